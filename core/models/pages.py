from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index

from core.cards import Card
from core.pagination import redirect_from_first_page
from core.querysets import BasePageQuerySet
from core.site_address import absolute_url
from core.slugs import reserved_root_slugs
from core.structured_data import breadcrumb_list


class BasePage(Page):
    """What every page of ours has: how it looks in lists, when shared and to robots."""

    listing_title = models.CharField(
        max_length=255, blank=True, help_text=_("Shorter headline for lists.")
    )
    listing_summary = models.TextField(
        blank=True, help_text=_("Other words for lists than the summary.")
    )
    listing_image = models.ForeignKey(
        "core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    social_image = models.ForeignKey(
        "core.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared; 1200 by 630 pixels fit best."),
    )
    hide_from_search_engines = models.BooleanField(
        default=False,
        help_text=_("Asks robots not to list the page; leaves it out of the sitemap."),
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("hide_from_search_engines"),
            ],
            _("For search engines"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("listing_title"),
                FieldPanel("listing_summary"),
                FieldPanel("listing_image"),
                FieldPanel("social_image"),
            ],
            _("In lists and when shared"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("listing_summary"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in self.get_reserved_slugs():
            raise ValidationError(
                {"slug": _("The site uses this address itself. Choose another slug.")}
            )

    def get_reserved_slugs(self) -> set[str]:
        """Slugs that an address of the site would hide. Only at the top: depth 3."""
        return reserved_root_slugs() if self.depth in (None, 3) else set()

    @property
    def summary_text(self) -> str:
        """One or two sentences on the page, for lists, robots and shared links."""
        return self.search_description

    @property
    def lead_picture(self) -> "models.Model | None":
        return self.listing_image

    @property
    def absolute_url(self) -> str:
        return absolute_url(self.url or "/")

    def get_card(self) -> Card:
        return Card(
            title=self.listing_title or self.title,
            url=self.url,
            summary=self.listing_summary or self.summary_text,
            image=self.listing_image or self.lead_picture,
        )

    @cached_property
    def breadcrumb(self) -> list[Page]:
        """List the public ancestors, home first, without the tree's root."""
        return [page for page in self.get_ancestors().filter(depth__gt=1) if page.live]

    def get_structured_data(self) -> list[dict[str, Any]]:
        """JSON-LD objects (schema.org) for the head of the page."""
        return [breadcrumb_list([*self.breadcrumb, self])] if self.breadcrumb else []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect_from_first_page(request) or super().serve(
            request, *args, **kwargs
        )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["structured_data"] = self.get_structured_data()
        return context
