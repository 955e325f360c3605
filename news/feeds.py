from copy import copy
from datetime import datetime
from io import BytesIO
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import strip_tags

from core.models import SiteSettings
from core.pictures import fetch_renditions
from core.prepared import PreparedForKeys
from core.site_address import absolute_url, page_addresses
from core.story import fetch_shown, read_together
from delivery.page_settings import settings_of_pages
from news import list_names
from news.lists import ArticleList
from news.models import ArticlePage, Category

ARTICLES_IN_A_FEED = 20
PICTURES = ("width-1080|format-jpeg",)
WHOLE = PreparedForKeys(lambda keys: ArticlePage.objects.listed(keys).for_feed())
AUTHORSHIPS = PreparedForKeys(
    lambda keys: ArticlePage.objects.all().authorships().filter(page__in=keys)
)


class FullTextFeed(Rss201rev2Feed):
    """RSS 2.0 with the whole text in `content:encoded`
    (https://www.rssboard.org/rss-profile#namespace-elements-content-encoded).
    """

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def write(self, outfile: Any, encoding: str) -> None:
        """Hand over in one piece what the XML writer makes in hundreds."""
        whole = BytesIO()
        super().write(whole, encoding)
        outfile.write(whole.getvalue())

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])


def names_of_authors(articles: list[ArticlePage]) -> dict[int, list[str]]:
    """Map each article to the names that its byline shows, in their order."""
    names: dict[int, list[str]] = {article.pk: [] for article in articles}
    for authorship in AUTHORSHIPS.fetch([*names]):
        if authorship.person.live:
            names[authorship.page_id].append(authorship.person.label.name)
    return names


class LatestFeed(Feed):
    """The newest articles in full."""

    feed_type = FullTextFeed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with a copy: this instance serves all requests, on several threads."""
        return super(LatestFeed, copy(self)).__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, **kwargs: Any) -> SiteSettings:
        return settings_of_pages()

    def list_name(self, subject: Any) -> str:
        return list_names.ALL

    def items(self, subject: Any) -> list[ArticlePage]:
        newest = ArticleList(self.list_name(subject)).keys(slice(ARTICLES_IN_A_FEED))
        found = {article.pk: article for article in WHOLE.fetch(newest)}
        articles = [found[key] for key in newest if key in found]
        self.fetch_shown(articles)
        return articles

    def fetch_shown(self, articles: list[ArticlePage]) -> None:
        """Fetch at once what the items show besides the articles themselves."""
        fetch_renditions([article.lead_image for article in articles], PICTURES)
        bodies = [article.body for article in articles]
        read_together(bodies)
        read_together(article.references for article in articles)
        notices = [article.category.notice for article in articles if article.category]
        self.page_urls = fetch_shown(bodies, notices)
        self.authors = names_of_authors(articles)
        self.address_of = page_addresses() if articles else None

    def title(self, subject: SiteSettings) -> str:
        return subject.name

    def description(self, subject: SiteSettings) -> str:
        return subject.tag_line or subject.name

    def link(self, subject: Any) -> str:
        return absolute_url("/news/")

    def feed_url(self, subject: Any) -> str:
        return absolute_url(reverse("news:feed"))

    def item_title(self, item: ArticlePage) -> str:
        return f"Sponsored: {item.title}" if item.sponsor else item.title

    def item_description(self, item: ArticlePage) -> str:
        return item.summary

    def item_link(self, item: ArticlePage) -> str:
        return absolute_url(self.address_of(item.url_path))

    def item_guid(self, item: ArticlePage) -> str:
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: ArticlePage) -> datetime | None:
        return item.date

    def item_categories(self, item: ArticlePage) -> list[str]:
        return [item.category.name] if item.category else []

    def item_author_name(self, item: ArticlePage) -> str:
        return ", ".join(self.authors[item.pk])

    def item_extra_kwargs(self, item: ArticlePage) -> dict[str, str]:
        html = render_to_string(
            "news/feed_item.html",
            {
                "page": item,
                "address": self.item_link(item),
                "in_feed": True,
                "page_urls": self.page_urls,
            },
        )
        return {"full_text": html}


class CategoryFeed(LatestFeed):
    """The newest articles of a category and of those below it."""

    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def list_name(self, subject: Category) -> str:
        return list_names.of_category(subject.pk)

    def title(self, subject: Category) -> str:
        return f"{settings_of_pages().name}: {subject.name}"

    def description(self, subject: Category) -> str:
        return strip_tags(subject.description) or subject.name

    def link(self, subject: Category) -> str:
        return absolute_url(subject.url)

    def feed_url(self, subject: Category) -> str:
        return absolute_url(reverse("news:category-feed", args=[subject.slug]))
