"""The admin's list of all articles, wherever they stand in the tree."""

from typing import Any

from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.models import WorkflowState, get_default_page_content_type

from core.page_lists import ListView, PeopleFilters
from news.category_tree import CategoryTree
from news.models import ArticlePage, Category
from news.panels import CategorySelect

NOT_ON_A_PHONE = "not-on-a-phone"
STATES = {
    "draft": _("Draft"),
    "waiting": _("Waits for approval"),
    "scheduled": _("Scheduled"),
    "live": _("Live"),
    "changed": _("Live, with changes"),
}


class CategoryFilter(ModelChoiceFilter):
    """Articles of a category and of all below it."""

    def filter(self, articles: QuerySet, category: Category | None) -> QuerySet:
        if category is None:
            return articles
        tree = CategoryTree(Category.objects.all())
        return articles.filter(category__in=tree.descendant_pks(category.pk))


class StateFilter(ChoiceFilter):
    def filter(self, articles: QuerySet, state: str) -> QuerySet:
        conditions = {
            "draft": {"live": False},
            "waiting": {"pk__in": waiting_pages()},
            "scheduled": {"_approved_schedule": True},
            "live": {"live": True},
            "changed": {"live": True, "has_unpublished_changes": True},
        }
        return articles.filter(**conditions.get(state, {}))


def waiting_pages() -> QuerySet:
    """Primary keys of the pages that wait for a moderator."""
    return (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type=get_default_page_content_type(),
        )
        .annotate(page_pk=Cast("object_id", IntegerField()))
        .values("page_pk")
    )


class ArticleFilterSet(PeopleFilters):
    state = StateFilter(label=_("State"), choices=list(STATES.items()))
    category = CategoryFilter(
        label=_("Category"), queryset=Category.objects.all(), widget=CategorySelect
    )

    class Meta:
        model = ArticlePage
        fields = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("site", "has_child_pages"):
            self.filters.pop(name, None)


def authors_of(article: ArticlePage) -> str:
    return ", ".join(str(authorship) for authorship in article.authorships.all())


class ArticleIndexView(ListView):
    """Articles, the last edited first, in a fixed number of queries."""

    base_filterset_class = ArticleFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        PageStatusColumn("status", label=_("State"), sort_key="live", width="12%"),
        Column(
            "category",
            label=_("Category"),
            sort_key="category__name",
            width="15%",
            classname=NOT_ON_A_PHONE,
        ),
        Column(
            "authors",
            label=_("Authors"),
            accessor=authors_of,
            width="15%",
            classname=NOT_ON_A_PHONE,
        ),
        DateColumn(
            "display_date",
            label=_("Published"),
            sort_key="display_date",
            width="10%",
            classname=NOT_ON_A_PHONE,
        ),
        DateColumn(
            "latest_revision_created_at",
            label=_("Edited"),
            sort_key="latest_revision_created_at",
            width="10%",
            classname=NOT_ON_A_PHONE,
        ),
    ]

    def get_base_queryset(self) -> QuerySet:
        articles = super().get_base_queryset()
        return articles.prefetch_related("category", "authorships__person")

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Put articles without a date behind the others, whichever way the date runs."""
        if self.ordering == "display_date":
            return queryset.order_by(F("display_date").asc(nulls_last=True))
        if self.ordering == "-display_date":
            return queryset.order_by(F("display_date").desc(nulls_last=True))
        return super().order_queryset(queryset)
