from news.models.articles import (
    ArticleAuthorship,
    ArticleCategory,
    ArticlePage,
    ArticleTag,
)
from news.models.categories import Category
from news.models.index import NewsIndexPage
from news.models.listings import ArticleListing, ArticleListTotal

__all__ = [
    "ArticleAuthorship",
    "ArticleCategory",
    "ArticleListTotal",
    "ArticleListing",
    "ArticlePage",
    "ArticleTag",
    "Category",
    "NewsIndexPage",
]
