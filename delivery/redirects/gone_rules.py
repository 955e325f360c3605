from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from delivery.redirects.live_pages import live_page_at


def fault_of(path: str) -> str | None:
    """Say why an address cannot be declared gone, and what to do; None if it can."""
    if Redirect.objects.filter(old_path=path).exists():
        return _(
            "%(path)s is redirected. Delete the redirect first, under Settings, "
            "Redirects: an address either leads on or is gone."
        ) % {"path": path}
    if page := live_page_at(path):
        return _(
            "%(path)s is the address of the live page “%(title)s”. "
            "Unpublish or delete the page first."
        ) % {"path": path, "title": page.title}
    return None
