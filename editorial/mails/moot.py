"""Which mails say nothing true any more by the time that they would go."""

from typing import Any

from wagtail.models import PageLogEntry

from editorial.models import (
    Closure,
    ContentStatus,
    Contribution,
    Mail,
    ReviewRequest,
    UrgentChange,
)

State = ContentStatus.State
PUBLISHED = ["wagtail.publish", "wagtail.publish.scheduled", "wagtail.revert"]
STATES_OF_EVENTS = {"submitted": State.APPROVAL, "ready": State.READY}


def is_moot(mail: Mail) -> bool:
    """Tell whether somebody did it themselves, or it was done or taken back."""
    if state := STATES_OF_EVENTS.get(mail.event):
        status = ContentStatus.objects.filter(pk=mail.page_id, state=state)
        return not status.exists()
    if mail.event in ("review_wanted", "reminder"):
        asked = ReviewRequest.objects.filter(page_id=mail.page_id).waiting()
        return not asked.for_user(mail.user).exists()
    if mail.event == "closed":
        return not Closure.objects.open().filter(page_id=mail.page_id).exists()
    if mail.event == "urgent_late":
        return (
            not UrgentChange.objects.unchecked().filter(page_id=mail.page_id).exists()
        )
    if mail.event == "agree_wanted":
        wrote = Contribution.objects.unseen().filter(page=mail.page_id)
        return not wrote.filter(while_waiting=True).exists()
    if mail.event == "published":
        last = last_publication(mail.page_id)
        return bool(last) and last.user_id == mail.user_id
    return False


def last_publication(pk: Any) -> PageLogEntry | None:
    entries = PageLogEntry.objects.filter(page_id=pk, action__in=PUBLISHED)
    return entries.order_by("-timestamp", "-pk").first()
