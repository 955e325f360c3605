"""The admin's lists of pages, in the same time however many pages there are.

Wagtail counts all pages of a list, looks for each of them whether its reader may see
it, and asks all pages for their owners: 150 ms of a list of 100,000.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
    IndexView,
    PageFilterSet,
)
from wagtail.admin.viewsets.pages import PageViewSet

from core.held_views import ServesUnderLocks

TOP_DEPTH = 2
"""Of the home page: who may work there may see all pages."""


def colleagues(request: HttpRequest) -> QuerySet:
    """All users: readers have no accounts, and asking who owns a page asks all pages."""
    return get_user_model().objects.all()


class PeopleFilters(PageFilterSet):
    """Offers all colleagues, where Wagtail asks all pages for theirs."""

    owner = MultipleUserFilter(
        label=_("Owner"), queryset=colleagues, widget=CheckboxSelectMultiple
    )
    edited_by = EditedByFilter(
        label=_("Edited by"), queryset=colleagues, widget=CheckboxSelectMultiple
    )


class ExplorerFilters(PeopleFilters, GenericPageFilterSet):
    pass


class ListOfManyPages:
    """Takes what Wagtail works out for each page from where it is known."""

    request: HttpRequest

    def pages_of_list(self) -> QuerySet:
        raise NotImplementedError

    def count_pages(self) -> int:
        raise NotImplementedError

    @cached_property
    def sees_all_pages(self) -> bool:
        user = self.request.user
        permissions = self.permission_policy.get_cached_permissions_for_user(user)
        tops = (permission.page.depth for permission in permissions)
        return user.is_superuser or any(depth <= TOP_DEPTH for depth in tops)

    def get_base_queryset(self) -> QuerySet:
        if not self.sees_all_pages:
            return super().get_base_queryset()
        return self.annotate_queryset(self.pages_of_list())

    def get_paginator(self, *args: Any, **kwargs: Any) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        if self.is_whole:
            paginator.count = self.count_pages()
        return paginator

    @property
    def is_whole(self) -> bool:
        narrowed = self.is_searching or self.is_filtering
        return self.sees_all_pages and not narrowed


class ListView(ListOfManyPages, IndexView):
    """All pages of one type, wherever they stand."""

    base_filterset_class = PeopleFilters

    def pages_of_list(self) -> QuerySet:
        return self.model.objects.all()

    def count_pages(self) -> int:
        return self.model.objects.count()


class ExplorerView(ListOfManyPages, ExplorableIndexView):
    """The pages below another."""

    base_filterset_class = ExplorerFilters

    def pages_of_list(self) -> QuerySet:
        pages = self.model._default_manager
        if self.is_searching_whole_tree:
            return pages.all()
        if self.is_searching or self.is_filtering:
            return pages.descendant_of(self.parent_page)
        return pages.child_of(self.parent_page)

    def count_pages(self) -> int:
        return self.parent_page.numchild

    @property
    def is_whole(self) -> bool:
        hooked = hooks.get_hooks("construct_explorer_page_queryset")
        return super().is_whole and not hooked


class ExplorerViewSet(ServesUnderLocks, PageViewSet):
    """Shows what is below a page of any type; each type has its own editor."""

    index_view_class = ExplorerView
    filterset_class = ExplorerFilters
