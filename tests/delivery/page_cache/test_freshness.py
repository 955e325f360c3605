"""Nothing stale is shown as fresh: by a change, by time, by another process."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core import recorder
from delivery import outbox
from delivery.models import TagGeneration
from delivery.page_cache import release
from delivery.page_cache.counter import counter
from delivery.page_cache.watching import Watcher
from tests.delivery.page_cache.conftest import Reader
from tests.factories import ArticlePageFactory
from tests.publishing import publish

pytestmark = pytest.mark.usefixtures("quiet")


def renamed(page, title):
    def call():
        page.title = title
        publish(page)

    return call


def test_a_published_change_is_shown_at_once(reader, article, change):
    reader.ask(article.url)

    change(renamed(article, "Sleep better"))

    answer = reader.ask(article.url)
    assert answer.outcome == "miss"
    assert b"Sleep better" in answer.body


def test_other_pages_stay(reader, article, news_index, change):
    other = ArticlePageFactory(parent=news_index, category=article.category)
    change(outbox.send)
    reader.ask("/robots.txt")
    assert reader.outcome(other.url) == "miss"

    change(renamed(article, "Sleep better"))

    assert reader.outcome("/robots.txt") == "hit"


def test_another_process_shows_it_too(new_front, article, change):
    first, second = Reader(new_front()), Reader(new_front())
    first.ask(article.url)
    second.ask(article.url)

    change(renamed(article, "Sleep better"))

    assert b"Sleep better" in first.ask(article.url).body
    answer = second.ask(article.url)
    assert b"Sleep better" in answer.body
    assert answer.outcome == "hit"


def test_what_one_process_rendered_is_there_for_the_next(new_front, article):
    Reader(new_front()).ask(article.url)

    assert Reader(new_front()).outcome(article.url) == "hit"


def test_another_machine_hears_of_it_from_the_database(
    reader, article, change, settings, tmp_path
):
    reader.ask(article.url)
    here = settings.PAGE_CACHE_DIR
    settings.PAGE_CACHE_DIR = tmp_path / "another machine"
    change(renamed(article, "Sleep better"))
    settings.PAGE_CACHE_DIR = here
    assert reader.outcome(article.url) == "hit"

    Watcher().look()

    assert b"Sleep better" in reader.ask(article.url).body


def test_what_a_crash_left_is_sent_at_the_second_look(reader, article):
    reader.ask(article.url)
    renamed(article, "Sleep better")()
    watcher = Watcher()
    before = TagGeneration.objects.newest()

    watcher.look()
    assert TagGeneration.objects.newest() == before
    watcher.look()

    assert TagGeneration.objects.newest() > before


def test_the_first_answer_after_a_crash_knows_what_it_left(new_front, article):
    Reader(new_front()).ask(article.url)
    renamed(article, "Sleep better")()

    answer = Reader(new_front()).ask(article.url)

    assert b"Sleep better" in answer.body


def test_a_change_while_it_is_rendered_is_not_lost(new_front, article, change):
    """The page was read before the change and would be kept after it."""
    front = new_front()
    django = front.application

    def slow(environ, start_response):
        response = django(environ, start_response)
        if changes:
            change(changes.pop())
        return response

    changes = [renamed(article, "Sleep better")]
    front.application = slow
    reader = Reader(front)
    assert b"Sleep better" not in reader.ask(article.url).body

    answer = reader.ask(article.url)

    assert answer.outcome == "miss"
    assert b"Sleep better" in answer.body


def test_it_ends_when_its_time_has_come(new_front, article, monkeypatch):
    front = new_front()
    django = front.application

    def for_an_hour(environ, start_response):
        recorder.note_end(timezone.now() + timedelta(hours=1))
        return django(environ, start_response)

    front.application = for_an_hour
    reader = Reader(front)
    reader.ask(article.url)
    assert reader.outcome(article.url) == "hit"

    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert reader.outcome(article.url) == "miss"


@pytest.mark.parametrize("withdraw", ["unpublish", "restrict", "delete"])
def test_what_was_withdrawn_does_not_stand_in(front, reader, article, change, withdraw):
    """A page that is no longer public is gone at once, though a render takes long."""
    reader.ask(article.url)
    calls = {
        "unpublish": article.unpublish,
        "delete": article.delete,
        "restrict": lambda: PageViewRestriction.objects.create(
            page=article, restriction_type="login"
        ),
    }

    change(calls[withdraw])

    assert len(front.memory) == 1
    front.memory.catch_up()
    assert len(front.memory) == 0
    assert reader.ask(article.url).status != 200


def test_another_release_starts_anew(reader, article, monkeypatch):
    reader.ask(article.url)
    monkeypatch.setattr("delivery.page_cache.shared.release", lambda: "another")

    assert reader.outcome(article.url) == "miss"


def test_a_release_is_told_by_what_its_files_say():
    assert release.release() == release.release.__wrapped__()


def test_clear_lets_all_be_rendered_anew(reader, article, change):
    reader.ask(article.url)

    change(lambda: call_command("page_cache", "clear"))

    assert reader.outcome(article.url) == "miss"


def test_clear_takes_a_tag(reader, article, change):
    reader.ask(article.url)
    reader.ask("/robots.txt")

    change(lambda: call_command("page_cache", "clear", f"page:{article.pk}"))

    assert reader.outcome(article.url) == "miss"
    assert reader.outcome("/robots.txt") == "hit"


def test_a_restored_backup_starts_anew(reader, article):
    """Its last generation lies before those that these pages came with."""
    reader.ask(article.url)
    TagGeneration.objects.all().delete()

    counter().advance(counter().current() + 5)

    caches["pages"].clear()
    assert reader.outcome(article.url) == "miss"


def test_the_longest_unasked_go_first(front, reader, news_index, change):
    pages = [ArticlePageFactory(parent=news_index) for _ in range(4)]
    change(outbox.send)
    for page in pages[:3]:
        reader.ask(page.url)
    front.memory.limit = front.memory.size
    reader.ask(pages[0].url)

    reader.ask(pages[3].url)
    caches["pages"].clear()

    assert front.memory.size <= front.memory.limit
    assert reader.outcome(pages[0].url) == "hit"
    assert reader.outcome(pages[1].url) == "miss"
