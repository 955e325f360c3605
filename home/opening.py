"""What is still to be done before a new site opens to readers."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from core.mails import mails_go_nowhere
from core.models import SiteSettings
from editorial.approvers import (
    PERMISSION_TO_READ_SECOND,
    approvers,
    with_permission,
)
from editorial.models import Person
from home.models import FormPage, HomePage, StandardPage
from news.models import ArticlePage, Category, NewsIndexPage

STANDING_SLUGS = ["about-us", "privacy-policy", "terms-of-use", "disclaimer"]


@dataclass(frozen=True)
class Step:
    """One thing to do: whether it is done, what to do and where."""

    is_done: bool
    title: str
    hint: str = ""
    url: str = ""
    is_optional: bool = False


def open_steps_for(site_settings: SiteSettings) -> list[Step]:
    """List all steps, done and open, or none once nothing that is needed is open."""
    if site_settings.is_demo:
        return []
    steps = list(_all_steps(site_settings))
    waiting = [step for step in steps if not step.is_done and not step.is_optional]
    return steps if waiting else []


def _all_steps(site_settings: SiteSettings) -> Iterator[Step]:
    yield _identity(site_settings)
    yield _wordmark(site_settings)
    yield from _standing_pages()
    yield from _contact()
    yield _first_article()
    yield _people()
    yield _second_eyes()
    yield _address()
    yield _mail()


def _identity(site_settings: SiteSettings) -> Step:
    missing = [
        word
        for word, value in (
            (_("name"), site_settings.name),
            (_("tag line"), site_settings.tag_line),
            (_("publisher"), site_settings.publisher),
        )
        if not value.strip()
    ]
    return Step(
        is_done=not missing,
        title=_("Name, tag line and publisher"),
        hint=_("Missing: %(words)s.") % {"words": ", ".join(missing)},
        url=_settings_url(),
    )


def _wordmark(site_settings: SiteSettings) -> Step:
    return Step(
        is_done=bool(site_settings.wordmark_id),
        title=_("Wordmark"),
        hint=_("Your own, or leave it: the name then stands in type."),
        url=_settings_url(),
        is_optional=True,
    )


def _standing_pages() -> Iterator[Step]:
    for page in StandardPage.objects.filter(slug__in=STANDING_SLUGS, depth=3):
        is_empty = not page.body.raw_data
        yield Step(
            is_done=page.live and not is_empty,
            title=page.title,
            hint=_("Empty.") if is_empty else _("Written, not published."),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )


def _contact() -> Iterator[Step]:
    for page in FormPage.objects.filter(slug="contact", depth=3):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Step(page.live, page.title, _("Not published."), url)
        yield Step(
            is_done=bool(page.to_address),
            title=_("Mail address for entries of the contact form"),
            hint=_("Without one they are only kept, under “Form entries”."),
            url=url,
            is_optional=True,
        )


def _first_article() -> Step:
    index = NewsIndexPage.objects.first()
    arguments = ["news", "articlepage", index.pk] if index else []
    return Step(
        is_done=ArticlePage.objects.live().exists(),
        title=_("A first article"),
        hint=_hint_for_first_article(),
        url=reverse("wagtailadmin_pages:add", args=arguments) if index else "",
    )


def _hint_for_first_article() -> str:
    """Name what the publish gate will ask for and the site has none of yet."""
    missing = [
        word
        for word, known in (
            (_("an author, under People"), Person.objects.filter(live=True)),
            (_("a category"), Category.objects.all()),
        )
        if not known.exists()
    ]
    if not missing:
        return _("None is published.")
    return _("None is published. It needs %(words)s.") % {
        "words": _(" and ").join(missing)
    }


def _people() -> Step:
    users = get_user_model().objects.filter(is_active=True, is_superuser=False)
    return Step(
        is_done=users.exists(),
        title=_("Somebody besides the administrator"),
        hint=_("Give each editor an account, in the group Editors or Moderators."),
        url=reverse("wagtailusers_users:add"),
    )


def _second_eyes() -> Step:
    """Nobody approves what they wrote, unless the site is set up for one person."""
    home = HomePage.objects.first()
    number = approvers(home).count() if home else 0
    readers = with_permission(PERMISSION_TO_READ_SECOND).filter(is_superuser=False)
    return Step(
        is_done=number + readers.count() > 1,
        title=_("Invite a second pair of eyes"),
        hint=_(
            "Only one person may approve texts, so what they write themselves waits."
            " Give somebody else an account in the group Moderators or Second readers."
        ),
        url=reverse("wagtailusers_users:add"),
        is_optional=settings.ONE_PERSON_NEWSROOM,
    )


def _address() -> Step:
    address = urlsplit(settings.SITE_URL)
    return Step(
        is_done=address.scheme == "https" and not _is_loopback(address.hostname or ""),
        title=_("The site's address"),
        hint=_(
            "It is %(address)s. Set SITE_URL in the environment to one that"
            " begins with https and that readers reach."
        )
        % {"address": settings.SITE_URL},
    )


def _mail() -> Step:
    return Step(
        is_done=not mails_go_nowhere(),
        title=_("Mail"),
        hint=_(
            "Mails are only written to the server's output."
            " Set EMAIL_HOST in the environment."
        ),
        url=reverse("email"),
    )


def _settings_url() -> str:
    return reverse("wagtailsettings:edit", args=["core", "sitesettings"])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost") or host.endswith(".localhost")
