from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.desk.home_panels import RowsPanel
from editorial.desk.rows import Row, day, publishable, title_of
from editorial.models import Closure


class ClosedPagesPanel(RowsPanel):
    """For moderators, before all else: what readers cannot read until they decide."""

    name = "closed-pages"
    heading = gettext_lazy("Closed to readers: decide")
    order = 8

    def find(self, user: AbstractUser, most: int) -> Iterator[Row]:
        if not user.has_perm(PERMISSION_TO_APPROVE):
            return
        closures = Closure.objects.open().filter(
            page__in=publishable(user).values("pk")
        )
        for closure in closures.select_related("page").order_by("closed_at")[:most]:
            says = _("Closed by %(name)s on %(date)s. Reopen it or decide") % {
                "name": closure.closed_by_name or _("somebody"),
                "date": day(closure.closed_at),
            }
            url = reverse("editorial_reopen", args=[closure.page_id])
            yield Row(title_of(closure.page), url, says, closure.reason)

    def address_of_all(self) -> str:
        return f"{reverse('text_list')}?state=closed"
