"""What a change made stale is asked for before a reader has to wait for it."""

import pytest

from core.models import Rendition
from delivery import outbox
from delivery.models import MissingAddress
from delivery.page_cache import warming
from tests.factories import ArticlePageFactory, ImageFactory
from tests.publishing import publish

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def warmer(front):
    return front.warmer


@pytest.fixture
def rename(article, change):
    def do(title):
        article.title = title
        change(lambda: publish(article))

    return do


def look(warmer):
    """Look twice: the first time sees that something has changed just now."""
    warmer.look()
    warmer.look()


def test_while_changes_go_on_nothing_is_asked(reader, warmer, article, rename):
    reader.ask(article.url)

    for title in ("Sleep better", "Sleep best"):
        rename(title)
        warmer.look()

    assert reader.outcome(article.url) == "miss"


def test_a_published_page_is_there_with_its_pictures(
    reader, warmer, news_index, change
):
    article = ArticlePageFactory(
        parent=news_index, lead_image=ImageFactory(), live=False
    )
    publish(article)
    change(outbox.send)
    assert not Rendition.objects.exists()

    look(warmer)

    made = Rendition.objects.count()
    assert made > 5
    assert reader.outcome(article.url) == "hit"
    assert Rendition.objects.count() == made


def test_so_are_the_lists_that_show_it(reader, warmer, news_index, rename):
    reader.ask("/news/")
    rename("Sleep better")

    look(warmer)

    answer = reader.ask("/news/")
    assert answer.outcome == "hit"
    assert b"Sleep better" in answer.body


def test_without_a_change_nothing_is_asked(
    reader, warmer, article, django_assert_num_queries
):
    look(warmer)

    with django_assert_num_queries(0):
        look(warmer)


def test_where_all_is_stale_readers_say_what_is_needed(
    reader, warmer, article, rename, change
):
    reader.ask(article.url)
    change(lambda: outbox.write({outbox.EVERYTHING}) or outbox.send())

    look(warmer)

    assert reader.outcome(article.url) == "miss"


def test_the_last_asked_come_first_and_not_more_than_some(
    reader, warmer, article, rename, monkeypatch
):
    monkeypatch.setattr(warming, "MOST", 2)
    for address in ("/news/feed/", "/news/", article.url):
        reader.ask(address)
    rename("Sleep better")

    look(warmer)

    assert reader.outcome("/news/") == "hit"
    assert reader.outcome("/news/feed/") == "miss"


def test_what_was_withdrawn_is_not_asked_for(reader, warmer, article, change):
    reader.ask(article.url)
    change(article.unpublish)

    look(warmer)

    assert not MissingAddress.objects.exists()
    assert len(warmer.memory) == 0


def test_a_page_that_cannot_be_rendered_stops_nothing(
    reader, warmer, article, rename, monkeypatch
):
    reader.ask("/news/")
    rename("Sleep better")
    monkeypatch.setattr(warmer, "front", lambda *asked: 1 / 0)

    look(warmer)
