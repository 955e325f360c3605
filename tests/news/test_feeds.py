from datetime import timedelta
from http import HTTPStatus
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.rich_text import RichText

from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PartnerFactory,
    PersonFactory,
    StandardPageFactory,
)

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def items(response):
    return ET.fromstring(response.content).findall("channel/item")


def test_feed_has_the_whole_text(client, news_index):
    ArticlePageFactory(
        parent=news_index,
        title="Fish & chips <b>",
        body__0__quote__quote="I read the letter.",
    )

    (item,) = items(client.get("/news/feed/"))

    assert item.findtext("title") == "Fish & chips <b>"
    assert "I read the letter." in item.findtext(CONTENT)


def test_feed_is_sent_in_one_piece(client, article):
    pieces = filter(None, client.get("/news/feed/"))

    assert len(list(pieces)) == 1


def test_feed_has_absolute_addresses_only(client, article):
    response = client.get("/news/feed/")

    (item,) = items(response)
    assert item.findtext("link") == f"http://testserver{article.url}"
    assert 'href="/' not in item.findtext(CONTENT)
    assert 'src="/' not in item.findtext(CONTENT)


def test_feed_says_that_a_story_was_paid_for(client, news_index):
    ArticlePageFactory(
        parent=news_index,
        title="A good plan",
        sponsor=PartnerFactory(name="Acme"),
        disclosure="Acme paid for this text.",
    )

    (item,) = items(client.get("/news/feed/"))

    assert item.findtext("title") == "Sponsored: A good plan"
    assert "Acme paid for this text." in item.findtext(CONTENT)


def test_feed_has_the_notice_of_the_category(client, news_index):
    category = CategoryFactory(notice='<p>Call <a href="tel:988">988</a>.</p>')
    ArticlePageFactory(parent=news_index, category=category)

    (item,) = items(client.get("/news/feed/"))

    assert "tel:988" in item.findtext(CONTENT)


def test_feed_keeps_an_items_identity_when_its_address_changes(client, article):
    (before,) = items(client.get("/news/feed/"))
    article.slug = "another-slug"
    article.save()

    (after,) = items(client.get("/news/feed/"))

    assert after.findtext("guid") == before.findtext("guid")
    assert after.findtext("link") != before.findtext("link")


def test_feed_has_the_newest_twenty(client, news_index):
    now = timezone.now()
    for day in range(22):
        ArticlePageFactory(
            parent=news_index, title=f"A{day}", display_date=now - timedelta(days=day)
        )

    titles = [item.findtext("title") for item in items(client.get("/news/feed/"))]

    assert titles == [f"A{day}" for day in range(20)]


def test_category_feed_has_its_branch_only(client, news_index):
    parent = CategoryFactory(slug="plans", name="Plans")
    child = CategoryFactory(parent=parent)
    ArticlePageFactory(parent=news_index, title="Inside", category=child)
    ArticlePageFactory(parent=news_index, title="Outside")

    response = client.get("/news/category/plans/feed/")

    assert [item.findtext("title") for item in items(response)] == ["Inside"]
    assert "Plans" in ET.fromstring(response.content).findtext("channel/title")


def test_feed_of_an_unknown_category_is_not_there(client, home):
    response = client.get("/news/category/none/feed/")

    assert response.status_code == HTTPStatus.NOT_FOUND


def story_that_links(page):
    text = f'<p><a linktype="page" id="{page.pk}">More</a></p>'
    picture = {"image": ImageFactory(), "caption": "What it shows"}
    return [("text", RichText(text)), ("image", picture)]


@pytest.mark.parametrize("number", [2, 12])
def test_feed_needs_few_queries(
    client, home, news_index, number, django_assert_max_num_queries
):
    for _ in range(number):
        linked = StandardPageFactory(parent=home)
        notice = f'<a linktype="page" id="{linked.pk}">Help</a>'
        article = ArticlePageFactory(
            parent=news_index,
            category=CategoryFactory(notice=notice),
            lead_image=ImageFactory(),
            body=story_that_links(linked),
        )
        ArticleAuthorshipFactory(page=article, person=PersonFactory())
    client.get("/news/feed/")

    with django_assert_max_num_queries(10):
        response = client.get("/news/feed/")

    links = f'href="http://testserver{linked.url}"'
    assert items(response)[0].findtext(CONTENT).count(links) == 2
