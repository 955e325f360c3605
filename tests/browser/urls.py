"""The addresses of the site, and two that answer with errors on purpose."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from site_config.urls import handler403, handler404, handler500
from site_config.urls import urlpatterns as of_the_site

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Broken on purpose.")


urlpatterns = [
    path("not-open/", refuse),
    path("broken/", break_down),
    *of_the_site,
]
