from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.models import ContentStatus, ReviewRequest, SignOff
from editorial.reviews.board_columns import state_of_review
from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
BUDGET = 30


def day(days):
    return timezone.localdate() + timedelta(days=days)


def review(page, reviewer, due):
    """Make a live page signed as it is, and due on a day."""
    sign_off = SignOff.objects.record(
        page,
        page.save_revision(),
        reviewer,
        person=reviewer.person,
        reviewer_name=reviewer.person.name_with_credentials,
    )
    ContentStatus.objects.filter(pk=page.pk).update(
        sign_off=sign_off, reviewed_at=sign_off.signed_at, review_due=due
    )


@pytest.fixture
def make(news_index, reviewer):
    """Return what makes a live article that a reviewer has to sign."""

    def make_article(title, due=None, **values):
        values = {"health_answer": "yes", **values}
        page = ArticlePageFactory(parent=news_index, title=title, **values)
        if due:
            review(page, reviewer, due)
        else:
            page.save_revision()
            ContentStatus.objects.filter(pk=page.pk).update(needs_sign_off=True)
        return page

    return make_article


@pytest.fixture
def board(client, moderator, home):
    client.force_login(moderator)

    def get(**query):
        return client.get(reverse("review_board"), query)

    return get


def titles(response):
    return [row.page.title for row in response.context["object_list"]]


def test_shows_live_texts_that_need_a_signature_the_first_due_first(board, make):
    make("Later", due=day(200))
    make("Never")
    make("Overdue", due=day(-1))
    make("No medicine", health_answer="no", due=day(1))
    ContentStatus.objects.filter(page__title="No medicine").update(needs_sign_off=False)

    assert titles(board()) == ["Overdue", "Later", "Never"]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("overdue", {"Overdue"}),
        ("soon", {"Soon", "Today"}),
        ("never", {"Never"}),
        ("pending", {"Pending"}),
        ("changed", {"Changed"}),
    ],
)
def test_is_filtered_by_the_state_of_review(board, make, view, shown):
    make("Overdue", due=day(-1))
    make("Today", due=day(0))
    make("Soon", due=day(30))
    make("Later", due=day(31))
    make("Never")
    make("Pending", due=day(3))
    make("Changed", due=day(100))
    statuses = ContentStatus.objects
    statuses.filter(page__title="Pending").update(pending_since=timezone.now())
    statuses.filter(page__title="Changed").update(sign_off=None)
    if view == "soon":
        shown = shown | {"Pending"}

    assert set(titles(board(review=view))) == shown


def test_a_draft_is_none_of_it(board, make):
    make("Draft", live=False)

    assert titles(board()) == []


def test_is_filtered_by_category_with_those_below(board, make):
    top = CategoryFactory()
    make("Here", category=CategoryFactory(parent=top))
    make("Elsewhere", category=CategoryFactory())

    assert titles(board(category=top.pk)) == ["Here"]


def test_is_filtered_by_who_signed_or_is_asked(
    board, make, django_user_model, reviewer
):
    other = django_user_model.objects.create_user("other")
    other.groups.set(reviewer.groups.all())
    PersonFactory(name="Dr. Other", user=other)
    make("Signed", due=day(9))
    asked = make("Asked")
    ReviewRequest.objects.create(page=asked, reviewer=other)

    assert titles(board(reviewer=reviewer.pk)) == ["Signed"]
    assert titles(board(reviewer=other.pk)) == ["Asked"]


def test_is_filtered_by_type(board, make, home):
    make("Article")
    page = StandardPageFactory(parent=home, title="Page", health_answer="yes")
    page.save_revision()
    ContentStatus.objects.filter(pk=page.pk).update(needs_sign_off=True)

    assert titles(board(type=page.content_type_id)) == ["Page"]


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("review_due", ["B", "A", "C"]),
        ("-review_due", ["A", "B", "C"]),
        ("-page__title", ["C", "B", "A"]),
    ],
)
def test_is_sorted_with_dateless_rows_last(board, make, ordering, expected):
    make("A", due=day(9))
    make("B", due=day(1))
    make("C")

    assert titles(board(ordering=ordering)) == expected


def test_finds_a_title(board, make):
    make("Sleep well")
    make("Eat well")

    assert titles(board(q="sleep")) == ["Sleep well"]


def test_says_that_nothing_is_there(board):
    assert "No live text needs a medical sign-off" in board().content.decode()


def test_leads_reviewers_to_the_reading_page(client, make, reviewer):
    page = make("Rest")
    client.force_login(reviewer)

    content = client.get(reverse("review_board")).content.decode()

    assert reverse("medical_review", args=[page.pk]) in content
    assert "Ask a reviewer" not in content


def test_leads_moderators_to_asking_for_one_text(board, make):
    page = make("Rest")

    content = board(review="never").content.decode()

    asking = f"/admin/bulk/editorial/contentstatus/assign_reviewer/?id={page.pk}&amp;"
    assert f"{asking}next=%2Fadmin%2Freviews%2F%3Freview%3Dnever" in content


