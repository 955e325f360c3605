"""One click from a failed query to what mends it."""

from html import unescape
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from search import query_buttons
from search.promotions import promoted
from tests.factories import (
    SearchedDayFactory,
    SearchedQueryFactory,
    StandardPageFactory,
)
from tests.people import make_user

pytestmark = pytest.mark.django_db
URL = "/admin/search/searchedquery/"
PROMOTE = "/admin/searches/promote/"
WAYS = {"Add a synonym", "Promote a page", "New draft"}


@pytest.fixture
def failed():
    query = SearchedQueryFactory(words='ozempic & "cost"', is_whole=True)
    return SearchedDayFactory(query=query, searches=2, results=0).query


def buttons(client):
    response = client.get(URL)
    view, [query] = response.context["view"], response.context["object_list"]
    return {
        button["label"]: button["url"] for button in view.get_buttons_for_obj(query)
    }


@pytest.mark.parametrize(
    ("role", "ways"),
    [("Editors", {"New draft"}), ("Moderators", WAYS), ("Administrators", WAYS)],
)
def test_each_role_is_offered_what_it_may_do(client, news_index, failed, role, ways):
    client.force_login(make_user("somebody", role))

    offered = buttons(client)

    assert set(offered) - {"Inspect", "Delete"} == ways
    for label in ways:
        assert client.get(offered[label]).status_code == HTTPStatus.OK


def test_a_query_of_less_than_three_days_has_no_words_to_go_by(admin_client, failed):
    type(failed).objects.update(is_whole=False)

    assert WAYS.isdisjoint(buttons(admin_client))


def test_a_query_that_is_answered_needs_nothing(admin_client, failed):
    failed.days.update(results=3, opened=1)

    assert WAYS.isdisjoint(buttons(admin_client))


def test_a_query_whose_results_nobody_opens_has_failed_too(
    admin_client, news_index, failed
):
    failed.days.update(results=3, searches=3)

    assert set(buttons(admin_client)) >= WAYS


def test_the_inspect_view_offers_the_same(admin_client, news_index, failed):
    content = admin_client.get(f"{URL}inspect/{failed.pk}/").content.decode()

    assert all(label in content for label in WAYS)


def test_a_synonym_is_offered_where_there_are_synonyms(
    admin_client, failed, monkeypatch
):
    real = query_buttons.reverse
    monkeypatch.setattr(
        query_buttons,
        "reverse",
        lambda name: "/synonyms/" if "synonym" in name else real(name),
    )

    words = urlencode({"terms": failed.words})
    assert buttons(admin_client)["Add a synonym"] == f"/synonyms/?{words}"


def test_the_words_reach_the_form_of_a_new_article(admin_client, news_index, failed):
    url = buttons(admin_client)["New draft"]

    form = admin_client.get(url).context["form"]

    assert form["title"].value() == 'Ozempic & "cost"'


@pytest.mark.parametrize(
    ("title", "expected"),
    [("x" * 999, "x" * 255), (" a\0b\n c ", "ab c"), ("", "")],
)
def test_a_suggested_title_fits_the_field(admin_client, news_index, title, expected):
    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", news_index.pk])

    response = admin_client.get(url, {"title": title, "slug": "evil", "live": "1"})

    assert response.context["form"]["title"].value() == expected
    assert not response.context["form"]["slug"].value()


def test_a_suggested_title_is_escaped(admin_client, news_index):
    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", news_index.pk])

    content = admin_client.get(url, {"title": "<script>x</script>"}).content.decode()

    assert "<script>x" not in content


def test_the_form_for_a_promoted_result_has_the_query(admin_client, failed):
    content = admin_client.get(buttons(admin_client)["Promote a page"]).content.decode()

    assert 'value="ozempic & "cost""' in unescape(content)
    assert "Choose from popular" not in content


def test_what_is_promoted_there_is_found_by_the_query(client, home, failed):
    page = StandardPageFactory(parent=home, title="What it costs")
    client.force_login(make_user("somebody", "Moderators"))
    data = {
        "query_string": failed.words,
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-MIN_NUM_FORMS": "0",
        "editors_picks-MAX_NUM_FORMS": "1000",
        "editors_picks-0-page": str(page.pk),
        "editors_picks-0-ORDER": "1",
        "editors_picks-0-DELETE": "",
        "editors_picks-0-external_link_url": "",
        "editors_picks-0-external_link_text": "",
        "editors_picks-0-description": "",
    }

    client.post(reverse("wagtailsearchpromotions:add"), data)

    assert [promotion.page_pk for promotion in promoted(failed.words)] == [page.pk]
    assert Query.objects.count() == 1
    assert not QueryDailyHits.objects.exists()


@pytest.mark.parametrize("role", ["Editors", "Medical reviewers"])
def test_only_moderators_promote(client, role):
    client.force_login(make_user("somebody", role))

    for url in (PROMOTE, reverse("wagtailsearchpromotions:add")):
        assert client.get(url).status_code == HTTPStatus.FOUND
        assert client.post(url, {"query_string": "x"}).status_code == HTTPStatus.FOUND
    assert not Query.objects.exists()


@pytest.mark.parametrize("text", ["x" * 999, "a\0b", "%00"])
def test_any_text_can_be_filled_in(admin_client, text):
    response = admin_client.get(PROMOTE, {"query_string": text})

    assert response.status_code == HTTPStatus.OK


def test_a_synonym_begins_with_the_words_that_found_nothing(client, failed):
    client.force_login(make_user("moderator", "Moderators"))

    form = client.get(buttons(client)["Add a synonym"]).context["form"]

    assert form["terms"].value() == failed.words
