"""Admin lists of what visitors leave behind, with wagtail-modeladmin."""

from typing import Any

from wagtail_modeladmin.helpers import PermissionHelper


class ReadOnlyPermissionHelper(PermissionHelper):
    """Such records are written by visitors: nobody adds or edits one in the admin."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False
