"""What the sitemap lists, in files of at most 10,000 addresses."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from taggit.models import Tag
from wagtail.models import Page

from core import recorder
from core.models import BasePage
from core.querysets import BasePageQuerySet
from core.site_address import page_addresses
from editorial.models import Person
from home.models import FormPage, HomePage, StandardPage
from news.models import ArticlePage, Category, NewsIndexPage
from news.months import Month, all_months

ADDRESSES_IN_A_FILE = 10_000


class SiteSitemap(Sitemap):
    limit = ADDRESSES_IN_A_FILE

    def lastmod(self, item: Any) -> datetime | None:
        return getattr(item, "last_changed", None)


class PageSitemap(SiteSitemap):
    """Every published page of one type that may be listed."""

    def __init__(self, model: type[BasePage]) -> None:
        self.model = model

    @cached_property
    def address_of(self) -> Callable[[str], str]:
        return page_addresses()

    def items(self) -> QuerySet:
        return (
            BasePageQuerySet(self.model)
            .published()
            .filter(hide_from_search_engines=False)
            .for_sitemap()
            .order_by("pk")
        )

    def location(self, item: Page) -> str:
        return self.address_of(item.url_path)

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


class CategorySitemap(SiteSitemap):
    def items(self) -> QuerySet:
        return Category.objects.with_last_story()

    def location(self, item: Category) -> str:
        return item.url


class AuthorSitemap(SiteSitemap):
    def items(self) -> QuerySet:
        return Person.objects.filter(live=True).order_by("pk").reading("people")

    def location(self, item: Person) -> str:
        return item.url


class TagSitemap(SiteSitemap):
    def items(self) -> QuerySet:
        recorder.note("list:tags", "list:news")
        return (
            Tag.objects.filter(news_articletag_items__content_object__live=True)
            .annotate(
                last_changed=Max("news_articletag_items__content_object__display_date")
            )
            .order_by("pk")
        )

    def location(self, item: Tag) -> str:
        return reverse("news:tag", args=[item.slug])


class MonthSitemap(SiteSitemap):
    def items(self) -> list[Month]:
        return all_months()

    def location(self, item: Month) -> str:
        return item.url


def sitemaps() -> dict[str, Any]:
    return {
        "home": PageSitemap(HomePage),
        "pages": PageSitemap(StandardPage),
        "forms": PageSitemap(FormPage),
        "news": PageSitemap(NewsIndexPage),
        "articles": PageSitemap(ArticlePage),
        "categories": CategorySitemap(),
        "authors": AuthorSitemap(),
        "tags": TagSitemap(),
        "months": MonthSitemap(),
    }


def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemap_views.index(request, sitemaps(), sitemap_url_name="sitemap-section")


def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap_views.sitemap(request, sitemaps(), section=section)
