"""One click from an address that leads nowhere to what mends it."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import ButtonHelper

from delivery.models import MissingAddress

Button = dict[str, str]


class MissingButtons(ButtonHelper):
    """Offers what the user may do."""

    def get_buttons_for_obj(
        self, obj: MissingAddress, *args: Any, **kwargs: Any
    ) -> list[Button]:
        buttons = super().get_buttons_for_obj(obj, *args, **kwargs)
        classnames = self.finalise_classname(kwargs.get("classnames_add") or [])
        query = urlencode({"path": obj.path})
        ways = [
            {
                "url": f"{reverse(name)}?{query}",
                "label": label,
                "classname": classnames,
                "title": f"{label}: {obj.path}",
            }
            for name, permission, label in self.get_ways()
            if self.request.user.has_perm(permission)
        ]
        return [*ways, *buttons]

    def get_ways(self) -> list[tuple[str, str, str]]:
        return [
            ("redirect_missing", "wagtailredirects.add_redirect", _("Redirect")),
            (
                "delivery_goneaddress_modeladmin_create",
                "delivery.add_goneaddress",
                _("Declare gone"),
            ),
        ]
