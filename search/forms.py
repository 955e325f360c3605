from django import forms
from django.utils.translation import gettext_lazy as _

from search.words import clean

LONGEST = 200
"""Letters of a search; what is longer is no question, and is cut."""


class SearchForm(forms.Form):
    """What a reader looks for. The field refuses NUL, which no engine survives."""

    q = forms.CharField(required=False, strip=True, label=_("Search"))
    sort = forms.ChoiceField(choices=[("", ""), ("date", "")], required=False)
    exact = forms.BooleanField(required=False)

    def clean_q(self) -> str:
        """Drop signs that nobody sees, of which some turn round what stands after them."""
        return clean(self.cleaned_data["q"])

    @property
    def text(self) -> str:
        return self.cleaned_data.get("q", "")[:LONGEST]

    @property
    def is_cut(self) -> bool:
        return len(self.cleaned_data.get("q", "")) > LONGEST

    @property
    def is_newest_first(self) -> bool:
        return self.cleaned_data.get("sort") == "date"

    @property
    def is_literal(self) -> bool:
        return bool(self.cleaned_data.get("exact"))
