from django.urls import path, re_path

from home import sitemaps, views
from news import converters  # noqa: F401 - registers what paths name

PAGE_PATTERN = r"^((?!_util/)(?:[\w\-]+/)*)$"
"""Wagtail's own pattern of a page, without what Wagtail serves under `_util/`."""

urlpatterns = [
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path(
        "sitemap-articles-<year:year>-<month:month>.xml",
        sitemaps.sitemap_of_month,
        name="sitemap-month",
    ),
    path("sitemap-<section>.xml", sitemaps.sitemap, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
    path("site-map/", views.site_map, name="site-map"),
    re_path(PAGE_PATTERN, views.serve_page, name="page"),
]
