"""Who is away for a while, and who leaves for good."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import site_date


class AbsenceQuerySet(models.QuerySet):
    def today(self) -> Self:
        return self.filter(until__gte=site_date())


class Absence(models.Model):
    """That somebody is away up to a day, that day included: not asked, not mailed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="absence",
    )
    until = models.DateField(_("away until"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField(auto_now=True)

    objects = AbsenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user}: {self.until:%Y-%m-%d}"


class DepartureQuerySet(models.QuerySet):
    def due(self) -> Self:
        return self.filter(done_at=None, leaves_on__lte=site_date())


class Departure(models.Model):
    """That somebody leaves on a day, and what becomes of what they have in hand."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="departure",
    )
    leaves_on = models.DateField(_("leaves on"))
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdraws = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField(auto_now=True)
    done_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=list)

    objects = DepartureQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user}: {self.leaves_on:%Y-%m-%d}"


def is_away(user: Any) -> bool:
    return Absence.objects.today().filter(pk=user.pk).exists()


def heir_of(user: Any) -> Any:
    """Return who takes over from somebody who left, and so on; the same if nobody does."""
    seen: set[int] = set()
    while user and user.pk not in seen:
        seen.add(user.pk)
        gone = Departure.objects.filter(pk=user.pk, done_at__isnull=False)
        left = gone.select_related("successor").first()
        if left is None:
            break
        user = left.successor
    return user
