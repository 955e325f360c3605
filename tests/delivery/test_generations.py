"""How long is remembered what changed when, and what that means for kept pages."""

import pytest

from delivery.models import Stamp, TagGeneration, generations
from delivery.page_cache.counter import counter
from delivery.page_cache.memory import Memory
from tests.delivery.page_cache.entries import entry_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_connections")]

stamps = TagGeneration.objects


@pytest.fixture(autouse=True)
def few_rows(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(generations, "MOST_ROWS", 10)
    settings.PAGE_CACHE_DIR = tmp_path


def change(*tags):
    generation = stamps.stamp([Stamp(tag, is_withdrawn=False) for tag in tags])
    stamps.forget_oldest()
    return generation


def test_however_many_tags_change_their_number_stays_small():
    for number in range(60):
        change(f"page:{number}", f"list:{number}")

    assert stamps.count() <= 11


def test_the_newest_change_is_known_still():
    newest = [change(f"page:{number}") for number in range(30)][-1]

    assert stamps.newest() == newest
    assert stamps.is_any_since({"page:29"}, newest - 1)


def test_of_what_was_kept_before_nothing_is_taken_for_fresh():
    kept_at = change("page:0")

    for number in range(1, 30):
        change(f"page:{number}")

    assert stamps.is_any_since({"page:1"}, kept_at)
    assert stamps.is_any_since({"page:1000"}, kept_at)


def test_what_was_kept_after_is_judged_by_its_own_tags():
    kept_at = [change(f"page:{number}") for number in range(30)][-1]

    change("page:7")

    assert stamps.is_any_since({"page:7"}, kept_at)
    assert not stamps.is_any_since({"page:8"}, kept_at)


@pytest.mark.parametrize(("heard_of", "left"), [(True, 1), (False, 0)])
def test_a_process_that_slept_meanwhile_starts_anew(heard_of, left):
    memory = Memory(limit=1_000_000)
    counter().advance(change("page:0"))
    memory.put(entry_of("page:1000"), memory.catch_up())

    for number in range(1, 30):
        generation = change(f"page:{number}")
        if heard_of:
            counter().advance(generation)
            memory.catch_up()
    counter().advance(generation)
    memory.catch_up()

    assert len(memory) == left
