from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PreviewableMixin
from wagtail.search import index

from core.cards import Label
from core.characters import require_words
from core.models import OrderedSnippet, SharedThing
from core.passages import visible
from core.site_address import address_by_slug
from news.category_tree import MAX_LEVELS, CategoryTree
from news.forms import CategoryForm
from news.querysets import CategoryQuerySet


class Category(SharedThing, PreviewableMixin, index.Indexed, OrderedSnippet):
    """A subject that articles are filed under, in a tree of at most six levels."""

    shown_columns = ("notice_title", "notice")
    judged_columns = frozenset(shown_columns)
    proposed_columns = ("name", "description", "image", *shown_columns)

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    description = models.TextField(
        blank=True, help_text=_("What is filed here, for readers and search engines.")
    )
    image = models.ForeignKey(
        "core.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notice_title = models.CharField(max_length=120, blank=True)
    notice = RichTextField(
        blank=True,
        features=["bold", "link"],
        help_text=_(
            "Stands above the text of all its articles, on paper and in feeds: a crisis line."
        ),
    )

    is_notice_kept = models.BooleanField(
        _("the notice always stays"),
        default=False,
        help_text=_("No article may leave it out: a crisis line."),
    )
    is_health_information = models.BooleanField(
        default=False,
        help_text=_("Its articles are proposed as health information."),
    )
    review_interval_months = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How long a medical review holds here. Empty: as the site says."),
    )

    objects = CategoryQuerySet.as_manager()

    base_form_class = CategoryForm
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("parent"),
        FieldPanel("description"),
        FieldPanel("image"),
        MultiFieldPanel(
            [
                FieldPanel("notice_title"),
                FieldPanel("notice"),
                FieldPanel("is_notice_kept"),
            ],
            _("Notice"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_health_information"),
                FieldPanel("review_interval_months"),
            ],
            _("Medical review"),
        ),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("description"),
    ]

    class Meta(OrderedSnippet.Meta):
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        require_words(self.name, _("Write the name that readers see."), "name")
        self.check_place(CategoryTree(Category.objects.all()))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a move first takes the whole tree's lock and looks again.

        Two moves at the same time, each innocent, could otherwise make a cycle.
        """
        with transaction.atomic():
            if self.pk and self.parent_id:
                locked = Category.objects.select_for_update().order_by("pk")
                self.check_place(CategoryTree(locked))
            super().save(*args, **kwargs)

    def check_place(self, tree: CategoryTree) -> None:
        """Raise ValidationError where the parent would make a cycle or a seventh level."""
        if not self.parent_id:
            return
        if self.pk and self.parent_id in tree.descendant_pks(self.pk):
            raise ValidationError(
                {
                    "parent": _(
                        "A category cannot be inside itself. Choose another parent."
                    )
                }
            )
        level = len(tree.ancestors(self.parent_id)) + 2
        height = tree.height(self.pk) if self.pk else 1
        if level + height - 1 > MAX_LEVELS:
            raise ValidationError(
                {
                    "parent": _(
                        "The tree may have %(levels)s levels. Choose a parent higher up."
                    )
                    % {"levels": MAX_LEVELS}
                }
            )

    @property
    def url(self) -> str:
        return address_by_slug("news:category", self.slug)

    @property
    def label(self) -> Label:
        return Label(self.name, self.url)

    def shown_value(self, name: str) -> Any:
        """Return what is shown: a title only above a notice."""
        return getattr(self, name) if visible(strip_tags(self.notice)) else ""

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "news/category_archive.html"

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:
        return {
            **super().get_preview_context(request, mode_name),
            "category": self,
            "articles": [],
        }
