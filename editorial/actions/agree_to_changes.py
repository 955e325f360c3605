from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from editorial.approval.agreement import changes_of_approvers, may_agree
from editorial.approvers import newest
from editorial.decisions import decision
from editorial.mails import send
from editorial.models import Agreement, ApprovedPage, lock_page


@dataclass
class AgreeToChanges:
    """Let an author agree to what approvers wrote into their waiting text.

    That is the second look at the changed passages. `seen_hash` is the text that was
    looked at; to another one nobody agrees.
    """

    page: ApprovedPage
    user: AbstractUser
    seen_hash: str

    @decision()
    def execute(self) -> Agreement:
        page = lock_page(self.page.pk)
        if not may_agree(self.user, page):
            raise PermissionDenied
        if self.seen_hash != newest(page):
            raise ValidationError(
                _("The text was changed meanwhile. Look at it again, then agree.")
            )
        agreement, is_first = Agreement.objects.get_or_create(
            page_id=page.pk,
            user=self.user,
            text_hash=self.seen_hash,
            defaults={"user_name": get_user_display_name(self.user)},
        )
        if is_first:
            log(page, "editorial.agree", user=self.user)
            changers = [change.user for change in changes_of_approvers(page)]
            send("agreed", page, changers, actor=self.user)
        return agreement