def test_says_who_is_asked_also_below_the_title_for_phones(board, make, reviewer):
    ReviewRequest.objects.create(page=make("Asked"), reviewer=reviewer)
    make("Nobody asked")

    content = board().content.decode()

    assert content.count("since ") == 2
    assert content.count(">Change ") == 2
    assert content.count(">Ask a reviewer ") == 2


def test_is_not_for_editors(client, editor, home):
    client.force_login(editor)

    response = client.get(reverse("review_board"))

    assert response.status_code == HTTPStatus.FOUND
    assert reverse("review_board") not in client.get("/admin/").content.decode()


def test_no_cell_of_the_export_is_a_formula(board, make):
    make("=1+1", due=day(-1), category=CategoryFactory(name="@SUM(1)"))

    lines = b"".join(board(export="csv").streaming_content).decode().splitlines()

    assert len(lines) == 2
    assert lines[1].startswith("'=1+1,")
    assert "'@SUM(1)" in lines[1]
    assert "Dr. Ada Reed" in lines[1]


def test_the_export_has_what_the_filter_shows(board, make):
    make("Overdue", due=day(-1))
    make("Later", due=day(99))

    content = b"".join(board(export="csv", review="overdue").streaming_content)

    assert b"Overdue" in content
    assert b"Later" not in content


class TestStateOfReview:
    TODAY = date(2026, 5, 3)

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"pending_since": True, "review_due": TODAY}, "Urgent change pending"),
            ({}, "Never reviewed"),
            ({"reviewed_at": True, "review_due": date(2026, 5, 2)}, "Overdue"),
            ({"reviewed_at": True, "review_due": date(2027, 5, 2)}, "Not as it was"),
            (
                {"reviewed_at": True, "review_due": date(2026, 5, 3), "sign_off_id": 1},
                "Due in 30 days",
            ),
            (
                {"reviewed_at": True, "review_due": date(2026, 6, 3), "sign_off_id": 1},
                "Reviewed",
            ),
        ],
    )
    def test_says_the_worst_that_is_true(self, values, said):
        assert state_of_review(ContentStatus(**values), self.TODAY).startswith(said)


class TestAssignReviewer:
    ADDRESS = "/admin/bulk/editorial/contentstatus/assign_reviewer/"

    def ask(self, client, query, **data):
        return client.post(f"{self.ADDRESS}?{query}&next=/admin/reviews/", data)

    def test_asks_one_for_all_selected(self, client, board, make, reviewer, moderator):
        first, second = make("First"), make("Second")

        self.ask(
            client,
            f"id={first.pk}&id={second.pk}",
            reviewer=reviewer.pk,
            note="Please.",
        )

        asked = ReviewRequest.objects.waiting()
        assert {request.page_id for request in asked} == {first.pk, second.pk}
        assert {request.reviewer for request in asked} == {reviewer}
        assert {request.asked_by for request in asked} == {moderator}

    def test_all_means_what_the_filters_show(self, client, board, make, reviewer):
        late = make("Late", due=day(-1))
        make("Later", due=day(99))

        self.ask(client, "id=all&review=overdue", reviewer=reviewer.pk)

        assert [one.page_id for one in ReviewRequest.objects.waiting()] == [late.pk]

    def test_shows_whom_may_be_asked(self, client, board, make):
        page = make("Rest")

        content = client.get(f"{self.ADDRESS}?id={page.pk}").content.decode()

        assert "Dr. Ada Reed, MD" in content
        assert "Rest" in content

    @pytest.mark.parametrize("name", ["editor", "reviewer"])
    def test_is_refused_to_who_may_not_publish(self, client, make, request, name):
        page = make("Rest")
        client.force_login(request.getfixturevalue(name))

        self.ask(client, f"id={page.pk}")

        assert not ReviewRequest.objects.exists()


def test_needs_the_same_few_queries_for_hundreds_of_rows(
    board, make, news_index, reviewer
):
    def count(**query):
        with CaptureQueriesContext(connection) as queries:
            response = board(**query)
            if response.streaming:
                assert b"".join(response.streaming_content)
        return len(queries)

    def fill(first, last):
        rows = []
        for number in range(first, last):
            page = ArticlePageFactory(
                parent=news_index, title=f"No. {number}", category=CategoryFactory()
            )
            rows.append(
                ContentStatus(
                    page=page, needs_sign_off=True, review_due=day(number - 150)
                )
            )
        ContentStatus.objects.bulk_create(rows)
        ReviewRequest.objects.bulk_create(
            [ReviewRequest(page=row.page, reviewer=reviewer) for row in rows]
        )

    fill(0, 3)
    board()
    count(export="csv")
    few, few_exported = count(), count(export="csv")
    fill(3, 203)
    assert len(titles(board())) == 50

    assert count() == few <= BUDGET
    assert count(export="csv") == few_exported <= BUDGET
