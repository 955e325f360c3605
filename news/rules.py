from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.gate import Blocker, register


def register_rules() -> None:
    register(
        "category",
        find_no_category,
        "news.ArticlePage",
        may_be_overridden=True,
        title=gettext_lazy("No category"),
    )


def find_no_category(content: Model) -> Iterator[Blocker]:
    if not content.category_id:
        yield Blocker("category", _("Choose the primary category."), "category")
