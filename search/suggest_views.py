from dataclasses import asdict
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.rate_limit import is_over_limit
from search.suggestions import make_suggestions

SUGGESTIONS_PER_VISITOR = 240
SUGGEST_SECONDS = 60
KEPT_SECONDS = 60


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Where a reader who has typed `q` may want to go, and how to say how many.

    The answer is the same for all readers, so a browser or a proxy may keep it. Not
    for longer than a minute: nothing purges it, and a page that was taken off the
    site must not be offered for long.
    """
    if is_over_limit(
        request, "suggest", limit=SUGGESTIONS_PER_VISITOR, seconds=SUGGEST_SECONDS
    ):
        return JsonResponse(
            {"suggestions": []},
            status=HTTPStatus.TOO_MANY_REQUESTS,
            headers={"Retry-After": str(SUGGEST_SECONDS), "Cache-Control": "no-store"},
        )
    found = make_suggestions(request.GET.get("q", ""))
    return JsonResponse(
        {"suggestions": [asdict(one) for one in found], "status": say(len(found))},
        headers={"Cache-Control": f"public, max-age={KEPT_SECONDS}"},
    )


def say(number: int) -> str:
    """Say to who does not see the list how many suggestions there are."""
    if not number:
        return _("No suggestions")
    return ngettext("%(number)d suggestion", "%(number)d suggestions", number) % {
        "number": number
    }
