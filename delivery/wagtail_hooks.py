from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail_modeladmin.options import modeladmin_register

from delivery.edge.panels import FailingPurgesPanel
from delivery.edge.purge_list import PurgeRequestAdmin
from delivery.models import PurgeRequest
from delivery.redirects.gone_list import GoneAddressAdmin
from delivery.redirects.missing_list import MissingAddressAdmin, RedirectMissingView

modeladmin_register(MissingAddressAdmin)
modeladmin_register(GoneAddressAdmin)
modeladmin_register(PurgeRequestAdmin)


@hooks.register("register_reports_menu_item")
def register_missing_addresses() -> MenuItem:
    return MissingAddressAdmin().get_menu_item()


@hooks.register("register_reports_menu_item")
def register_failing_purges() -> MenuItem:
    return PurgeRequestAdmin().get_menu_item()


@hooks.register("construct_homepage_panels")
def warn_of_failing_purges(request: HttpRequest, panels: list[Component]) -> None:
    if PurgeRequest.objects.failing().exists():
        panels.append(FailingPurgesPanel())


@hooks.register("register_admin_urls")
def register_redirect_of_missing_address() -> list[URLPattern]:
    view = RedirectMissingView.as_view()
    return [path("missing-addresses/redirect/", view, name="redirect_missing")]
