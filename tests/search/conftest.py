import pytest

from tests.factories import CategoryFactory
from tests.search.asking import NAMES


@pytest.fixture
def categories(db):
    return [CategoryFactory(name=name) for name in NAMES]
