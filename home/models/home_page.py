from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, PagePermissionTester
from wagtail.url_routing import RouteResult

from core.fields import StreamField
from core.models import BasePage
from home.blocks import SectionsBlock
from home.front_page import FrontPage
from home.routing import find_way, load_page


class PickedStory(Orderable):
    """A story that the editors put below the lead, in their order."""

    page = ParentalKey(
        "home.HomePage", on_delete=models.CASCADE, related_name="picked_stories"
    )
    story = models.ForeignKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("story", "news.ArticlePage")]

    def __str__(self) -> str:
        return str(self.story)


class FrontPagePermissionTester(PagePermissionTester):
    """Changes of the front page go through no approval: who publishes makes them."""

    def can_edit(self) -> bool:
        return super().can_edit() and self.can_publish()


class HomePage(BasePage):
    """The front page: a lead, picked stories, the latest, sections, partners."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "home.FormPage", "news.NewsIndexPage"]
    max_count = 1

    lead_story = models.ForeignKey(
        "news.ArticlePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the newest story."),
    )
    latest_number = models.PositiveIntegerField(
        _("number of latest stories"), default=12
    )
    sections = StreamField(SectionsBlock(), blank=True)

    content_panels = [
        *BasePage.content_panels,
        PageChooserPanel("lead_story", "news.ArticlePage"),
        InlinePanel(
            "picked_stories",
            heading=_("Picked stories"),
            label=_("Story"),
            help_text=_("The first two stand beside the lead. Empty: the newest."),
        ),
        FieldPanel("latest_number"),
        FieldPanel("sections"),
    ]

    class Meta:
        verbose_name = _("home page")

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return FrontPagePermissionTester(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)
        way = find_way(self, path_components)
        if way is None:
            raise Http404
        page = load_page(way.target)
        page.remember_way(way.pages[:-1], is_open_to_all=way.is_open_to_all)
        return page.route(request, way.rest)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["front"] = FrontPage(self)
        return context
