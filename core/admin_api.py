"""The admin's own API: what it does with pages, it does through the publish gate."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin.api.actions.copy import CopyPageAPIAction
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.actions.move import MovePageAPIAction
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.actions.revert_to_page_revision import (
    RevertToPageRevisionAPIAction,
)
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from core.page_lock import held


class GatedPublishAction(PublishPageAPIAction):
    """Publishes what the page itself says may be published."""

    def execute(self, instance: Page, data: dict[str, Any]) -> Response:
        page = Page.objects.get(pk=instance.pk).specific
        try:
            page.publish_for(self.request.user)
        except DjangoValidationError as error:
            raise ValidationError(error.message_dict) from error
        page.refresh_from_db()
        return Response(self.view.get_serializer(page).data)


class CopyAsDraftAction(CopyPageAPIAction):
    """Copies start as drafts, whatever was asked for: nobody has approved them."""

    def _action_from_data(self, instance: Page, data: dict[str, Any]) -> CopyPageAction:
        return super()._action_from_data(instance, {**data, "keep_live": False})


class GatedPagesViewSet(PagesAdminAPIViewSet):
    """Wagtail's own, with the actions named here and no other, each under locks."""

    actions = {
        "copy": CopyAsDraftAction,
        "delete": DeletePageAPIAction,
        "move": MovePageAPIAction,
        "publish": GatedPublishAction,
        "revert_to_page_revision": RevertToPageRevisionAPIAction,
        "unpublish": UnpublishPageAPIAction,
    }
    leave_the_page = frozenset({"copy"})
    """Actions that change nothing of the page they begin with."""

    def action_view(self, request: Request, pk: int, action_name: str) -> Response:
        if action_name not in self.actions:
            raise Http404(f"unrecognised action '{action_name}'")
        if action_name in self.leave_the_page:
            return super().action_view(request, pk, action_name)
        seen = self.get_object()
        with held(seen, request.user, with_branch=action_name == "delete"):
            return super().action_view(request, pk, action_name)
