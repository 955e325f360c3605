"""What breaks around the page cache does not reach its readers."""

import threading
import time

import pytest
from django.core.cache import caches
from django.db import DatabaseError
from django.utils import timezone

from core import recorder
from delivery.models import TagGeneration
from delivery.page_cache import memory, shared
from tests.delivery.page_cache.conftest import Reader
from tests.publishing import publish

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def touch(article, change):
    return lambda: change(lambda: publish(article))


class Broken:
    asked = 0

    def get(self, *args):
        self.asked += 1
        raise ConnectionError

    set = get


def test_without_the_shared_pages_the_site_goes_on(new_front, article, monkeypatch):
    monkeypatch.setattr("delivery.page_cache.shared.caches", {"pages": Broken()})
    reader = Reader(new_front())

    assert reader.outcome(article.url) == "miss"
    assert reader.outcome(article.url) == "hit"


def test_shared_pages_that_stall_are_left_alone_for_a_while(monkeypatch):
    stalled = Broken()
    monkeypatch.setattr(shared, "caches", {"pages": stalled})
    monkeypatch.setattr(shared, "SLOW", -1)
    store = shared.Store()

    for _ in range(3):
        assert store.get("a-key") is None
    assert stalled.asked == 1

    monkeypatch.setattr(shared, "PAUSE", 0)
    store = shared.Store()
    for _ in range(3):
        store.get("a-key")
    assert stalled.asked == 4


def test_a_torn_shared_entry_is_rendered_anew(new_front, article):
    front = new_front()
    key = Reader(front).ask(article.url) and next(iter(front.memory._kept))
    caches["pages"].set(key, {"torn": True})

    assert Reader(new_front()).outcome(article.url) == "miss"


def test_a_render_that_fails_leaves_the_page_from_before(
    front, reader, article, touch, monkeypatch
):
    kept = reader.ask(article.url)
    touch()
    monkeypatch.setattr("news.models.ArticlePage.serve", lambda *args, **kwargs: 1 / 0)

    for _ in range(2):
        answer = reader.ask(article.url)

        assert (answer.status, answer.outcome) == (200, "stale")
        assert answer.body == kept.body


def test_it_does_not_stand_in_for_ever(reader, article, touch, monkeypatch):
    reader.ask(article.url)
    touch()
    monkeypatch.setattr("news.models.ArticlePage.serve", lambda *args, **kwargs: 1 / 0)
    reader.ask(article.url)

    monkeypatch.setattr(memory, "STALE_FOR", 0.0)

    assert reader.ask(article.url).status == 500


def test_without_the_database_known_pages_are_shown(
    reader, article, touch, monkeypatch
):
    reader.ask(article.url)
    touch()

    def gone(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(TagGeneration.objects, "newest", gone)
    monkeypatch.setattr(TagGeneration.objects, "is_any_since", gone)
    monkeypatch.setattr("news.models.ArticlePage.serve", gone)

    assert reader.outcome(article.url) == "stale"


@pytest.mark.parametrize("jump", [-86_400 * 365, 86_400 * 365])
def test_a_clock_that_jumps_loses_no_change(reader, article, change, monkeypatch, jump):
    now = time.time_ns()
    reader.ask(article.url)
    monkeypatch.setattr(time, "time_ns", lambda: now + jump * 1_000_000_000)

    def rename():
        article.title = "Sleep better"
        publish(article)

    change(rename)
    assert b"Sleep better" in reader.ask(article.url).body
    monkeypatch.undo()


class Slow:
    """An application that renders one page, slowly, and counts how often."""

    def __init__(self, seconds=0.3):
        self.seconds = seconds
        self.renders = 0
        self.begun = threading.Event()

    def __call__(self, environ, start_response):
        self.renders += 1
        self.begun.set()
        time.sleep(self.seconds)
        recorder.note("page:1")
        start_response("200 OK", [("Content-Type", "text/html")])
        return Body([f"render {self.renders}".encode()])


class Body(list):
    streaming = False

    def close(self):
        pass


@pytest.fixture
def without_database(monkeypatch):
    """Threads of a test do not see its transaction."""
    monkeypatch.setattr(
        "delivery.page_cache.shared.is_fresh",
        lambda entry: not entry.is_over(timezone.now()),
    )


@pytest.mark.usefixtures("without_database")
class TestStampede:
    def ask_at_once(self, readers, number=50):
        answers = []

        def ask(reader):
            answers.append(reader.ask("/a-page/"))

        threads = [
            threading.Thread(target=ask, args=[readers[index % len(readers)]])
            for index in range(number)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    def test_one_renders_and_the_others_wait(self, new_front):
        application = Slow()
        readers = [Reader(new_front(application)) for _ in range(2)]

        answers = self.ask_at_once(readers)

        assert application.renders == 1
        assert {answer.body for answer in answers} == {b"render 1"}
        assert sorted({answer.outcome for answer in answers}) == ["hit", "miss"]

    def test_after_a_change_the_others_get_the_page_from_before(self, new_front):
        application = Slow()
        front = new_front(application)
        reader = Reader(front)
        reader.ask("/a-page/")
        caches["pages"].clear()
        front.memory._mark(list(front.memory._kept))

        answers = self.ask_at_once([reader])

        assert application.renders == 2
        assert [answer.outcome for answer in answers].count("miss") == 1
        assert {answer.outcome for answer in answers} <= {"miss", "stale", "hit"}
        assert "stale" in {answer.outcome for answer in answers}

    def test_a_render_that_raises_lets_the_next_one_try(self, new_front):
        application = Slow(0)
        front = new_front(lambda *asked: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Reader(front).ask("/a-page/")

        front.application = application

        assert Reader(front).outcome("/a-page/") == "miss"
