"""What a redirect may not do: hide behind a page, lead in a circle or in two steps."""

from collections.abc import Iterator
from urllib.parse import urlparse

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from delivery.models import GoneAddress
from delivery.redirects import paths
from delivery.redirects.live_pages import (
    is_answered,
    live_page_at,
    path_on_this_site,
    url_path_of,
)


def check(redirect: Redirect) -> None:
    """Raise `ValidationError`, which says what to do instead."""
    if fault := paths.fault_of_old_path(redirect.old_path):
        raise ValidationError({"old_path": fault})
    old = paths.stored(redirect.old_path)
    check_old_path(paths.without_query(old))
    if redirect.redirect_link and not paths.is_safe_target(redirect.redirect_link):
        raise ValidationError({"redirect_link": wrong_target()})
    check_way(redirect, old)


def wrong_target() -> str:
    return _(
        "Write an address of this site, such as /news/, or one elsewhere "
        "that begins with https://."
    )


def check_old_path(old: str) -> None:
    if page := live_page_at(old):
        fault = _(
            "%(old)s is the address of the live page “%(title)s”, so nobody would be "
            "redirected. Unpublish, move or delete the page first."
        ) % {"old": old, "title": page.title}
        raise ValidationError({"old_path": fault})
    if GoneAddress.objects.filter(path=old).exists():
        fault = _(
            "%(old)s is declared gone. Delete that first, under Settings, Addresses "
            "that are gone: an address either leads on or is gone."
        ) % {"old": old}
        raise ValidationError({"old_path": fault})


def check_way(redirect: Redirect, old: str) -> None:
    others = Redirect.objects.exclude(pk=redirect.pk).filter(
        Q(site=redirect.site_id) | Q(site=None) if redirect.site_id else Q()
    )
    target = target_of(redirect)
    if target and catches(old, target) and not is_end(target):
        raise_fault(_("%(old)s leads to itself. Choose another target."), old=old)
    if target and (onward := onward_from(target, others)):
        refuse_onward(old, target, onward)
    for before in leading_to(old, others):
        text = _(
            "%(before)s leads to %(old)s, which would lead on to %(end)s: "
            "point %(before)s at %(end)s first."
        )
        raise_fault(text, before=before.old_path, old=old, end=end_of(redirect))


def refuse_onward(old: str, target: str, onward: Redirect) -> None:
    end = filled(end_of(onward), onward.old_path, target)
    back = path_on_this_site(end)
    if back and catches(old, back) and not is_end(back):
        text = _(
            "%(old)s leads to %(target)s, which leads back to %(old)s: "
            "delete the redirect of %(onward)s first."
        )
        raise_fault(text, old=old, target=target, onward=onward.old_path)
    text = _(
        "%(old)s leads to %(target)s, which leads on to %(end)s: "
        "point %(old)s at %(end)s."
    )
    raise_fault(text, old=old, target=target, end=end)


def filled(link: str, old: str, asked: str) -> str:
    """Say where a wildcard leads what it is asked for."""
    if "*" not in link or not paths.is_wildcard(old):
        return link
    rest = paths.rest_below(old, paths.without_query(asked))
    return paths.fill(link, rest) or link


def raise_fault(text: str, **names: str) -> None:
    raise ValidationError(text % names)


def end_of(redirect: Redirect) -> str:
    return target_of(redirect) or redirect.link or ""


def target_of(redirect: Redirect) -> str | None:
    """Return the path that a redirect leads to on this site; a page answers itself."""
    if page := redirect.redirect_page:
        return None if page.live else path_on_this_site(page.url or "")
    return path_on_this_site(redirect.redirect_link)


def catches(old: str, target: str) -> bool:
    return old in catching(target)


def catching(target: str) -> list[str]:
    """List the old paths that catch a target; with a `*` in it, all that may come."""
    address = paths.without_query(target)
    above, star, _rest = address.partition("*")
    if not star:
        return paths.candidates(target)
    folder = above.rpartition("/")[0]
    encoded = urlparse(iri_to_uri(folder)).path
    return [*paths.wildcards_above(folder), *paths.wildcards_above(encoded)]


def is_end(target: str) -> bool:
    address = paths.without_query(target)
    return "*" not in address and is_answered(address)


def onward_from(target: str, redirects: QuerySet[Redirect]) -> Redirect | None:
    names = catching(target)
    found = redirects.filter(old_path__in=names).select_related("redirect_page")
    first = min(found, key=lambda onward: names.index(onward.old_path), default=None)
    return None if first is None or is_end(target) else first


def leading_to(old: str, redirects: QuerySet[Redirect]) -> Iterator[Redirect]:
    """Find what leads to `old` so far: by a link, or by a page that is not live."""
    folder = paths.without_query(old).removesuffix(paths.WILDCARD)
    links = Q()
    for spelled in {folder, iri_to_uri(folder)}:
        links |= Q(redirect_link__startswith=spelled or "/")
        links |= Q(redirect_link__startswith=settings.SITE_URL + spelled)
    pages = Q(
        redirect_page__live=False,
        redirect_page__url_path__startswith=url_path_of(folder),
    )
    for redirect in redirects.filter(links | pages).select_related("redirect_page"):
        target = target_of(redirect)
        if target and catches(old, target) and not is_end(target):
            yield redirect
