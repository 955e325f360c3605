"""Keep each page's row of `ContentStatus` true."""

from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page, ReferenceIndex, TaskState, WorkflowState

from core import gate
from core.dates import site_date
from core.models import SiteSettings
from core.revisions import content_of
from editorial.approved_text import was_taken_off_since
from editorial.models import (
    Approval,
    ApprovedPage,
    ContentStatus,
    MedicalReviewTask,
    ReviewRequest,
    SignOff,
)
from editorial.reviews.dates import review_due
from editorial.shared_things.shown import note_shown_things
from editorial.text.readable import Reading

State = ContentStatus.State
SIGNATURE_CODES = {"approval", "sign-off", "closed", "urgent-check"}


class StatusOf:
    """What the rows around a page say of it."""

    def __init__(self, page: ApprovedPage) -> None:
        self.page = page
        self.draft = page.get_latest_revision_as_object()
        self.workflow_state = page.current_workflow_state
        self.request = ReviewRequest.objects.filter(page_id=page.pk).waiting().first()
        self.live_reading = page.read() if page.live else None
        self.live_hash = self.live_reading.content_hash if self.live_reading else ""
        is_live = page.live and self.draft is page
        self.draft_reading = self.live_reading if is_live else self.draft.read()
        self.draft_hash = self.draft_reading.content_hash
        self.sign_off = (
            page.signoffs.covering(page, self.live_reading)
            if self.live_reading
            else None
        )

    def store(self) -> ContentStatus:
        """Store the row, what the page shows, and that older approvals are over."""
        if self.is_other_text_live:
            Approval.objects.supersede(self.page, self.live_hash)
        note_shown_things(self.page, self.live_reading, self.unpublished_readings)
        status, _made = ContentStatus.objects.update_or_create(
            page_id=self.page.pk,
            defaults={
                "state": self.state,
                "waits_for": self.request.reviewer if self.request else None,
                "waiting_since": self.waiting_since,
                "draft_hash": self.draft_hash,
                "live_hash": self.live_hash,
                "judged_hash": self.judged_hash,
                "updated_on": self.updated_on,
                "sign_off": self.sign_off,
                "needs_sign_off": self.page.needs_sign_off,
                "pending_since": self.pending_since,
                "unchecked_since": self.unchecked_since,
                "reviewed_at": self.reviewed_at,
                "reworded_on": self.reworded_on,
                "review_due": self.review_due,
                "live_faults": self.live_faults,
            },
        )
        return status

    @property
    def is_other_text_live(self) -> bool:
        """Whether readers have another text than the row says, by the same reading."""
        before = self.known.live_hash if self.known else ""
        is_same_reading = before.split(":")[0] in ("", self.live_hash.split(":")[0])
        return bool(self.live_hash) and is_same_reading and before != self.live_hash

    @cached_property
    def known(self) -> ContentStatus | None:
        """Return the row as it was stored last."""
        return ContentStatus.objects.filter(pk=self.page.pk).first()

    @cached_property
    def judged_hash(self) -> str:
        """Hash what readers have, or had until the page was taken off."""
        if self.live_reading:
            return self.live_reading.signed_hash
        return self.known.judged_hash if self.known else ""

    @property
    def updated_on(self) -> date | None:
        """When the live text last changed by more than typography, names or credits."""
        if not (self.known and self.known.judged_hash):
            return None
        if self.judged_hash == self.known.judged_hash or self.is_mended_only:
            return self.known.updated_on
        return site_date(timezone.now())

    @property
    def is_mended_only(self) -> bool:
        approval = Approval.objects.of_text(self.page, self.live_hash).first()
        return bool(approval) and approval.ground == Approval.Ground.TYPOGRAPHY

    @property
    def state(self) -> str:
        if self.workflow_state:
            return self._state_in_workflow(self.workflow_state)
        if self.page.approved_schedule:
            return State.SCHEDULED
        if self.draft_hash == self.live_hash and not self.page.has_unpublished_changes:
            return State.LIVE
        if self.is_ready:
            return State.READY
        if self.page.find_closure():
            return State.CLOSED
        was_taken_off = self.page.first_published_at and not (
            self.page.live or self.page.has_unpublished_changes
        )
        return State.OFFLINE if was_taken_off else State.DRAFT

    def _state_in_workflow(self, workflow_state: WorkflowState) -> str:
        if workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return State.CHANGES
        task_state = workflow_state.current_task_state
        is_medical = task_state and isinstance(
            task_state.task.specific, MedicalReviewTask
        )
        return State.SIGNATURE if is_medical else State.APPROVAL

    @property
    def is_ready(self) -> bool:
        """Whether one click brings the draft to its readers.

        What was taken off after its last signature is not: somebody decides on it anew.
        """
        if self.draft_hash == self.live_hash or self.draft_awaits_sign_off:
            return False
        approval = self.draft_approval
        if approval is None:
            return False
        signatures = filter(None, (approval, self.draft_sign_off))
        last = max(signature.signed_at for signature in signatures)
        return not was_taken_off_since(self.page, last)

    @cached_property
    def draft_sign_off(self) -> SignOff | None:
        """Ask by the reading that is there already: another one costs queries."""
        return self.page.signoffs.covering(self.page, self.draft_reading)

    @cached_property
    def draft_approval(self) -> Approval | None:
        return self.page.approvals.covering(self.draft, self.draft_reading)

    @property
    def unpublished_readings(self) -> list[Reading]:
        """Return what is approved, signed, scheduled or closed: readers may get it yet."""
        readings = []
        is_new = self.draft_hash != self.live_hash
        if is_new and (self.draft_approval or self.draft_sign_off):
            readings.append(self.draft_reading)
        if scheduled := self.page.scheduled_revision:
            readings.append(content_of(scheduled).read())
        if not self.page.live and (closure := self.page.find_closure()):
            readings.append(self.page.of_copy(closure.content).read())
        return readings

    @property
    def draft_awaits_sign_off(self) -> bool:
        return self.draft.needs_sign_off and not self.draft_sign_off

    @property
    def waiting_since(self) -> datetime | None:
        task_state: TaskState | None = getattr(
            self.workflow_state, "current_task_state", None
        )
        return task_state.started_at if task_state else None

    @property
    def last_sign_off(self) -> SignOff | None:
        """Find the last one of a text that went live: of a draft it says nothing yet."""
        published_at = self.page.last_published_at
        if not published_at:
            return None
        return self.page.signoffs.valid().filter(signed_at__lte=published_at).first()

    @cached_property
    def reviewed_at(self) -> datetime | None:
        last = self.sign_off or self.last_sign_off
        return last.signed_at if last else None

    @cached_property
    def pending_since(self) -> datetime | None:
        """When the urgent change went live that no signature is newer than."""
        if not self.live_hash or self.sign_off or not self.page.needs_sign_off:
            return None
        urgent = self.page.approvals.valid().filter(ground=Approval.Ground.URGENT)
        if self.reviewed_at:
            urgent = urgent.filter(signed_at__gt=self.reviewed_at)
        last = urgent.first()
        return last.signed_at if last else None

    @property
    def unchecked_since(self) -> datetime | None:
        """When the first urgent change went live that no second person has seen."""
        first = self.page.urgent_changes.unchecked().first() if self.page.live else None
        return first.made_at if first else None

    @property
    def reworded_on(self) -> date | None:
        """When the words under the sign-off last became others of the same sense."""
        if not self.sign_off:
            return None
        reworded = self.sign_off.carried_by.filter(
            ground=Approval.Ground.SENSE, text_hash=self.live_hash
        )
        last = reworded.first()
        return site_date(last.signed_at) if last else None

    @property
    def review_due(self) -> date | None:
        if not self.live_hash or not self.page.needs_sign_off:
            return None
        settings = SiteSettings.load()
        return review_due(
            self.reviewed_at,
            self.pending_since,
            months=self.page.own_review_interval or settings.review_interval_months,
            urgent_days=settings.urgent_review_days,
        )

    @property
    def live_faults(self) -> list[str]:
        return find_live_faults(self.page) if self.live_hash else []


def find_live_faults(page: ApprovedPage) -> list[str]:
    """Name the rules that the text breaks which readers have.

    Signatures are not asked for: they are wanted before a text appears, not after.
    """
    return sorted(
        {
            rule.code
            for rule in gate.registry.for_content(page)
            if rule.code not in SIGNATURE_CODES and any(rule.find(page))
        }
    )


def rebuild(page: ApprovedPage) -> ContentStatus:
    """Look at the page again and store what was found."""
    return StatusOf(page).store()


def rebuild_users_of(used: Model) -> None:
    """Look again at the pages that show an image, a person or a sponsor."""
    references = ReferenceIndex.get_references_to(used).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pks = set(references.values_list("object_id", flat=True))
    for page in Page.objects.filter(pk__in=pks).specific():
        if isinstance(page, ApprovedPage):
            rebuild(page)
