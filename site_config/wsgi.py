import os
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.production")


def make_application() -> Callable[..., Any]:
    """Answer from the page cache what is known; Django sees the rest."""
    django_application = get_wsgi_application()
    if not settings.PAGE_CACHE:
        return django_application
    from delivery.page_cache.front import PageCache

    return PageCache(django_application)


application = make_application()
