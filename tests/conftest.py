import pytest
from wagtail.models import Page, Site

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import ArticlePageFactory, HomePageFactory, NewsIndexPageFactory


@pytest.fixture
def home(db) -> HomePage:
    """The home page of the default site."""
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="front")
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def news_index(home) -> NewsIndexPage:
    return NewsIndexPageFactory(parent=home)


@pytest.fixture
def article(news_index) -> ArticlePage:
    return ArticlePageFactory(parent=news_index)


@pytest.fixture
def draft(news_index) -> ArticlePage:
    return ArticlePageFactory(parent=news_index, live=False)
