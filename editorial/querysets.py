from typing import Self

from core.querysets import BasePageQuerySet


class ContentPageQuerySet(BasePageQuerySet):
    def for_listing(self) -> Self:
        """Leave the text out; fetch pictures, sponsor and authors in a few queries."""
        return (
            self.defer("body", "references", "anchors")
            .select_related("listing_image", "lead_image", "sponsor")
            .prefetch_related(
                "listing_image__renditions",
                "lead_image__renditions",
                "authorships__person",
            )
        )
