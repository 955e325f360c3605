from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.models import ContentStatus, ReviewRequest
from editorial.reviews.waiting import count_of, due_in_words
from tests.core.stories import make_body
from tests.editorial.newsroom import make_article, submit, write
from tests.editorial.reviews import answer, make_signed, make_waiting, open_request
from tests.factories import ArticlePageFactory

ADDRESS = "waiting_for_me"
MOST_QUERIES = 30


@pytest.fixture(autouse=True)
def no_summary_of_another_test():
    cache.clear()


@pytest.fixture
def waiting(news_index, editor, moderator):
    return make_waiting(news_index, editor, moderator)


@pytest.fixture
def reading(client, reviewer):
    client.force_login(reviewer)
    return client


def html_of(client, query=""):
    return client.get(reverse(ADDRESS) + query).content.decode()


def ask_for(pages, **values):
    return ReviewRequest.objects.bulk_create(
        ReviewRequest(page_id=page.pk, **values) for page in pages
    )


class TestTextsToSign:
    def test_say_what_changed_and_who_asks(
        self, reading, news_index, editor, moderator, reviewer
    ):
        page = make_signed(news_index, editor, moderator, reviewer)
        page = write(
            page, editor, body=make_body(("text", "<p>Take 50 mg twice a day.</p>"))
        )
        ask_for([page], asked_by=moderator, due=timezone.localdate())

        html = html_of(reading)

        assert "1 paragraph changed" in html
        assert "Asked by moderator" in html
        assert "(today)" in html
        assert reverse("medical_review", args=[page.pk]) in html

    def test_are_sorted_by_hurry_then_day_then_age(self, reading, news_index):
        today = timezone.localdate()
        order = [
            ("Urgent", {"is_urgent": True, "due": today + timedelta(days=9)}),
            ("Soon", {"due": today}),
            ("Later", {"due": today + timedelta(days=3)}),
            ("Some day", {}),
        ]
        for title, values in reversed(order):
            ask_for([ArticlePageFactory(parent=news_index, title=title)], **values)

        html = html_of(reading)

        places = [html.index(f">{title}</a>") for title, _values in order]
        assert places == sorted(places)

    def test_of_other_reviewers_are_not_mine(self, reading, waiting, moderator):
        ReviewRequest.objects.update(reviewer=moderator)

        assert "Nothing waits for your signature." in html_of(reading)

    def test_are_gone_for_who_gave_them_back(self, reading, reviewer, waiting):
        answer(reading, waiting, "decline", comment="")

        assert open_request(waiting)
        assert "Nothing waits for your signature." in html_of(reading)
        assert count_of(reviewer) == 0

    def test_are_there_again_for_them_when_asked_by_name(
        self, reading, reviewer, waiting
    ):
        answer(reading, waiting, "decline", comment="")
        ReviewRequest.objects.waiting().update(reviewer=reviewer)

        assert count_of(reviewer) == 1

    def test_escape_their_note(self, reading, waiting):
        ReviewRequest.objects.update(note="<script>alert(1)</script>")

        assert "<script>alert" not in html_of(reading)


class TestTextsToApprove:
    @pytest.fixture
    def approving(self, client, second):
        client.force_login(second)
        return client

    def test_lead_to_the_editor_and_what_they_change(
        self, approving, article, editor, second
    ):
        page = write(article, editor, title="Another title")
        submit(page, editor)

        html = html_of(approving)

        assert "1 title changed" in html
        compare = reverse(
            "wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]
        )
        assert compare in html
        assert approving.get(compare).status_code == HTTPStatus.OK

    def test_of_ones_own_come_last(self, approving, news_index, editor, second):
        for title, writer in (("Mine", second), ("Yours", editor)):
            page = write(make_article(news_index), writer, title=title)
            submit(page, writer)

        html = html_of(approving)

        assert html.index("Yours") < html.index("Mine")
        assert "You wrote it" in html


def test_nobody_else_has_the_list(client, editor):
    client.force_login(editor)

    response = client.get(reverse(ADDRESS))

    assert response.url == reverse("wagtailadmin_home")


def test_the_menu_has_the_number(reading, waiting):
    assert "Waiting for me (1)" in html_of(reading)


def test_a_summary_is_fetched_where_the_list_lacks_it(reading, waiting):
    url = reverse("summary_of_changes", args=[waiting.pk])

    assert "new text" in reading.get(url).json()["summary"]


@pytest.mark.parametrize("page", ["0", "x", "99999", "-1"])
def test_a_page_that_does_not_exist_is_the_nearest(reading, waiting, page):
    assert reading.get(reverse(ADDRESS), {"p": page}).status_code == HTTPStatus.OK


@pytest.mark.parametrize("name", ["sign", "approve"])
def test_needs_the_same_queries_for_any_number(client, news_index, admin_user, name):
    client.force_login(admin_user)
    counts = []
    for _round in range(2):
        for _number in range(4):
            make_row(news_index, admin_user)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            html_of(client, f"?list={name}")
        counts.append(len(queries))

    assert max(counts) <= MOST_QUERIES
    assert counts[1] <= counts[0]


def make_row(news_index, user):
    page = ArticlePageFactory(parent=news_index, live=False)
    page.save_revision(user=user)
    ContentStatus.objects.filter(pk=page.pk).update(state="approval")
    ask_for([page], asked_by=user)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (3, "in 3 days"), (-1, "since yesterday")],
)
def test_a_day_is_told_in_words(days, words):
    today = date(2026, 5, 3)

    assert due_in_words(today + timedelta(days=days), today) == words


def test_a_day_long_over_is_told_as_late():
    assert due_in_words(date(2026, 5, 1), date(2026, 5, 3)) == "2 days late"
