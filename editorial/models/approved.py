from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from core.gate import Blocker, RefusedError
from core.models import BasePage, SharedThing, SiteSettings
from editorial.health.answers import HealthAnswer, NoReason, with_answer
from editorial.models.closures import Closure
from editorial.models.signatures import Approval
from editorial.text.field_reader import FieldReader
from editorial.text.past_text import page_of_copy
from editorial.text.readable import Passage, Reading
from editorial.text.sense import sense_refusals
from editorial.text.typography import refusals

Judge = Callable[[Sequence[Passage], Sequence[Passage]], list[str]]

RETRY_AFTER_SECONDS = 60 * 60


class ApprovedPage(BasePage):
    """A page whose text is approved, and signed where it speaks of health.

    Signatures hold for one text, known by its hash: change it, and they are void;
    come back to it, and they hold again.
    """

    health_answer = models.CharField(
        _("health information"),
        max_length=3,
        choices=HealthAnswer,
        blank=True,
        help_text=_(
            "Yes: it speaks of illness, treatment, medicines or the body. It then needs "
            "a medical sign-off, and the disclaimer is shown."
        ),
    )
    health_no_reason = models.CharField(
        _("no, because it is about"), max_length=10, choices=NoReason, blank=True
    )
    health_no_words = models.CharField(
        _("about what"), max_length=255, blank=True, help_text=_("For “other”.")
    )

    needs_approval = True
    answers: tuple[str, ...] = ("health_answer",)
    """Columns with what was answered or chosen for the text, read as settings."""

    not_read: ClassVar[dict[str, str]] = {
        "hide_from_search_engines": "filing",
        "show_in_menus": "nothing of ours shows it",
    }
    """Fields that hold content and are no text, each with the reason."""

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Self:
        is_health = self.is_filed_as_health(content)
        return super().with_content_json(
            with_answer(content, is_filed_as_health=is_health)
        )

    @classmethod
    def is_filed_as_health(cls, content: dict[str, Any]) -> bool:
        """Tell whether what a stored copy is filed under stood for a sign-off."""
        return False

    @property
    def asks_about_health(self) -> bool:
        """Whether pages of this type may be health information at all."""
        return "health_answer" in self.answers

    @property
    def health_categories(self) -> list[str]:
        """Name the categories that it is filed under and that are for such texts."""
        return []

    @property
    def needs_sign_off(self) -> bool:
        return self.health_answer == HealthAnswer.YES

    @property
    def own_review_interval(self) -> int | None:
        """Months that a sign-off of this page holds, if not as long as the site says."""
        return None

    @property
    def review_interval_months(self) -> int:
        """How long a sign-off holds before the page is due for review again."""
        return self.own_review_interval or SiteSettings.load().review_interval_months

    @property
    def subject_words(self) -> list[str]:
        """Words that a reviewer's field may name, the surest first."""
        return [word for word in self.title.split() if len(word) > 4]

    @property
    def awaits_sign_off(self) -> bool:
        """Whether a medical reviewer has to sign this text who has not yet."""
        if not self.needs_sign_off:
            return False
        return self.pk is None or not self.find_sign_off()

    def find_sign_off(self) -> models.Model | None:
        """Return the newest sign-off that covers this very text and what it shows."""
        return self.signoffs.covering(self, self.read())

    def make_reader(self) -> Any:
        """Return what reads the page: each of its fields, but those in `not_read`.

        A page type that tells its text in another order has a reader of its own.
        """
        return FieldReader(self)

    def read(self) -> Reading:
        """Read the page as it is now: the text, and the shared things that it shows."""
        return Reading(self)

    def readable(self) -> list[Passage]:
        """Return the canonical text: what readers get, in the form that is signed."""
        return self.read().passages

    @property
    def content_hash(self) -> str:
        """Tell this text from any other; computed anew, as the page may change."""
        return self.read().content_hash

    @property
    def seen_hash(self) -> str:
        """Hash what whoever decides looks at: the text, what it shows, its filing."""
        return self.read().seen_hash

    @property
    def judged_hash(self) -> str:
        """Hash what a reviewer looks at: the part to be signed, and what it shows."""
        return self.read().judged_hash

    @property
    def things_beside_text(self) -> list[SharedThing]:
        """Shared things that readers see with the text and that it does not name."""
        return []

    @property
    def filing(self) -> dict[str, Any]:
        """Return where the text stands and under which dates, as JSON takes it.

        Approved with the text, though no other text by it: what was approved goes live
        filed as it was then.
        """
        return {
            "slug": self.slug,
            "hide_from_search_engines": self.hide_from_search_engines,
        }

    @property
    def schedule(self) -> list[str | None]:
        """Return when the page is to appear and to go: who publishes decides on that."""
        return [as_json(self.go_live_at), as_json(self.expire_at)]

    @cached_property
    def live_text(self) -> Self | None:
        """Fetch the page as readers see it now, or nothing."""
        return type(self).objects.filter(pk=self.pk, live=True).first()

    @cached_property
    def live_reading(self) -> Reading | None:
        """Read the page as readers see it now, once; nothing where they see none."""
        return self.live_text.read() if self.live_text else None

    @property
    def live_hash(self) -> str:
        """Hash the text that readers see now; nothing where they see none."""
        return self.live_reading.content_hash if self.live_reading else ""

    @property
    def is_unchanged(self) -> bool:
        """Whether readers already see exactly this text, below the same notices.

        Which category it is filed under is no matter, only what that shows with it.
        """
        return self.is_live_as(self.read())

    def is_live_as(self, reading: Reading) -> bool:
        live = self.live_reading
        return bool(live) and live.shown_hash == reading.shown_hash

    @property
    def is_approved(self) -> bool:
        """Whether somebody approved exactly this text, or readers have it already."""
        reading = self.read()
        return self.is_live_as(reading) or bool(self.approvals.covering(self, reading))

    def find_approval(self) -> models.Model | None:
        """Return the newest approval of this very text, filed as it is here."""
        return self.approvals.covering(self, self.read())

    def find_more_than_typography(self) -> list[str]:
        """Say what sets this text apart from the one that was last read, if it does.

        That is the signed one that readers have, else the last one somebody else
        approved, so that many small mends never add up to another text. From what
        readers have it differs in no more either: nothing older comes back by it.
        """
        return self._compare_with_read(refusals)

    def find_other_sense(self) -> list[str]:
        """Say why other words than those last read may have another sense, if so."""
        return self._compare_with_read(sense_refusals)

    def _compare_with_read(self, judge: Judge) -> list[str]:
        if not self.live_text:
            return [str(_("Nothing is live yet that could be mended."))]
        read = self.live_text.find_sign_off() or self.approvals.of_whole_text().first()
        live, new = self.live_text.readable(), self.readable()
        past = page_of_copy(self.live_text, read.content).readable() if read else live
        more = judge(past, new)
        return more if more or past == live else judge(live, new)

    def carry_sign_off(self, *, is_reworded: bool = False) -> models.Model | None:
        """Return the live text's sign-off, if only typography sets this one apart.

        Where it is reworded, a few words may be others that leave the sense. Raises
        ValidationError with the reasons where more than that changed.
        """
        find = self.find_other_sense if is_reworded else self.find_more_than_typography
        if reasons := find():
            raise ValidationError(reasons)
        return self.live_text.find_sign_off()

    def find_closure(self) -> Closure | None:
        """Return what keeps readers from the page while somebody checks it."""
        return self.closures.open().first() if self.pk else None

    @property
    def keeps_row(self) -> bool:
        """Keep the row of a closed page as readers had it: its address stays, too."""
        return not self.live and self.find_closure() is not None

    def find_last_live(self) -> Self | None:
        """Return what readers see of it, or saw until it was closed."""
        live = super().find_last_live()
        closure = None if live else self.find_closure()
        return self.of_copy(closure.content) if closure else live

    def of_copy(self, content: dict[str, Any]) -> Self:
        """Make the page again from a frozen copy, in the row that is stored now."""
        return page_of_copy(type(self).objects.get(pk=self.pk), content)

    def serve_gone(self, request: HttpRequest) -> HttpResponse:
        """Say of a page that is being checked that it may come back, not that it is gone.

        Nobody keeps the answer: it ends when somebody decides.
        """
        if not Closure.objects.open().filter(page_id=self.pk).exists():
            return super().serve_gone(request)
        return TemplateResponse(
            request,
            "503_closed.html",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={
                "Retry-After": str(RETRY_AFTER_SECONDS),
                "Cache-Control": "private, no-store",
                "X-Robots-Tag": "noindex",
            },
        )

    def save_revision(
        self,
        *args: Any,
        overwrite_revision: Revision | None = None,
        **kwargs: Any,
    ) -> Revision:
        """Save a revision; one that somebody signed or waits for is never rewritten."""
        if overwrite_revision and self.is_evidence(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(
            *args, overwrite_revision=overwrite_revision, **kwargs
        )

    def approved_revision(self, approval: Approval) -> Revision:
        """Find the revision that was approved, or make it again from the frozen copy.

        Made again it stands before the newest revision, so that this stays the draft.
        """
        revision = approval.revision
        if revision and revision.content == approval.content:
            return revision
        latest = self.get_latest_revision()
        if latest and latest.content == approval.content:
            return latest
        return Revision.objects.create(
            content_object=self,
            base_content_type=self.get_base_content_type(),
            user=approval.user,
            created_at=min(
                approval.signed_at, latest.created_at if latest else timezone.now()
            ),
            content=approval.content,
            object_str=str(self),
        )

    def publish_for(
        self, user: AbstractBaseUser | None, *, skip_permission_checks: bool = False
    ) -> Revision:
        """Publish the approved copy of the newest text; nothing is approved by it.

        A text that readers have and that was only filed anew is not: nobody looks at
        it here, so it is published in the editor.
        """
        content = self.get_latest_revision_as_object()
        approval = content.find_approval()
        if approval is None:
            self._refuse_unseen_filing(content)
            return super().publish_for(
                user, skip_permission_checks=skip_permission_checks
            )
        revision = self.approved_revision(approval)
        revision.publish(user=user, skip_permission_checks=skip_permission_checks)
        return revision

    def _refuse_unseen_filing(self, content: Self) -> None:
        live = content.live_text
        if not (live and content.is_unchanged):
            return
        is_to_come = bool(content.go_live_at) and content.go_live_at > timezone.now()
        is_rescheduled = is_to_come or content.expire_at != live.expire_at
        if is_rescheduled or content.filing != live.filing:
            sentence = _(
                "Where it is filed, its address or its dates changed. Open it, look at "
                "them and publish it there."
            )
            raise RefusedError(content, [Blocker("filing", sentence)])

    def is_evidence(self, revision: Revision) -> bool:
        return (
            revision.pk == self.live_revision_id
            or self.approvals.filter(revision=revision).exists()
            or self.signoffs.filter(revision=revision).exists()
            or self.closures.filter(revision=revision).exists()
            or revision.task_states.exists()
        )


def as_json(moment: date | datetime | None) -> str | None:
    """Write a moment alike, whichever time zone it was typed or stored in."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC)
    return moment.isoformat() if moment else None


def lock_page(pk: Any) -> Page:
    """Take the page's lock until the transaction ends; return the page as it is now.

    Whoever decides on a page takes it first, so that of two only one decides.
    """
    return Page.objects.select_for_update().get(pk=pk).specific
