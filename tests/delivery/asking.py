from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from delivery.models import MissingAddress


def redirect(old_path, link="", **values):
    """Store a redirect as it stands, unasked by any rule."""
    [made] = Redirect.objects.bulk_create(
        [Redirect(old_path=old_path, redirect_link=link, **values)]
    )
    return made


def where(client, address, **query):
    """Ask for an address: the status, and where it leads."""
    response = client.get(address, query)
    return response.status_code, response.headers.get("Location")


def add(client, old_path, link="", page=""):
    """Add a redirect in the admin; what the form says against it, else nothing."""
    data = {"old_path": old_path, "is_permanent": "on", "site": ""}
    data |= {"redirect_link": link, "redirect_page": page}
    response = client.post(reverse("wagtailredirects:add"), data)
    if response.status_code == 302:
        return ""
    return " ".join(
        fault for faults in response.context["form"].errors.values() for fault in faults
    )


def missed(path, *, ago=0, **values):
    """Store an address that readers missed so many days ago."""
    day = timezone.localdate() - timedelta(days=ago)
    values = {"hits": 1, "first_seen": day, "last_seen": day} | values
    return MissingAddress.objects.create(path=path, **values)
