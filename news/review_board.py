"""The review board with what only articles have: their category."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ModelChoiceFilter
from wagtail.admin.ui.tables import Column

from editorial.reviews.assign_reviewers import AssignReviewers
from editorial.reviews.board import ReviewBoardView, ReviewFilterSet
from editorial.reviews.board_columns import NOT_ON_A_PHONE
from news.category_tree import CategoryTree
from news.models import Category
from news.panels import CategorySelect

CATEGORY = "page__articlepage__category"


class CategoryFilter(ModelChoiceFilter):
    """Texts of a category and of all below it."""

    def filter(self, rows: QuerySet, category: Category | None) -> QuerySet:
        if category is None:
            return rows
        tree = CategoryTree(Category.objects.all())
        return rows.filter(**{f"{CATEGORY}__in": tree.descendant_pks(category.pk)})


class ArticleReviewFilterSet(ReviewFilterSet):
    category = CategoryFilter(
        label=_("Category"), queryset=Category.objects.all(), widget=CategorySelect
    )

    class Meta(ReviewFilterSet.Meta):
        pass


class ArticleReviewBoardView(ReviewBoardView):
    filterset_class = ArticleReviewFilterSet
    exported = {
        **ReviewBoardView.exported,
        "category": (_("Category"), lambda row: row.category_name or ""),
    }

    @cached_property
    def columns(self) -> list[Any]:
        return [
            *super().columns,
            Column(
                "category_name",
                label=_("Category"),
                width="10%",
                classname=NOT_ON_A_PHONE,
            ),
        ]

    def get_base_queryset(self) -> QuerySet:
        return (
            super().get_base_queryset().annotate(category_name=F(f"{CATEGORY}__name"))
        )


class AssignReviewersOfArticles(AssignReviewers):
    filterset_class = ArticleReviewFilterSet
