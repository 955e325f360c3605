"""What somebody is told whose form could not be taken; the browser keeps the text."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

DRAINED = 64 * 1024 * 1024
TAKEN_COOKIE = "taken_text"
TAKEN_FIELD = "kept_text"
TAKEN_AT_MOST = 20
NAME_OF_TEXT = re.compile(r"\d+-\d+", re.ASCII)


class FormFaultMiddleware:
    """Answer in words to a form that is too large, and to one whose writer is out.

    Stands before `CsrfViewMiddleware`, which reads the form first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin_path = f"/{settings.ADMIN_PATH}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None
        try:
            request.POST  # noqa: B018
        except RequestDataTooBig:
            drain(request)
            return answer_too_large(request)
        in_admin = request.path_info.startswith(self.admin_path)
        if in_admin and wants_json(request) and request.user.is_anonymous:
            return refuse(
                "signed_out",
                _(
                    "You are signed out. Sign in again in another tab: it is saved then."
                ),
                HTTPStatus.UNAUTHORIZED,
            )
        return None


def drain(request: HttpRequest) -> None:
    """Read what is left of a request; a browser that still sends hears no answer."""
    left = DRAINED
    while left > 0 and (piece := request._stream.read(64 * 1024)):
        left -= len(piece)


def wants_json(request: HttpRequest) -> bool:
    return not request.accepts("text/html")


def answer_too_large(request: HttpRequest) -> HttpResponse:
    message = _(
        "This text is too large to save: all that is written may take %(size)s. Pictures "
        "pasted into a text are the usual cause: upload them, or divide the text."
    ) % {"size": filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)}
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if wants_json(request):
        return refuse("too_large", message, status)
    context = {"message": message, "back": request.path}
    return render(request, "413.html", context, status=status)


def refuse(code: str, message: str, status: int) -> JsonResponse:
    """Answer an autosave as Wagtail's own editor does."""
    answer = {"success": False, "error_code": code, "error_message": message}
    return JsonResponse(answer, status=status)


def confirm_taken(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the browser which texts were stored, so that it keeps those no longer.

    It is told of several: whoever approves goes to a list, and to the same text again
    after others.
    """
    name = request.POST.get(TAKEN_FIELD, "")
    if NAME_OF_TEXT.fullmatch(name) and response.status_code == HTTPStatus.FOUND:
        before = NAME_OF_TEXT.findall(request.COOKIES.get(TAKEN_COOKIE, ""))
        response.set_cookie(
            TAKEN_COOKIE,
            ".".join([*before, name][-TAKEN_AT_MOST:]),
            max_age=3600,
            path=f"/{settings.ADMIN_PATH}",
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def words_of_faults() -> dict[str, str]:
    """Collect what the editor's scripts say, and where one signs in."""
    return {
        "cookie": settings.CSRF_COOKIE_NAME,
        "signIn": reverse("wagtailadmin_login"),
        "signInLabel": _("Sign in"),
        "offer": _("This browser kept what you wrote (%s); the server never got it."),
        "putBack": _("Put it back as a draft"),
        "saveAsFile": _("Save it as a file"),
        "throwAway": _("Throw it away"),
        "fileName": _("kept text.txt"),
    }
