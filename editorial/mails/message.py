from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_user_display_name
from wagtail.users.models import UserProfile

from core.dates import site_date, site_time
from core.mails import send_mail
from core.models import SiteSettings
from core.site_address import absolute_url
from editorial.mails.events import (
    EVENTS,
    EVENTS_TO_REVIEW,
    READ_AND_SIGN,
    SOMEBODY,
    Event,
)
from editorial.mails.excerpts import Excerpts, printable
from editorial.models import (
    ApprovedPage,
    ContentStatus,
    Mail,
    ReviewRequest,
)
from editorial.reviews.reviewers import is_reviewer
from editorial.text.changes import compare, summarise
from editorial.text.comparison import SAME

State = ContentStatus.State
STATES_TOLD = {"approved": (State.SIGNATURE, State.READY), "signed": (State.APPROVAL,)}
PAGES_OF_EVENTS = {
    "closed": "editorial_reopen",
    "urgent": "editorial_check_urgent",
    "urgent_late": "editorial_check_urgent",
}
LONGEST_TITLE = 150


class Message:
    """What one person is told of one page; the first of the events leads."""

    def __init__(self, mails: list[Mail]) -> None:
        self.mails = mails
        self.lead = mails[0]
        self.user = self.lead.user
        self.page: ApprovedPage = self.lead.page.specific
        self.text: ApprovedPage = self.page.get_latest_revision_as_object()

    def send(self, connection: Any) -> None:
        profile = UserProfile.get_for_user(self.user)
        with override(profile.get_preferred_language()):
            send_mail(
                "editorial/mails/event",
                self.user.email,
                self.get_context(),
                reply_to=self.lead.actor.email if self.lead.actor else "",
                headers=self.headers,
                connection=connection,
            )

    @property
    def headers(self) -> dict[str, str]:
        """Put all mails about a page into one thread, and one mail always the same."""
        host = settings.SITE_ADDRESS.hostname
        thread = f"<page-{self.page.pk}@{host}>"
        return {
            "Message-ID": f"<page-{self.page.pk}.mail-{self.lead.pk}@{host}>",
            "In-Reply-To": thread,
            "References": thread,
        }

    @cached_property
    def subject(self) -> str:
        """Repeat the subject of the first mail: a thread ends where that changes."""
        told = Mail.objects.filter(page=self.page, user=self.user).exclude(subject="")
        if first := told.first():
            return first.subject
        title = Truncator(printable(self.text.title)).chars(LONGEST_TITLE)
        return f"{SiteSettings.load().name}: {title}"

    def get_context(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "title": printable(self.text.title),
            "sentences": list(self.get_sentences()),
            "facts": list(self.get_facts()),
            "comment": next((mail.comment for mail in self.mails if mail.comment), ""),
            "excerpts": self.get_excerpts(),
            "button": READ_AND_SIGN if self.is_to_review else self.event.button,
            "link": absolute_url(self.link),
            "settings_link": absolute_url(
                reverse("wagtailadmin_account") + "#tab-notifications"
            ),
        }

    @property
    def event(self) -> Event:
        return EVENTS[self.lead.event]

    @cached_property
    def is_to_review(self) -> bool:
        """Whether the reader of the mail is asked as a reviewer."""
        return self.lead.event in EVENTS_TO_REVIEW and is_reviewer(self.user)

    @property
    def link(self) -> str:
        if self.is_to_review:
            return reverse("medical_review", args=[self.page.pk])
        if self.lead.event == "agree_wanted":
            return reverse("editorial_agree", args=[self.page.pk])
        if self.lead.event == "published" and self.page.live:
            return self.page.get_url()
        if self.lead.event == "reworded":
            return reverse("wagtailadmin_home")
        if name := PAGES_OF_EVENTS.get(self.lead.event):
            return reverse(name, args=[self.page.pk])
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_sentences(self) -> Iterator[str]:
        """Say what happened; leave out what another sentence says already."""
        events = [mail.event for mail in self.mails]
        absorbed = {name for event in events for name in EVENTS[event].absorbs}
        told = set()
        for mail in self.mails:
            if mail.event in absorbed | told:
                continue
            told.add(mail.event)
            yield f"{self._say(mail)} {self._say_state(mail.event)}".strip()

    def _say(self, mail: Mail) -> str:
        event = EVENTS[mail.event]
        says = event.says
        if self.is_to_review and event.says_to_reviewer:
            says = event.says_to_reviewer
        actor = get_user_display_name(mail.actor) if mail.actor else str(SOMEBODY)
        return says % {"actor": printable(actor)}

    def _say_state(self, event: str) -> str:
        """Say after a signature what the text waits for."""
        sentences = {
            State.SIGNATURE: _("It waits for a medical reviewer now."),
            State.READY: _("It is ready to publish."),
            State.APPROVAL: _("It waits for a moderator now."),
        }
        status = ContentStatus.objects.filter(pk=self.page.pk).first()
        is_told = status and status.state in STATES_TOLD.get(event, ())
        return sentences[status.state] if is_told else ""

    def get_facts(self) -> Iterator[tuple[str, str]]:
        if due := self.due:
            label = _("Until") if due >= site_date() else _("Was due")
            yield label, date_format(due, "l, j F Y")
        if self.is_to_review or self.lead.event == "submitted":
            if planned := self.text.go_live_at:
                words = date_format(site_time(planned), "l, j F Y, H:i")
                yield _("Planned to go live"), words
            yield from self._what_changed()
        if self.is_to_review and self.request and not self.request.reviewer_id:
            yield _("Asked"), _("all reviewers; one signature is enough")

    @cached_property
    def request(self) -> ReviewRequest | None:
        return ReviewRequest.objects.filter(page_id=self.page.pk).waiting().first()

    @property
    def due(self) -> date | None:
        if due := next((mail.due for mail in self.mails if mail.due), None):
            return due
        return self.request.due if self.is_to_review and self.request else None

    def _what_changed(self) -> Iterator[tuple[str, str]]:
        """Compare with what the reader knows: the signed text, or the live one."""
        signed = self.page.signoffs.valid().first() if self.is_to_review else None
        if signed:
            known = self.page.with_content_json(signed.content)
            label = _("Changed since the last signature")
        elif self.lead.event == "submitted" and self.page.live_text:
            known, label = self.page.live_text, _("Changed since it went live")
        else:
            known, label = None, ""
        changes = compare(known.readable() if known else [], self.text.readable())
        changed = [change for change in changes if change.state != SAME]
        yield label, capfirst(summarise(changed))

    def get_excerpts(self) -> Excerpts | None:
        """Show the words that an approver struck and added in somebody else's text."""
        for mail in self.mails:
            if mail.old_revision and mail.new_revision:
                old, new = mail.old_revision.as_object(), mail.new_revision.as_object()
                return Excerpts(compare(old.readable(), new.readable()))
        return None
