from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from editorial.actions.request_review import RequestReview
from editorial.actions.set_aside import set_rules_aside
from editorial.approvers import approves, may_approve, may_take_back
from editorial.decisions import decision
from editorial.models import ApprovalTask, ApprovedPage, lock_page


@dataclass
class SubmitText:
    """Ask for approval of the newest text, and a reviewer at the same time if named."""

    page: ApprovedPage
    user: AbstractUser
    reviewer: AbstractUser | None = None
    due: date | None = None
    note: str = ""

    @decision()
    def execute(self) -> WorkflowState:
        page = lock_page(self.page.pk)
        if self.reviewer:
            RequestReview(page, self.user, self.reviewer, self.due, self.note).execute()
        waiting = page.current_workflow_state
        if waiting and waiting.status == WorkflowState.STATUS_NEEDS_CHANGES:
            waiting.resume(self.user)
            return waiting
        if waiting:
            raise ValidationError(_("This text waits already."))
        workflow = page.get_workflow()
        if not workflow:
            raise ValidationError(
                _(
                    "No workflow is set up for this page, so it cannot be submitted. "
                    "It is saved as a draft: ask an administrator to assign one."
                )
            )
        return workflow.start(page, self.user)


@dataclass
class ApproveForReview:
    """Approve somebody else's text, and let it go live once a reviewer has signed.

    `codes` are rules that the moderator sets aside for it, with a reason.
    """

    page: ApprovedPage
    user: AbstractUser
    seen_hash: str
    codes: list[str] = field(default_factory=list)
    reason: str = ""

    @decision()
    def execute(self) -> None:
        page = lock_page(self.page.pk)
        if not (approves(self.user, page) and may_approve(self.user, page)):
            raise PermissionDenied
        content = page.get_latest_revision_as_object()
        if content.seen_hash != self.seen_hash:
            raise ValidationError(
                _("Somebody changed the text meanwhile. Read it again, then approve.")
            )
        set_rules_aside(content, self.user, self.codes, self.reason)
        if not page.current_workflow_state:
            SubmitText(page, self.user).execute()
            page = lock_page(page.pk)
        task_state = page.current_workflow_task_state
        if task_state and isinstance(task_state.task.specific, ApprovalTask):
            task_state.task.specific.on_action(
                task_state,
                self.user,
                "approve",
                publish_when_signed=True,
                seen_hash=self.seen_hash,
            )


@decision()
def take_back(page: ApprovedPage, user: AbstractUser) -> None:
    """Let the author of a waiting text go on writing; nobody is asked any more."""
    page = lock_page(page.pk)
    if not page.current_workflow_state:
        raise ValidationError(_("This text does not wait any more."))
    if not may_take_back(user, page):
        raise PermissionDenied
    page.current_workflow_state.cancel(user=user)
