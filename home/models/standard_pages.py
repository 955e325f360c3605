from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import PageManager

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
        children = StandardPage.objects.child_of(self).published()
        context["children"] = children.only(
            "title", "listing_title", "path", "depth", "url_path", "slug"
        )
        return context
