"""Keep the lists of articles true: who stands in each of them, and how many do.

It is done in the transaction of each change, from what is stored by then.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from wagtail.models import Page

from news import list_names
from news.models import (
    ArticleAuthorship,
    ArticleCategory,
    ArticleListing,
    ArticleListTotal,
    ArticlePage,
    ArticleTag,
    Category,
)

ARTICLES_AT_ONCE = 200

Places = dict[tuple[int, str], datetime]
"""The date of each article, by key, in each list that it stands in."""


def relist(pks: Iterable[int]) -> None:
    """Write the places of these articles anew; those of no public article are gone."""
    remaining = iter(sorted(set(pks)))
    while some := list(islice(remaining, ARTICLES_AT_ONCE)):
        _relist(some)


@transaction.atomic
def _relist(pks: Sequence[int]) -> None:
    _hold(pks)
    wanted = find_places(pks)
    stored = {
        (listing.article_id, listing.list_name): listing
        for listing in ArticleListing.objects.filter(article__in=pks)
    }
    gone, new = stored.keys() - wanted.keys(), wanted.keys() - stored.keys()
    moved = [
        listing
        for place, listing in stored.items()
        if listing.date != wanted.get(place, listing.date)
    ]
    for listing in moved:
        listing.date = wanted[listing.article_id, listing.list_name]
    if gone:
        ArticleListing.objects.filter(pk__in=[stored[p].pk for p in gone]).delete()
    if moved:
        ArticleListing.objects.bulk_update(moved, ["date"])
    if new:
        ArticleListing.objects.bulk_create(
            ArticleListing(article_id=pk, list_name=name, date=wanted[pk, name])
            for pk, name in sorted(new)
        )
    changes = Counter(name for _, name in new)
    changes.subtract(name for _, name in gone)
    ArticleListTotal.objects.add(changes)


def unlist(pk: int) -> None:
    """Take an article out of its lists, for good."""
    listings = ArticleListing.objects.filter(article=pk)
    names = list(listings.values_list("list_name", flat=True))
    listings.delete()
    ArticleListTotal.objects.add(dict.fromkeys(names, -1))


def _hold(pks: Sequence[int]) -> None:
    """Let nobody else list these articles meanwhile: both would count them."""
    pages = Page.objects.filter(pk__in=pks).order_by("pk").select_for_update()
    list(pages.values_list("pk", flat=True))


def find_places(pks: Sequence[int]) -> Places:
    """Find the lists of those articles that every reader may open."""
    columns = ("pk", "display_date", "first_published_at", "category")
    published = ArticlePage.objects.published().filter(pk__in=pks)
    articles = [
        (pk, own_date or first_published_at, category)
        for pk, own_date, first_published_at, category in published.values_list(
            *columns
        )
    ]
    listed = {pk for pk, date, _ in articles if date}
    further = _values(ArticleCategory, "article", "category", listed)
    authors = _values(ArticleAuthorship, "page", "person", listed)
    tags = _values(ArticleTag, "content_object", "tag", listed)
    parents = dict(Category.objects.values_list("pk", "parent")) if listed else {}
    places: Places = {}
    for pk, date, category in articles:
        if pk not in listed:
            continue
        primary = [category] if category else []
        categories = [*further[pk], *primary]
        names = {
            *map(list_names.of_primary_category, primary),
            *list_names.of_date(date),
            *list_names.of_categories(categories, parents),
            *map(list_names.of_author, authors[pk]),
            *map(list_names.of_tag, tags[pk]),
        }
        places.update({(pk, name): date for name in names})
    return places


def _values(
    model: type, article: str, value: str, pks: set[int]
) -> defaultdict[int, list[int]]:
    found = defaultdict(list)
    if pks:
        rows = model.objects.filter(**{f"{article}__in": pks})
        for pk, key in rows.values_list(article, value):
            found[pk].append(key)
    return found
