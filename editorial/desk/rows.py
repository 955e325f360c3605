"""The rows of the panels on the admin's home: which texts, and what is said of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.dates import own_time, site_date
from editorial.models import Approval, ContentStatus, Contribution, ReviewRequest
from editorial.reviews import waiting
from editorial.reviews.board_columns import state_of_review

State = ContentStatus.State
WITH_PAGE = "page__latest_revision"
IN_WORK = (
    State.APPROVAL,
    State.SIGNATURE,
    State.CHANGES,
    State.READY,
    State.SCHEDULED,
)


@dataclass(frozen=True)
class Row:
    """One text: where it leads, what is said of it, and who is quoted on it."""

    title: str
    url: str
    says: str = ""
    quote: str = ""
    publish_url: str = ""


def what_waits_for(user: AbstractUser, most: int) -> list[Row]:
    """List texts to sign, then texts to approve, then those that lost their reviewer."""
    lists = waiting.lists_of(user)
    rows: list[Row] = []
    if waiting.SIGN in lists:
        rows += to_sign(user, most)
    if waiting.APPROVE in lists:
        rows += to_approve(user, most)
        rows += without_reviewer(user, most)
    return rows[:most]


def to_sign(user: AbstractUser, most: int) -> Iterator[Row]:
    requests = waiting.requests_for(user).select_related("page")
    for request in requests[:most]:
        says = _("Urgent: to sign") if request.is_urgent else _("To sign")
        if request.due:
            says = _("%(what)s until %(date)s") % {
                "what": says,
                "date": day(request.due),
            }
        url = reverse("medical_review", args=[request.page_id])
        yield Row(title_of(request.page), url, says, request.note)


def to_approve(user: AbstractUser, most: int) -> Iterator[Row]:
    texts = waiting.texts_to_approve(user).filter(is_own=False)
    for status in with_page(texts, f"{WITH_PAGE}__user")[:most]:
        revision = status.page.latest_revision
        author = get_user_display_name(revision.user) if revision.user_id else ""
        says = _("To approve, since %(date)s") % {"date": day(status.waiting_since)}
        if author:
            says = _("%(says)s, last edited by %(author)s") % {
                "says": says,
                "author": author,
            }
        yield Row(title_of(status.page), edit(status.pk), says)


def without_reviewer(user: AbstractUser, most: int) -> Iterator[Row]:
    """Find what waits for a signature that nobody is asked for any more.

    That may be live already, changed urgently, with an answer that wants more changes.
    """
    asked = ReviewRequest.objects.filter(page_id=OuterRef("pk"))
    wants = asked.filter(outcome=ReviewRequest.Outcome.CHANGES).order_by("-closed_at")
    pending = Q(pending_since__isnull=False, page__live=True)
    texts = publishable(user).filter(
        Q(state=State.SIGNATURE) | pending, ~Exists(asked.waiting())
    )
    texts = texts.annotate(
        wanted=Subquery(
            wants.filter(closed_at__gte=OuterRef("pending_since")).values("answer")[:1]
        )
    )
    for status in texts.select_related("page").order_by("waiting_since", "pk")[:most]:
        if status.wanted:
            says = _("Live, and the reviewer asks for changes")
            yield Row(title_of(status.page), edit(status.pk), says, status.wanted)
        else:
            url = reverse("ask_for_review", args=[status.pk])
            yield Row(title_of(status.page), url, _("No reviewer is asked: ask one"))


def what_is_ready(user: AbstractUser, most: int) -> Iterator[Row]:
    """List what only one click keeps from its readers, the newest approval first."""
    approvals = Approval.objects.valid().filter(
        page_id=OuterRef("pk"), text_hash=OuterRef("draft_hash")
    )
    texts = publishable(user).filter(state=State.READY)
    texts = texts.annotate(
        approved_at=Subquery(approvals.values("signed_at")[:1]),
        approved_by=Subquery(approvals.values("user_name")[:1]),
    ).order_by(F("approved_at").desc(nulls_last=True), "pk")
    for status in texts.select_related("page")[:most]:
        says = _("Approved by %(name)s, %(date)s") % {
            "name": status.approved_by,
            "date": day(status.approved_at),
        }
        yield Row(
            title_of(status.page),
            edit(status.pk),
            says if status.approved_at else "",
            publish_url=reverse("editorial_publish_ready", args=[status.pk]),
        )


def drafts_of(user: AbstractUser, most: int) -> Iterator[Row]:
    """List the texts of a writer that readers do not see yet, the newest first."""
    wrote = Contribution.objects.unseen_of(user).filter(page=OuterRef("pk"))
    changed = Page.objects.order_by().filter(has_unpublished_changes=True).values("pk")
    in_work = ContentStatus.objects.filter(state__in=IN_WORK).values("pk")
    drafts = (
        Page.objects.filter(pk__in=changed.union(in_work))
        .filter(Q(owner=user) | Exists(wrote))
        .select_related("content_status__waits_for")
        .order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    )
    for page in drafts.prefetch_workflow_states()[:most]:
        yield Row(title_of(page), edit(page.pk), *line_of_draft(page))


def line_of_draft(page: Page) -> tuple[str, str]:
    """Say what a draft waits for, and quote who sent it back."""
    status = getattr(page, "content_status", None)
    state = status.state if status else State.DRAFT
    if state in (State.APPROVAL, State.SIGNATURE):
        names = {"name": status.waits_for_name, "date": day(status.waiting_since)}
        return _("Waiting for %(name)s since %(date)s") % names, ""
    if state == State.CHANGES:
        return _("Sent back to you"), comment_on(page)
    if state == State.READY:
        return _("Ready: a moderator publishes it with one click"), ""
    if state == State.SCHEDULED:
        planned = page.go_live_at
        if planned:
            return _("Goes live on %(date)s") % {"date": moment(planned)}, ""
        return _("Scheduled"), ""
    kind = _("Live, with changes") if page.live else _("Draft")
    edited = page.latest_revision_created_at
    return f"{kind}, {day(edited)}" if edited else kind, ""


def comment_on(page: Page) -> str:
    workflow_state = page.current_workflow_state
    task_state = workflow_state.current_task_state if workflow_state else None
    return task_state.comment if task_state else ""


def reviews_due(most: int) -> Iterator[Row]:
    """List urgent changes that nobody signed, then what is due, the longest overdue first."""
    today = site_date()
    texts = ContentStatus.objects.to_review()
    due = texts.pending() | texts.overdue(today) | texts.due_soon(today)
    for status in due.select_related("page").order_by("review_due", "pk")[:most]:
        says = _("%(state)s, due %(date)s") % {
            "state": state_of_review(status, today),
            "date": day(status.review_due),
        }
        yield Row(title_of(status.page), edit(status.pk), says)


def publishable(user: AbstractUser) -> QuerySet[ContentStatus]:
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return ContentStatus.objects.filter(page__in=pages)


def with_page(texts: QuerySet, *names: str) -> QuerySet:
    """Fetch the page and rows beside it, but not the text that a revision holds."""
    return texts.select_related(*names).defer("page__latest_revision__content")


def title_of(page: Page) -> str:
    return page.draft_title or page.title


def edit(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def day(when: date | datetime | None) -> str:
    if when is None:
        return ""
    local = own_time(when) if isinstance(when, datetime) else when
    is_this_year = local.year == own_time().year
    return date_format(local, "j F" if is_this_year else "j F Y")


def moment(when: datetime) -> str:
    return date_format(own_time(when), "j F, H:i")
