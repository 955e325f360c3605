from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

KEPT = "_content_for_reading"
OF_THE_ROW = frozenset(
    {"alias_of", "content_type", "latest_revision", "locale", "locked_by", "owner"}
)
"""What Wagtail takes from the page's row in the end, whatever a revision says."""


def content_of(revision: Revision) -> Page:
    """Return the page as a revision has it, for those who only read it.

    Making it takes two dozen queries; it is made once for each text of the revision.
    """
    text, page = revision.__dict__.get(KEPT, (None, None))
    if text is not revision.content:
        text, page = revision.content, revision.as_object()
        revision.__dict__[KEPT] = (text, page)
    return page


def without_known_keys(model: type[Model], content: dict[str, Any]) -> dict[str, Any]:
    """Leave out the keys of rows that exist for sure, of a page and of its children.

    modelcluster asks the database for each row that a revision names. These would be
    eight questions: the children's parent is the page itself.
    """
    known = {name: value for name, value in content.items() if name not in OF_THE_ROW}
    for relation in get_all_child_relations(model):
        name, parent = relation.get_accessor_name(), relation.field.name
        if rows := known.get(name):
            known[name] = [_without(row, parent) for row in rows]
    return known


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
