from wagtail.contrib.redirects.models import Redirect


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
