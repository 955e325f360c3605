from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel

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
