"""People, and partners that texts name: drafts of theirs that another person looks at."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.gate import Blocker, RefusedError
from core.models import PublishedThroughGate, SharedThing
from core.revisions import content_of
from editorial.models.proposals import Proposal
from editorial.text.field_reader import FieldReader
from editorial.text.readable import Passage, content_hash


class SnippetApprovalQuerySet(models.QuerySet):
    def of(self, snippet: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(snippet)
        return self.filter(content_type=kind, object_id=snippet.pk)

    def record(
        self, content: "ReadByTwo", user: models.Model | None, writer: Any = None
    ) -> "SnippetApproval":
        """Keep that somebody answers for this content of a snippet, as it is now."""
        return self.create(
            content_type=ContentType.objects.get_for_model(content),
            object_id=content.pk,
            text_hash=content.read_hash,
            user=user,
            written_by=writer,
        )

    def covering(self, content: "ReadByTwo") -> "SnippetApproval | None":
        """Return the newest approval, if it is for this very content; older are over."""
        newest = self.of(content).first() if content.pk else None
        is_this = newest is not None and newest.text_hash == content.read_hash
        return newest if is_this else None


class SnippetApproval(models.Model):
    """That somebody looked at what readers will have of a person or a partner."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField()
    text_hash = models.CharField(max_length=72)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    user_name = models.CharField(max_length=255, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(auto_now_add=True)

    objects = SnippetApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="approvals_of_one")
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}, {self.user_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.user and not self.user_name:
            self.user_name = self.user.get_full_name() or self.user.get_username()
        super().save(*args, **kwargs)


class ReadByTwo(SharedThing, PublishedThroughGate):
    """A snippet whose words readers get: who wrote them does not approve them.

    Read is each column but those in `not_read`, which have a reason. Where texts show
    the snippet, a published change is a step that their signatures hold across.
    """

    not_read: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True

    @property
    def needs_second_person(self) -> bool:
        return True

    def readable(self) -> list[Passage]:
        return list(FieldReader(self).read())

    @property
    def read_hash(self) -> str:
        return content_hash(self.readable())

    @property
    def writers(self) -> set[int]:
        """Return the keys of those who wrote what nobody else has looked at yet."""
        new = self.revisions.exclude(user=None)
        if since := self._last_seen:
            new = new.filter(created_at__gt=since)
        return set(new.values_list("user_id", flat=True))

    @property
    def _last_seen(self) -> Any:
        """When what readers have was written; of what is off, when it was looked at."""
        if self.live:
            return self.live_revision.created_at if self.live_revision else None
        approval = SnippetApproval.objects.of(self).first()
        return approval.approved_at if approval else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_change_while_off()
        super().save(*args, **kwargs)

    def _refuse_change_while_off(self) -> None:
        """Keep the row as texts show it that name it though it was taken off."""
        if self.live or self.pk is None or not self.is_shown_while_off:
            return
        stored = type(self)._base_manager.filter(pk=self.pk).first()
        if stored and stored.approved_hash != self.approved_hash:
            sentence = _("Texts name it as it was. Publish it again, then change it.")
            raise RefusedError(self, [Blocker("second-person", sentence)])

    @property
    def is_shown_while_off(self) -> bool:
        """Whether readers may see it in texts although it is not live."""
        return False

    def save_revision(
        self,
        *args: Any,
        overwrite_revision: Revision | None = None,
        **kwargs: Any,
    ) -> Revision:
        """Save a revision; what readers have is never rewritten."""
        if overwrite_revision and overwrite_revision.pk == self.live_revision_id:
            overwrite_revision = None
        return super().save_revision(
            *args, overwrite_revision=overwrite_revision, **kwargs
        )

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        content = content_of(revision)
        with transaction.atomic():
            is_due = not content.go_live_at or content.go_live_at <= timezone.now()
            approval = SnippetApproval.objects.covering(content) if is_due else None
            if approval:
                note_step(content, approval)
            super().publish(revision, *args, **kwargs)


def note_step(content: ReadByTwo, approval: SnippetApproval) -> None:
    """Note the change as one that signatures of texts which show it hold across."""
    live = content.find_last_live()
    if live is None or live.approved_hash == content.approved_hash:
        return
    before, after = dict(live.shown_facts), dict(content.shown_facts)
    changed = {
        name for name in content.shown_columns if before.get(name) != after.get(name)
    }
    now = timezone.now()
    Proposal.objects.create(
        thing=content,
        thing_key=content.thing_key,
        fields={name: after.get(name, "") for name in sorted(changed)},
        proposed_by=approval.written_by,
        outcome=Proposal.Outcome.APPLIED,
        decided_by=approval.user,
        decided_at=approval.approved_at,
        applied_at=now,
        approved_before=live.approved_hash,
        approved_after=content.approved_hash,
        signed_before=live.signed_hash,
        signed_after=content.signed_hash,
    )
