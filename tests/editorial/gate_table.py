"""What the gate makes of each way to go live, for each kind of object.

A cell says what happens: REFUSED with a fault and live without, ALWAYS refused because
nobody asked the gate, or `Never` live there, with the reason.
"""

from dataclasses import dataclass

from tests.editorial import gate_entries as pages
from tests.editorial import gate_snippets as snippets

REFUSED, ALWAYS = "refused", "always refused"
KINDS = ("page", "copy", "snippet")


@dataclass(frozen=True)
class Never:
    """An empty cell, and why nothing goes live there."""

    reason: str


NO_SNIPPET = Never("is for pages only")
ONLY_SNIPPET = Never("is for snippets only")
NEW_TEXT = Never("makes a page anew: what it is made after does not matter")
STARTS_AS_DRAFT = Never("a copy starts as a draft: nobody approved it")
NO_SCHEDULE = Never("is tested with pages: the same command, the same loop")


def of_pages(page, copy=None):
    """Write a row; a copy is a page."""
    return {"page": page, "copy": copy or page, "snippet": NO_SNIPPET}


def of_snippets(cell):
    return {"page": ONLY_SNIPPET, "copy": ONLY_SNIPPET, "snippet": cell}


TABLE = {
    pages.create_and_publish: of_pages(REFUSED, copy=NEW_TEXT),
    pages.edit_and_publish: of_pages(REFUSED),
    pages.revert_and_publish: of_pages(REFUSED),
    pages.publish_in_dialogue: of_pages(REFUSED),
    pages.approve_in_workflow: of_pages(REFUSED),
    pages.publish_in_bulk: of_pages(REFUSED),
    pages.publish_in_bulk_from_above: of_pages(REFUSED),
    pages.publish_by_api: of_pages(REFUSED),
    pages.publish_on_schedule: {**of_pages(REFUSED), "snippet": REFUSED},
    pages.publish_in_code: {**of_pages(REFUSED), "snippet": REFUSED},
    pages.save_as_live: of_pages(ALWAYS),
    pages.update_in_database: {**of_pages(ALWAYS), "snippet": ALWAYS},
    pages.copy_in_admin: of_pages(STARTS_AS_DRAFT),
    pages.copy_by_api: of_pages(STARTS_AS_DRAFT),
    pages.copy_in_code: of_pages(ALWAYS, copy=NEW_TEXT),
    pages.revert_by_api: of_pages(Never("makes a draft")),
    snippets.create_and_publish: of_snippets(REFUSED),
    snippets.copy_and_publish: of_snippets(REFUSED),
    snippets.edit_and_publish: of_snippets(REFUSED),
    snippets.revert_and_publish: of_snippets(REFUSED),
    snippets.save_as_live: of_snippets(ALWAYS),
    snippets.create_live_rows: of_snippets(ALWAYS),
}

APPROVES = {
    pages.create_and_publish,
    pages.edit_and_publish,
    pages.publish_in_dialogue,
    pages.approve_in_workflow,
}
"""Publishing is approving there: nobody has to have approved before."""

KEEPS_QUIET = {pages.approve_in_workflow}
"""The approval stands, and the page waits as ready: its panel says what it lacks."""

ONE_OF_EACH = ("alt-text", "approval")
"""Rules that stand for the others where a copy is what a page is."""

OF_THE_PAGE = {"closed", "urgent-check", "title", "second-person", "furniture"}
"""Rules about the page, not about its text: test_closing.py and test_urgent.py have the
ways for these; a title is typed anew at some of the ways, test_rules.py looks at it."""
