"""Django's own per-site cache before a page that is ready: settings, address and view."""

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

# What the settings of gunicorn read.
HOST = "127.0.0.1"
PORT = 0
SITE_URL = "http://127.0.0.1"
ADMIN_PATH = "admin/"
VAR_DIR = Path(os.environ["VAR_DIR"])

SECRET_KEY = "only-for-bytes-that-everybody-may-see"  # noqa: S105
ALLOWED_HOSTS = [HOST]
ROOT_URLCONF = "benchmarks.plain_django"
MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CACHE_MIDDLEWARE_SECONDS = 3_600

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns = [path("", page)]
