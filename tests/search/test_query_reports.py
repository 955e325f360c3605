"""The admin's report of searches: what it counts, who sees it, what it leads to."""

import io
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from search.models import SearchedQuery
from tests.factories import SearchedDayFactory, SearchedQueryFactory
from tests.people import make_user

pytestmark = pytest.mark.django_db
URL = "/admin/search/searchedquery/"


def searched(words, *, ago=0, is_whole=True, **counts):
    query = SearchedQuery.objects.filter(words=words).first()
    return SearchedDayFactory(
        query=query or SearchedQueryFactory(words=words, is_whole=is_whole),
        day=timezone.localdate() - timedelta(days=ago),
        **counts,
    ).query


@pytest.fixture
def queries(db):
    searched("insulin", searches=4, results=7, opened=2)
    searched("ozempic", searches=2, results=0)
    searched("deductible", searches=3, results=9, opened=0)
    searched("copay", ago=40, searches=9, results=3, opened=1)


def listed(client, **query):
    found = client.get(URL, query).context["object_list"]
    return [item.words for item in found]


def labels(client, words="ozempic"):
    response = client.get(URL, {"q": words})
    view, [query] = response.context["view"], response.context["object_list"]
    return [button["label"] for button in view.get_buttons_for_obj(query)]


class TestList:
    def test_has_the_most_searched_first(self, admin_client, queries):
        assert listed(admin_client) == ["copay", "insulin", "deductible", "ozempic"]

    def test_adds_up_the_days(self, admin_client):
        for ago in (0, 1, 2):
            searched("insulin", ago=ago, searches=2, results=5 - ago, opened=1)

        context = admin_client.get(URL, {"period": "30"}).context
        [query] = context["object_list"]

        assert (context["result_count"], context["all_count"]) == (1, 1)
        assert (query.searches, query.opened, query.results) == (6, 3, 5)
        assert query.last_day == timezone.localdate()

    def test_a_period_counts_its_own_days_only(self, admin_client, queries):
        searched("insulin", ago=20, searches=10, results=1)

        week = admin_client.get(URL, {"period": "7"}).context["object_list"]

        counts = {query.words: query.searches for query in week}
        assert counts == {"insulin": 4, "deductible": 3, "ozempic": 2}

    @pytest.mark.parametrize(("days", "expected"), [("30", 3), ("90", 4), ("x", 4)])
    def test_periods(self, admin_client, queries, days, expected):
        assert len(listed(admin_client, period=days)) == expected

    def test_without_results(self, admin_client, queries):
        assert listed(admin_client, failed="empty") == ["ozempic"]

    def test_the_last_search_decides_whether_there_are_results(self, admin_client):
        searched("ozempic", ago=1, results=0)
        searched("ozempic", results=1)

        assert listed(admin_client, failed="empty") == []

    def test_nobody_opens(self, admin_client, queries):
        assert listed(admin_client, failed="unopened") == ["deductible"]

    def test_two_searches_do_not_tell_that_nobody_opens(self, admin_client):
        searched("insulin", searches=2, results=7)

        assert listed(admin_client, failed="unopened") == []

    @pytest.mark.parametrize(
        ("term", "expected"), [("ozem", 1), ("ozempic insulin", 0), ("a\0b", 0)]
    )
    def test_is_searched(self, admin_client, queries, term, expected):
        assert len(listed(admin_client, q=term)) == expected

    @pytest.mark.parametrize("column", range(6))
    def test_is_sorted_by_each_column(self, admin_client, queries, column):
        for sign in ("", "-"):
            assert len(listed(admin_client, o=f"{sign}{column}")) == 4

    def test_spells_days_as_other_lists_do(self, admin_client):
        query = searched("insulin")
        today = date_format(timezone.localdate(), "j M Y")

        for url, number in ((URL, 1), (f"{URL}inspect/{query.pk}/", 2)):
            content = admin_client.get(url).content.decode()
            assert content.count(today) == number

    def test_says_why_words_are_missing(self, admin_client):
        searched("… test", is_whole=False)

        content = admin_client.get(URL).content.decode()

        assert "Known ones: 1 day of 3" in content
        assert "needs JavaScript" in content

    def test_needs_the_same_queries_for_any_number(
        self, admin_client, django_assert_max_num_queries, home
    ):
        for number in range(30):
            searched(f"query {number}", searches=3)
        admin_client.get(URL)

        with django_assert_max_num_queries(25):
            admin_client.get(URL)


