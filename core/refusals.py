"""What somebody is told whose text may not go live: every reason, and where to mend."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.gate import Blocker, RefusedError

ADMIN_API = "wagtailadmin_api"


def answer(request: HttpRequest, refused: RefusedError) -> HttpResponse:
    """Answer a program in JSON; lead a person back to what is there, with reasons."""
    if wants_json(request):
        return answer_in_json(refused)
    tell(request, refused)
    return redirect(way_back(request, refused.content))


def wants_json(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_api = bool(match) and ADMIN_API in match.namespaces
    return is_api or not request.accepts("text/html")


def answer_in_json(refused: RefusedError) -> JsonResponse:
    title = {"title": str(refused.content)}
    blockers = [
        {
            "code": blocker.code,
            "message": str(blocker.message),
            "field": blocker.field,
        }
        for blocker in refused.blockers
    ]
    return JsonResponse(
        {"message": _("“%(title)s” was not published.") % title, "blockers": blockers},
        status=HTTPStatus.CONFLICT,
    )


def tell(request: HttpRequest, refused: RefusedError) -> None:
    """Leave a message for each reason, with a button that leads to its field."""
    address = edit_address(request, refused.content)
    for blocker in refused.blockers:
        names = {"title": refused.content, "reason": blocker.message}
        text = _("“%(title)s” was not published. %(reason)s") % names
        buttons = []
        if address:
            target = address_of_field(address, blocker)
            buttons = [messages.button(target, _("Edit"))]
        messages.error(request, text, buttons=buttons)


def address_of_field(address: str, blocker: Blocker) -> str:
    """Add to the address of an editor the field to begin at."""
    return (
        f"{address}?{urlencode({'field': blocker.field})}" if blocker.field else address
    )


def edit_address(request: HttpRequest, content: Model) -> str:
    """Find the editor of stored content, for who may use it."""
    manager = type(content)._base_manager
    if content.pk is None or not manager.filter(pk=content.pk).exists():
        return ""
    return AdminURLFinder(request.user).get_edit_url(content) or ""


def way_back(request: HttpRequest, content: Model) -> str:
    """Go back to where somebody came from; after a form to the draft that it saved."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    if is_ours and urlsplit(came_from).path != request.path:
        return came_from
    return edit_address(request, content) or (
        request.path if is_ours else "wagtailadmin_home"
    )
