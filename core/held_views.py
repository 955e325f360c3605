"""Wagtail's views and bulk actions of pages, each under the page's lock.

A view that is not named here is not served: a new version of Wagtail may bring one that
changes a page.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from core.bulk_refusals import Refusals, TellsRefusals
from core.page_lock import DecidedMeanwhileError, LockedError, binding_lock, held

View = Callable[..., HttpResponse]

CHANGE_A_PAGE = {
    "delete": "page_id",
    "move_confirm": "page_to_move_id",
    "set_page_position": "page_to_move_id",
    "unpublish": "page_id",
    "workflow_action": "page_id",
}
"""Views that change a page or take it away, and the argument that names the page."""

LOCK_THEMSELVES = {"edit", "revisions_revert"}
"""The editor holds the page, and keeps what was typed when a lock stops it."""

CHANGE_NO_TEXT = {
    *("add", "add_subpage", "choose_parent", "copy"),
    *("lock", "unlock", "set_privacy", "revisions_unschedule"),
}
"""Views that make another page, or set what a lock does not keep: it, and who reads."""

SHOW = {
    *("collect_workflow_action_data", "confirm_workflow_cancellation"),
    *("content_type_use", "content_type_use_results", "history", "history_results"),
    *("index", "index_results", "move", "preview_on_add", "preview_on_edit"),
    *("revisions_compare", "revisions_view", "search", "search_results", "usage"),
    *("view_draft", "workflow_history", "workflow_history_detail"),
    "workflow_preview",
}


def under_lock(view: View, pk_name: str = "pk", *, with_branch: bool = False) -> View:
    """Let a view change a page only for whom no lock binds, holding the page's row."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        seen = get_object_or_404(Page, pk=kwargs[pk_name])
        with held(seen, request.user, with_branch=with_branch):
            return view(request, *args, **kwargs)

    return run


class ServesUnderLocks:
    """A viewset of pages that serves the views named here, and no other."""

    @cached_property
    def views(self) -> dict[str, View]:
        known = {*CHANGE_A_PAGE, *LOCK_THEMSELVES, *CHANGE_NO_TEXT, *SHOW}
        return {
            name: self.lock(name, view)
            for name, view in super().views.items()
            if name in known
        }

    def lock(self, name: str, view: View) -> View:
        if name not in CHANGE_A_PAGE:
            return view
        return under_lock(view, CHANGE_A_PAGE[name], with_branch=name == "delete")


class OneAfterTheOther(TellsRefusals):
    """A bulk action that holds each page for as long as it works on that page.

    A page that cannot be held stays as it is and is told of; the others go on.
    """

    takes_branch = False

    def prepare_action(
        self, objects: list[Page], objects_without_access: dict[str, list[Page]]
    ) -> HttpResponse | None:
        """Wagtail passes over locked pages silently where a permission asks for locks."""
        user = self.request.user
        for page in objects_without_access["items_with_no_access"]:
            if lock := binding_lock(page, user):
                self.refuse(page, LockedError(page, lock, user).messages)
        return super().prepare_action(objects, objects_without_access)

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "refuse": self.refuse}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], *, refuse: Refusals, **kwargs: Any
    ) -> tuple[int, int]:
        pages = children = 0
        for page in objects:
            try:
                with held(page, kwargs["user"], with_branch=cls.takes_branch):
                    done = super().execute_action([page.specific], **kwargs)
            except DecidedMeanwhileError as late:
                refuse(page, late.messages)
                continue
            except Http404:
                # It went with a page above it.
                continue
            pages, children = pages + done[0], children + done[1]
        return pages, children

    def get_success_message(self, pages: int, children: int) -> str | None:
        return super().get_success_message(pages, children) if pages else None

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        self.tell_refused()
        return response


class HeldDeleteBulkAction(OneAfterTheOther, DeleteBulkAction):
    takes_branch = True


class HeldMoveBulkAction(OneAfterTheOther, MoveBulkAction):
    pass


class HeldUnpublishBulkAction(OneAfterTheOther, UnpublishBulkAction):
    pass
