from typing import Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


class BasePageQuerySet(PageQuerySet):
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
