from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.desk.home_panels import RowsPanel
from editorial.desk.rows import Row, day, title_of
from editorial.rewording.objections import is_seen_by_readers, reworded_for

SHOWN_DAYS = 30


class RewordedPanel(RowsPanel):
    """For a reviewer: words that changed under a signature of theirs."""

    name = "reworded"
    heading = gettext_lazy("Words changed under your signature")
    order = 120

    def find(self, user: AbstractUser, most: int) -> Iterator[Row]:
        since = timezone.now() - timedelta(days=SHOWN_DAYS)
        changes = reworded_for(user).filter(signed_at__gte=since)
        found = filter(is_seen_by_readers, changes.order_by("-signed_at"))
        for change in islice(found, most):
            says = _(
                "By %(name)s, %(date)s: look, and object if the sense is another"
            ) % {
                "name": change.user_name,
                "date": day(change.signed_at),
            }
            url = reverse("editorial_reworded", args=[change.page_id, change.pk])
            yield Row(title_of(change.page), url, says, change.reason)

    def address_of_all(self) -> str:
        return reverse("text_list")
