from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from core import gate
from core.dates import site_date
from editorial.actions.publish_text import PublishText
from editorial.actions.submit_text import SubmitText
from editorial.decisions import decision
from editorial.models import (
    Approval,
    ContentPage,
    Contribution,
    Person,
    ReviewRequest,
)
from home.actions.create_demo_accounts import DemoAccounts
from home.actions.sign_demo_text import SignDemoText
from home.demo.calendar import planned_date
from home.demo.texts import Text

WRITTEN_BEFORE = timedelta(minutes=40)
WAITING = timedelta(days=3)
ANSWER_WITHIN = timedelta(days=5)


class PlayNewsroom:
    """Let the demo users bring a written page where its text is to stand.

    There is a method for each fate of a text. The gate is asked as everywhere; only
    the history is dated back, for a newsroom that has been at it for years.
    """

    def __init__(self, accounts: DemoAccounts) -> None:
        self.editor = accounts.editor
        self.moderator = accounts.moderator
        self.reviewer = accounts.reviewer
        person = Person.objects.get(user=accounts.reviewer)
        self.sign = SignDemoText(accounts.moderator, accounts.reviewer, person).execute

    @decision()
    def play(self, page: ContentPage, text: Text, date: datetime | None) -> None:
        getattr(self, f"_{text.fate}")(page, text, date)

    def change_urgently(
        self, page: ContentPage, change: Callable[[ContentPage], None], reason: str
    ) -> None:
        """Put a mended text before readers that nobody has signed yet."""
        draft = page.get_latest_revision_as_object()
        change(draft)
        draft.save_revision(user=self.editor, log_action=True)
        page = type(page).objects.get(pk=page.pk)
        PublishText(
            page, self.moderator, ground=Approval.Ground.URGENT, reason=reason
        ).execute()

    def _published(self, page: ContentPage, text: Text, date: datetime) -> None:
        revision = page.save_revision(user=self.editor, clean=True, log_action=True)
        self.sign(page, text, date)
        revision.publish(user=self.moderator)
        self._antedate(page, date)
        for sign_off in page.signoffs.all():
            data = {"statement": sign_off.statement}
            log(
                page,
                "editorial.sign",
                user=self.reviewer,
                data=data,
                timestamp=sign_off.signed_at,
            )

    def _imported(self, page: ContentPage, text: Text, date: datetime) -> None:
        revision = page.save_revision(user=self.editor, clean=True, log_action=True)
        with gate.left_open("an old page comes into the demonstration as it was"):
            revision.publish(user=self.moderator)
        self._antedate(page, date)

    def _draft(self, page: ContentPage, _text: Text, _date: None) -> None:
        page.save()
        page.save_revision(user=self.editor, log_action=True)

    def _moderation(self, page: ContentPage, text: Text, _date: None) -> None:
        self._submit(page, text)
        self._let_wait(page)

    def _signature(self, page: ContentPage, text: Text, _date: None) -> None:
        due = site_date() + ANSWER_WITHIN
        self._submit(page, text, reviewer=self.reviewer, due=due, note=text.note)
        self._decide(page, "approve", publish_when_signed=True)
        self._let_wait(page)

    def _returned(self, page: ContentPage, text: Text, _date: None) -> None:
        self._submit(page, text)
        self._decide(page, "reject", comment=text.note)
        self._let_wait(page)

    def _ready(self, page: ContentPage, text: Text, _date: None) -> None:
        self._submit(page, text)
        self._decide(page, "approve")

    def _scheduled(self, page: ContentPage, text: Text, _date: None) -> None:
        page.go_live_at = planned_date()
        self._submit(page, text)
        self._decide(page, "approve")

    def _submit(self, page: ContentPage, text: Text, **request: object) -> None:
        self._draft(page, text, None)
        SubmitText(page, self.editor, **request).execute()

    def _decide(self, page: ContentPage, action: str, **answers: object) -> None:
        stored = type(page).objects.get(pk=page.pk)
        if action == "approve":
            answers["seen_hash"] = stored.get_latest_revision_as_object().seen_hash
        task_state = stored.current_workflow_task_state
        task_state.task.specific.on_action(
            task_state, self.moderator, action, **answers
        )

    def _let_wait(self, page: ContentPage) -> None:
        """Let a text lie for some days already."""
        since = timezone.now() - WAITING
        states = WorkflowState.objects.for_instance(page)
        TaskState.objects.filter(workflow_state__in=states).update(started_at=since)
        states.update(created_at=since)
        ReviewRequest.objects.filter(page_id=page.pk).update(asked_at=since)
        self._antedate(page, since)

    def _antedate(self, page: ContentPage, moment: datetime) -> None:
        """Let the history of a page tell that all happened at a moment in the past."""
        written_at = moment - WRITTEN_BEFORE
        stored = Page.objects.filter(pk=page.pk)
        stored.update(latest_revision_created_at=written_at)
        stored.filter(live=True).update(
            first_published_at=moment, last_published_at=moment
        )
        Revision.objects.for_instance(page).update(created_at=written_at)
        Contribution.objects.filter(page_id=page.pk).update(last_at=written_at)
        PageLogEntry.objects.filter(page=page.pk).update(timestamp=moment)
