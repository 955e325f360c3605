from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from home.form_entries import FormEntriesView, FormEntryAdmin
from home.home_panels import OpeningPanel
from home.models import FormPage
from home.occurrences.views import URL_NAME, FindMenuItem, FindView
from home.viewsets import (
    FormPageViewSet,
    HomePageViewSet,
    PartnerViewSet,
    StandardPageViewSet,
)

register_snippet(PartnerViewSet)
modeladmin_register(FormEntryAdmin)
FormPage.submissions_list_view_class = FormEntriesView


@hooks.register("register_admin_viewset")
def register_views_of_pages() -> list[ViewSet]:
    return [HomePageViewSet(), StandardPageViewSet(), FormPageViewSet()]


@hooks.register("construct_main_menu")
def leave_one_list_of_entries(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hide Wagtail's "Forms", which leads to the same entries form by form."""
    items[:] = [item for item in items if item.name != "forms"]


@hooks.register("construct_homepage_panels")
def show_what_a_new_site_lacks(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(OpeningPanel())


@hooks.register("register_admin_urls")
def register_report_of_occurrences() -> list[URLPattern]:
    return [path("reports/find/", FindView.as_view(), name=URL_NAME)]


@hooks.register("register_reports_menu_item")
def offer_report_of_occurrences() -> MenuItem:
    return FindMenuItem(
        _("Find in all live texts"),
        reverse(URL_NAME),
        name="find-in-live-texts",
        icon_name="search",
        order=1040,
    )
