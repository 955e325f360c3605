from typing import Any

from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.titled_views import TitledView
from editorial.shared_things.panels import LOOKED_AT, ProposalsPanel


class ProposalListView(TitledView, TemplateView):
    """All changes of shared things that wait for somebody, or that they asked for."""

    page_title = gettext_lazy("Changes to check")
    header_icon = "check"
    template_name = "editorial/admin/proposals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = ProposalsPanel().find(self.request.user, LOOKED_AT)
        return super().get_context_data(rows=list(rows), **kwargs)
