"""The report of live texts that break a rule of the gate, as it came after them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core import gate
from core.refusals import address_of_field
from core.spreadsheets import HarmlessSpreadsheetMixin
from editorial.models import ContentStatus
from editorial.reviews.board import types_of_texts
from editorial.reviews.board_columns import NOT_ON_A_PHONE, type_of_page

URL_NAME = "old_pages"


def title_of(code: str) -> str:
    """Name the fault that a rule is about, as lists call it."""
    titles = (rule.title for rule in gate.registry.rules if rule.code == code)
    return str(next(filter(None, titles), code))


def rules_to_choose() -> list[tuple[str, str]]:
    rules = gate.registry.rules
    codes = {rule.code for rule in rules if rule.forgives_old and rule.title}
    return sorted(((code, title_of(code)) for code in codes), key=lambda pair: pair[1])


def old_pages_for(user: AbstractUser) -> QuerySet:
    """List the live texts with old faults that somebody may mend."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return ContentStatus.objects.filter(
        page__in=pages.order_by(), page__live=True
    ).exclude(live_faults=[])


class OldPagesFilterSet(WagtailFilterSet):
    rule = ChoiceFilter(
        label=_("What is missing"),
        choices=rules_to_choose,
        method="keep_those_that_break",
        empty_label=_("All"),
    )
    type = ContentTypeFilter(
        label=_("Type"), field_name="page__content_type", queryset=types_of_texts
    )

    class Meta:
        model = ContentStatus
        fields = []

    def keep_those_that_break(self, rows: QuerySet, name: str, code: str) -> QuerySet:
        """Look into the stored list as text, which both databases can."""
        faults = Cast("live_faults", TextField())
        return rows.alias(faults=faults).filter(faults__contains=f'"{code}"')


class FaultsColumn(Column):
    """Each fault leads to the field that mends it."""

    cell_template_name = "editorial/admin/old_page_faults.html"

    def get_cell_context_data(
        self, instance: ContentStatus, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        faults = [
            {
                "title": title_of(code),
                "address": reverse("mend_old_page", args=[instance.pk, code]),
            }
            for code in instance.live_faults
        ]
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "faults": faults}


def faults_in_words(row: ContentStatus) -> str:
    return "; ".join(map(title_of, row.live_faults))


class PagePaginator(WagtailPaginator):
    verbose_name = _("page")
    verbose_name_plural = _("pages")


class OldPagesView(HarmlessSpreadsheetMixin, ReportView):
    page_title = _("Old pages to be brought up to the rules")
    header_icon = "clipboard-list"
    model = ContentStatus
    results_template_name = "editorial/admin/old_pages_results.html"
    permission_policy = page_permission_policy
    any_permission_required = ["change", "publish"]
    filterset_class = OldPagesFilterSet
    paginator_class = PagePaginator
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    default_ordering = "page__title"
    is_searchable = True
    search_fields = ["page__title"]
    verbose_name_plural = _("pages")
    export_filename = "old-pages"
    exported = {
        "title": (_("Title"), lambda row: row.page.title),
        "address": (_("Address"), lambda row: row.page.full_url),
        "type": (_("Type"), type_of_page),
        "missing": (_("What is missing"), faults_in_words),
        "published": (_("Last published"), lambda row: row.page.last_published_at),
    }

    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="page.title",
            sort_key="page__title",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk]),
        ),
        FaultsColumn("missing", label=_("What is missing")),
        Column(
            "type",
            label=_("Type"),
            accessor=type_of_page,
            classname=NOT_ON_A_PHONE,
        ),
        DateColumn(
            "published",
            label=_("Last published"),
            accessor="page.last_published_at",
            sort_key="page__last_published_at",
            classname=NOT_ON_A_PHONE,
        ),
    ]

    @property
    def list_export(self) -> list[str]:
        return list(self.exported)

    @property
    def export_headings(self) -> dict[str, str]:
        return {name: heading for name, (heading, _find) in self.exported.items()}

    def to_row_dict(self, item: ContentStatus) -> dict[str, Any]:
        return {name: find(item) for name, (_heading, find) in self.exported.items()}

    @cached_property
    def queryset(self) -> QuerySet:
        return old_pages_for(self.request.user).select_related("page")

    def get_base_queryset(self) -> QuerySet:
        return self.queryset


def mend_old_page(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Open the editor at the first field that breaks a rule."""
    page = get_object_or_404(Page, pk=pk).specific
    broken = (one for one in gate.blockers(page) if one.code == code)
    address = reverse("wagtailadmin_pages:edit", args=[pk])
    first = next(broken, None)
    return redirect(address_of_field(address, first) if first else address)


class OldPagesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(
            request.user, ["change", "publish"]
        )


urlpatterns = [
    path("reports/old-pages/", OldPagesView.as_view(), name=URL_NAME),
    path(
        "reports/old-pages/results/",
        OldPagesView.as_view(results_only=True),
        name=f"{URL_NAME}_results",
    ),
    path(
        "reports/old-pages/<int:pk>/<slug:code>/", mend_old_page, name="mend_old_page"
    ),
]
