"""JSON-LD of an article, after schema.org/NewsArticle."""

from typing import TYPE_CHECKING, Any

from core.site_address import absolute_url
from core.structured_data import CONTEXT

if TYPE_CHECKING:
    from news.models import ArticlePage


def news_article(article: "ArticlePage") -> dict[str, Any]:
    """Describe an article.

    https://developers.google.com/search/docs/appearance/structured-data/article
    """
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary_text,
        "url": article.absolute_url,
        "mainEntityOfPage": article.absolute_url,
        "datePublished": article.date.isoformat() if article.date else "",
        "dateModified": (article.updated_on or article.date).isoformat()
        if article.date
        else "",
        "articleSection": article.category.name if article.category else "",
        "author": [person(author) for author in article.byline],
        "citation": [citation(item.reference) for item in article.citations],
    }
    if article.sponsor:
        data["sponsor"] = {"@type": "Organization", "name": article.sponsor.name}
    return {key: value for key, value in data.items() if value}


def person(author: Any) -> dict[str, Any]:
    data = {"@type": "Person", "name": author.name, "url": absolute_url(author.url)}
    if author.credentials:
        data["honorificSuffix"] = author.credentials
    return data


def citation(reference: Any) -> dict[str, Any]:
    data = {"@type": "CreativeWork", "name": reference["citation"]}
    if reference.address:
        data["url"] = reference.address
    return data
