"""What a bulk action could not do: which pages, and why."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from core.refusals import edit_address

REFUSALS_SHOWN = 20
Refusals = Callable[[Page, Iterable[str]], None]


class TellsRefusals:
    """A bulk action of pages that says of each page it passed over why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: list[tuple[Page, list[str]]] = []

    def refuse(self, page: Page, reasons: Iterable[str]) -> None:
        self.refused.append((page, list(reasons)))

    def tell_refused(self) -> None:
        if self.refused:
            messages.error(self.request, self.list_refused())

    def name_refused(self, number: int) -> str:
        return ngettext(
            "%(number)d page stayed as it was:",
            "%(number)d pages stayed as they were:",
            number,
        )

    def list_refused(self) -> SafeString:
        shown = format_html_join(
            "",
            '<li><a href="{}">{}</a>: {}</li>',
            (
                (
                    edit_address(self.request, page.specific_deferred),
                    page.get_admin_display_title(),
                    " ".join(reasons),
                )
                for page, reasons in self.refused[:REFUSALS_SHOWN]
            ),
        )
        number = len(self.refused)
        heading = self.name_refused(number) % {"number": number}
        rest = number - REFUSALS_SHOWN
        more = _("And %(number)d more.") % {"number": rest} if rest > 0 else ""
        return format_html("{}<ul>{}</ul>{}", heading, shown, more)
