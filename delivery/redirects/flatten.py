"""When a page moves, what led to its old address leads to the new one at once."""

from django.conf import settings
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

LONGEST_LINK = Redirect._meta.get_field("redirect_link").max_length


def repoint(url_path_before: str, url_path_after: str) -> None:
    """Change the links of redirects to a moved page and to what lies below it.

    Wagtail makes a redirect of the old address by itself: theirs would be chains.
    Redirects to a chosen page follow it anyway.
    """
    home = Site.get_site_root_paths()[0].root_path
    if url_path_before == url_path_after or not url_path_before.startswith(home):
        return
    if not url_path_after.startswith(home) or url_path_before == home:
        return
    old = "/" + url_path_before.removeprefix(home)
    new = "/" + url_path_after.removeprefix(home)
    for origin in ("", settings.SITE_URL):
        repoint_links(origin + old.rstrip("/"), origin + new.rstrip("/"))


def repoint_links(old: str, new: str) -> None:
    links = Q(redirect_link=old)
    for sign in "/?#":
        links |= Q(redirect_link__startswith=old + sign)
    redirects = list(Redirect.objects.filter(links, redirect_page=None))
    for redirect in redirects:
        redirect.redirect_link = new + redirect.redirect_link.removeprefix(old)
    fitting = [one for one in redirects if len(one.redirect_link) <= LONGEST_LINK]
    Redirect.objects.bulk_update(fitting, ["redirect_link"], batch_size=500)
