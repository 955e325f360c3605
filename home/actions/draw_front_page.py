from django.conf import settings
from django.test import RequestFactory

from home.models import HomePage


class DrawFrontPage:
    """Show the front page once, so that its pictures exist in all sizes.

    A picture is scaled when a page first asks for it; the first visitor of a new
    site would wait for all of them.
    """

    def execute(self) -> None:
        request = RequestFactory(SERVER_NAME=settings.SITE_ADDRESS.hostname).get("/")
        response = HomePage.objects.get().serve(request)
        response.render()
