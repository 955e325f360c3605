from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from editorial.approvers import may_approve_own
from editorial.decisions import decision, touch
from editorial.models import Approval, ApprovedPage, lock_page
from editorial.urgent.checks import check_off_changes, may_check


@dataclass
class CheckUrgent:
    """Approve, as a second person, the very text that readers have since an urgent change.

    `seen_hash` is the text that was looked at.
    """

    page: ApprovedPage
    user: AbstractUser
    seen_hash: str

    @decision()
    def execute(self) -> Approval:
        page = lock_page(self.page.pk)
        if not may_check(self.user, page):
            raise PermissionDenied
        ground = self.find_ground(page)
        reading = page.read()
        if self.seen_hash != reading.seen_hash:
            raise ValidationError(
                _("Somebody changed the text meanwhile. Read it again, then check it.")
            )
        revision = page.live_revision
        approval = Approval.objects.create(
            page_id=page.pk,
            user=self.user,
            **Approval.objects.bound_to(page, reading),
            content=revision.content if revision else page.serializable_data(),
            revision=revision,
            ground=ground,
        )
        check_off_changes(page)
        log(page, "editorial.check_urgent", user=self.user)
        touch(page.pk)
        return approval

    def find_ground(self, page: ApprovedPage) -> str:
        """Tell as what somebody checks it, or say why that is for somebody else."""
        changes = page.urgent_changes.unchecked()
        if not (page.live and changes.exists()):
            raise ValidationError(_("Nothing of this page is to be checked any more."))
        if not changes.exclude(approval__user=self.user).exists():
            if may_approve_own(self.user, page):
                return Approval.Ground.OWN
            raise ValidationError(
                _("You published this change yourself: somebody else checks it.")
            )
        sign_off = page.find_sign_off()
        if sign_off and sign_off.user_id == self.user.pk:
            raise ValidationError(
                _("You signed this text as its reviewer: somebody else checks it.")
            )
        return Approval.Ground.READ
