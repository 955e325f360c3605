from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.gate import Blocker, RefusedError
from core.page_lock import words_of_lock
from editorial.decisions import decision
from editorial.models import ReadByTwo, SnippetApproval
from editorial.snippets.permissions import may_approve, why_not_by


@dataclass(frozen=True)
class ApproveSnippet:
    """Approve the newest draft of a person or a partner, and publish it.

    `seen_hash` is what was looked at: another draft is not published.
    """

    snippet: ReadByTwo
    user: AbstractUser
    seen_hash: str

    @decision()
    def execute(self) -> Revision:
        """Publish or raise: `RefusedError` with the reasons, or ValidationError."""
        rows = type(self.snippet)._base_manager.select_for_update()
        row = rows.get(pk=self.snippet.pk)
        if told := words_of_lock(row, self.user):
            raise ValidationError(told)
        revision = row.get_latest_revision() or row.save_revision()
        content = revision.as_object()
        if content.read_hash != self.seen_hash:
            raise ValidationError(
                _("Somebody changed it meanwhile. Look at it again, then approve.")
            )
        if not may_approve(self.user, row):
            missing = Blocker("second-person", why_not_by(self.user, row))
            raise RefusedError(content, [missing])
        SnippetApproval.objects.record(content, self.user, revision.user)
        revision.publish(user=self.user, skip_permission_checks=True)
        return revision
