from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Self

from django.db.models import Q
from django.utils import timezone

from editorial.querysets import ContentPageQuerySet

if TYPE_CHECKING:
    from editorial.models import Person


class ArticlePageQuerySet(ContentPageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-display_date", "-pk")

    def about(self, category_pks: Iterable[int]) -> Self:
        """Filed under one of the categories, as the primary or a further one."""
        pks = list(category_pks)
        further = self.model.article_categories.rel.related_model.objects.filter(
            category__in=pks
        )
        return self.filter(Q(category__in=pks) | Q(pk__in=further.values("article")))

    def by(self, person: "Person") -> Self:
        written = self.model.authorships.rel.related_model.objects.filter(person=person)
        return self.filter(pk__in=written.values("page"))

    def tagged(self, slug: str) -> Self:
        return self.filter(tagged_items__tag__slug=slug)

    def between(self, first: date, last: date) -> Self:
        """Dated from the first to before the last day, in the site's time zone."""
        return self.filter(
            display_date__gte=_start_of(first), display_date__lt=_start_of(last)
        )

    def for_page(self) -> Self:
        return super().for_page().select_related("category")

    def for_listing(self, *filter_specs: str) -> Self:
        return super().for_listing(*filter_specs).select_related("category")

    def for_headlines(self) -> Self:
        return super().for_headlines().select_related("category")

    def for_feed(self) -> Self:
        """Fetch with the article what a feed says of it: the whole text as well."""
        return self.select_related(
            "category", "lead_image", "sponsor"
        ).prefetch_related("lead_image__renditions", "authorships__person")


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
