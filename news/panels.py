from typing import Any

from django import forms
from django.db.models import Model
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, HelpPanel

from news.category_tree import tree_choices


class CategoryPanel(FieldPanel):
    """Categories as one drop-down in tree order, instead of Wagtail's chooser dialog."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options.setdefault("widgets", {})[self.field_name] = CategorySelect
        return options


class CategorySelect(forms.Select):
    """A drop-down that shows a flat list of choices as the tree that it is."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        queryset = getattr(self.choices, "queryset", None)
        if queryset is not None:
            empty = [("", "---------")]
            self.choices = [*empty, *tree_choices(queryset.all())]
        return super().optgroups(name, value, attrs)


class HealthCategoriesPanel(HelpPanel):
    """Says which categories ask for a medical sign-off, whatever is ticked below."""

    most_names = 8

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            says = sentence_on_categories(self.instance, self.panel.most_names)
            self.content = format_html('<p class="help">{}</p>', says) if says else ""

        def is_shown(self) -> bool:
            return bool(self.content) and super().is_shown()


def sentence_on_categories(article: Model, most: int) -> str:
    """Name the article's own category where that asks, else all that do."""
    own = article.category
    if own and own.is_health_information:
        return _(
            "The category %(name)s asks for a medical sign-off, whether or not "
            "“Health information” is ticked."
        ) % {"name": own}
    categories = type(article)._meta.get_field("category").related_model.objects
    asking = list(categories.filter(is_health_information=True).order_by("name"))
    if not asking:
        return ""
    names = [str(category) for category in asking[:most]]
    if more := len(asking) - len(names):
        words = ngettext("%(number)d more", "%(number)d more", more)
        names.append(words % {"number": more})
    return _(
        "Articles of these categories need a medical sign-off, whether or not “Health "
        "information” is ticked: %(names)s."
    ) % {"names": get_text_list(names, _("and"))}
