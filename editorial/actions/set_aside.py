from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.characters import require_words
from core.gate import refusals
from editorial.models import ApprovedPage, Override


def set_rules_aside(
    content: ApprovedPage, user: AbstractUser, codes: Iterable[str], reason: str
) -> None:
    """Keep that rules do not hold for this very text, and why.

    Only for those that a rule lets a moderator set aside; others are passed over.
    Raises ValidationError without a reason.
    """
    if not codes:
        return
    require_words(reason, _("Say why the rule is set aside: it is kept."))
    may_be = {
        blocker.code for blocker in refusals(content) if blocker.may_be_overridden
    }
    data = {"codes": sorted(may_be.intersection(codes)), "reason": reason}
    Override.objects.create(
        page_id=content.pk, text_hash=content.content_hash, user=user, **data
    )
    log(content, "editorial.override", user=user, data=data)
