"""All texts by state, wherever they stand: where the panels of the home lead to."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from editorial.models import Closure, ContentStatus, Contribution

State = ContentStatus.State
NOT_ON_A_PHONE = "not-on-a-phone"
URL_NAME = "text_list"


def texts_of(user: AbstractUser) -> Q:
    wrote = Contribution.objects.filter(page=OuterRef("page"), user=user, is_mend=False)
    return Q(page__owner=user) | Q(Exists(wrote))


class TextFilterSet(WagtailFilterSet):
    state = ChoiceFilter(
        label=_("State"),
        choices=State.choices,
        method="keep_state",
        empty_label=_("All"),
    )
    mine = ChoiceFilter(
        label=_("Whose"),
        choices=[("on", _("My drafts"))],
        method="keep_mine",
        empty_label=_("All"),
    )
    urgent = ChoiceFilter(
        label=_("Urgent changes"),
        field_name="unchecked_since",
        choices=[("unchecked", _("Not yet checked"))],
        method="keep_unchecked",
        empty_label=_("All"),
    )

    class Meta:
        model = ContentStatus
        fields = []

    def keep_unchecked(self, texts: QuerySet, name: str, value: str) -> QuerySet:
        return texts.filter(unchecked_since__isnull=False) if value else texts

    def keep_state(self, texts: QuerySet, name: str, value: str) -> QuerySet:
        """Find what is closed by that: its state may say that it waits."""
        if value == State.CLOSED:
            return texts.filter(is_closed=True)
        return texts.filter(state=value)

    def keep_mine(self, texts: QuerySet, name: str, value: str) -> QuerySet:
        if not value:
            return texts
        own = texts.filter(texts_of(self.request.user))
        return own.exclude(state__in=(State.LIVE, State.OFFLINE))


def waits_for(status: ContentStatus) -> str:
    is_waiting = status.state in (State.APPROVAL, State.SIGNATURE)
    return status.waits_for_name if is_waiting else ""


def state_in_words(status: ContentStatus) -> str:
    """Say of what waits, too, that readers cannot see its page meanwhile."""
    state = status.get_state_display()
    closed = State.CLOSED.label
    if status.is_closed and status.state != State.CLOSED:
        return f"{state} · {closed}"
    return state


class TextListView(ReportView):
    """Texts that somebody may edit or publish, the last edited first."""

    page_title = _("Texts by state")
    header_icon = "doc-full-inverse"
    model = ContentStatus
    results_template_name = "editorial/admin/text_list_results.html"
    filterset_class = TextFilterSet
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    default_ordering = "-page__latest_revision_created_at"
    is_searchable = True
    search_fields = ["page__title", "page__draft_title"]
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="page.draft_title",
            sort_key="page__title",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk]),
        ),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=state_in_words,
            primary=lambda row: row.state == State.LIVE,
            width="18%",
        ),
        Column(
            "waits_for",
            label=_("Waits for"),
            accessor=waits_for,
            width="20%",
            classname=NOT_ON_A_PHONE,
        ),
        DateColumn(
            "waiting_since",
            label=_("Since"),
            sort_key="waiting_since",
            width="12%",
            classname=NOT_ON_A_PHONE,
        ),
        DateColumn(
            "edited",
            label=_("Edited"),
            accessor="page.latest_revision_created_at",
            sort_key="page__latest_revision_created_at",
            width="12%",
        ),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        pages = page_permission_policy.explorable_instances(self.request.user)
        closures = Closure.objects.open().filter(page=OuterRef("page"))
        texts = ContentStatus.objects.filter(page__in=pages)
        return texts.annotate(is_closed=Exists(closures)).select_related(
            "page", "waits_for"
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(self.ordering, "-pk")
