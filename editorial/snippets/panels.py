from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from editorial.desk.home_panels import RowsPanel
from editorial.desk.rows import Row
from editorial.models import ReadByTwo
from editorial.snippets.menu import RIGHTS, address_of_approval
from editorial.snippets.permissions import may_approve

LOOKED_AT = 50


class SnippetsToApprovePanel(RowsPanel):
    """For who approves: drafts of people and partners that somebody else wrote."""

    name = "snippets-to-approve"
    heading = gettext_lazy("People and partners to approve")
    order = 23

    def find(self, user: AbstractUser, most: int) -> Iterator[Row]:
        if not any(map(user.has_perm, RIGHTS)):
            return
        found = (row for model in models_read_by_two() for row in waiting(model))
        for snippet in found:
            if most and snippet.needs_second_person and may_approve(user, snippet):
                most -= 1
                yield row_of(snippet)

    def address_of_all(self) -> str:
        return reverse("wagtailsnippets:index")


def models_read_by_two() -> list[type[ReadByTwo]]:
    return [model for model in apps.get_models() if issubclass(model, ReadByTwo)]


def waiting(model: type[ReadByTwo]) -> list[ReadByTwo]:
    """List the newest drafts that readers do not have, what was taken off left out."""
    is_new = Q(live=True, has_unpublished_changes=True) | Q(
        live=False, last_published_at=None, latest_revision__isnull=False
    )
    changed = Q(live=False, has_unpublished_changes=True)
    rows = model._base_manager.filter(is_new | changed)
    rows = rows.select_related("latest_revision__user", "live_revision")
    return list(rows.order_by("-latest_revision__created_at")[:LOOKED_AT])


def row_of(snippet: ReadByTwo) -> Row:
    wrote = snippet.latest_revision.user if snippet.latest_revision else None
    name = get_user_display_name(wrote) if wrote else _("somebody")
    says = _("Changed by %(name)s") % {"name": name}
    return Row(str(snippet), address_of_approval(snippet), says)
