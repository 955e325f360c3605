"""Results that editors put first for a query, whatever the engine finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from core.prepared import Prepared
from core.querysets import BasePageQuerySet
from search.query_words import normalised


@dataclass(frozen=True)
class Promotion:
    """One promoted result: a page of ours, or a link elsewhere, where `page_pk` is None."""

    title: str
    url: str
    description: str = ""
    page_pk: int | None = None


def promoted(text: str) -> list[Promotion]:
    """Find what is promoted for a query, in the editors' order.

    Wagtail's own `Query.get()` and its template tag would write the words down.
    """
    one, other = map(normalise_query_string, (text, normalised(text)))
    if "\0" in f"{one}{other}" or not (one or other):
        return []
    promotions = PROMOTIONS.fetch(one=one, other=other)
    if not promotions:
        return []
    by_url = {promotion.url: promotion for promotion in read(promotions)}
    return list(by_url.values())


PROMOTIONS = Prepared(
    lambda one, other: SearchPromotion.objects.filter(
        query__query_string__in=[one, other]
    ).order_by("sort_order", "pk"),
    one=str,
    other=str,
)


def read(promotions: Sequence[SearchPromotion]) -> Iterator[Promotion]:
    """Leave out what leads nowhere, or not to a web page that readers may see."""
    pks = {promotion.page_id for promotion in promotions} - {None}
    pages = BasePageQuerySet(Page).published().in_bulk(pks)
    for promotion in promotions:
        page = pages.get(promotion.page_id)
        if promotion.page_id and not page:
            continue
        promotion.page = page
        url = page.url if page else promotion.external_link_url
        if url and (page or urlsplit(url).scheme in {"http", "https"}):
            yield Promotion(
                title=promotion.title or url,
                url=url,
                description=promotion.description,
                page_pk=page.pk if page else None,
            )
