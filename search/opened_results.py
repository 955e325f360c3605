from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.rate_limit import is_over_limit
from search.query_log import note_opened

OPENED_AN_HOUR = 120


# Without a cookie there is nothing that a foreign page could abuse: the signed token of
# the result page is the proof, and a beacon sends no header with another one.
@csrf_exempt
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count that a reader opened a result; say the same to whoever asks."""
    if not is_over_limit(request, "search-opened", limit=OPENED_AN_HOUR, seconds=3600):
        note_opened(request.POST.get("token", ""))
    return HttpResponse(status=204)
