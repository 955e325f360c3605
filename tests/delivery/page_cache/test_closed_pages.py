"""A page that is closed for checking is closed at once, and its answer kept by nobody."""

from http import HTTPStatus

import pytest

from editorial.actions.close_page import ClosePage, ReopenPage

pytestmark = pytest.mark.usefixtures("quiet")


def test_closing_is_seen_at_once_and_kept_by_nobody(editor, reader, article, change):
    reader.ask(article.url)
    assert reader.outcome(article.url) == "hit"

    change(lambda: ClosePage(article, editor, "The dose is wrong.").execute())

    answer = reader.ask(article.url)
    assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert "no-store" in answer.headers["Cache-Control"]
    assert reader.outcome(article.url) != "hit"


def test_reopening_is_seen_at_once(editor, moderator, reader, article, change):
    change(lambda: ClosePage(article, editor, "The dose is wrong.").execute())
    reader.ask(article.url)

    change(lambda: ReopenPage(article, moderator, article.content_hash).execute())

    assert reader.ask(article.url).status == HTTPStatus.OK
