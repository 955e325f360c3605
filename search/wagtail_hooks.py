from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from search.query_reports import PromoteQueryView, SearchedQueryAdmin
from search.viewsets import SynonymGroupViewSet

modeladmin_register(SearchedQueryAdmin)
register_snippet(SynonymGroupViewSet)


@hooks.register("register_reports_menu_item")
def register_searches() -> MenuItem:
    return SearchedQueryAdmin().get_menu_item()


@hooks.register("construct_reports_menu")
def leave_one_report_of_searches(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hide Wagtail's "Search terms": its log would keep words at once, so it is empty."""
    items[:] = [item for item in items if item.name != "search-terms"]


@hooks.register("register_admin_urls")
def register_promote_query() -> list[URLPattern]:
    view = PromoteQueryView.as_view()
    return [path("searches/promote/", view, name="promote_query")]
