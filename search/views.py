from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control

from core.pagination import PAGE_NUMBER, redirect_from_first_page
from core.rate_limit import is_over_limit
from search.corrections import nearest_words
from search.engines import Engine, get_engine
from search.filters import Filters
from search.finding import Answer, Finder, Inquiry
from search.forms import SearchForm
from search.promotions import promoted
from search.query_log import note_search, opened_token
from search.questions import read_question
from search.results import make_results
from search.words import fold

RESULTS_PER_PAGE = 10
SEARCHES_PER_VISITOR = 60
SEARCH_SECONDS = 60
COUNTED_AN_HOUR = 100
LONGEST_SHOWN = 20
"""Letters that are shown again of what is no number of a page."""


@cache_control(private=True)
def results(request: HttpRequest) -> HttpResponse:
    """Pages of every type that answer a question, best first."""
    if redirection := redirect_from_first_page(request):
        return redirection
    form = SearchForm(request.GET)
    form.is_valid()
    if form.text and is_over_limit(
        request, "search", limit=SEARCHES_PER_VISITOR, seconds=SEARCH_SECONDS
    ):
        return too_many_searches(request)
    return TemplateResponse(request, "search/results.html", answer(request, form))


def answer(request: HttpRequest, form: SearchForm) -> dict[str, Any]:
    engine = get_engine()
    filters = Filters(request.GET)
    found, page = find(request, form, filters, engine)
    promotions = promoted(form.text) if page.number == 1 else []
    picked = {promotion.page_pk for promotion in promotions}
    pks = [pk for pk in found.found.pks if pk not in picked]
    total = found.found.total
    return {
        "form": form,
        "query": form.text,
        "typed": read_question(form.text),
        "answer": found,
        "filters": filters,
        "groups": filters.groups(found.found.facets) if total else [],
        "page_of_results": page,
        "missing_page": missing_page(request, page) if total else "",
        "promotions": promotions,
        "results": make_results(engine, found.question, pks, filters),
        "nearest": [] if total else nearest_words(found.question, engine),
        "token": count_search(request, form, engine, total),
    }


def count_search(
    request: HttpRequest, form: SearchForm, engine: Engine, total: int
) -> str:
    """Count what somebody typed; return what proves that a result of it was opened.

    Another page, order or filter of the same search is no other search, and what a
    browser fetches ahead is none yet.
    """
    is_first_look = request.method == "GET" and request.GET.keys() == {"q"}
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if not is_first_look or is_ahead or is_flood(request):
        return ""

    def known_words(words: Collection[str]) -> set[str]:
        known = engine.frequencies(map(fold, words))
        return {word for word in words if fold(word) in known}

    query = note_search(form.text, results=total, known_words=known_words)
    return opened_token(query) if query else ""


def is_flood(request: HttpRequest) -> bool:
    """Tell whether one visitor would fill the day's room for new queries alone."""
    return is_over_limit(request, "search-counted", limit=COUNTED_AN_HOUR, seconds=3600)


def find(
    request: HttpRequest, form: SearchForm, filters: Filters, engine: Engine
) -> tuple[Answer, Page]:
    """Answer for the page that is asked for, or for the nearest one that there is."""
    asked = request.GET.get("page", "1")
    number = int(asked) if PAGE_NUMBER.fullmatch(asked) else 1
    found = answer_page(form, filters, engine, number)
    paginator = Paginator(range(found.found.total), RESULTS_PER_PAGE)
    if number > paginator.num_pages:
        number = paginator.num_pages
        found = answer_page(form, filters, engine, number)
    return found, paginator.page(number)


def missing_page(request: HttpRequest, page: Page) -> str:
    """Return what was asked for in the place of a page that there is."""
    asked = request.GET.get("page", "1")
    return "" if asked == str(page.number) else asked[:LONGEST_SHOWN]


def answer_page(
    form: SearchForm, filters: Filters, engine: Engine, number: int
) -> Answer:
    start = (number - 1) * RESULTS_PER_PAGE
    inquiry = Inquiry(
        form.text,
        filters.pks,
        is_newest_first=form.is_newest_first,
        is_literal=form.is_literal,
        start=start,
        stop=start + RESULTS_PER_PAGE,
    )
    return Finder(engine, inquiry).answer()


def too_many_searches(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(
        request,
        "search/too_many.html",
        {"seconds": SEARCH_SECONDS},
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": str(SEARCH_SECONDS)},
    )
