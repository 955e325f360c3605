from django.conf import settings
from wagtail.models import Site

DEFAULT_PORTS = {"http": 80, "https": 443}


def absolute_url(path: str) -> str:
    """Put SITE_URL before a path of ours, whatever host the request names."""
    if path.startswith(("http://", "https://")):
        return path
    return settings.SITE_URL + path


def move_site_to_its_address(using: str = "default") -> None:
    """Make the Site record follow SITE_URL, the one place that names the address."""
    address = settings.SITE_ADDRESS
    port = address.port or DEFAULT_PORTS[address.scheme]
    site = Site.objects.using(using).filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save(using=using)
