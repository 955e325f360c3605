from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """What a reader looks for. The field refuses NUL, which no engine survives."""

    q = forms.CharField(max_length=200, required=False, strip=True, label=_("Search"))
