from http import HTTPStatus
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.pagination import PAGE_NUMBER, redirect_from_first_page
from core.rate_limit import is_over_limit
from search.corrections import nearest_words
from search.engines import get_engine
from search.filters import Filters
from search.finding import Answer, Finder, Inquiry
from search.forms import SearchForm
from search.questions import read_question
from search.results import make_results

RESULTS_PER_PAGE = 20
SEARCHES_PER_VISITOR = 60
SEARCH_SECONDS = 60


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
    found, page = find(request, form, filters)
    return {
        "form": form,
        "query": form.text,
        "typed": read_question(form.text),
        "answer": found,
        "filters": filters,
        "groups": filters.groups(engine.facets(found.search))
        if found.found.total
        else [],
        "page_of_results": page,
        "results": make_results(engine, found.question, found.found.pks),
        "nearest": [] if found.found.total else nearest_words(found.question, engine),
    }


def find(
    request: HttpRequest, form: SearchForm, filters: Filters
) -> tuple[Answer, Page]:
    """Answer for the page that is asked for, or for the nearest one that there is."""
    asked = request.GET.get("page", "1")
    number = int(asked) if PAGE_NUMBER.fullmatch(asked) else 1
    found = answer_page(form, filters, number)
    paginator = Paginator(range(found.found.total), RESULTS_PER_PAGE)
    if number > paginator.num_pages:
        number = paginator.num_pages
        found = answer_page(form, filters, number)
    return found, paginator.page(number)


def answer_page(form: SearchForm, filters: Filters, number: int) -> Answer:
    start = (number - 1) * RESULTS_PER_PAGE
    inquiry = Inquiry(
        form.text,
        filters.pks,
        is_newest_first=form.is_newest_first,
        is_literal=form.is_literal,
        start=start,
        stop=start + RESULTS_PER_PAGE,
    )
    return Finder(get_engine(), inquiry).answer()


def too_many_searches(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(
        request,
        "search/too_many.html",
        {"seconds": SEARCH_SECONDS},
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": str(SEARCH_SECONDS)},
    )
