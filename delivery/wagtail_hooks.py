from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from delivery.redirects.gone_list import GoneAddressAdmin
from delivery.redirects.missing_list import MissingAddressAdmin, RedirectMissingView

modeladmin_register(MissingAddressAdmin)
modeladmin_register(GoneAddressAdmin)


@hooks.register("register_reports_menu_item")
def register_missing_addresses() -> MenuItem:
    return MissingAddressAdmin().get_menu_item()


@hooks.register("register_admin_urls")
def register_redirect_of_missing_address() -> list[URLPattern]:
    view = RedirectMissingView.as_view()
    return [path("missing-addresses/redirect/", view, name="redirect_missing")]
