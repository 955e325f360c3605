from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.desk.home_panels import RowsPanel
from editorial.desk.rows import Row, edit, title_of
from editorial.models import ContentStatus
from editorial.reviews.reviewers import present_reviewers


class NoReviewerPanel(RowsPanel):
    """For moderators, where nobody is there who can sign: what stands still."""

    name = "nobody-can-sign"
    heading = gettext_lazy("Nobody can sign: these texts stand still")
    order = 8

    def find(self, user: AbstractUser, most: int) -> Iterator[Row]:
        if not user.has_perm(PERMISSION_TO_APPROVE):
            return
        if present_reviewers().filter(person__live=True).exists():
            return
        waiting = ContentStatus.objects.filter(state=ContentStatus.State.SIGNATURE)
        says = _(
            "Waits for a medical reviewer. An administrator can give a colleague the role "
            "Medical reviewers and link a published person: Settings → Users."
        )
        for status in waiting.select_related("page").order_by("waiting_since")[:most]:
            yield Row(title_of(status.page), edit(status.pk), says)

    def address_of_all(self) -> str:
        return f"{reverse('text_list')}?state=signature"
