from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from core.gate import left_open
from home.models import StandardPage
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticleCategoryFactory,
    ArticlePageFactory,
    CategoryFactory,
    HomePageFactory,
    ImageFactory,
    StandardPageFactory,
)
from tests.publishing import store


@pytest.mark.parametrize("number", [0, 1, 3, 40])
def test_home_opens_with_any_number_of_stories(client, home, news_index, number):
    for _ in range(number):
        ArticlePageFactory(parent=news_index)

    assert client.get("/").status_code == HTTPStatus.OK


def test_home_leads_with_the_chosen_story(client, home, news_index):
    chosen = ArticlePageFactory(parent=news_index, title="Chosen")
    ArticlePageFactory(parent=news_index, title="Newer")
    home.lead_story = chosen
    store(home)

    front = client.get("/").context["front"]

    assert front.lead.title == "Chosen"
    assert "Chosen" not in [card.title for card in [*front.seconds, *front.latest]]


def test_home_leaves_out_a_chosen_story_that_is_not_public(client, home, news_index):
    home.lead_story = ArticlePageFactory(parent=news_index, title="Draft", live=False)
    store(home)
    ArticlePageFactory(parent=news_index, title="Public")

    assert client.get("/").context["front"].lead.title == "Public"


def test_a_story_of_two_categories_stands_in_the_section_of_its_first(
    client, home, news_index
):
    first, second = CategoryFactory(), CategoryFactory()
    article = ArticlePageFactory(parent=news_index, title="Both", category=second)
    ArticleCategoryFactory(article=article, category=first)
    for _ in range(20):
        ArticlePageFactory(parent=news_index)
    home.sections = [
        ("category", {"category": category, "title": "", "number": 3})
        for category in (first, second)
    ]
    store(home)

    [section] = client.get("/").context["front"].sections

    assert section.label.url == second.url
    assert [card.title for card in section.cards] == ["Both"]


def test_home_has_sections_with_the_newest_of_their_category(client, home, news_index):
    category = CategoryFactory(name="Medicare")
    for number in range(6):
        ArticlePageFactory(parent=news_index, title=f"S{number}", category=category)
    for _ in range(home.latest_number + 4):
        ArticlePageFactory(parent=news_index)
    home.sections = [("category", {"category": category, "title": "", "number": 4})]
    store(home)

    section = client.get("/").context["front"].sections[0]

    assert section.label.name == "Medicare"
    assert [card.title for card in section.cards] == ["S5", "S4", "S3", "S2"]


def test_home_shows_no_story_twice(client, home, news_index):
    category = CategoryFactory()
    for _ in range(home.latest_number + 8):
        ArticlePageFactory(parent=news_index, category=category)
    home.sections = [("category", {"category": category, "title": "", "number": 4})]
    home.picked_stories.create(story=ArticlePageFactory(parent=news_index))
    store(home)

    front = client.get("/").context["front"]

    sections = [card for section in front.sections for card in section.cards]
    cards = [front.lead, *front.seconds, *front.picked, *front.latest, *sections]
    assert len(sections) > 0
    assert len({card.url for card in cards}) == len(cards)


def test_home_needs_few_queries(
    client, home, news_index, django_assert_max_num_queries
):
    for _ in range(4):
        category = CategoryFactory()
        for _ in range(4):
            article = ArticlePageFactory(
                parent=news_index, category=category, lead_image=ImageFactory()
            )
            ArticleAuthorshipFactory(page=article)
        home.sections.append(("category", {"category": category, "number": 4}))
    home.picked_stories.create(story=article)
    store(home)
    client.get("/")

    with django_assert_max_num_queries(15):
        client.get("/")


def test_a_page_is_served_at_any_depth(client, home):
    page = home
    for level in range(20):
        page = StandardPageFactory(parent=page, title=f"Level {level}", slug="same")

    response = client.get(page.url)

    assert response.context["page"] == page


def test_a_page_below_a_draft_is_served(client, home):
    draft = StandardPageFactory(parent=home, live=False, first_published_at=None)
    page = StandardPageFactory(parent=draft)

    assert client.get(page.url).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "path", ["/none/", "/a/none/", "/none/a/", "/a/b/c/d/", "/a/a/", "/front/"]
)
def test_an_unknown_address_is_not_found(client, home, path):
    StandardPageFactory(parent=home, slug="a")

    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_a_private_page_asks_to_sign_in(client, home):
    parent = StandardPageFactory(parent=home)
    page = StandardPageFactory(parent=parent)
    PageViewRestriction.objects.create(page=parent, restriction_type="login")

    assert client.get(page.url).status_code == HTTPStatus.FOUND


def test_a_site_with_a_private_home_page_is_private(client, home):
    page = StandardPageFactory(parent=home)
    PageViewRestriction.objects.create(page=home, restriction_type="login")

    assert client.get(page.url).status_code == HTTPStatus.FOUND
    assert client.get("/").status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("slug", ["search", "admin", "documents", "site-map", "news"])
def test_a_page_does_not_take_an_address_of_the_site(home, slug):
    page = StandardPage(title="A", slug=slug)

    with left_open("a test"), pytest.raises(ValidationError, match="slug"):
        home.add_child(instance=page)


def test_a_page_further_down_may_have_any_slug(home):
    parent = StandardPageFactory(parent=home)

    StandardPageFactory(parent=parent, slug="search")


@pytest.mark.parametrize(
    "title",
    ["w" * 255, "العنوان من اليمين إلى اليسار", "🫀 A heart 🫀", "a " * 120],
)
def test_an_odd_title_is_served(client, home, title):
    page = StandardPageFactory(parent=home, title=title, slug="odd")

    assert client.get(page.url).status_code == HTTPStatus.OK


def test_a_title_of_300_letters_is_a_clear_error(home):
    page = StandardPage(title="t" * 300)

    with left_open("a test"), pytest.raises(ValidationError, match="255"):
        home.add_child(instance=page)


@pytest.mark.parametrize("title", [":", "***", "العنوان"])
def test_a_title_without_latin_letters_gets_a_slug(home, title):
    page = StandardPage(title=title, live=False)

    home.add_child(instance=page)

    assert page.slug


def test_a_page_needs_few_queries_at_any_depth(
    client, home, django_assert_max_num_queries
):
    page = home
    for _ in range(6):
        page = StandardPageFactory(parent=page, lead_image=ImageFactory())
    client.get(page.url)

    with django_assert_max_num_queries(15):
        client.get(page.url)


def test_there_is_one_home_page(home):
    assert not type(home).can_create_at(home.get_parent())
    assert HomePageFactory._meta.model.max_count == 1
