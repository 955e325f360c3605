from datetime import date
from typing import Self

from django.db.models import Q

from core.querysets import GatedQuerySet


class PartnerQuerySet(GatedQuerySet):
    def shown_on(self, day: date) -> Self:
        """Live and within their own dates, in the editors' order."""
        return self.filter(
            Q(shown_from__isnull=True) | Q(shown_from__lte=day),
            Q(shown_until__isnull=True) | Q(shown_until__gte=day),
            live=True,
        )
