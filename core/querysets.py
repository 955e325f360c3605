from collections.abc import Iterable
from typing import Any, Self

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    QuerySet,
)
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from core import gate


class GatedQuerySet(QuerySet):
    """Refuses to put rows before readers past the publish gate."""

    def update(self, **values: Any) -> int:
        if values.get("live") and not gate.is_left_open():
            raise ValueError(PAST_THE_GATE)
        return super().update(**values)

    def bulk_create(self, objs: Iterable[Model], *args: Any, **kwargs: Any) -> list:
        rows = list(objs)
        for row in rows:
            gate.guard(row)
        return super().bulk_create(rows, *args, **kwargs)


PAST_THE_GATE = "update(live=True) goes past the publish gate: publish each of them."


class BasePageQuerySet(GatedQuerySet, PageQuerySet):
    def published(self) -> Self:
        """Live and open to everyone, in one query.

        Wagtail's `public()` fetches all restrictions first, once for each list.
        """
        covering = PageViewRestriction.objects.alias(
            outer=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        ).filter(outer__startswith=F("page__path"))
        return self.live().filter(~Exists(covering))

    def for_page(self) -> Self:
        """Fetch with the page what its own template shows of other rows."""
        return self.select_related("listing_image", "social_image")

    def for_listing(self) -> Self:
        """Fetch with the page what a card shows, in a fixed number of queries."""
        return self.select_related("listing_image").prefetch_related(
            "listing_image__renditions"
        )
