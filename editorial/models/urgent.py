from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from core.dates import site_date


class UrgentChangeQuerySet(models.QuerySet):
    def unchecked(self) -> Self:
        return self.filter(checked_at__isnull=True)

    def late(self, days: int, now: datetime | None = None) -> Self:
        """Keep those that nobody has checked for longer than so many days."""
        before = (now or timezone.now()) - timedelta(days=days)
        urgent = self.unchecked().filter(approval__ground="urgent")
        return urgent.filter(made_at__lt=before)


class UrgentChange(models.Model):
    """That one person published a change alone, what it replaced, and who checked it."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="urgent_changes"
    )
    approval = models.OneToOneField(
        "editorial.Approval", on_delete=models.CASCADE, related_name="urgent_change"
    )
    made_at = models.DateTimeField(default=timezone.now)
    replaced_content = models.JSONField(encoder=DjangoJSONEncoder)
    replaced_hash = models.CharField(max_length=72)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_by_name = models.CharField(max_length=255, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = UrgentChangeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.made_by_name}, {site_date(self.made_at):%Y-%m-%d}"

    @property
    def made_by_name(self) -> str:
        return self.approval.user_name

    def is_check(self, approval: models.Model) -> bool:
        """Tell whether an approval of what comes after it is a second person's.

        Where nobody else may approve at all, the only one's own counts.
        """
        if approval.signed_at < self.made_at:
            return False
        grounds = type(approval).Ground
        is_another = approval.user_id != self.approval.user_id
        return approval.ground == grounds.OWN or (
            approval.ground == grounds.READ and is_another
        )

    def check_off(self, approval: models.Model) -> None:
        self.checked_by, self.checked_by_name = approval.user, approval.user_name
        self.checked_at = approval.signed_at
        self.save()
