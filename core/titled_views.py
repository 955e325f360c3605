"""A page of the admin that says in its head where it stands and what it is about."""

from typing import Any

from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class TitledView(WagtailAdminTemplateMixin):
    """Ends the breadcrumbs with the view's own title, and what it is about beside it."""

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        sublabel = self.get_page_subtitle()
        own = {"url": "", "label": self.page_title, "sublabel": sublabel}
        return [*self.breadcrumbs_items, own]
