from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
)
from wagtail.search import index

from core.cards import Label
from core.querysets import GatedQuerySet
from core.site_address import address_by_slug
from editorial.models.read_by_two import ReadByTwo


class Person(
    ReadByTwo,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """An author, reviewer or signer, whether or not with an account of ours."""

    shown_columns = ("name", "credentials", "field")
    not_read: ClassVar[dict[str, str]] = {
        "user": "readers do not see it; who manages accounts links one",
    }

    name = models.CharField(max_length=120)
    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text=_("The last part of the address of the person's page."),
    )
    credentials = models.CharField(
        max_length=80,
        blank=True,
        help_text=_("As printed behind the name: MD, PharmD."),
    )
    field = models.CharField(
        max_length=120,
        blank=True,
        help_text=_("What the person works on: cardiology, health insurance."),
    )
    biography = RichTextField(blank=True, features=["bold", "italic", "link"])
    photo = models.ForeignKey(
        "core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    conflict_of_interest = models.TextField(
        blank=True,
        help_text=_("Ties to companies and products, or that there are none."),
    )
    website = models.URLField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
        verbose_name=_("account"),
        help_text=_("Needed to sign medical reviews: the account that signs."),
    )

    objects = GatedQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("credentials"), FieldPanel("field")]),
        FieldPanel("photo"),
        FieldPanel("biography"),
        FieldPanel("conflict_of_interest"),
        FieldPanel("website"),
        FieldPanel("user", permission="core.change_user"),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("field"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def name_with_credentials(self) -> str:
        return f"{self.name}, {self.credentials}" if self.credentials else self.name

    @property
    def url(self) -> str:
        return address_by_slug("news:author", self.slug)

    @property
    def label(self) -> Label:
        return Label(self.name, self.url)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "news/author_archive.html"

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        return {
            **super().get_preview_context(request, mode_name),
            "person": self,
            "articles": [],
        }
