"""Changes of what texts share: asked for by one person, applied by another."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(outcome="", applied_at=None)

    def unchecked(self) -> Self:
        """Return what one person applied at once and no other has looked at yet."""
        applied = Proposal.Outcome.APPLIED
        return self.filter(is_urgent=True, outcome=applied, decided_at=None)

    def open(self) -> Self:
        return self.waiting() | self.unchecked()

    def of(self, thing: Any) -> Self:
        return self.filter(thing_key=thing.thing_key)


class Proposal(models.Model):
    """A change of a picture, a document or another shared thing that readers see.

    It waits for another person. Applied, it is the step from one version of the thing
    to the next: signatures given for the version before go on holding across it.
    """

    class Outcome(models.TextChoices):
        WAITING = "", _("waits")
        APPLIED = "applied", _("applied")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey()
    thing_key = models.CharField(max_length=80, db_index=True)
    fields = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text=_("The new values by name.")
    )
    was = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text=_("The values before.")
    )
    file = models.FileField(upload_to="proposals/", blank=True, max_length=255)
    file_hash = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    is_urgent = models.BooleanField(default=False)

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_by_name = models.CharField(max_length=255, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by_name = models.CharField(max_length=255, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text=_("Why it was refused."))

    applied_at = models.DateTimeField(null=True, blank=True, db_index=True)
    approved_before = models.CharField(max_length=72, blank=True)
    approved_after = models.CharField(max_length=72, blank=True)
    signed_before = models.CharField(max_length=72, blank=True)
    signed_after = models.CharField(max_length=72, blank=True)
    reviewer = models.ForeignKey(
        "editorial.Person",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who signed the new version for all texts that show it."),
    )
    reviewer_name = models.CharField(max_length=255, blank=True)
    statement = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.thing_key}: {', '.join(self.fields)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        for name in ("proposed_by", "decided_by"):
            user = getattr(self, name)
            if user and not getattr(self, f"{name}_name"):
                setattr(
                    self, f"{name}_name", user.get_full_name() or user.get_username()
                )
        super().save(*args, **kwargs)

    @property
    def is_unchecked(self) -> bool:
        """Whether it was applied at once and nobody else has looked at it yet."""
        is_applied = self.outcome == self.Outcome.APPLIED
        return self.is_urgent and is_applied and self.decided_at is None


class ShownThing(models.Model):
    """That a page shows a shared thing: to its readers, or in a text signed for them.

    Written with the page's `ContentStatus`, so that whoever changes or deletes the
    thing can ask in one query who shows it.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="shown_things"
    )
    thing_key = models.CharField(max_length=80, db_index=True)
    is_live = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "thing_key"], name="a_thing_is_shown_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.thing_key}"


def follow_approved(key: str, version: str, *, since: datetime) -> str:
    """Return the version that a thing has come to by changes somebody approved."""
    for step in _steps(key, since):
        if step.approved_before == version:
            version = step.approved_after
    return version


def follow_signed(key: str, version: str, *, since: datetime) -> str:
    """Return the version that still carries the signature given for an earlier one.

    A change of what a reviewer judges carries it only where a reviewer signed that.
    """
    for step in _steps(key, since):
        if step.signed_before != version:
            continue
        if step.signed_after != version and not step.reviewed_at:
            break
        version = step.signed_after
    return version


def _steps(key: str, since: datetime) -> models.QuerySet[Proposal]:
    steps = Proposal.objects.filter(thing_key=key, applied_at__gt=since)
    return steps.exclude(outcome=Proposal.Outcome.REFUSED).order_by("applied_at", "pk")
