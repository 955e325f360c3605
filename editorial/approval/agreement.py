"""What approvers wrote into a waiting text, and its author's word that it may stand."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from editorial.approval.who import names_of, who_approves_instead
from editorial.approvers import authors, newest
from editorial.mails import send
from editorial.models import ApprovedPage, Contribution
from editorial.text.changes import Change, compare
from editorial.text.comparison import SAME


def changes_of_approvers(page: Page) -> QuerySet[Contribution]:
    """List who changed more than typography in this text while it waited."""
    changed = page.contributions.unseen().filter(while_waiting=True)
    return changed.select_related("user", "base").order_by("last_at")


def may_agree(user: AbstractUser, page: Page) -> bool:
    """Tell whether it is this person's text, into which an approver wrote."""
    is_author = authors(page).filter(pk=user.pk).exists()
    return is_author and changes_of_approvers(page).exists()


def is_agreed(page: Page) -> bool:
    """Tell whether an author agreed to exactly the newest text."""
    return page.agreements.filter(text_hash=newest(page)).exists()


class ChangedText:
    """A waiting text that approvers changed, as one of its authors sees it."""

    def __init__(self, page: ApprovedPage, author: AbstractUser) -> None:
        self.page, self.author = page, author

    @cached_property
    def newest(self) -> ApprovedPage:
        return self.page.get_latest_revision_as_object()

    @cached_property
    def left(self) -> Revision | None:
        """Find the text as this author left it."""
        own = Revision.objects.for_instance(self.page).filter(user=self.author)
        return own.order_by("-created_at", "-pk").first()

    @cached_property
    def changes(self) -> list[Change]:
        old = self.left.as_object().readable() if self.left else []
        found = compare(old, self.newest.readable())
        return [change for change in found if change.state != SAME]

    @property
    def who(self) -> str:
        rows = changes_of_approvers(self.page)
        return names_of((row.user for row in rows), _("and"))


def ask_authors(page: ApprovedPage, user: AbstractUser) -> str:
    """Ask the authors by mail to agree to what somebody wrote; say what comes next.

    Nothing is said where the approver changed typography only. One mail is sent for
    each text, however often it is saved.
    """
    change = changes_of_approvers(page).filter(user=user).first()
    if change is None or is_agreed(page):
        return ""
    asked = list(authors(page).exclude(pk=user.pk))
    send(
        "agree_wanted",
        page,
        asked,
        actor=user,
        old_revision=change.base,
        new_revision=page.get_latest_revision(),
        once=f"agree:{page.pk}:{newest(page)}",
    )
    return sentence_for_changer(page, user, asked)


def sentence_for_changer(
    page: ApprovedPage, user: AbstractUser, asked: list[Any]
) -> str:
    """Say to an approver why they may not approve now, and the two ways out."""
    more = _(
        "You changed more than typography, so you may not approve this text alone."
    )
    if not asked:
        return f"{more} {who_approves_instead(page, user)}"
    agrees = _(
        "Once %(names)s agreed to it, which takes one click here or in their mail, you "
        "may. Or another approves it."
    )
    return f"{more} {agrees % {'names': names_of(asked)}}"
