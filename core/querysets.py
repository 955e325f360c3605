from collections.abc import Collection, Iterable
from typing import Any, Self

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Prefetch,
    QuerySet,
)
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from core import gate, recorder
from core.cache_tags import kind_of
from core.reads import ListedQuerySet


class GatedQuerySet(ListedQuerySet):
    """Refuses to put rows before readers past the publish gate."""

    def update(self, **values: Any) -> int:
        if not gate.is_left_open():
            if values.get("live"):
                raise ValueError(PAST_THE_GATE)
            if self.is_content(values) and self.filter(live=True).exists():
                raise ValueError(CHANGES_LIVE)
        return super().update(**values)

    def is_content(self, names: Iterable[str]) -> bool:
        fields = {self.model._meta.get_field(name).name for name in names}
        return bool(fields - self.model.not_content)

    def bulk_create(self, objs: Iterable[Model], *args: Any, **kwargs: Any) -> list:
        rows = list(objs)
        for row in rows:
            gate.guard(row)
        return super().bulk_create(rows, *args, **kwargs)


PAST_THE_GATE = "update(live=True) goes past the publish gate: publish each of them."
CHANGES_LIVE = (
    "update() of content of what is live goes past the publish gate: publish each."
)


FOLLOWING = "No page follows another: copy it, or link to it."


class BasePageQuerySet(GatedQuerySet, PageQuerySet):
    def update(self, **values: Any) -> int:
        if values.get("alias_of") or values.get("alias_of_id"):
            raise ValueError(FOLLOWING)
        return super().update(**values)

    def published(self) -> Self:
        """Live and open to everyone, in one query.

        Wagtail's `public()` fetches all restrictions first, once for each list.
        """
        is_open = ~Exists(restrictions_over("path"))
        return self.live().filter(is_open).reading(self.own_list)

    @property
    def own_list(self) -> str:
        return kind_of(self.model).list_name

    def asked_for(self, keys: Iterable[int]) -> Self:
        """Those of the pages that readers may open; the others are noted as well."""
        note_asked_for(self.model, keys)
        return self.published().filter(pk__in=keys).reading()

    def for_sitemap(self, list_name: str = "") -> Self:
        """Fetch addresses and dates only, of a list or of all."""
        name = list_name or self.own_list
        dated = self.values_list("url_path", "last_published_at")
        return dated.reading(name, f"lastmod:{name}")

    def for_page(self) -> Self:
        """Fetch with the page what its own template shows of other rows."""
        return self.select_related("listing_image", "social_image")

    def for_listing(self, *filter_specs: str) -> Self:
        """Fetch with the page what a card shows, in a fixed number of queries.

        Where filter specs are given, only those sizes of its picture.
        """
        return self.select_related("listing_image").prefetch_related(
            self.renditions_of("listing_image", filter_specs)
        )

    def renditions_of(self, name: str, filter_specs: Collection[str]) -> Prefetch:
        image = self.model._meta.get_field(name).related_model
        renditions = image.get_rendition_model().objects.all()
        if filter_specs:
            renditions = renditions.filter(filter_spec__in=filter_specs)
        return Prefetch(f"{name}__renditions", renditions)


def restrictions_over(path: str) -> QuerySet:
    """Those of the page whose stored path an outer query has there, and of all above."""
    outer = ExpressionWrapper(OuterRef(path), output_field=CharField())
    restrictions = PageViewRestriction.objects.alias(outer=outer)
    return restrictions.filter(outer__startswith=F("page__path"))


def note_asked_for(model: type[Model], keys: Iterable[int]) -> None:
    """Note pages that are named, also those that no reader may open.

    Whoever names a page shows it once it is public.
    """
    kind = kind_of(model)
    recorder.note(*(kind.row(key, "link") for key in keys))
