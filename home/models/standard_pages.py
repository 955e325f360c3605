from functools import cache
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import PageManager

from core.prepared import Prepared
from editorial.models import Authorship, ContentPage
from editorial.querysets import ContentPageQuerySet


class StandardPageAuthorship(Authorship):
    page = ParentalKey(
        "home.StandardPage", on_delete=models.CASCADE, related_name="authorships"
    )


class StandardPage(ContentPage):
    """An evergreen page, at any depth below home."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(ContentPage.trust_panels, _("Trust")),
    ]

    objects = PageManager.from_queryset(ContentPageQuerySet)()

    class Meta:
        verbose_name = _("page")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = self.get_public_children()
        return context

    def get_public_children(self) -> list["StandardPage"]:
        if not self.numchild:
            StandardPage.objects.published().note_lists()
            return []
        return _children_of().fetch(path=self.path, depth=self.depth + 1)


@cache
def _children_of() -> Prepared[StandardPage]:
    def make(path: str, depth: int) -> QuerySet:
        below = StandardPage.objects.filter(path__startswith=path, depth=depth)
        columns = ("title", "listing_title", "path", "depth", "url_path", "slug")
        return below.published().only(*columns)

    return Prepared(make, path=str, depth=int)
