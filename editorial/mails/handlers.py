"""Which events of a text are told to whom. Nothing here listens to a mere save."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import page_published, task_rejected, task_submitted

from core import gate
from editorial.approvers import approvers, who_may_approve, writers
from editorial.mails import recipients as people
from editorial.mails import send
from editorial.models import (
    Approval,
    ApprovalTask,
    ApprovedPage,
    ReviewRequest,
    SignOff,
)
from editorial.urgent.checks import who_may_check

Ground = Approval.Ground
Outcome = ReviewRequest.Outcome


@receiver(task_submitted, dispatch_uid="editorial.mail_submitted")
def tell_who_may_approve(
    instance: TaskState, user: AbstractUser | None = None, **kwargs: Any
) -> None:
    page = page_of(instance.workflow_state.object_id)
    if page and isinstance(instance.task.specific, ApprovalTask):
        send("submitted", page, who_may_approve(page), actor=user)


@receiver(task_rejected, dispatch_uid="editorial.mail_sent_back")
def tell_authors_what_to_change(
    instance: TaskState, user: AbstractUser | None = None, **kwargs: Any
) -> None:
    if page := page_of(instance.workflow_state.object_id):
        authors = {*people.authors(page), instance.workflow_state.requested_by}
        send("sent_back", page, authors, actor=user, comment=instance.comment)
        tell_authors_of_mends(page, user)


@receiver(post_save, sender=Approval, dispatch_uid="editorial.mail_approved")
def tell_of_approval(
    instance: Approval, *, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    page = page_of(instance.page_id)
    if not created or raw or not page:
        return
    actor, comment = instance.user, instance.reason
    is_of_live = page.live and instance.revision_id == page.live_revision_id
    if instance.ground == Ground.REOPENED or is_of_live:
        return
    if instance.ground == Ground.URGENT:
        concerned = who_may_check(page)
        if page.needs_sign_off and (last := page.signoffs.valid().first()):
            concerned.append(last.user)
        send(
            "urgent",
            page,
            concerned,
            actor=actor,
            comment=comment,
            old_revision=page.live_revision,
            new_revision=instance.revision,
        )
    else:
        authors = people.authors(page)
        send("approved", page, authors, actor=actor, comment=comment)
        send("ready", page, approvers(page), actor=actor)
    is_alone = instance.ground in (Ground.URGENT, Ground.TYPOGRAPHY)
    tell_authors_of_mends(page, actor, is_alone=is_alone)


@receiver(post_save, sender=SignOff, dispatch_uid="editorial.mail_signed")
def tell_of_signature(
    instance: SignOff, *, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    page = page_of(instance.page_id)
    if raw or not page:
        return
    if created:
        asked = page.review_requests.waiting().first()
        approval = page.approvals.valid().first()
        concerned = [*people.authors(page), asked and asked.asked_by]
        concerned.append(approval and approval.user)
        send("signed", page, concerned, actor=instance.user, comment=instance.statement)
        send("ready", page, approvers(page), actor=instance.user)
    elif instance.withdrawn_at:
        send(
            "withdrawn",
            page,
            [*approvers(page), *people.authors(page)],
            actor=instance.user,
            comment=instance.withdrawn_reason,
            once=f"withdrawn:{instance.pk}",
        )


@receiver(post_save, sender=ReviewRequest, dispatch_uid="editorial.mail_review")
def tell_of_review(instance: ReviewRequest, raw: bool = False, **kwargs: Any) -> None:
    page = page_of(instance.page_id)
    if raw or not page:
        return
    if instance.closed_at is None:
        ask_for_review(instance, page)
    elif instance.outcome == Outcome.CHANGES:
        send(
            "changes_wanted",
            page,
            [*people.authors(page), instance.asked_by],
            actor=instance.reviewer,
            comment=instance.answer,
            once=f"changes:{instance.pk}",
        )
    elif instance.outcome == Outcome.DECLINED:
        send(
            "declined",
            page,
            [*approvers(page), instance.asked_by],
            actor=instance.reviewer,
            comment=instance.answer,
            once=f"declined:{instance.pk}",
        )


def ask_for_review(request: ReviewRequest, page: ApprovedPage) -> None:
    """Ask the one who is named, or all; who was asked already is not again."""
    named = request.reviewer
    send(
        "review_wanted",
        page,
        [named] if named else people.may_sign_it(page),
        actor=request.asked_by,
        comment=request.note,
        due=request.due,
        once=f"review:{request.pk}:{request.asked_at.isoformat()}",
    )


@receiver(page_published, dispatch_uid="editorial.mail_published")
def tell_authors_that_it_is_live(instance: Page, **kwargs: Any) -> None:
    if page := page_of(instance.pk):
        send("published", page, people.authors_of_published(page))


def tell_authors_of_mends(
    page: ApprovedPage, actor: AbstractUser | None, *, is_alone: bool = False
) -> None:
    """Show the authors what approvers changed after them, if they changed words.

    `is_alone` says that the actor published without anybody else's signature.
    """
    menders = set(
        page.contributions.filter(Q(is_mend=True) | Q(while_waiting=True)).values_list(
            "user", flat=True
        )
    )
    if is_alone and actor:
        menders.add(actor.pk)
    new = page.get_latest_revision()
    if not (new and new.user_id in menders):
        return
    earlier = Revision.objects.for_instance(page).exclude(user__in=menders)
    old = earlier.exclude(user=None).order_by("-created_at", "-pk").first()
    if not old or old.as_object().content_hash == new.as_object().content_hash:
        return
    authors = {old.user, *people.people_of(writers(page))} - set(
        people.people_of(menders)
    )
    send("mended", page, authors, actor=new.user, old_revision=old, new_revision=new)


def page_of(pk: Any) -> ApprovedPage | None:
    """Fetch the page, unless this is an import of what was published elsewhere."""
    if gate.is_left_open():
        return None
    page = Page.objects.filter(pk=pk).first()
    specific = page.specific if page else None
    return specific if isinstance(specific, ApprovedPage) else None
