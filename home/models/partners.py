from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin
from wagtail.search import index

from core.characters import require_words
from core.models import OrderedSnippet
from editorial.models import ReadByTwo, ShownThing
from home.querysets import PartnerQuerySet


class Partner(
    ReadByTwo,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    index.Indexed,
    OrderedSnippet,
):
    """An organisation that the sidebar links to, or that paid for a text."""

    shown_columns = ("name",)

    class Kind(models.TextChoices):
        PARTNER = "partner", _("Partner")
        SPONSOR = "sponsor", _("Sponsor")

    class Rel(models.TextChoices):
        SPONSORED = "sponsored", _("Sponsored: money or goods changed hands")
        NOFOLLOW = "nofollow", _("Nofollow: we do not vouch for it")
        NONE = "", _("None: an ordinary recommendation")

    name = models.CharField(max_length=120)
    url = models.URLField(_("address"), blank=True)
    logo = models.ForeignKey(
        "core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PARTNER)
    rel = models.CharField(
        _("link policy"),
        max_length=10,
        choices=Rel.choices,
        default=Rel.SPONSORED,
        blank=True,
        help_text=_("What the link tells search engines."),
    )
    shown_from = models.DateField(null=True, blank=True)
    shown_until = models.DateField(null=True, blank=True)

    not_content = ReadByTwo.not_content | {"sort_order"}

    objects = PartnerQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        FieldPanel("logo"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("rel")]),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")]),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
    ]

    class Meta(OrderedSnippet.Meta):
        pass

    def __str__(self) -> str:
        return self.name

    @property
    def needs_second_person(self) -> bool:
        """Whether a text names it as its sponsor; a link in the sidebar is furniture."""
        if self.pk is None:
            return False
        return ShownThing.objects.filter(thing_key=self.thing_key).exists()

    @property
    def is_shown_while_off(self) -> bool:
        return self.needs_second_person

    def clean(self) -> None:
        super().clean()
        require_words(self.name, _("Write the name that readers see."), "name")
        if self.shown_from and self.shown_until and self.shown_until < self.shown_from:
            raise ValidationError(
                {
                    "shown_until": _(
                        "The last day lies before the first. Set a later one."
                    )
                }
            )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "home/partner_preview.html"

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "partner": self}
