from news.models.articles import (
    ArticleAuthorship,
    ArticleCategory,
    ArticlePage,
    ArticleTag,
)
from news.models.categories import Category
from news.models.index import NewsIndexPage

__all__ = [
    "ArticleAuthorship",
    "ArticleCategory",
    "ArticlePage",
    "ArticleTag",
    "Category",
    "NewsIndexPage",
]
