"""Who must have read a text before readers do: the rules that look for signatures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.gate import Blocker, register, register_overrides
from editorial.models import Approval, ApprovedPage, Override
from editorial.text.sense import sense_refusals

SIGNED_LATER = (
    Approval.Ground.TYPOGRAPHY,
    Approval.Ground.URGENT,
    Approval.Ground.REOPENED,
)


def register_signature_rules() -> None:
    for code, find in (
        ("approval", find_no_approval),
        ("sign-off", find_no_sign_off),
    ):
        register(code, find, ApprovedPage, forgives_old=False)
    register_overrides(find_overridden)


def find_no_approval(content: ApprovedPage) -> Iterator[Blocker]:
    """Want an approval of this text, unless readers have exactly it already."""
    if content.pk and content.is_approved:
        return
    yield Blocker("approval", _("Somebody who did not write this text approves it."))


def find_no_sign_off(content: ApprovedPage) -> Iterator[Blocker]:
    """Want a sign-off of this text, unless it is no worse than what readers have."""
    if not content.awaits_sign_off:
        return
    if content.pk:
        text_hash = content.content_hash
        signed_later = content.approvals.of_text(content, text_hash).filter(
            ground__in=SIGNED_LATER
        )
        if content.is_unchanged or signed_later.exists():
            return
        if is_only_answered(content):
            return
        if is_old_and_unsigned(content) and not sense_refusals(
            content.live_text.readable(), content.readable()
        ):
            return
    yield Blocker("sign-off", _("A medical reviewer signs exactly this text."))


def is_only_answered(content: ApprovedPage) -> bool:
    """Return whether all that is new is that an old question was answered."""
    live = content.live_reading
    return (
        live is not None
        and not content.live_text.health_answer
        and live.judged_hash == content.judged_hash
    )


def is_old_and_unsigned(content: ApprovedPage) -> bool:
    """Return whether readers have health information here that nobody ever signed.

    They are told so; a change that touches no figure, drug or advice need not wait.
    """
    live = content.live_text
    return bool(live) and live.needs_sign_off and not content.signoffs.exists()


def find_overridden(content: ApprovedPage) -> set[str]:
    if not isinstance(content, ApprovedPage) or content.pk is None:
        return set()
    texts = Override.objects.filter(page_id=content.pk, text_hash=content.content_hash)
    return {code for codes in texts.values_list("codes", flat=True) for code in codes}
