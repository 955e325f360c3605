from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.dates import site_date


class ClosureQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)


class Closure(models.Model):
    """That a page was closed to readers while it is checked, and how that ended.

    The copy is what readers had, as the page's row said it: drafts, a purge or
    another name of the page change nothing of what can be put back.
    """

    class Outcome(models.TextChoices):
        OPEN = "", _("closed")
        REOPENED = "reopened", _("reopened as it was")
        REPLACED = "replaced", _("another text was published")
        TAKEN_OFF = "taken_off", _("taken off the site")

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="closures"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by_name = models.CharField(max_length=255, blank=True)
    closed_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    text_hash = models.CharField(max_length=72)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_by_name = models.CharField(max_length=255, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["-closed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(ended_at__isnull=True),
                name="one_open_closure_a_page",
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.page}: {self.closed_by_name}, {site_date(self.closed_at):%Y-%m-%d}"
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        for who in ("closed_by", "ended_by"):
            user = getattr(self, who)
            if user and not getattr(self, f"{who}_name"):
                name = user.get_full_name() or user.get_username()
                setattr(self, f"{who}_name", name)
        super().save(*args, **kwargs)

    def end(self, user: models.Model | None, outcome: str) -> None:
        self.ended_by, self.outcome = user, outcome
        self.ended_at = timezone.now()
        self.save()
