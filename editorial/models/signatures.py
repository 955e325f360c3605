"""The evidence that a text was read: approvals, sign-offs, and what was set aside."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import site_date
from editorial.models.proposals import follow_approved, follow_signed
from editorial.querysets import (
    ApprovalQuerySet,
    SignatureQuerySet,
    SignOffQuerySet,
)


class Signature(models.Model):
    """That somebody answers for one text of one page, known by its hash.

    The copy is the content as it was signed: a revision may be rewritten or purged.
    The name stays when the account goes.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
    )
    user_name = models.CharField(max_length=255, blank=True)
    text_hash = models.CharField(max_length=72)
    things = models.JSONField(
        default=dict,
        help_text=_("The hash of each shared thing that the text showed."),
    )
    content = models.JSONField(encoder=DjangoJSONEncoder)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    barred_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When the text was replaced urgently, refused or withdrawn."),
    )
    is_adopted = models.BooleanField(
        default=False,
        help_text=_("Given for an earlier reading of the same text, and carried over."),
    )

    objects = SignatureQuerySet.as_manager()
    follow = staticmethod(follow_approved)

    class Meta:
        abstract = True
        ordering = ["-signed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_name}, {site_date(self.signed_at):%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.user and not self.user_name:
            self.user_name = self.user.get_full_name() or self.user.get_username()
        super().save(*args, **kwargs)

    def holds(self, things: Mapping[str, str]) -> bool:
        """Return whether each shared thing is as it was, or as it was changed rightly.

        A thing that was not there then may be there now only where it says nothing.
        """
        return all(
            self.things.get(key, "") == now
            or (
                key in self.things
                and self.follow(key, self.things[key], since=self.signed_at) == now
            )
            for key, now in {**dict.fromkeys(self.things, ""), **things}.items()
        )


class SignOff(Signature):
    """A medical reviewer's signature: name, statement and ties as they were then."""

    person = models.ForeignKey(
        "editorial.Person", on_delete=models.PROTECT, related_name="sign_offs"
    )
    reviewer_name = models.CharField(max_length=255)
    statement = models.TextField(blank=True)
    conflict_of_interest = models.TextField(blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = SignOffQuerySet.as_manager()
    follow = staticmethod(follow_signed)

    class Meta(Signature.Meta):
        indexes = [
            models.Index(fields=["page", "text_hash"], name="sign_off_of_a_text")
        ]


class Approval(Signature):
    """A moderator's signature, and on what ground it was given."""

    class Ground(models.TextChoices):
        READ = "read", _("read somebody else's text")
        OWN = "own", _("own text, in a newsroom of one person")
        TYPOGRAPHY = "typography", _("typography only")
        ALONE = "alone", _("nobody else was there")
        SENSE = "sense", _("other words, the same sense")
        URGENT = "urgent", _("urgent change")
        REOPENED = "reopened", _("reopened as it was")

    superseded_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When another text of the page went live, after this was given."),
    )
    filing = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text=_("Where it was filed then.")
    )
    ground = models.CharField(
        max_length=10, choices=Ground.choices, default=Ground.READ
    )
    reason = models.TextField(blank=True)
    publish_when_signed = models.BooleanField(default=False)
    carried_sign_off = models.ForeignKey(
        SignOff,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="carried_by",
        help_text=_("The sign-off that still holds: typography or a word changed."),
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta(Signature.Meta):
        permissions = [("second_read", _("Can approve what a moderator wrote"))]
        indexes = [
            models.Index(fields=["page", "text_hash"], name="approval_of_a_text")
        ]


class Override(models.Model):
    """That a moderator set rules of the gate aside for one text, and why."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="overrides"
    )
    text_hash = models.CharField(max_length=72)
    codes = models.JSONField(default=list)
    reason = models.TextField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["page", "text_hash"], name="override_of_a_text")
        ]

    def __str__(self) -> str:
        return ", ".join(self.codes)
