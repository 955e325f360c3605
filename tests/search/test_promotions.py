import pytest
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.models import PageViewRestriction

from search.promotions import Promotion, promoted
from tests.factories import SearchPromotionFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Find a plan", slug="find-a-plan")


def titles(text):
    return [promotion.title for promotion in promoted(text)]


def test_a_page_is_promoted_for_its_query(page):
    SearchPromotionFactory(page=page, description="All plans of your state.")

    assert promoted("best plan") == [
        Promotion("Find a plan", page.url, "All plans of your state.", page.pk)
    ]


@pytest.mark.parametrize("text", ["Best  Plan", " best\tplan ", "BEST PLAN\u200b"])
def test_other_spellings_are_the_same_query(page, text):
    SearchPromotionFactory(page=page)

    assert titles(text) == ["Find a plan"]


def test_what_wagtail_spells_in_its_own_way_is_found_too(page):
    SearchPromotionFactory(page=page, query__query_string="Straße")

    assert titles("STRASSE") == []
    assert titles("Straße") == ["Find a plan"]


@pytest.mark.parametrize(
    "text", ["", "plan", "best", "\x00", "best plan\x00 x", "x" * 999]
)
def test_other_queries_promote_nothing(page, text):
    SearchPromotionFactory(page=page)

    assert promoted(text) == []


def test_the_editors_order_holds(home, page):
    other = StandardPageFactory(parent=home, title="Other")
    SearchPromotionFactory(page=page, sort_order=2)
    SearchPromotionFactory(page=other, sort_order=1)

    assert titles("best plan") == ["Other", "Find a plan"]


def test_drafts_and_private_pages_are_not_promoted(home, page):
    draft = StandardPageFactory(parent=home, live=False)
    below = StandardPageFactory(parent=page)
    for promotion in (page, draft, below):
        SearchPromotionFactory(page=promotion)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert promoted("best plan") == []


@pytest.mark.parametrize(
    ("url", "is_shown"),
    [
        ("https://example.org/", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("ftp://example.org/", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_links_elsewhere_lead_to_web_pages(home, url, is_shown):
    SearchPromotionFactory(page=None, external_link_url=url, external_link_text="There")

    assert bool(promoted("best plan")) is is_shown


def test_two_queries_are_enough(home, page, django_assert_max_num_queries):
    for number in range(5):
        page = StandardPageFactory(parent=home, title=f"Page {number}")
        SearchPromotionFactory(page=page)
    promoted("best plan")

    with django_assert_max_num_queries(2):
        assert len(promoted("best plan")) == 5


def test_asking_writes_nothing_down(client, home):
    promoted("jane doe")
    client.get("/search/", {"q": "jane doe"})

    assert not Query.objects.exists()
    assert not QueryDailyHits.objects.exists()


def test_our_pick_is_not_denied_by_the_words_above_it(client, page):
    SearchPromotionFactory(page=page, query__query_string="zymurgy")

    text = client.get("/search/", {"q": "zymurgy"}).content.decode()

    assert "Nothing else was found" in text
    assert "Nothing was found" not in text
