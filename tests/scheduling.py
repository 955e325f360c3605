"""Which tests one worker takes together: those that share what is slow to make.

pytest-xdist's own `xdist_group` writes the group behind a node's id, which pytest 9.2
no longer reads: every group fell apart there.
"""

from xdist.scheduler import LoadScopeScheduling

SHARED = (
    "tests/home/test_load_demo.py",
    "tests/news/test_reviewed_pages.py",
)
"""Modules with a fixture of their own scope that takes longer than their tests."""


class SharedModulesTogether(LoadScopeScheduling):
    """Hand out tests one by one, and a module that shares something as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.split("::")[0]
        return module if module in SHARED else nodeid
