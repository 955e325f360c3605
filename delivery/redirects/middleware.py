from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render

from delivery.redirects import paths
from delivery.redirects.lookup import Lookup
from delivery.redirects.missing_log import note_missing

MISSES = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class MissMiddleware:
    """After a miss, redirect, or answer that the address is gone, or note it.

    Replaces Wagtail's `RedirectMiddleware`. A page that was unpublished is a miss too:
    that is when an editor redirects it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in MISSES or is_of_the_admin(request):
            return response
        return self.answer(request, response)

    def answer(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not may_be_looked_up(request):
            return response
        lookup = Lookup(request.get_full_path())
        is_unpublished = response.status_code == HTTPStatus.GONE
        if not is_unpublished and lookup.is_gone():
            return render(request, "410.html", status=HTTPStatus.GONE)
        if (redirection := redirect(lookup, is_unpublished)) is not None:
            return redirection
        if not is_unpublished:
            note_missing(request)
        return response


def redirect(lookup: Lookup, is_unpublished: bool) -> HttpResponse | None:
    """Follow the redirect; but from one unpublished page to another there is no way."""
    found = lookup.redirect
    target = lookup.target()
    if target is None or (
        is_unpublished and found.redirect_page and not found.redirect_page.live
    ):
        return None
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    return kind(target)


def is_of_the_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(f"/{settings.ADMIN_PATH}")


def may_be_looked_up(request: HttpRequest) -> bool:
    """PostgreSQL refuses NUL, and nobody stores an address of thousands of signs."""
    return len(request.path) <= paths.LONGEST_ASKED and not (
        paths.has_control_characters(request.path)
    )
