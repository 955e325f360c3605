"""The reference marker between Draftail's content and the stored text."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from draftjs_exporter.types import Element
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

ENTITY = "REFERENCE"
IDENTITY = re.compile(r"[\w-]{1,64}", re.ASCII)


class ReferenceMarkerHandler(InlineEntityElementHandler):
    """Read `<a linktype="reference" id="uuid">` as an entity that is one piece."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"id": clean_identity(attrs.get("id"))}


def clean_identity(value: Any) -> str:
    """Return an identity that cannot break out of its attribute, or nothing."""
    identity = str(value or "")
    return identity if IDENTITY.fullmatch(identity) else ""


def store_marker(props: dict[str, Any]) -> Element:
    """Write an entity down; one without an identity leaves its words only."""
    identity = clean_identity(props.get("id"))
    if not identity:
        return props["children"]
    link = {"linktype": "reference", "id": identity}
    return DOM.create_element("a", link, props["children"])


CONVERTER = {
    "from_database_format": {'a[linktype="reference"]': ReferenceMarkerHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: store_marker}},
}
DRAFTAIL_FEATURE = EntityFeature(
    {
        "type": ENTITY,
        "icon": "openquote",
        "label": _("Ref."),
        "description": _("Reference"),
        "attributes": ["id"],
        "allowlist": {"id": r"^[\w-]{1,64}$"},
        "words": {
            "title": _("Put a reference into the text"),
            "filter": _("Find by author, title or year"),
            "add": _("Add a reference"),
            "close": _("Close"),
            "empty": _("This page has no references yet."),
            "noMatch": _("None of the references matches."),
            "untitled": _("Reference without a text"),
            "missing": _("This reference is no longer in the list."),
        },
    },
    js=["admin/reference-marker.js"],
)
