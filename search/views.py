import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page

from core.cards import Card
from core.pagination import page_or_404, redirect_from_first_page
from search.forms import SearchForm

RESULTS_PER_PAGE = 20


def results(request: HttpRequest) -> HttpResponse:
    """Pages of every type that hold the words, best first."""
    if redirection := redirect_from_first_page(request):
        return redirection
    form = SearchForm(request.GET)
    query = searchable(form.cleaned_data["q"]) if form.is_valid() else ""
    found = page_or_404(find(query), request, RESULTS_PER_PAGE)
    context = {
        "form": form,
        "query": form.cleaned_data.get("q", ""),
        "results": found,
        "cards": cards(found),
    }
    return TemplateResponse(request, "search/results.html", context)


def searchable(query: str) -> str:
    """Words only: an engine takes signs for operators, and SQLite fails on a quote."""
    return " ".join(re.findall(r"[\w'\u2019-]*\w", query))


def find(query: str) -> Any:
    if not query:
        return []
    return Page.objects.live().public().filter(depth__gt=2).search(query)


def cards(found: Iterable[Page]) -> list[Card]:
    """Make the cards of the found pages, with one list's queries a type."""
    pks_by_model: dict[type[Page], list[int]] = {}
    for page in found:
        pks_by_model.setdefault(page.specific_class, []).append(page.pk)
    card_by_pk = {
        page.pk: page.get_card()
        for model, pks in pks_by_model.items()
        for page in model.objects.filter(pk__in=pks).for_listing()
    }
    return [card_by_pk[page.pk] for page in found if page.pk in card_by_pk]
