from django.contrib.auth.models import AbstractUser
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock

from core.dates import own_time
from editorial.approvers import authors, may_take_back


class WaitingLock(WorkflowLock):
    """While a text waits: whom for, since when, and for its author a way to get it back."""

    def get_message(self, user: AbstractUser) -> SafeString | None:
        if not self.for_user(user):
            return None
        button = ""
        if may_take_back(user, self.object):
            button = format_html(
                ' <span class="buttons"><button type="button" class="button button-small '
                'button-secondary" data-action="w-action#post" data-controller="w-action" '
                'data-w-action-url-value="{}">{}</button></span>',
                reverse("editorial_take_back", args=[self.object.pk]),
                _("Take back to edit"),
            )
        return format_html("{}{}{}", self.waiting_line, button, self.get_changes(user))

    def get_changes(self, user: AbstractUser) -> SafeString:
        """Lead an author to what an approver changed in their text meanwhile."""
        changed = self.object.contributions.unseen().filter(while_waiting=True)
        is_theirs = changed.exists() and authors(self.object).filter(pk=user.pk)
        if not (is_theirs and is_theirs.exists()):
            return SafeString("")
        return format_html(
            ' {} <a href="{}">{}</a>',
            _("It was changed meanwhile."),
            reverse("editorial_agree", args=[self.object.pk]),
            _("See what changed, and agree"),
        )

    @property
    def waiting_line(self) -> str:
        status = getattr(self.object, "content_status", None)
        since = status and status.waiting_since
        return _("Waiting for %(who)s since %(date)s.") % {
            "who": status.waits_for_name if status else self.task.name,
            "date": format_date(own_time(since), "j F, H:i") if since else "",
        }

    def get_locked_by(self, user: AbstractUser, can_lock: bool = False) -> str:
        return _("Waits for somebody else")

    def get_description(self, user: AbstractUser, can_lock: bool = False) -> str:
        return self.waiting_line
