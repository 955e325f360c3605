"""What the admin's own scripts ask the server."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.references import find_identifiers

LONGEST_CITATION = 5000


@require_POST
def find_reference_identifiers(request: HttpRequest) -> JsonResponse:
    """Say what a pasted reference tells, and how to word it for the editor."""
    citation = request.POST.get("citation", "")
    if len(citation) > LONGEST_CITATION:
        message = _("This is too long to be one reference. Paste one line at a time.")
        return JsonResponse({"found": {}, "message": message}, status=413)
    found = {
        name: value
        for name, value in find_identifiers(citation).as_dict().items()
        if value
    }
    words = {"doi": _("DOI"), "pmid": _("PMID"), "year": _("year"), "url": _("address")}
    return JsonResponse(
        {
            "found": found,
            "words": words,
            "message": _("Found in the line: %(things)s. Please check."),
        }
    )
