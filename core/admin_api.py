"""The admin's own API: what it does with pages, it does through the publish gate."""

from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import transaction
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin.api.actions.convert_alias import ConvertAliasPageAPIAction
from wagtail.admin.api.actions.copy import CopyPageAPIAction
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from core.aliases import converting
from core.held_views import HeldMoveAction, HeldUnpublishAction


class GatedPublishAction(PublishPageAPIAction):
    """Publishes what the page itself says may be published."""

    @transaction.atomic
    def execute(self, instance: Page, data: dict[str, Any]) -> Response:
        page = Page.objects.select_for_update().get(pk=instance.pk).specific
        if page.alias_of_id:
            raise BadRequestError("An alias follows another page: publish that.")
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


class GatedConvertAliasAction(ConvertAliasPageAPIAction):
    def execute(self, instance: Page, data: dict[str, Any]) -> Response:
        with converting(instance):
            return super().execute(instance, data)


class GatedPagesViewSet(PagesAdminAPIViewSet):
    """Wagtail's own, its actions gated; the site has one language to translate into."""

    actions = {
        name: action
        for name, action in PagesAdminAPIViewSet.actions.items()
        if name != "copy_for_translation"
    } | {
        "publish": GatedPublishAction,
        "copy": CopyAsDraftAction,
        "convert_alias": GatedConvertAliasAction,
        "move": HeldMoveAction,
        "unpublish": HeldUnpublishAction,
    }
