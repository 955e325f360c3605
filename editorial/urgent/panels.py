from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.desk.home_panels import RowsPanel
from editorial.desk.rows import Row, day, title_of
from editorial.urgent.checks import may_check, unchecked_by


class UrgentChangesPanel(RowsPanel):
    """For who may approve: what one other person published alone."""

    name = "urgent-changes"
    heading = gettext_lazy("Seen by one person: to be checked")
    order = 9

    def find(self, user: AbstractUser, most: int) -> Iterator[Row]:
        """List each page once, however often it was changed."""
        told = set()
        for change in unchecked_by(user):
            if change.page_id in told or not may_check(user, change.page):
                continue
            told.add(change.page_id)
            says = _("Live since %(date)s, by %(name)s alone") % {
                "date": day(change.made_at),
                "name": change.made_by_name,
            }
            url = reverse("editorial_check_urgent", args=[change.page_id])
            yield Row(title_of(change.page), url, says, change.approval.reason)
            if len(told) == most:
                return

    def address_of_all(self) -> str:
        return f"{reverse('text_list')}?urgent=unchecked"
