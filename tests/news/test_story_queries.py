"""A long body costs as many queries as a short one."""

import pytest
from django.core.cache import cache
from django.template import Context
from django.template.loader import render_to_string

from core.templatetags.story_tags import story
from news.models import ArticlePage
from tests.core.stories import make_body, make_document
from tests.factories import ArticlePageFactory, ImageFactory, StandardPageFactory

MOST_QUERIES = 9


@pytest.fixture
def write(home, news_index):
    """Return an article of so many rounds of blocks, fresh from the database."""

    def article_of(rounds):
        blocks = []
        for number in range(rounds):
            page = StandardPageFactory(parent=home, slug=f"p-{rounds}-{number}")
            image = ImageFactory()
            document = make_document("a.pdf")
            text = f'<p><a linktype="page" id="{page.pk}">x</a></p>'
            chosen = {"image": {"image": image.pk}}
            blocks += [
                ("text", text),
                ("text", text),
                ("text", text),
                ("image", chosen),
                ("gallery", {"images": [chosen]}),
                ("callout", {"kind": "note", "text": text}),
                ("related_pages", {"pages": [page.pk]}),
                ("document", {"document": document.pk}),
                ("embed", {"url": "https://example.org", "title": "A film"}),
                ("call_to_action", {"title": "Write", "link": {"page": page.pk}}),
            ]
        article = ArticlePageFactory(parent=news_index, body=make_body(*blocks))
        tell(article)  # makes the renditions
        cache.clear()
        return ArticlePage.objects.get(pk=article.pk)

    return article_of


def tell(article):
    return story(Context({"page": article}), article.body)


@pytest.mark.parametrize("rounds", [1, 10])
def test_a_body_costs_the_same_at_any_length(
    write, rounds, django_assert_max_num_queries
):
    article = write(rounds)

    with django_assert_max_num_queries(MOST_QUERIES):
        html = tell(article)

    assert html.count("<a href") >= rounds * 6
    assert html.count("<picture") == rounds * 2


def test_texts_embeds_and_tables_cost_nothing(db, django_assert_num_queries):
    body = make_body(
        *[("text", "<p>Words</p>")] * 30,
        ("embed", {"url": "https://example.org", "title": "A film"}),
        ("table", {"caption": "A", "columns": [], "rows": []}),
    )

    with django_assert_num_queries(0):
        story(Context(), body)


@pytest.mark.parametrize("rounds", [1, 10])
def test_the_text_of_a_feed_costs_the_same_at_any_length(
    write, rounds, django_assert_max_num_queries
):
    article = write(rounds)

    with django_assert_max_num_queries(MOST_QUERIES + 1):
        context = {"page": article, "address": "http://testserver/", "in_feed": True}
        render_to_string("news/feed_item.html", context)
