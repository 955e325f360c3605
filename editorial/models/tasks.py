from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from editorial.approval.who import who_approves_instead
from editorial.approvers import (
    PERMISSION_TO_APPROVE,
    PERMISSION_TO_READ_SECOND,
    has_right_to_approve,
    may_approve,
    publishes,
    with_permission,
)
from editorial.decisions import decision
from editorial.forms import ApprovalForm, SendBackForm
from editorial.locks import WaitingLock
from editorial.models.approved import ApprovedPage, lock_page
from editorial.models.reviews import Contribution, ReviewRequest
from editorial.models.signatures import Approval

Action = tuple[str, str, bool]


class ApprovalTask(Task):
    """Somebody reads the text who may approve it and did not write it."""

    lock_class = WaitingLock

    def user_can_access_editor(self, page: Page, user: AbstractUser) -> bool:
        return publishes(user, page) or has_right_to_approve(user, page)

    def locked_for_user(self, page: Page, user: AbstractUser) -> bool:
        return not self.user_can_access_editor(page, user)

    def get_actions(self, page: Page, user: AbstractUser) -> list[Action]:
        if not self.user_can_access_editor(page, user):
            return []
        send_back = ("reject", _("Send back"), True)
        if not may_approve(user, page):
            return [send_back]
        return [("approve", _("Approve"), True), send_back]

    def get_form_for_action(self, action: str) -> type[Form]:
        return ApprovalForm if action == "approve" else SendBackForm

    def get_template_for_action(self, action: str) -> str:
        return "editorial/admin/task_dialog.html"

    @decision()
    def on_action(
        self, task_state: TaskState, user: AbstractUser, action_name: str, **kwargs: Any
    ) -> None:
        """Check what was sent once more under the page's lock; record; go on."""
        page = lock_page(task_state.workflow_state.object_id)
        check_still_waiting(task_state)
        form = self.get_form_for_action(action_name)(kwargs)
        if not form.is_valid():
            raise ValidationError([str(error) for error in form.errors.values()])
        if action_name not in [name for name, *_rest in self.get_actions(page, user)]:
            refused = _g("Somebody else has to approve this text.")
            raise ValidationError(f"{refused} {who_approves_instead(page, user)}")
        if action_name == "approve":
            self.record(page, user, **form.cleaned_data)
        super().on_action(
            task_state, user, action_name, comment=form.cleaned_data["comment"]
        )

    def record(
        self,
        page: ApprovedPage,
        user: AbstractUser,
        *,
        seen_hash: str,
        typography_only: bool,
        sense_unchanged: bool,
        publish_when_signed: bool,
        comment: str,
    ) -> Approval:
        revision = page.get_latest_revision()
        content = revision.as_object()
        if content.seen_hash != seen_hash:
            raise ValidationError(
                _g(
                    "Somebody changed the text, or what it shows, since you read it. "
                    "Read it again, then approve."
                )
            )
        ground, carried = Approval.Ground.READ, None
        if typography_only:
            ground, carried = Approval.Ground.TYPOGRAPHY, content.carry_sign_off()
        elif sense_unchanged:
            ground = Approval.Ground.SENSE
            carried = content.carry_sign_off(is_reworded=True)
        return Approval.objects.record(
            content,
            revision,
            user,
            ground=ground,
            carried_sign_off=carried,
            publish_when_signed=publish_when_signed,
            reason=comment,
        )

    def get_task_states_user_can_moderate(
        self, user: AbstractUser, **kwargs: Any
    ) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.has_perm(PERMISSION_TO_APPROVE):
            return waiting
        if not user.has_perm(PERMISSION_TO_READ_SECOND):
            return waiting.none()
        moderators = with_permission(PERMISSION_TO_APPROVE, is_active=None)
        pages = Contribution.objects.to_read_second(user, moderators)
        keys = [str(key) for key in pages.values_list("page", flat=True)]
        return waiting.filter(workflow_state__object_id__in=keys)

    @classmethod
    def get_description(cls) -> str:
        return _("Somebody approves who did not write the text")

    class Meta:
        verbose_name = _("approval by a moderator")
        verbose_name_plural = _("approvals by a moderator")


class MedicalReviewTask(Task):
    """A medical reviewer signs the text, on a page of their own: it opens no editor.

    Done at once where the page needs no sign-off or this text is signed already, so
    that a reviewer may be asked before, after or while a moderator reads.
    """

    lock_class = WaitingLock

    def start(
        self, workflow_state: WorkflowState, user: AbstractUser | None = None
    ) -> TaskState:
        page = workflow_state.content_object.specific
        content = page.get_latest_revision_as_object()
        if content.awaits_sign_off:
            ReviewRequest.objects.get_or_create(
                page_id=page.pk, closed_at=None, defaults={"asked_by": user}
            )
            return super().start(workflow_state, user=user)
        return TaskState.objects.create(
            workflow_state=workflow_state,
            revision=page.get_latest_revision(),
            task=self.task_ptr,
            status=TaskState.STATUS_SKIPPED,
        )

    def locked_for_user(self, page: Page, user: AbstractUser) -> bool:
        return not publishes(user, page)

    def get_actions(self, page: Page, user: AbstractUser) -> list[Action]:
        """Give moderators a way to take it back; reviewers sign on their own page."""
        return [("reject", _("Send back"), True)] if publishes(user, page) else []

    def get_form_for_action(self, action: str) -> type[Form]:
        return SendBackForm

    @decision()
    def on_action(
        self, task_state: TaskState, user: AbstractUser, action_name: str, **kwargs: Any
    ) -> None:
        page = lock_page(task_state.workflow_state.object_id)
        check_still_waiting(task_state)
        form = SendBackForm(kwargs)
        if action_name != "reject" or not publishes(user, page):
            raise ValidationError(_g("A medical reviewer signs on the review page."))
        if not form.is_valid():
            raise ValidationError([str(error) for error in form.errors.values()])
        super().on_action(task_state, user, "reject", **form.cleaned_data)

    @classmethod
    def get_description(cls) -> str:
        return _("A medical reviewer signs health information")

    class Meta:
        verbose_name = _("medical review")
        verbose_name_plural = _("medical reviews")


def check_still_waiting(task_state: TaskState) -> None:
    """Tell the second of two people that the first has decided already."""
    now = TaskState.objects.select_related("finished_by").get(pk=task_state.pk)
    if now.status != TaskState.STATUS_IN_PROGRESS:
        raise ValidationError(
            _g("%(name)s has decided already: %(status)s. Nothing was changed.")
            % {
                "name": now.finished_by or _g("Somebody"),
                "status": now.get_status_display().lower(),
            }
        )
