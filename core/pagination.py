import re

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect

PAGE_NUMBER = re.compile(r"[1-9]\d{0,6}")


def page_or_404(items: QuerySet | list, request: HttpRequest, per_page: int) -> Page:
    """Return the page that `?page=` asks for, or raise Http404 where there is none."""
    numbers = request.GET.getlist("page") or ["1"]
    if len(numbers) > 1 or not PAGE_NUMBER.fullmatch(numbers[0]):
        raise Http404("No such page number.")
    paginator = Paginator(items, per_page)
    number = int(numbers[0])
    if number > paginator.num_pages:
        raise Http404("The list has fewer pages.")
    return paginator.page(number)


def redirect_from_first_page(
    request: HttpRequest,
) -> HttpResponsePermanentRedirect | None:
    """Send `?page=1` to the bare address: one content, one address."""
    if request.GET.getlist("page") != ["1"]:
        return None
    query = request.GET.copy()
    del query["page"]
    return HttpResponsePermanentRedirect(
        request.path + (f"?{query.urlencode()}" if query else "")
    )
