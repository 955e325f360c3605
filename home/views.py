from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from wagtail import views as wagtail_views

from core.pagination import page_or_404, redirect_from_first_page
from core.site_address import absolute_url
from delivery.page_settings import settings_of_pages
from home.page_tree import TOP_DEPTH, standing_pages
from home.routing import default_site

PAGES_ON_THE_SITE_MAP = 200


def robots(request: HttpRequest) -> HttpResponse:
    is_demo = settings_of_pages().is_demo
    context = {
        "is_demo": is_demo,
        "admin_path": f"/{settings.ADMIN_PATH}",
        "sitemap_url": absolute_url("/sitemap.xml"),
    }
    return render(request, "robots.txt", context, content_type="text/plain")


def site_map(request: HttpRequest) -> HttpResponse:
    """All standing pages in the order of the tree, paged."""
    if redirection := redirect_from_first_page(request):
        return redirection
    pages = page_or_404(
        standing_pages().order_by("path"), request, PAGES_ON_THE_SITE_MAP
    )
    for page in pages:
        page.level = page.depth - TOP_DEPTH + 1
    context = {"pages": pages, "canonical_path": request.path}
    return TemplateResponse(request, "home/site_map.html", context)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor context: either may be what is broken."""
    return render(None, "500.html", status=500)


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, with the site found in one query instead of three."""
    request._wagtail_site = default_site(whole=not path)
    return wagtail_views.serve(request, path)
