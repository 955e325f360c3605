from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from editorial.shared_things.deleting import find_shown


def keep_shown_snippets(
    request: HttpRequest, instances: list[Model]
) -> HttpResponse | None:
    """Say what shows one of the snippets that were to be deleted."""
    if request.method != "POST" or not (told := find_shown(instances)):
        return None
    messages.error(request, told)
    return redirect(instances[0].snippet_viewset.get_url_name("list"))


def keep_shown_things_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Model], action: Any
) -> HttpResponse | None:
    """Delete none of the chosen things while something shows one of them."""
    if action_type != "delete" or not (told := find_shown(objects)):
        return None
    messages.error(request, told)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
