"""The gate of a page whose urgent change nobody has checked in time."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import site_date
from core.gate import Blocker, register
from core.models import SiteSettings
from editorial.models import ApprovedPage


def register_urgent_rules() -> None:
    register("urgent-check", find_late_urgent, ApprovedPage, forgives_old=False)


def find_late_urgent(content: ApprovedPage) -> Iterator[Blocker]:
    """Want the second look before anything else, unless somebody else gives it with this.

    What readers have, or had until the page was closed, is nothing else.
    """
    if content.pk is None:
        return
    days = SiteSettings.load().urgent_review_days
    late = list(content.urgent_changes.late(days).select_related("approval"))
    if not late:
        return
    text_hash = content.content_hash
    closure = content.find_closure()
    if text_hash in (content.live_hash, closure.text_hash if closure else ""):
        return
    approvals = list(content.approvals.of_text(content, text_hash))
    for change in late:
        if not any(map(change.is_check, approvals)):
            yield Blocker(
                "urgent-check",
                _(
                    "Nobody has checked the urgent change of %(date)s yet. Somebody else "
                    "than %(name)s does so first, from the home of the admin, or "
                    "approves this text."
                )
                % {
                    "date": date_format(site_date(change.made_at), "j F"),
                    "name": change.made_by_name,
                },
            )
            return
