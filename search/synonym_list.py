"""The admin's list of synonyms, and the form of a new group."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, IndexView

from core.spreadsheets import HarmlessSpreadsheetMixin
from search.terms import split_terms


class SynonymIndexView(HarmlessSpreadsheetMixin, IndexView):
    import_url_name = None

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.user_has_permission("add") and self.user_has_permission("change"):
            buttons.append(
                Button(
                    _("Import"),
                    url=reverse(self.import_url_name),
                    icon_name="upload",
                    priority=80,
                )
            )
        return buttons


class SynonymCreateView(CreateView):
    """The form of a new group; an address with `?terms=` fills the terms in."""

    def get_initial(self) -> dict[str, Any]:
        terms = ", ".join(split_terms(self.request.GET.get("terms", "")))
        return {**super().get_initial(), "terms": terms}
