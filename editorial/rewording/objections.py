"""What a reviewer may say to words that were changed under their signature."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.characters import require_words
from editorial.actions.request_review import RequestReview
from editorial.approvers import approvers
from editorial.decisions import decision, touch
from editorial.mails import send
from editorial.models import Approval, ContentStatus, lock_page


def reworded_for(user: AbstractUser) -> QuerySet[Approval]:
    """List the changes of words that this person's sign-offs hold across today.

    Those only that readers see: an earlier wording was replaced or is not live yet.
    """
    live = ContentStatus.objects.filter(page__live=True, sign_off__user=user)
    changes = Approval.objects.filter(
        ground=Approval.Ground.SENSE,
        carried_sign_off__user=user,
        page__content_status__in=live,
    )
    return changes.select_related("page__content_status").defer("content")


def is_seen_by_readers(change: Approval) -> bool:
    return change.page.content_status.live_hash == change.text_hash


@decision()
def object_to(change: Approval, user: AbstractUser, reason: str) -> None:
    """Say that other words changed the sense after all: the signature is not for them.

    The page stays live and says that its review is pending; moderators hear of it at
    once, and a review is asked for.
    """
    require_words(reason, _("Say what the words changed: the moderators read it."))
    page = lock_page(change.page_id)
    change = Approval.objects.get(pk=change.pk)
    signed = change.carried_sign_off
    if signed is None:
        raise ValidationError(_("Somebody objected to these words already."))
    if signed.user_id != user.pk:
        raise PermissionDenied
    page.approvals.filter(
        ground__in=(Approval.Ground.SENSE, Approval.Ground.TYPOGRAPHY),
        carried_sign_off=signed,
        signed_at__gte=change.signed_at,
    ).update(carried_sign_off=None)
    log(page, "editorial.object", user=user, data={"reason": reason})
    RequestReview(page, user, reviewer=user, note=reason, is_urgent=True).execute()
    once = f"objected:{change.pk}"
    send("objected", page, approvers(page), actor=user, comment=reason, once=once)
    touch(page.pk)
