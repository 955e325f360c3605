"""The report that finds the same words in all live texts."""

from itertools import islice
from time import monotonic
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from core.characters import WordsField
from home.occurrences.finding import Occurrence, find_occurrences
from home.occurrences.phrase import Phrase

URL_NAME = "find_in_live_texts"
MOST_SHOWN = 500
WHOLE, PART = "whole", "part"


class FindForm(forms.Form):
    words = WordsField(
        label=_("Words"),
        max_length=200,
        help_text=_("A figure with its unit, a name, a sentence: as readers see it."),
    )
    match = forms.ChoiceField(
        label=_("Find"),
        required=False,
        choices=[
            (WHOLE, _("Whole words and figures: “5 mg” is not found in “15 mg”")),
            (PART, _("Parts of words, too")),
        ],
    )


def may_find(user: AbstractUser) -> bool:
    """Return whether somebody works on texts: writes, publishes or signs them."""
    return user.has_perm("editorial.add_signoff") or (
        page_permission_policy.user_has_any_permission(
            user, ["add", "change", "publish"]
        )
    )


class FindMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_find(request.user)


class FindView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Find in all live texts")
    header_icon = "search"
    template_name = "home/admin/find_in_live_texts.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_find(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET if "words" in self.request.GET else None
        form = FindForm(asked)
        found = self.find(form.cleaned_data) if form.is_valid() else {}
        return {**super().get_context_data(**kwargs), "form": form, **found}

    def find(self, answers: dict[str, str]) -> dict[str, Any]:
        began = monotonic()
        phrase = Phrase(answers["words"], is_whole=answers["match"] != PART)
        found = list(islice(find_occurrences(phrase), MOST_SHOWN + 1))
        finder = AdminURLFinder(self.request.user)
        return {
            "words": answers["words"],
            "rows": [self.row(one, finder) for one in found[:MOST_SHOWN]],
            "has_more": len(found) > MOST_SHOWN,
            "most": MOST_SHOWN,
            "owners": len({(one.kind, one.owner.pk) for one in found}),
            "seconds": round(monotonic() - began, 1),
        }

    @staticmethod
    def row(found: Occurrence, finder: AdminURLFinder) -> dict[str, Any]:
        address = finder.get_edit_url(found.owner) or ""
        at_field = f"{address}?{urlencode({'field': found.path})}"
        return {"found": found, "address": at_field if address else ""}
