"""What is asked of a medical reviewer, and what boards and lists know of each page."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.querysets import (
    ContentStatusQuerySet,
    ContributionQuerySet,
    ReviewRequestQuerySet,
)


class ReviewRequest(models.Model):
    """That a text waits for a medical reviewer: for one by name, or for any."""

    class Outcome(models.TextChoices):
        OPEN = "", _("open")
        SIGNED = "signed", _("signed")
        CHANGES = "changes", _("changes asked for")
        DECLINED = "declined", _("not for this reviewer")
        RETURNED = "returned", _("returned to the moderators: no answer")
        CANCELLED = "cancelled", _("no longer needed")

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="review_requests"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="review_requests",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    due = models.DateField(null=True, blank=True)
    note = models.TextField(_("note to the reviewer"), blank=True)
    is_urgent = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due", "asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(closed_at__isnull=True),
                name="one_open_review_request_a_page",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.reviewer or _('any reviewer')}"


class Contribution(models.Model):
    """That somebody changed the words of a page, and when last.

    A mend is typography that an approver changed in somebody else's waiting text: it
    does not make them its author. With more than that they are one, `while_waiting`:
    they may approve again once an author agreed, or once they undid it, against `base`,
    the text that its writers had left.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="contributions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    is_mend = models.BooleanField(default=False)
    while_waiting = models.BooleanField(default=False)
    base = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_at = models.DateTimeField()

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "user", "is_mend", "while_waiting"],
                name="one_contribution_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.page}"


class Agreement(models.Model):
    """That an author agreed to what an approver changed in a waiting text.

    It is the second look at the changed passages, and holds for exactly this text. The
    name stays when the account goes.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="agreements"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    user_name = models.CharField(max_length=255)
    text_hash = models.CharField(max_length=72)
    agreed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "user", "text_hash"], name="agreed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_name}: {self.page}"


class ContentStatus(models.Model):
    """What boards and lists filter by, one row for each content page.

    Rebuilt when a page changes, and for all pages by `rebuild_content_status`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVAL = "approval", _("Waits for approval")
        SIGNATURE = "signature", _("Waits for a signature")
        CHANGES = "changes", _("Sent back")
        READY = "ready", _("Ready to publish")
        SCHEDULED = "scheduled", _("Scheduled")
        LIVE = "live", _("Live")
        CLOSED = "closed", _("Closed for checking")
        OFFLINE = "offline", _("Taken offline")

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="content_status",
    )
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.DRAFT, db_index=True
    )
    waits_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    waiting_since = models.DateTimeField(null=True, blank=True)
    draft_hash = models.CharField(max_length=72, blank=True)
    live_hash = models.CharField(max_length=72, blank=True)
    judged_hash = models.CharField(
        max_length=72,
        blank=True,
        help_text=_("Of the live text, the part that a reviewer judges."),
    )
    updated_on = models.DateField(
        null=True,
        blank=True,
        help_text=_("When that part last changed by more than typography."),
    )
    sign_off = models.ForeignKey(
        "editorial.SignOff",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("That covers the live text."),
    )
    needs_sign_off = models.BooleanField(default=False)
    pending_since = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When an urgent change went live that nobody has signed yet."),
    )
    unchecked_since = models.DateTimeField(
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "When an urgent change went live that nobody else has checked yet."
        ),
    )
    reviewed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("The last sign-off of any live text.")
    )
    reworded_on = models.DateField(
        null=True,
        blank=True,
        help_text=_("When words under the sign-off last changed, but not their sense."),
    )
    review_due = models.DateField(null=True, blank=True, db_index=True)
    live_faults = models.JSONField(
        default=list, help_text=_("Codes of the rules that the live text breaks.")
    )

    objects = ContentStatusQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("content statuses")

    def __str__(self) -> str:
        return f"{self.page}: {self.get_state_display()}"

    @property
    def waits_for_name(self) -> str:
        """Name whom a waiting text waits for, as its author reads it."""
        if self.state == self.State.SIGNATURE:
            name = self.waits_for and (self.waits_for.get_full_name() or self.waits_for)
            return str(name or _("a medical reviewer"))
        return str(_("a moderator"))
