import pytest
from django.db import transaction

from news.models import ArticlePage
from tests.factories import ArticlePageFactory
from tests.publishing import publish

ADDRESS = "/news/sleep-well/"


@pytest.fixture
def story(news_index):
    return ArticlePageFactory(parent=news_index, title="Sleep well", slug="sleep-well")


def rename(title):
    """Publish the one article with another title, in one transaction as the admin does."""
    with transaction.atomic():
        article = ArticlePage.objects.get()
        article.title = title
        publish(article)
