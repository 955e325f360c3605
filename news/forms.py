from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from editorial.shared_things.forms import ProposingForm
from news.category_tree import tree_choices


class CategoryForm(ProposingForm, WagtailAdminModelForm):
    """The form of a category; its parents are offered as a tree.

    Its words, notice and picture wait for another person while something shows it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = self.for_user
        parent = self.fields["parent"]
        parent.choices = [("", "---------"), *tree_choices(parent.queryset)]
