"""What the sitemap lists, in files of at most 10,000 addresses.

Django's own framework makes a dictionary and a template's loop of each address: half a
second for a full file, and its index loads every page for the date of the newest.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from math import ceil

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from taggit.models import Tag

from core import recorder
from core.models import BasePage
from core.pagination import PAGE_NUMBER
from core.querysets import BasePageQuerySet
from core.site_address import absolute_url, address_by_slug, page_addresses
from editorial.models import Person
from home.models import FormPage, HomePage, StandardPage
from news import list_names
from news.lists import ArticleList
from news.models import ArticlePage, Category, NewsIndexPage
from news.months import Month, count_months

ADDRESSES_IN_A_FILE = 10_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
AS_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Changed = tuple[str, datetime | None]
"""What an address is made of, and when what stands there last changed."""


def files_for(number: int) -> int:
    return max(1, ceil(number / ADDRESSES_IN_A_FILE))


class Section:
    """Addresses of one kind."""

    def count(self) -> int:
        return len(self.rows(0, None))

    def rows(self, first: int, last: int | None) -> Iterable[Changed]:
        raise NotImplementedError

    def address_of(self) -> Callable[[str], str]:
        """Prepare what makes an address of what stands in a row."""
        return lambda path: path

    @property
    def files(self) -> int:
        return files_for(self.count())


class PageSection(Section):
    """Every published page of one type that may be listed."""

    def __init__(self, model: type[BasePage]) -> None:
        self.model = model

    def pages(self) -> BasePageQuerySet:
        pages = BasePageQuerySet(self.model).published().order_by("pk")
        return pages.filter(hide_from_search_engines=False)

    def count(self) -> int:
        return self.pages().count()

    def rows(self, first: int, last: int | None) -> QuerySet:
        return self.pages().for_sitemap()[first:last]

    def address_of(self) -> Callable[[str], str]:
        return page_addresses()


class ArticlesOfMonth(PageSection):
    """The articles of one month: a file of its own, so that the past stays as it is."""

    def __init__(self, month: Month) -> None:
        super().__init__(ArticlePage)
        self.list = ArticleList(list_names.of_month(month.year, month.month))

    def count(self) -> int:
        return self.list.count()

    @property
    def files(self) -> int:
        """Number none for a month without articles."""
        number = self.count()
        return files_for(number) if number else 0

    def rows(self, first: int, last: int | None) -> QuerySet:
        keys = self.list.oldest(first, last)
        articles = BasePageQuerySet(ArticlePage).filter(pk__in=keys).order_by("pk")
        listed = articles.filter(hide_from_search_engines=False)
        return listed.for_sitemap(self.list.name)


class ListSection(Section):
    """A few hundred addresses at the most."""

    def __init__(self, name: str, find: Callable[[], Iterable[Changed]]) -> None:
        self.name = name
        self.find = find

    def rows(self, first: int, last: int | None) -> list[Changed]:
        return list(self.find())[first:last]

    def address_of(self) -> Callable[[str], str]:
        return lambda slug: address_by_slug(self.name, slug)


def categories() -> Iterable[Changed]:
    return Category.objects.with_last_story().values_list("slug", "last_changed")


def authors() -> Iterable[Changed]:
    people = Person.objects.filter(live=True).order_by("pk").reading("people")
    return ((slug, None) for slug in people.values_list("slug", flat=True))


def tags() -> Iterable[Changed]:
    recorder.note("list:tags", "list:news")
    dates = Max("news_articletag_items__content_object__display_date")
    used = Tag.objects.filter(news_articletag_items__content_object__live=True)
    return used.annotate(changed=dates).order_by("pk").values_list("slug", "changed")


class MonthSection(Section):
    def rows(self, first: int, last: int | None) -> list[Changed]:
        return [(month.url, None) for month, _ in count_months()[first:last]]


SECTIONS: dict[str, Section] = {
    "home": PageSection(HomePage),
    "pages": PageSection(StandardPage),
    "forms": PageSection(FormPage),
    "news": PageSection(NewsIndexPage),
    "categories": ListSection("news:category", categories),
    "authors": ListSection("news:author", authors),
    "tags": ListSection("news:tag", tags),
    "months": MonthSection(),
}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    files = "".join(
        f"<sitemap><loc>{address.translate(AS_XML)}</loc></sitemap>"
        for address in addresses()
    )
    return xml(f"<sitemapindex {NAMESPACE}>{files}</sitemapindex>")


def addresses() -> Iterator[str]:
    """Name all files; of one that is full also those that go on."""
    for name, section in SECTIONS.items():
        address = absolute_url(reverse("sitemap-section", args=[name]))
        yield from _parts(address, section.files)
    for month, number in count_months():
        path = reverse("sitemap-month", args=[month.year, month.month])
        yield from _parts(absolute_url(path), files_for(number))


def _parts(address: str, files: int) -> Iterator[str]:
    yield address
    yield from (f"{address}?p={number}" for number in range(2, files + 1))


def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    if section not in SECTIONS:
        raise Http404("The sitemap has no such file.")
    return answer(request, SECTIONS[section])


def sitemap_of_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return answer(request, ArticlesOfMonth(Month(year, month)))


def answer(request: HttpRequest, section: Section) -> HttpResponse:
    asked = request.GET.get("p", "1")
    number = int(asked) if PAGE_NUMBER.fullmatch(asked) else 0
    if not 1 <= number <= section.files:
        raise Http404("The sitemap has no such file.")
    first = (number - 1) * ADDRESSES_IN_A_FILE
    rows = section.rows(first, first + ADDRESSES_IN_A_FILE)
    return xml(f"<urlset {NAMESPACE}>{''.join(entries(rows, section))}</urlset>")


def entries(rows: Iterable[Changed], section: Section) -> Iterator[str]:
    site, address_of = settings.SITE_URL, section.address_of()
    for key, changed in rows:
        path = address_of(key)
        location = (path if path.isascii() else iri_to_uri(path)).translate(AS_XML)
        day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        yield f"<url><loc>{site}{location}</loc>{day}</url>\n"


def xml(body: str) -> HttpResponse:
    """Answer with a file that robots may follow and should not list itself."""
    headers = {"X-Robots-Tag": "noindex, noodp, noarchive"}
    return HttpResponse(HEAD + body, content_type="application/xml", headers=headers)
