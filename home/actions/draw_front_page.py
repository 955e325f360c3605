from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import RequestFactory

from home.models import HomePage


class DrawFrontPage:
    """Show the front page once, so that its pictures exist in all sizes.

    A picture is scaled when a page first asks for it; the first visitor of a new
    site would wait for all of them.
    """

    def execute(self) -> None:
        if not self.has_static_files:
            return
        request = RequestFactory(SERVER_NAME=settings.SITE_ADDRESS.hostname).get("/")
        response = HomePage.objects.get().serve(request)
        response.render()

    @property
    def has_static_files(self) -> bool:
        """Tell whether they are collected; a page names them and fails without."""
        return getattr(staticfiles_storage, "hashed_files", True) != {}
