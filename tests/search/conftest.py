import pytest
from django.core.cache import cache

from tests.factories import CategoryFactory
from tests.search.asking import NAMES


@pytest.fixture(autouse=True)
def _as_a_new_visitor():
    """Forget how often the tests before have searched."""
    cache.clear()


@pytest.fixture
def categories(db):
    return [CategoryFactory(name=name) for name in NAMES]
