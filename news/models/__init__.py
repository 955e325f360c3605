from news.models.article_children import (
    ArticleAuthorship,
    ArticleCategory,
    ArticleTag,
)
from news.models.articles import ArticlePage
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
