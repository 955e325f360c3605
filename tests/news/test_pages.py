from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core import gate
from news.models import ArticlePage
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PartnerFactory,
    PersonFactory,
)
from tests.publishing import store


class TestDisplayDate:
    def test_is_the_first_publication_where_the_editor_gave_none(self, article):
        assert article.display_date == article.first_published_at

    def test_is_the_editors_own(self, news_index):
        date = timezone.now() - timedelta(days=30)

        article = ArticlePageFactory(parent=news_index, display_date=date)

        assert article.display_date == date

    def test_survives_a_revision_without_one(self, article):
        revision = article.save_revision()
        revision.content["display_date"] = None
        revision.save()

        with gate.left_open("a test publishes"):
            revision.publish()

        article.refresh_from_db()
        assert article.display_date == article.first_published_at

    def test_in_the_future_is_refused_and_scheduling_offered(self, article):
        article.display_date = timezone.now() + timedelta(days=1)

        with pytest.raises(ValidationError, match="Schedule"):
            article.full_clean()


@pytest.mark.parametrize("slug", ["feed", "tag", "category", "author", "2026"])
def test_an_article_does_not_take_an_address_of_the_archives(news_index, slug):
    article = ArticlePageFactory.build(title="A", slug=slug)

    with gate.left_open("a test"), pytest.raises(ValidationError, match="slug"):
        news_index.add_child(instance=article)


def test_only_the_title_is_needed_for_a_draft(news_index):
    draft = ArticlePage(title="Only a title", live=False)

    news_index.add_child(instance=draft)

    assert draft.slug == "only-a-title"


def test_article_shows_what_it_is_made_of(client, news_index):
    article = ArticlePageFactory(
        parent=news_index,
        title="A study & its limits",
        summary="What it means.",
        category=CategoryFactory(name="Medicare", notice="<p>Call 988.</p>"),
        lead_image=ImageFactory(credit="A. Drawer"),
        lead_image_caption="Seen from above",
        sponsor=PartnerFactory(name="Acme"),
        disclosure="Acme paid for this text.",
        body__0__quote__quote="I read the letter.",
    )
    ArticleAuthorshipFactory(
        page=article, person=PersonFactory(name="Nora Ellery", credentials="RN")
    )

    html = client.get(article.url).content.decode()

    for text in [
        "A study &amp; its limits",
        "What it means.",
        "Medicare",
        "Call 988.",
        "A. Drawer",
        "Seen from above",
        "Acme paid for this text.",
        "I read the letter.",
        "Nora Ellery",
        "RN",
    ]:
        assert text in html


def test_article_leaves_out_an_unpublished_author(client, article):
    ArticleAuthorshipFactory(
        page=article, person=PersonFactory(name="Gone", live=False)
    )

    assert "Gone" not in client.get(article.url).content.decode()


def test_article_leads_to_its_neighbours_and_related(client, news_index):
    now = timezone.now()
    titles = ["Oldest", "Older", "Middle", "Newer", "Newest"]
    articles = [
        ArticlePageFactory(
            parent=news_index, title=title, display_date=now - timedelta(days=9 - day)
        )
        for day, title in enumerate(titles)
    ]

    context = client.get(articles[2].url).context

    assert context["newer"].title == "Newer"
    assert context["older"].title == "Older"
    assert [card.title for card in context["related"]] == [
        "Newest",
        "Newer",
        "Older",
        "Oldest",
    ]


def test_neighbours_of_the_same_moment_are_told_apart(client, news_index):
    moment = timezone.now()
    first, second = (
        ArticlePageFactory(parent=news_index, display_date=moment) for _ in range(2)
    )

    assert client.get(first.url).context["newer"].title == second.title
    assert client.get(second.url).context["older"].title == first.title


def test_an_unpublished_article_is_gone(client, article):
    article.unpublish()

    response = client.get(article.url)

    assert response.status_code == HTTPStatus.GONE


def test_a_draft_is_not_found(client, draft):
    draft.first_published_at = None
    draft.save()

    assert client.get(draft.url).status_code == HTTPStatus.NOT_FOUND


def test_article_needs_few_queries(client, news_index, django_assert_max_num_queries):
    category = CategoryFactory()
    for _ in range(12):
        article = ArticlePageFactory(
            parent=news_index, category=category, lead_image=ImageFactory()
        )
        ArticleAuthorshipFactory(page=article)
        ArticleAuthorshipFactory(page=article)
        article.tags.add("a", "b")
        store(article)
    client.get(article.url)

    with django_assert_max_num_queries(15):
        client.get(article.url)


def test_news_index_needs_few_queries(
    client, news_index, django_assert_max_num_queries
):
    for _ in range(12):
        article = ArticlePageFactory(
            parent=news_index, category=CategoryFactory(), lead_image=ImageFactory()
        )
        ArticleAuthorshipFactory(page=article)
    client.get(news_index.url)

    with django_assert_max_num_queries(15):
        client.get(news_index.url)
