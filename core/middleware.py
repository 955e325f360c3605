from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from core import page_lock, refusals
from core.gate import RefusedError

ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/rss+xml")


class TextCompressionMiddleware(GZipMiddleware):
    """Compress pages and feeds; pictures and recordings are compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        is_text = response.headers.get("Content-Type", "").startswith(COMPRESSIBLE)
        if response.streaming or not is_text:
            return response
        return super().process_response(request, response)


class AdminContentSecurityPolicyMiddleware:
    """Allow inline scripts and styles in the admin and in previews, nowhere else.

    Wagtail 8's admin has inline scripts without nonces (wagtail#1288), and a
    preview carries Wagtail's own scripts. Stands after `CSPMiddleware`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin_path = f"/{settings.ADMIN_PATH}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if self.needs_inline_code(request):
            response._csp_replace = ADMIN_POLICY
        return response

    def needs_inline_code(self, request: HttpRequest) -> bool:
        return (
            request.path_info.startswith(self.admin_path)
            or getattr(request, "is_preview", False)
            or settings.SESSION_COOKIE_NAME in request.COOKIES
        )


class PublishRefusalMiddleware:
    """Answer with its reasons what was refused, whichever view asked.

    Stands after `MessageMiddleware`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    @staticmethod
    def process_exception(
        request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, RefusedError):
            return refusals.answer(request, exception)
        if isinstance(exception, page_lock.DecidedMeanwhileError):
            return page_lock.answer(request, exception)
        return None
