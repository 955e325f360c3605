from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, Self

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from core.blocks import ReferencesBlock, StoryBlock
from core.cards import Card
from core.fields import StreamField
from core.prepared import Prepared
from core.reading import reading_minutes
from core.rich_text import Heading, find_headings, find_markers, number_headings
from core.storing import storing
from core.story import stored_text
from editorial.health.panels import health_question
from editorial.models.approved import ApprovedPage, as_json
from editorial.structured_data import medical_web_page
from editorial.text.anchors import assign_anchors
from editorial.text.citations import Citation, number_citations
from editorial.text.readable import PageReader
from editorial.trust import TrustFacts


class ContentPage(ApprovedPage):
    """A page that tells something: what articles and standing pages share.

    Concrete types have an `authorships` child relation of their own. Only the title
    is needed to save a draft.
    """

    summary = models.TextField(
        blank=True, help_text=_("One or two sentences: what happened, what it means.")
    )
    lead_image = models.ForeignKey(
        "core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_image_alt = models.CharField(
        _("what it shows"),
        max_length=255,
        blank=True,
        help_text=_(
            "For readers who cannot see it. Empty: the picture's own description."
        ),
    )
    lead_image_caption = models.CharField(_("caption"), max_length=255, blank=True)
    body = StreamField(StoryBlock(), blank=True)
    references = StreamField(ReferencesBlock(), blank=True)
    updated_date = models.DateField(
        _("updated on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When the text had last changed before the site noted it itself."),
    )
    sponsor = models.ForeignKey(
        "home.Partner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who paid for this text."),
    )
    disclosure = models.TextField(
        blank=True,
        help_text=_("What readers must know: who paid, for what, with which say."),
    )
    anchors = models.JSONField(default=dict, editable=False)

    not_content = ApprovedPage.not_content | {"anchors"}
    is_made_from_revision = False

    content_panels = [
        *ApprovedPage.content_panels,
        FieldPanel("summary"),
        health_question(),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_caption"),
            ],
            _("Lead picture"),
            classname="collapsed",
        ),
        InlinePanel("authorships", heading=_("Authors"), label=_("Author")),
        FieldPanel("body"),
        FieldPanel("references"),
    ]
    trust_panels = [
        FieldRowPanel([FieldPanel("sponsor"), FieldPanel("disclosure")], _("Who paid")),
    ]
    search_fields = [
        *ApprovedPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live:
            self.anchors = assign_anchors(self.headings, self.anchors)
        with storing(self, kwargs.get("update_fields")):
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        page = super().with_content_json(content)
        page.anchors = self.anchors
        page.is_made_from_revision = True
        return page

    @property
    def summary_text(self) -> str:
        return self.search_description or self.summary

    @property
    def lead_picture(self) -> models.Model | None:
        return self.lead_image

    @property
    def lead_alt(self) -> str:
        return self.lead_image_alt or (
            self.lead_image.default_alt_text if self.lead_image else ""
        )

    @cached_property
    def byline(self) -> list[Any]:
        """List the authors in their order, those only that readers may see."""
        return [row.person for row in self._stored_authorships if row.person.live]

    @property
    def _stored_authorships(self) -> Iterable[Any]:
        """Fetch the authorships with their people; those of a draft are in memory."""
        known = getattr(self, "_cluster_related_objects", None) or {}
        if self.pk and "authorships" not in known:
            return _authorships(type(self)).fetch(page=self.pk)
        return self.authorships.select_related("person__photo")

    def make_reader(self) -> PageReader:
        return PageReader(self)

    @property
    def texts(self) -> Iterator[str]:
        """The stored rich texts of the body, in order."""
        return (
            block["value"] for block in self.body.raw_data if block["type"] == "text"
        )

    @cached_property
    def headings(self) -> list[Heading]:
        return number_headings(
            heading for text in self.texts for heading in find_headings(text)
        )

    @cached_property
    def anchor_by_key(self) -> dict[str, str]:
        return assign_anchors(self.headings, self.anchors)

    @cached_property
    def contents(self) -> list[dict[str, str]]:
        """List anchor and text of each main heading."""
        return [
            {"anchor": self.anchor_by_key[heading.identity], "text": heading.text}
            for heading in self.headings
            if heading.level == 2
        ]

    @cached_property
    def citations(self) -> list[Citation]:
        """Give the references their numbers, by first mention."""
        return number_citations(self.references, find_markers(stored_text(self.body)))

    @cached_property
    def reading_minutes(self) -> int:
        words = sum(
            len(text.split())
            for text in self.body.stream_block.get_searchable_content(self.body)
        )
        return reading_minutes(words)

    @property
    def filing(self) -> dict[str, Any]:
        return {**super().filing, "updated_date": as_json(self.updated_date)}

    @cached_property
    def status_for_readers(self) -> models.Model | None:
        """Return what is known of the live text; of a draft that says nothing."""
        if self.is_made_from_revision:
            return None
        return getattr(self, "content_status", None)

    @property
    def updated_on(self) -> date | None:
        """When the text last changed in substance: not by typography, names, credits."""
        status = self.status_for_readers
        return (status.updated_on if status else None) or self.updated_date

    @cached_property
    def sign_off_for_readers(self) -> models.Model | None:
        """Return the sign-off of the text shown, for a live page without a query."""
        if self.is_made_from_revision:
            return self.find_sign_off() if self.pk else None
        return self.status_for_readers.sign_off if self.status_for_readers else None

    @cached_property
    def trust(self) -> TrustFacts:
        return TrustFacts.of_page(self)

    def get_structured_data(self) -> list[dict[str, Any]]:
        own = [medical_web_page(self)] if self.needs_sign_off else []
        return [*own, *super().get_structured_data()]

    def get_card(self) -> Card:
        return Card(
            title=self.listing_title or self.title,
            url=self.url,
            summary=self.listing_summary or self.summary,
            image=self.listing_image or self.lead_image,
            sponsor=self.sponsor.name if self.sponsor else "",
        )


@cache
def _authorships(model: type[ContentPage]) -> Prepared[Any]:
    rows = model.authorships.rel.related_model.objects.select_related("person__photo")
    return Prepared(lambda page: rows.filter(page=page), page=int)
