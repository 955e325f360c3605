from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from wagtail.models import Site

DEFAULT_PORTS = {"http": 80, "https": 443}


def absolute_url(path: str) -> str:
    """Put SITE_URL before a path of ours, whatever host the request names."""
    if path.startswith(("http://", "https://")):
        return path
    return settings.SITE_URL + path


def page_addresses() -> Callable[[str], str]:
    """Prepare what turns the stored path of a page into its address.

    For long lists: `Page.get_url()` asks the address resolver for every page.
    """
    home = Site.get_site_root_paths()[0].root_path
    first = reverse("wagtail_serve", args=[""])
    return lambda url_path: first + url_path.removeprefix(home)


def move_site_to_its_address(using: str = "default") -> None:
    """Make the Site record follow SITE_URL, the one place that names the address."""
    address = settings.SITE_ADDRESS
    port = address.port or DEFAULT_PORTS[address.scheme]
    site = Site.objects.using(using).filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save(using=using)


@lru_cache(maxsize=4_096)
def address_by_slug(name: str, slug: str) -> str:
    """Reverse a named address, which a page does for dozens of labels."""
    return reverse(name, args=[slug])