class TestInspect:
    def test_shows_day_by_day(self, admin_client):
        query = searched("insulin", searches=4, results=7, opened=2)

        content = admin_client.get(f"{URL}inspect/{query.pk}/").content.decode()

        assert "searches 4, results 7, opened 2" in content

    def test_escapes_what_was_typed(self, admin_client):
        query = searched("<script>alert(1)</script>", searches=4)

        for url in (URL, f"{URL}inspect/{query.pk}/"):
            assert "<script>alert(1)" not in admin_client.get(url).content.decode()


class TestExport:
    def test_csv_has_noughts_and_no_formula(self, admin_client):
        searched('=hyperlink("x")', searches=2)

        content = admin_client.get(URL, {"export": "csv"}).getvalue().decode()

        today = timezone.localdate().isoformat()
        assert content.splitlines() == [
            "Words,Words kept,Searches,Last results,Opened,Last day",
            f'"\'=hyperlink(""x"")",All,2,0,0,{today}',
        ]

    def test_workbook_has_no_formula(self, admin_client):
        searched("+1 ozempic", searches=2)

        content = admin_client.get(URL, {"export": "xlsx"}).getvalue()

        sheet = load_workbook(io.BytesIO(content)).active
        assert [cell.value for cell in sheet[2]][:3] == ["'+1 ozempic", "All", 2]

    def test_has_what_is_filtered(self, admin_client, queries):
        query = {"export": "csv", "failed": "empty"}
        content = admin_client.get(URL, query).getvalue().decode()

        assert len(content.splitlines()) == 2


class TestPermissions:
    @pytest.mark.parametrize(
        ("role", "may_read", "may_delete"),
        [
            ("Editors", True, False),
            ("Moderators", True, True),
            ("Medical reviewers", False, False),
            ("Administrators", True, True),
        ],
    )
    def test_of_the_roles(self, client, role, may_read, may_delete):
        query = searched("insulin")
        client.force_login(make_user("somebody", role))

        answers = [
            client.get(url).status_code == HTTPStatus.OK
            for url in (URL, f"{URL}inspect/{query.pk}/", f"{URL}?export=csv")
        ]
        client.post(f"{URL}delete/{query.pk}/")

        assert answers == [may_read] * 3
        assert SearchedQuery.objects.exists() is not may_delete

    def test_strangers_see_nothing(self, client):
        assert client.get(URL).status_code == HTTPStatus.FOUND

    def test_nobody_adds_or_edits(self, admin_client):
        query = searched("insulin")

        for url in (f"{URL}create/", f"{URL}edit/{query.pk}/"):
            assert admin_client.get(url).status_code != HTTPStatus.OK
            assert admin_client.post(url).status_code != HTTPStatus.OK
        assert SearchedQuery.objects.get().words == "insulin"

    def test_there_is_no_permission_to_add_or_edit(self):
        of_queries = Permission.objects.filter(content_type__app_label="search")

        names = {name for (name,) in of_queries.values_list("codename")}
        assert {"add_searchedquery", "change_searchedquery"}.isdisjoint(names)

    def test_the_log_does_not_keep_the_words_of_a_deleted_query(self, admin_client):
        query = searched("jane doe")
        admin_client.post(f"{URL}delete/{query.pk}/")

        assert "jane" not in ModelLogEntry.objects.get().label


class TestMenu:
    def test_has_one_report_of_searches(self, admin_client):
        content = admin_client.get(reverse("wagtailadmin_home")).content.decode()

        assert '"name": "searches"' in content
        assert '"name": "search-terms"' not in content

    def test_hides_the_report_from_reviewers(self, client, reviewer):
        client.force_login(reviewer)
        content = client.get(reverse("wagtailadmin_home")).content.decode()

        assert '"name": "searches"' not in content
