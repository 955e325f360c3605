"""The admin's list of categories, set as the tree that they are."""

from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from news.category_tree import CategoryTree
from news.models import Category


def indented_name(category: Category) -> str:
    level = getattr(category, "level", None) or 1
    return "\u2014 " * (level - 1) + category.name


class CategoryIndexView(IndexView):
    """Categories in tree order until the editor asks for another one."""

    @cached_property
    def columns(self) -> list[Column]:
        name = self._get_title_column("name")
        name.accessor = indented_name
        bulk, _stock, *others = super().columns
        return [bulk, name, *others]

    @cached_property
    def tree(self) -> CategoryTree:
        return CategoryTree(Category.objects.all())

    def get_base_queryset(self) -> QuerySet:
        branches = list(self.tree.branches())
        categories = (
            super()
            .get_base_queryset()
            .annotate(number_of_articles=Count("articles", distinct=True))
        )
        if not branches:
            return categories
        places = [
            When(pk=branch.category.pk, then=Value(place))
            for place, branch in enumerate(branches)
        ]
        levels = [
            When(pk=branch.category.pk, then=Value(branch.level)) for branch in branches
        ]
        return categories.annotate(
            place=Case(*places, output_field=IntegerField()),
            level=Case(*levels, output_field=IntegerField()),
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.is_explicitly_ordered or self.is_searching or not self.tree.by_pk:
            return super().order_queryset(queryset)
        return queryset.order_by("place")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        for category in context["object_list"]:
            path = self.tree.ancestors(category.pk)
            category.path_of_names = " / ".join(parent.name for parent in path)
        return context


PATH_COLUMN = Column("path_of_names", label=_("Inside"), width="25%")
ARTICLES_COLUMN = Column("number_of_articles", label=_("Articles"), width="10%")
