from django.conf import settings
from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from core.views import serve_rendition
from editorial.mails.preferences import OwnAccountView
from home import urls as home_urls

handler403 = "home.views.forbidden"
handler404 = "home.views.not_found"
handler500 = "home.views.server_error"

urlpatterns = [
    path(
        f"{settings.ADMIN_PATH}account/",
        never_cache(require_admin_access(OwnAccountView.as_view())),
    ),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include("search.urls")),
    path("news/", include("news.urls")),
    path("", include(home_urls)),
    path("", include(wagtail_urls)),
]

if settings.SERVE_MEDIA:
    urlpatterns.insert(
        0, path(f"{settings.MEDIA_URL.lstrip('/')}images/<str:name>", serve_rendition)
    )
