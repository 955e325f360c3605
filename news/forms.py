from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from news.category_tree import tree_choices


class CategoryForm(WagtailAdminModelForm):
    """The form of a category; its parents are offered as a tree."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        parent.choices = [("", "---------"), *tree_choices(parent.queryset)]
