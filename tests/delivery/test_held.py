"""What every page reads is read once, and again after each change."""

import pytest
from django.db import transaction

from core import recorder
from core.models import SiteSettings
from delivery import held
from delivery.held import Held
from delivery.page_cache.counter import counter

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def names():
    reader = Held(SiteSettings.load_for_pages)
    yield reader
    held.forget()


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch):
    monkeypatch.setattr(held.time, "monotonic", lambda: 1_000.0)


def rename(name: str) -> None:
    settings = SiteSettings.load()
    settings.name = name
    settings.save()


def test_it_is_read_once(names, django_assert_num_queries):
    rename("The Daily Dose")
    names()

    with django_assert_num_queries(0):
        assert names().name == "The Daily Dose"


def test_a_change_is_seen_at_once(names):
    names()

    rename("The Daily Dose")

    assert names().name == "The Daily Dose"


def test_a_page_that_uses_it_depends_on_what_it_read(names):
    names()

    with recorder.recording() as notes:
        names()

    assert any(tag.startswith("settings:") for tag in notes.tags)


def test_one_page_does_not_change_it_for_the_next(names):
    names().name = "Scribbled over"

    assert names().name != "Scribbled over"


def test_what_may_be_rolled_back_is_not_held(names):
    with transaction.atomic():
        rename("Never committed")
        assert names().name == "Never committed"
        transaction.set_rollback(True)

    assert names().name != "Never committed"


def test_what_another_process_changed_is_seen_by_the_counter(names):
    names()
    SiteSettings.objects.update(name="From elsewhere")

    counter().advance(counter().current() + 1)

    assert names().name == "From elsewhere"


def test_it_is_read_again_after_a_second(names, monkeypatch):
    names()
    SiteSettings.objects.update(name="Left by a crash")
    monkeypatch.setattr(held.time, "monotonic", lambda: 1_001.5)

    assert names().name == "Left by a crash"
