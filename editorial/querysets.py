from typing import Self

from django.db.models import Prefetch

from core.querysets import BasePageQuerySet


class ContentPageQuerySet(BasePageQuerySet):
    def for_page(self) -> Self:
        return super().for_page().select_related("lead_image", "sponsor")

    def for_listing(self) -> Self:
        """Leave the text out; fetch pictures, sponsor and authors in a few queries."""
        return (
            self.defer("body", "references", "anchors")
            .select_related("listing_image", "lead_image", "sponsor")
            .prefetch_related(
                "listing_image__renditions",
                "lead_image__renditions",
                Prefetch(
                    "authorships",
                    self.model.authorships.rel.related_model.objects.select_related(
                        "person"
                    ),
                ),
            )
        )
