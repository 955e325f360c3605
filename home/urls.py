from django.urls import path

from home import sitemaps, views

urlpatterns = [
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path("sitemap-<section>.xml", sitemaps.sitemap, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
    path("site-map/", views.site_map, name="site-map"),
]
