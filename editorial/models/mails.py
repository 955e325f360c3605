"""The mails about texts: those that wait, those that went, and who wants which."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TRIED_FOR = timedelta(days=3)


class MailQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Those to send: not done, and not so old that nobody would expect them."""
        return self.filter(done_at__isnull=True, made_at__gt=timezone.now() - TRIED_FOR)

    def failed(self) -> Self:
        return self.filter(done_at__isnull=True).exclude(error="")


class Mail(models.Model):
    """That somebody is told of an event at a page: written with the event, sent after.

    Whatever rolls the event back takes the row along. The key tells two events apart:
    one of the same key is never mailed twice to the same person.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="mails"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mails"
    )
    event = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    comment = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    old_revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    new_revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "When it was sent, or was told in another mail, or needed no more."
        ),
    )
    error = models.TextField(blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "user"], name="one_mail_each")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.page}, {self.user}"


class MailPreference(models.Model):
    """Which kinds of mails somebody does not want."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="mail_preference",
    )
    turned_off = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.user)
