import re
from collections.abc import Container
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from core.cards import Card
from core.characters import has_words
from core.models import Image, SharedThing
from editorial.models import ContentPage
from editorial.models.approved import as_json
from news.models.article_children import ArticleTag, TagsField
from news.panels import CategoryPanel
from news.querysets import ArticlePageQuerySet
from news.signals import article_stored
from news.structured_data import news_article
from news.surroundings import Surroundings


class ArchiveSlugs:
    """The archives under the same address as the articles; each year is one."""

    names = frozenset({"author", "category", "feed", "tag"})

    def __contains__(self, slug: str) -> bool:
        return slug in self.names or bool(re.fullmatch(r"\d{4}", slug))


class ArticlePage(ContentPage):
    """One news story."""

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []

    display_date = models.DateTimeField(
        _("date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The date that readers see. Empty: when it is first published."),
    )
    category = models.ForeignKey(
        "news.Category",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("primary category"),
    )
    tags = TagsField(through=ArticleTag, blank=True)
    hide_notice_reason = models.CharField(
        _("why the category's notice is left out"),
        max_length=255,
        blank=True,
        help_text=_(
            "Empty: the notice stands above this text. Its approval covers leaving it out."
        ),
    )

    answers = (*ContentPage.answers, "hide_notice_reason")
    not_content = ContentPage.not_content | {"display_date"}
    exclude_fields_in_copy = ["display_date"]

    objects = PageManager.from_queryset(ArticlePageQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                CategoryPanel("category"),
                InlinePanel(
                    "article_categories",
                    heading=_("Also filed under"),
                    label=_("Category"),
                ),
                FieldPanel("tags"),
            ],
            _("Where it is filed"),
        ),
        FieldPanel("display_date"),
        FieldPanel("hide_notice_reason"),
        MultiFieldPanel(ContentPage.trust_panels, _("Trust")),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.FilterField("category"),
        index.FilterField("display_date"),
    ]

    class Meta:
        verbose_name = _("article")
        indexes = [models.Index(fields=["category", "-display_date"])]

    def get_reserved_slugs(self) -> Container[str]:
        """Refuse what the archives and feeds beside the articles are called."""
        return ArchiveSlugs()

    def clean(self) -> None:
        super().clean()
        if self.display_date and self.display_date > timezone.now():
            raise ValidationError(
                {
                    "display_date": _(
                        "This date lies in the future. To publish later, set a go-live"
                        " date under “Schedule” in the status panel and leave this empty."
                    )
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and not self.display_date:
            self.display_date = self.first_published_at or timezone.now()
        with transaction.atomic():
            super().save(*args, **kwargs)
            columns = kwargs.get("update_fields")
            article_stored.send(type(self), instance=self, update_fields=columns)

    @property
    def date(self) -> datetime | None:
        return self.display_date or self.first_published_at

    def get_headline(self) -> Card:
        """Make a card without picture, summary and authors."""
        return Card(
            title=self.listing_title or self.title,
            url=self.url,
            kicker=self.category.label if self.category else None,
            date=self.date,
            sponsor=self.sponsor.name if self.sponsor else "",
        )

    @property
    def picture(self) -> Image | None:
        return self.listing_image or self.lead_image

    def get_teaser(self) -> Card:
        """Make a card without the authors, whom most lists do not name."""
        return replace(
            self.get_headline(),
            summary=self.listing_summary or self.summary,
            image=self.picture,
        )

    def get_card(self) -> Card:
        return replace(
            self.get_teaser(),
            byline=[
                authorship.person.label
                for authorship in self.authorships.all()
                if authorship.person.live
            ],
        )

    @classmethod
    def is_filed_as_health(cls, content: dict[str, Any]) -> bool:
        categories = cls._meta.get_field("category").related_model.objects
        filed_under = categories.filter(pk=content.get("category"))
        return filed_under.filter(is_health_information=True).exists()

    @property
    def things_beside_text(self) -> list[SharedThing]:
        return [self.category] if self.category and self.shows_notice else []

    @property
    def shows_notice(self) -> bool:
        """Whether the notice of its category stands above the text.

        Hiding it takes a reason, which is approved with the text.
        """
        is_hidden = (
            has_words(self.hide_notice_reason) and not self.category.is_notice_kept
        )
        return not is_hidden

    @property
    def filing(self) -> dict[str, Any]:
        return {
            **super().filing,
            "category": self.category_id,
            "further_categories": sorted(
                row.category_id for row in self.article_categories.all()
            ),
            "tags": sorted(self.tags.names()),
            "display_date": as_json(self.display_date),
        }

    @property
    def health_categories(self) -> list[str]:
        further = [row.category for row in self.article_categories.all()]
        found = [category for category in (self.category, *further) if category]
        return list(
            dict.fromkeys(str(one) for one in found if one.is_health_information)
        )

    @property
    def own_review_interval(self) -> int | None:
        return self.category.review_interval_months if self.category else None

    @property
    def subject_words(self) -> list[str]:
        names = [self.category.name] if self.category else []
        return [*names, *self.tags.names(), *super().subject_words]

    def get_structured_data(self) -> list[dict[str, Any]]:
        return [news_article(self), *super().get_structured_data()]

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        around = Surroundings(self)
        context["newer"], context["older"] = around.newer, around.older
        context["related"] = around.related
        return context
