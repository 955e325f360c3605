from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import PreviewableMixin

from core import recorder
from core.blocks import NavigationBlock
from core.dates import site_date
from core.fields import StreamField
from core.furniture import find_long_words


@register_setting(icon="home", order=10)
class SiteSettings(PreviewableMixin, BaseGenericSetting):
    """The site's name, menus and standing texts."""

    class PageTreeOrder(models.TextChoices):
        TITLE = "title", _("By title")
        EXPLORER = "explorer", _("As in the page explorer")

    name = models.CharField(max_length=80, default="Health Plan News")
    tag_line = models.CharField(max_length=160, blank=True)
    wordmark = models.ForeignKey(
        "core.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the site's own drawn wordmark, or its name set in type."),
    )
    publisher = models.CharField(
        max_length=160,
        blank=True,
        help_text=_("Who answers for the site, as a reader may look for it."),
    )
    social_links = StreamField(NavigationBlock(), blank=True)
    is_demo = models.BooleanField(
        _("demonstration"),
        default=False,
        help_text=_("Says so below the masthead and keeps search engines away."),
    )

    navigation = StreamField(NavigationBlock(), blank=True)
    footer_links = StreamField(NavigationBlock(), blank=True)
    footer_text = models.CharField(
        max_length=255, blank=True, help_text=_("{year} becomes the current year.")
    )
    disclaimer = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_(
            "Stands at the end of every page marked as health information: at most 300 "
            "characters, as one person sets it alone."
        ),
    )

    show_page_tree = models.BooleanField(default=True)
    page_tree_order = models.CharField(
        max_length=10, choices=PageTreeOrder.choices, default=PageTreeOrder.TITLE
    )
    page_tree_limit = models.PositiveIntegerField(
        default=200,
        help_text=_(
            "With more pages than this, the top level and the reader's own branch are shown."
        ),
    )
    show_partners = models.BooleanField(default=True)

    review_interval_months = models.PositiveSmallIntegerField(
        default=12,
        validators=[MinValueValidator(1)],
        help_text=_("How long a medical review holds where its category says nothing."),
    )
    review_reminder_days = models.PositiveSmallIntegerField(
        default=7, help_text=_("A reviewer who has not answered is reminded.")
    )
    review_return_days = models.PositiveSmallIntegerField(
        default=14, help_text=_("The request goes back to the moderators.")
    )
    urgent_review_days = models.PositiveSmallIntegerField(
        default=3, help_text=_("When an urgent change has to be reviewed.")
    )

    identity_panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("tag_line"),
                FieldPanel("wordmark"),
                FieldPanel("publisher"),
                FieldPanel("is_demo"),
            ],
            _("Identity"),
        ),
        FieldPanel("social_links"),
    ]
    navigation_panels = [
        FieldPanel("navigation"),
        FieldPanel("footer_links"),
        FieldPanel("footer_text"),
    ]
    text_panels = [FieldPanel("disclaimer")]
    sidebar_panels = [
        FieldPanel("show_page_tree"),
        FieldPanel("page_tree_order"),
        FieldPanel("page_tree_limit"),
        FieldPanel("show_partners"),
    ]
    review_panels = [
        FieldPanel("review_interval_months"),
        FieldPanel("review_reminder_days"),
        FieldPanel("review_return_days"),
        FieldPanel("urgent_review_days"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(identity_panels, heading=_("Identity")),
            ObjectList(navigation_panels, heading=_("Menus")),
            ObjectList(text_panels, heading=_("Standing texts")),
            ObjectList(sidebar_panels, heading=_("Sidebar")),
            ObjectList(review_panels, heading=_("Medical review")),
        ]
    )

    on_pages = (
        *("name", "tag_line", "publisher", "is_demo", "disclaimer"),
        *("show_page_tree", "page_tree_order", "page_tree_limit"),
    )

    class Meta:
        verbose_name = _("site settings")

    def clean(self) -> None:
        super().clean()
        self.refuse_long_words()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_long_words()
        super().save(*args, **kwargs)

    def refuse_long_words(self) -> None:
        """Raise ValidationError where more is said than one person may say alone.

        What was longer before stays until somebody changes it.
        """
        if not (found := list(find_long_words(self))):
            return
        stored = type(self).objects.filter(pk=self.pk).first()
        new = {
            name: message
            for name, _place, message in found
            if stored is None or getattr(stored, name) != getattr(self, name)
        }
        if new:
            raise ValidationError(new)

    @classmethod
    def load_for_pages(cls) -> "SiteSettings":
        """Load what each page shows itself; masthead, footer and sidebar load the rest."""
        found = cls.objects.only(*cls.on_pages).first()
        return found or cls.load()

    @property
    def footer_line(self) -> str:
        """The text with the current year, which is true until that is over."""
        if "{year}" not in self.footer_text:
            return self.footer_text
        today = site_date()
        new_year = date(today.year + 1, 1, 1)
        recorder.note_end(timezone.make_aware(datetime.combine(new_year, time.min)))
        return self.footer_text.replace("{year}", str(today.year))

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "core/site_settings_preview.html"

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        return {
            **super().get_preview_context(request, mode_name),
            "site_settings": self,
        }
