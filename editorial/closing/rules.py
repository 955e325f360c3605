"""The gate of a closed page: only who knows that it is closed brings it back."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.gate import Blocker, register
from editorial.models import ApprovedPage


def register_closing_rules() -> None:
    register("closed", find_closed, ApprovedPage, forgives_old=False)


def find_closed(content: ApprovedPage) -> Iterator[Blocker]:
    """Want an approval that was given after the page was closed: no older one knows.

    So neither a schedule nor a click on what was ready before opens it by the way.
    """
    closure = content.find_closure()
    if closure is None:
        return
    approvals = content.approvals.of_text(content, content.content_hash)
    if approvals.filter(signed_at__gt=closure.closed_at).exists():
        return
    yield Blocker(
        "closed",
        _(
            "%(name)s has closed this page for checking. A moderator reopens it as it "
            "was, or approves the new text and publishes that."
        )
        % {"name": closure.closed_by_name or _("Somebody")},
    )
