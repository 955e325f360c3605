from datetime import date, datetime, time, timedelta
from typing import Self

from django.db.models import Min, Q
from django.utils import timezone

from core import recorder
from core.dates import site_date
from core.querysets import GatedQuerySet


class PartnerQuerySet(GatedQuerySet):
    def shown_on(self, day: date) -> Self:
        """Live and within their own dates, in the editors' order."""
        return self.filter(
            Q(shown_from__isnull=True) | Q(shown_from__lte=day),
            Q(shown_until__isnull=True) | Q(shown_until__gte=day),
            live=True,
        ).reading("partners")

    def shown_today(self) -> Self:
        """Shown now, with their logos; true until the next of them comes or goes."""
        today = site_date()
        days = self.filter(live=True).aggregate(
            comes=Min("shown_from", filter=Q(shown_from__gt=today)),
            goes=Min("shown_until", filter=Q(shown_until__gte=today)),
        )
        next_days = [
            days["comes"],
            days["goes"] and days["goes"] + timedelta(days=1),
        ]
        for day in filter(None, next_days):
            recorder.note_end(timezone.make_aware(datetime.combine(day, time.min)))
        shown = self.shown_on(today).select_related("logo")
        return shown.prefetch_related("logo__renditions")
