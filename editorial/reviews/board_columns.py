"""How the cells of the review board say what is known of a text."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui import tables

from core.dates import site_date
from editorial.models import ContentStatus, ReviewRequest
from editorial.reviews.reviewers import label_of

NOT_ON_A_PHONE = "not-on-a-phone"
SOON = timedelta(days=30)


def open_request(row: ContentStatus) -> ReviewRequest | None:
    return next(iter(row.page.open_requests), None)


def state_of_review(row: ContentStatus, today: date | None = None) -> str:
    """Say the worst that is true of a text."""
    today = today or site_date()
    if row.pending_since:
        return _("Urgent change pending")
    if not row.reviewed_at:
        return _("Never reviewed")
    if row.review_due and row.review_due < today:
        return _("Overdue")
    if not row.sign_off_id:
        return _("Not as it was signed")
    if row.review_due and row.review_due <= today + SOON:
        return _("Due in 30 days")
    return _("Reviewed")


def is_calling(row: ContentStatus) -> bool:
    """Tell whether somebody should act on this text now."""
    is_late = bool(row.review_due) and row.review_due < site_date()
    return bool(row.pending_since or is_late or not row.sign_off_id)


def type_of_page(row: ContentStatus) -> str:
    return capfirst(str(row.page.specific_class._meta.verbose_name))


def asked(row: ContentStatus) -> str:
    """Name who is asked now; empty where nobody is."""
    request = open_request(row)
    if request is None:
        return ""
    return label_of(request.reviewer) if request.reviewer else _("any reviewer")


def asked_since(row: ContentStatus) -> date | None:
    request = open_request(row)
    return site_date(request.asked_at) if request else None


def reviewed_on(row: ContentStatus) -> date | None:
    return site_date(row.reviewed_at) if row.reviewed_at else None


def last_review(row: ContentStatus) -> str:
    """Say when a text was reviewed last, and by whom."""
    day = reviewed_on(row)
    if day is None:
        return ""
    return ", ".join(filter(None, [date_format(day, "j M Y"), row.last_reviewer]))


class DayColumn(tables.Column):
    def get_value(self, instance: ContentStatus) -> str:
        day = super().get_value(instance)
        return date_format(day, "j M Y") if day else ""


class TitleColumn(tables.TitleColumn):
    """Leads reviewers to the reading page and moderators to the editor.

    On a phone it says below the title what the next columns say on a desk.
    """

    cell_template_name = "editorial/admin/review_board_title_cell.html"

    def __init__(self, *, opens_reading_page: bool, may_assign: bool) -> None:
        self.may_assign = may_assign
        self.view = (
            "medical_review" if opens_reading_page else "wagtailadmin_pages:edit"
        )
        super().__init__(
            "title",
            label=gettext_lazy("Title"),
            accessor="page.title",
            sort_key="page__title",
            get_url=lambda row: reverse(self.view, args=[row.pk]),
            get_title_id=lambda row: f"review_{row.pk}_title",
        )

    def get_cell_context_data(
        self, instance: ContentStatus, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {
            **super().get_cell_context_data(instance, parent_context),
            "state": state_of_review(instance),
            "asked": asked(instance),
            "since": asked_since(instance),
            "may_assign": self.may_assign,
        }


class AskedColumn(tables.Column):
    """Who is asked, and for moderators a way to ask somebody else."""

    cell_template_name = "editorial/admin/review_board_asked_cell.html"

    def __init__(self, *, may_assign: bool) -> None:
        self.may_assign = may_assign
        super().__init__(
            "asked",
            label=gettext_lazy("Asked now"),
            accessor=asked,
            width="17%",
            classname=NOT_ON_A_PHONE,
        )

    def get_cell_context_data(
        self, instance: ContentStatus, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {
            **super().get_cell_context_data(instance, parent_context),
            "since": asked_since(instance),
            "may_assign": self.may_assign,
        }


ASSIGN_COLUMN = tables.BulkActionsCheckboxColumn("bulk_actions", obj_type="review")
COLUMNS = [
    tables.StatusTagColumn(
        "state",
        label=gettext_lazy("State of review"),
        accessor=state_of_review,
        primary=is_calling,
        width="14%",
        classname=NOT_ON_A_PHONE,
    ),
    DayColumn(
        "review_due",
        label=gettext_lazy("Due"),
        sort_key="review_due",
        width="9%",
        classname=NOT_ON_A_PHONE,
    ),
    tables.Column(
        "reviewed_at",
        label=gettext_lazy("Last review"),
        accessor=last_review,
        sort_key="reviewed_at",
        width="15%",
        classname=NOT_ON_A_PHONE,
    ),
]
"""What stands behind the title, for everybody."""
