from datetime import timedelta

from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from tests.factories import ArticlePageFactory


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
