from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticleCategoryFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
)


class TestPublished:
    def test_has_live_articles(self, article):
        assert ArticlePage.objects.published().get() == article

    def test_leaves_out_drafts(self, draft):
        assert not ArticlePage.objects.published().exists()

    def test_leaves_out_private_pages(self, article):
        PageViewRestriction.objects.create(page=article, restriction_type="login")

        assert not ArticlePage.objects.published().exists()

    def test_leaves_out_pages_below_a_private_page(self, article):
        parent = article.get_parent()
        PageViewRestriction.objects.create(page=parent, restriction_type="login")

        assert not ArticlePage.objects.published().exists()

    def test_keeps_the_neighbours_of_a_private_page(self, article, news_index):
        other = ArticlePageFactory(parent=news_index)
        PageViewRestriction.objects.create(page=other, restriction_type="login")

        assert ArticlePage.objects.published().get() == article

    def test_needs_one_query(self, article, django_assert_num_queries):
        with django_assert_num_queries(1):
            list(ArticlePage.objects.published())


def test_newest_first_goes_by_the_date_readers_see(news_index):
    today = timezone.now()
    recent = ArticlePageFactory(parent=news_index, display_date=today)
    older = ArticlePageFactory(
        parent=news_index, display_date=today - timedelta(days=365)
    )

    assert list(ArticlePage.objects.newest_first()) == [recent, older]


class TestAbout:
    def test_has_articles_of_the_primary_category(self, news_index):
        category = CategoryFactory()
        article = ArticlePageFactory(parent=news_index, category=category)
        ArticlePageFactory(parent=news_index, category=CategoryFactory())

        assert ArticlePage.objects.about([category.pk]).get() == article

    def test_has_articles_of_a_further_category_once(self, article):
        category = CategoryFactory()
        other = CategoryFactory()
        ArticleCategoryFactory(article=article, category=category)
        ArticleCategoryFactory(article=article, category=other)

        assert ArticlePage.objects.about([category.pk, other.pk]).get() == article


def test_by_has_articles_that_the_person_wrote(article, news_index):
    person = PersonFactory()
    ArticleAuthorshipFactory(page=article, person=person)
    ArticlePageFactory(parent=news_index)

    assert ArticlePage.objects.by(person).get() == article


@pytest.mark.parametrize(
    ("moment", "is_inside"),
    [
        ("2026-03-01T00:00:00-05:00", True),
        ("2026-03-31T23:59:59-04:00", True),
        ("2026-04-01T00:00:00-04:00", False),
        ("2026-02-28T23:59:59-05:00", False),
    ],
)
def test_between_goes_by_the_days_of_the_site(news_index, moment, is_inside):
    ArticlePageFactory(parent=news_index, display_date=moment)

    articles = ArticlePage.objects.between(date(2026, 3, 1), date(2026, 4, 1))

    assert articles.exists() is is_inside
