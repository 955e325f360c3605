"""Wagtail's ways to move a page and to take it off, each under the page's lock."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.response import Response
from wagtail.admin.api.actions.move import MovePageAPIAction
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page

from core.page_lock import held


class HeldMoveConfirmView(MoveConfirmView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with held(self.page_to_move):
            return super().post(request, *args, **kwargs)


class HeldUnpublishView(UnpublishView):
    def unpublish(self) -> HttpResponse | None:
        with held(self.object):
            return super().unpublish()


class HeldMoveAction(MovePageAPIAction):
    def execute(self, instance: Page, data: dict[str, Any]) -> Response:
        with held(instance):
            return super().execute(instance, data)


class HeldUnpublishAction(UnpublishPageAPIAction):
    def execute(self, instance: Page, data: dict[str, Any]) -> Response:
        with held(instance):
            return super().execute(instance, data)


class OneAfterTheOther:
    """A bulk action that holds each page for as long as it works on that page."""

    @classmethod
    def execute_action(cls, objects: Iterable[Page], **kwargs: Any) -> tuple[int, int]:
        pages = children = 0
        for page in objects:
            with held(page):
                done = super().execute_action([page.specific], **kwargs)
            pages, children = pages + done[0], children + done[1]
        return pages, children


class HeldMoveBulkAction(OneAfterTheOther, MoveBulkAction):
    pass


class HeldUnpublishBulkAction(OneAfterTheOther, UnpublishBulkAction):
    pass
