"""The admin's list of all live texts that a medical reviewer has to sign."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from core.dates import site_date
from core.spreadsheets import HarmlessSpreadsheetMixin
from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.models import ContentStatus, ReviewRequest, SignOff
from editorial.reviews.board_columns import (
    ASSIGN_COLUMN,
    COLUMNS,
    AskedColumn,
    TitleColumn,
    asked,
    asked_since,
    reviewed_on,
    state_of_review,
    type_of_page,
)
from editorial.reviews.reviewers import is_reviewer, label_of, reviewers
from editorial.reviews.schedule import approved_models

URL_NAME = "review_board"

VIEWS = {
    "pending": _("Urgent change pending"),
    "overdue": _("Overdue"),
    "soon": _("Due in 30 days"),
    "never": _("Never reviewed"),
    "changed": _("Not as it was signed"),
}


def may_see_board(user: AbstractUser) -> bool:
    return user.has_perm(PERMISSION_TO_APPROVE) or is_reviewer(user)


def in_view(rows: QuerySet, name: str) -> QuerySet:
    """Keep those rows that one of `VIEWS` shows."""
    today = site_date()
    match name:
        case "pending":
            return rows.pending()
        case "overdue":
            return rows.overdue(today)
        case "soon":
            return rows.due_soon(today)
        case "never":
            return rows.never_reviewed()
        case "changed":
            return rows.not_as_signed()
    return rows


class ReviewerFilter(ModelChoiceFilter):
    """Those that a reviewer signed, as they are live, or is asked for now."""

    def filter(self, rows: QuerySet, reviewer: AbstractUser | None) -> QuerySet:
        if reviewer is None:
            return rows
        asked = ReviewRequest.objects.waiting().filter(
            page_id=OuterRef("pk"), reviewer=reviewer
        )
        return rows.filter(Q(sign_off__user=reviewer) | Exists(asked))


def types_of_texts(request: HttpRequest) -> QuerySet:
    types = ContentType.objects.get_for_models(*approved_models()).values()
    return ContentType.objects.filter(pk__in=[one.pk for one in types])


class ReviewFilterSet(WagtailFilterSet):
    review = ChoiceFilter(
        label=_("State of review"),
        choices=list(VIEWS.items()),
        method="show",
        empty_label=_("All"),
    )
    reviewer = ReviewerFilter(
        label=_("Reviewer"),
        queryset=lambda request: reviewers().order_by("person__name"),
    )
    type = ContentTypeFilter(
        label=_("Type"), field_name="page__content_type", queryset=types_of_texts
    )

    class Meta:
        model = ContentStatus
        fields = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["reviewer"].label_from_instance = label_of

    def show(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return in_view(rows, value)


class ReviewBoardView(HarmlessSpreadsheetMixin, ReportView):
    """Live texts that need a sign-off, the most overdue first, in a few queries."""

    page_title = _("Medical reviews")
    header_icon = "clipboard-list"
    model = ContentStatus
    template_name = "editorial/admin/review_board.html"
    results_template_name = "editorial/admin/review_board_results.html"
    filterset_class = ReviewFilterSet
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    default_ordering = "review_due"
    is_searchable = True
    search_fields = ["page__title"]
    verbose_name_plural = _("texts")
    export_filename = "medical-reviews"
    exported = {
        "title": (_("Title"), lambda row: row.page.title),
        "address": (_("Address"), lambda row: row.page.full_url),
        "type": (_("Type"), type_of_page),
        "state": (_("State of review"), state_of_review),
        "due": (_("Due"), lambda row: row.review_due),
        "reviewed": (_("Last review"), reviewed_on),
        "reviewer": (_("Reviewed by"), lambda row: row.last_reviewer or ""),
        "asked": (_("Asked now"), asked),
        "since": (_("Asked since"), asked_since),
    }

    @property
    def list_export(self) -> list[str]:
        return list(self.exported)

    @property
    def export_headings(self) -> dict[str, str]:
        return {name: heading for name, (heading, _find) in self.exported.items()}

    def to_row_dict(self, item: ContentStatus) -> dict[str, Any]:
        return {name: find(item) for name, (_heading, find) in self.exported.items()}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_board(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_assign(self) -> bool:
        return self.request.user.has_perm(PERMISSION_TO_APPROVE)

    @cached_property
    def columns(self) -> list[Any]:
        reads = is_reviewer(self.request.user)
        checkboxes = [ASSIGN_COLUMN] if self.may_assign else []
        title = TitleColumn(opens_reading_page=reads, may_assign=self.may_assign)
        return [*checkboxes, title, *COLUMNS, AskedColumn(may_assign=self.may_assign)]

    def get_base_queryset(self) -> QuerySet:
        signed = SignOff.objects.valid().filter(
            page_id=OuterRef("pk"), signed_at=OuterRef("reviewed_at")
        )
        requests = ReviewRequest.objects.waiting().select_related("reviewer__person")
        return (
            ContentStatus.objects.to_review()
            .select_related("page")
            .annotate(last_reviewer=Subquery(signed.values("reviewer_name")[:1]))
            .prefetch_related(
                Prefetch("page__review_requests", requests, to_attr="open_requests")
            )
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Put rows without a date last, whichever way the dates run."""
        key = self.ordering.removeprefix("-")
        order = F(key).desc if self.ordering.startswith("-") else F(key).asc
        return queryset.order_by(order(nulls_last=True), "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if not self.is_export:
            context["shortcuts"] = self.get_shortcuts()
        return {**context, "may_assign": self.may_assign}

    def get_shortcuts(self) -> list[dict[str, Any]]:
        """Name the views with the number of texts in each; one that is empty is left out."""
        shown = self.request.GET.get("review", "")
        rows = ContentStatus.objects.to_review()
        numbers = {name: in_view(rows, name).count() for name in VIEWS}
        address = reverse(URL_NAME)
        every = {"label": _("All"), "url": address, "number": rows.count()}
        return [
            {**every, "is_shown": not shown},
            *(
                {
                    "label": VIEWS[name],
                    "url": f"{address}?review={name}",
                    "number": number,
                    "is_shown": name == shown,
                }
                for name, number in numbers.items()
                if number or name == shown
            ),
        ]


class ReviewBoardMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_board(request.user)
