"""Hold a page while somebody decides on it; tell who decided on it a moment too late."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from core.refusals import wants_json, way_back


class DecidedMeanwhileError(ValidationError):
    """Somebody else published, moved or took off the page at the same moment."""

    def __init__(self, page: Page) -> None:
        self.page = page
        message = self.get_message() % {"title": page.get_admin_display_title()}
        super().__init__({NON_FIELD_ERRORS: message})

    def get_message(self) -> str:
        return _(
            "Somebody published, moved or took off “%(title)s” meanwhile. Nothing "
            "was changed: look at it, then decide again."
        )


@contextmanager
def held(page: Page) -> Iterator[Page]:
    """Hold the page's lock inside the block, if the page still stands as it was seen."""
    with transaction.atomic():
        now = Page.objects.select_for_update().get(pk=page.pk)
        if stands(now) != stands(page):
            raise DecidedMeanwhileError(page)
        yield now


def stands(page: Page) -> tuple[bool, int | None, str]:
    """Tell where a page stands for readers: whether live, with which text, and where."""
    return (page.live, page.live_revision_id, page.path)


def answer(request: HttpRequest, late: DecidedMeanwhileError) -> HttpResponse:
    """Answer a program in JSON; lead a person back, with what happened."""
    message = late.messages[0]
    if wants_json(request):
        return JsonResponse({"message": message}, status=HTTPStatus.CONFLICT)
    messages.error(request, message)
    return redirect(way_back(request, late.page))
