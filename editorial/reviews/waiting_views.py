"""The list of what waits for the reader of the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from editorial.reviews.views import find_page
from editorial.reviews.waiting import (
    APPROVE,
    LISTS,
    SIGN,
    count_of,
    due_in_words,
    fill_summaries,
    lists_of,
    rows_of,
    summary_of,
)

ROWS_ON_A_PAGE = 20
SUMMARIES_AT_ONCE = 1
"""So many a request are worked out; the rest comes when the page is there."""

NAMES = {SIGN: _("To sign"), APPROVE: _("To approve")}


class WaitingView(WagtailAdminTemplateMixin, TemplateView):
    """Texts to sign or to approve: the most urgent first."""

    template_name = "editorial/admin/waiting.html"
    page_title = _("Waiting for me")
    header_icon = "time"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.lists:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def lists(self) -> list[str]:
        return lists_of(self.request.user)

    @cached_property
    def shown(self) -> str:
        """Take the list that is asked for, else the first with something in it."""
        wanted = self.request.GET.get("list")
        if wanted in self.lists:
            return wanted
        return next((name for name in self.lists if self.counts[name]), self.lists[0])

    @cached_property
    def counts(self) -> dict[str, int]:
        return {name: LISTS[name](self.request.user).count() for name in self.lists}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = rows_of(self.shown, self.request.user)
        paginator = Paginator(rows, ROWS_ON_A_PAGE)
        paginator.count = self.counts[self.shown]
        items = paginator.get_page(self.request.GET.get("p"))
        items.object_list = list(items.object_list)
        fill_summaries(self.shown, items, SUMMARIES_AT_ONCE)
        for row in items:
            row.due_words = due_in_words(getattr(row, "due", None))
        tabs = [
            (name, NAMES[name], self.counts[name], name == self.shown)
            for name in self.lists
        ]
        return super().get_context_data(
            items=items, tabs=tabs, is_to_sign=self.shown == SIGN, **kwargs
        )


class WaitingMenuItem(MenuItem):
    """Stands in the menu of reviewers and moderators, with the number that waits."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(lists_of(request.user))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = count_of(request.user)
        label = f"{self.label} ({number})" if number else self.label
        return LinkMenuItem(
            self.name,
            label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )


def summarise_changes(request: HttpRequest, pk: int) -> JsonResponse:
    """Say in words what changed, for a list that could not wait for it."""
    if not lists_of(request.user):
        raise PermissionDenied
    page = find_page(pk)
    if page is None:
        raise Http404("The page is gone.")
    return JsonResponse({"summary": summary_of(page)})
