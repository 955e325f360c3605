from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Task, TaskState, WorkflowState

from core.characters import require_words
from editorial.actions.close_page import close_to_readers
from editorial.approval.signers import why_not_signed_by
from editorial.decisions import decision, touch
from editorial.models import (
    ApprovalTask,
    ApprovedPage,
    MedicalReviewTask,
    Person,
    ReviewRequest,
    SignOff,
    lock_page,
)
from editorial.reviews.reviewers import is_reviewer
from editorial.urgent.checks import bar_signatures

Outcome = ReviewRequest.Outcome
TEXT_CHANGED = "text-changed"


@dataclass
class AnswerReview:
    """What a medical reviewer says to a text: signed, changes wanted, not for me.

    `seen_hash` is the text that was read; another one is never signed.
    """

    page: ApprovedPage
    user: AbstractUser
    seen_hash: str = ""

    @decision()
    def sign(self, statement: str, conflict_of_interest: str) -> SignOff:
        last = self.page.signoffs.first()
        page = self.lock()
        content = page.get_latest_revision_as_object()
        self.check_may_sign(content)
        self.check_is_first(last)
        sign_off = SignOff.objects.record(
            content,
            page.get_latest_revision(),
            self.user,
            person=self.person,
            reviewer_name=self.person.name_with_credentials,
            statement=statement,
            conflict_of_interest=conflict_of_interest,
        )
        log(content, "editorial.sign", user=self.user, data={"statement": statement})
        self.close(Outcome.SIGNED, statement)
        if task_state := self.open_task(page):
            self.go_on(task_state, content, statement)
        return sign_off

    def go_on(self, task_state: TaskState, content: ApprovedPage, comment: str) -> None:
        """End the review; a text that was changed since its approval is approved anew."""
        workflow_state = task_state.workflow_state
        again = None if content.is_approved else task_of_approval(workflow_state)
        task_state.approve(user=self.user, update=False, comment=comment)
        workflow_state.refresh_from_db()
        workflow_state.update(user=self.user, next_task=again)

    @decision()
    def ask_for_changes(self, comment: str) -> None:
        """Refuse the text; what went live urgently is closed until a moderator decides."""
        page = self.lock()
        content = page.get_latest_revision_as_object()
        self.check_was_seen(content)
        request = self.close(Outcome.CHANGES, comment)
        bar_signatures(page, content.read())
        data = {"comment": comment}
        log(page, "editorial.ask_for_changes", user=self.user, data=data)
        if task_state := self.open_task(page, of_any_kind=True):
            task_state.reject(user=self.user, comment=comment)
        if request.is_urgent and page.live:
            close_to_readers(page, self.user, comment)
        touch(page.pk)

    @decision()
    def decline(self, comment: str) -> None:
        """Give the request back: it waits for any reviewer again."""
        page = self.lock()
        request = self.close(Outcome.DECLINED, comment)
        log(page, "editorial.decline", user=self.user, data={"comment": comment})
        ReviewRequest.objects.create(
            page_id=page.pk,
            asked_by=request.asked_by,
            due=request.due,
            note=request.note,
            is_urgent=request.is_urgent,
        )

    def lock(self) -> ApprovedPage:
        if not is_reviewer(self.user):
            raise PermissionDenied
        return lock_page(self.page.pk)

    def check_was_seen(self, content: ApprovedPage) -> None:
        if self.seen_hash != content.judged_hash:
            raise ValidationError(
                _("The text changed while you read. Read what is new, then answer."),
                code=TEXT_CHANGED,
            )

    def check_may_sign(self, content: ApprovedPage) -> None:
        self.check_was_seen(content)
        if reason := why_not_signed_by(self.user, content):
            raise ValidationError(reason)

    def check_is_first(self, last: SignOff | None) -> None:
        """Refuse the second of two who sign at once: the text has its signature."""
        newest = self.page.signoffs.first()
        if newest != last:
            raise ValidationError(
                _("%(name)s signed this text meanwhile: it needs no other signature.")
                % {"name": newest.reviewer_name}
            )

    @property
    def person(self) -> Person | None:
        return Person.objects.filter(user=self.user, live=True).first()

    def close(self, outcome: str, answer: str) -> ReviewRequest:
        """Close the open request; a reviewer may sign without having been asked."""
        request = ReviewRequest.objects.filter(page_id=self.page.pk).waiting().first()
        request = request or ReviewRequest(page_id=self.page.pk)
        request.reviewer = self.user
        request.outcome, request.answer = outcome, answer
        request.closed_at = timezone.now()
        request.save()
        return request

    @staticmethod
    def open_task(page: Any, *, of_any_kind: bool = False) -> TaskState | None:
        task_state = page.current_workflow_task_state
        if not task_state:
            return None
        is_medical = isinstance(task_state.task.specific, MedicalReviewTask)
        return task_state if is_medical or of_any_kind else None


def task_of_approval(workflow_state: WorkflowState) -> Task | None:
    tasks = workflow_state.workflow.tasks.filter(active=True).specific()
    return next((task for task in tasks if isinstance(task, ApprovalTask)), None)


@decision()
def withdraw_sign_off(sign_off: SignOff, user: AbstractUser, reason: str) -> None:
    """Take a signature back: from now on readers no longer see it.

    Whoever signed the same text more than once takes all of that back.
    """
    require_words(reason, _("Say why: it is kept with the page."))
    page = lock_page(sign_off.page_id)
    if sign_off.user_id != user.pk:
        raise PermissionDenied
    texts = {
        sign_off.text_hash,
        *sign_off.carried_by.values_list("text_hash", flat=True),
    }
    of_texts = page.signoffs.filter(
        Q(text_hash__in=texts) | Q(carried_by__text_hash__in=texts)
    )
    keys = set(of_texts.values_list("pk", flat=True))
    for same in page.signoffs.valid().filter(user=user, pk__in=keys):
        same.withdrawn_at = timezone.now()
        same.withdrawn_reason = reason
        same.save()
    page.signoffs.filter(pk__in=keys).bar()
    log(page, "editorial.withdraw", user=user, data={"reason": reason})


@decision()
def withdraw_all_of(page_pk: int, signer: AbstractUser, by: Any, reason: str) -> None:
    """Take back, for somebody who leaves, each signature that they gave to a page."""
    require_words(reason, _("Say why: it is kept with the page."))
    page = lock_page(page_pk)
    for sign_off in page.signoffs.valid().filter(user=signer):
        sign_off.withdrawn_at = timezone.now()
        sign_off.withdrawn_reason = reason
        sign_off.save()
    data = {"reason": reason, "reviewer": signer.get_full_name() or str(signer)}
    log(page, "editorial.withdraw", user=by, data=data)
