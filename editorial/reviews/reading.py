"""What a medical reviewer reads: the newest text, and what is new in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.dates import site_date
from core.passages import Passage
from editorial.approval.signers import why_not_signed_by
from editorial.models import ApprovedPage, Person, ReviewRequest, SignOff
from editorial.text.changes import Change, compare, summarise
from editorial.text.comparison import SAME
from editorial.text.past_text import page_of_copy

SHORTEST_FOLD = 3
"""So many passages that are the same are folded away, fewer are shown."""


@dataclass
class Stretch:
    """Changes in a row that are shown, or passages in a row that are the same."""

    is_same: bool
    changes: list[Change] = field(default_factory=list)

    @property
    def is_folded(self) -> bool:
        return self.is_same and len(self.changes) >= SHORTEST_FOLD


@dataclass(frozen=True)
class Base:
    """The earlier text that the newest one is compared with, and what it was."""

    name: str
    passages: list[Passage]


class ReviewText:
    """The newest text of a page before a reviewer, and what they may answer.

    `seen` is a revision that the reviewer has read while somebody wrote on.
    """

    def __init__(
        self, page: ApprovedPage, user: AbstractUser, seen: Revision | None = None
    ) -> None:
        self.page, self.user, self.seen = page, user, seen
        self.content = page.get_latest_revision_as_object()
        self.reading = self.content.read()
        self.passages = self.reading.passages
        self.hash = self.reading.judged_hash

    @cached_property
    def request(self) -> ReviewRequest | None:
        waiting = ReviewRequest.objects.filter(page_id=self.page.pk).waiting()
        return waiting.select_related("reviewer", "asked_by").first()

    @cached_property
    def person(self) -> Person | None:
        return Person.objects.filter(user=self.user, live=True).first()

    @cached_property
    def sign_off(self) -> SignOff | None:
        """Return the newest sign-off of this very text."""
        return self.page.signoffs.covering(self.page, self.reading)

    @cached_property
    def own_sign_off(self) -> SignOff | None:
        """Return the user's own signature under the newest or the live text."""
        readings = [self.reading, *([self.page.read()] if self.page.live else [])]
        own = self.page.signoffs.filter(user=self.user)
        found = (own.covering(self.page, reading) for reading in readings)
        return next((sign_off for sign_off in found if sign_off), None)

    @cached_property
    def base(self) -> Base | None:
        if self.seen:
            return Base(_("what you have just read"), self.seen.as_object().readable())
        return find_base(self.page)

    @cached_property
    def changes(self) -> list[Change]:
        if self.base is None:
            return []
        changes = compare(self.base.passages, self.passages)
        return [] if all(change.state == SAME for change in changes) else changes

    @property
    def summary(self) -> str:
        old = self.base.passages if self.base else []
        return summarise(self.changes or compare(old, self.passages))

    @property
    def stretches(self) -> list[Stretch]:
        return list(_stretches(self.changes))

    @cached_property
    def why_not(self) -> str:
        """Say why this reviewer may not sign the text, and who may."""
        return why_not_signed_by(self.user, self.content) if self.is_wanted else ""

    @property
    def is_wanted(self) -> bool:
        """Whether anything is asked of a reviewer here."""
        return bool(self.content.needs_sign_off or self.request)

    @property
    def may_sign(self) -> bool:
        return bool(self.is_wanted and not self.why_not)

    @property
    def may_ask_for_changes(self) -> bool:
        return bool(self.is_wanted and (self.request or not self.sign_off))

    @property
    def may_decline(self) -> bool:
        asked = self.request
        return bool(asked and asked.reviewer_id in (None, self.user.pk))


def find_base(page: ApprovedPage) -> Base | None:
    """Find what was signed last, else what readers see; nothing for a new text."""
    last = page.signoffs.valid().first()
    if last:
        words = _("what %(name)s signed on %(date)s") % {
            "name": last.reviewer_name,
            "date": f"{site_date(last.signed_at):%Y-%m-%d}",
        }
        return Base(words, page_of_copy(page, last.content).readable())
    if page.live:
        return Base(_("what readers see now"), page.readable())
    return None


def find_seen(page: ApprovedPage, pk: Any, text_hash: str) -> Revision | None:
    """Find the revision that was read, if it still holds the text that it did then."""
    if not str(pk).isdecimal():
        return None
    revision = Revision.page_revisions.filter(object_id=str(page.pk), pk=pk).first()
    if revision and revision.as_object().judged_hash == text_hash:
        return revision
    return None


def _stretches(changes: list[Change]) -> Iterator[Stretch]:
    stretch = None
    for change in changes:
        is_same = change.state == SAME
        if stretch and stretch.is_same == is_same:
            stretch.changes.append(change)
            continue
        if stretch:
            yield stretch
        stretch = Stretch(is_same, [change])
    if stretch:
        yield stretch
