from importlib import import_module

from django.apps import apps
from wagtail.models import PageViewRestriction

from news.models import ArticleListing, ArticleListTotal
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticleCategoryFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
)
from tests.publishing import store

migration = import_module("news.migrations.0004_fill_article_lists")


def stored() -> tuple[set, set]:
    listings = ArticleListing.objects.values_list("article", "list_name", "date")
    totals = ArticleListTotal.objects.not_empty().values_list("name", "number")
    return set(listings), set(totals)


def test_the_migration_fills_the_lists_as_changes_would(news_index, draft):
    category = CategoryFactory(parent=CategoryFactory())
    article = ArticlePageFactory(parent=news_index, category=category)
    ArticleCategoryFactory(article=article, category=CategoryFactory())
    ArticleAuthorshipFactory(page=article, person=PersonFactory())
    article.tags.add("sleep")
    store(article)
    private = ArticlePageFactory(parent=news_index)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    before = stored()
    ArticleListing.objects.all().delete()
    ArticleListTotal.objects.all().delete()

    migration.fill(apps, None)

    assert stored() == before
