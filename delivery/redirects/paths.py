"""Addresses as they are stored and looked up. What is asked for may be hostile."""

from collections.abc import Iterator
from urllib.parse import SplitResult, quote, unquote, urlparse, urlsplit

from django.utils.encoding import iri_to_uri, uri_to_iri
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

LONGEST_STORED = 255
LONGEST_ASKED = 2_000
WILDCARD = "/*"
FIRST_PRINTABLE = " "
DELETE = "\x7f"


def has_control_characters(text: str) -> bool:
    return any(sign < FIRST_PRINTABLE or sign == DELETE for sign in text)


def stored(address: str) -> str:
    """Spell an address as Wagtail stores the old path of a redirect."""
    return Redirect.normalise_path(address)


def is_wildcard(path: str) -> bool:
    return path.endswith(WILDCARD)


def candidates(address: str) -> list[str]:
    """List what may be stored for an address, the best match first.

    With its query string and without one, as Wagtail does, then every wildcard above
    it, the longest first; each as text and percent-encoded.
    """
    whole = Redirect.normalise_path(iri_to_uri(address), decode_unicode=False)
    path = urlparse(whole).path
    exact = [uri_to_iri(whole), whole, uri_to_iri(path), path]
    above = [*wildcards_above(uri_to_iri(path)), *wildcards_above(path)]
    above.sort(key=lambda pattern: pattern.count("/"), reverse=True)
    found = dict.fromkeys([*exact, *above])
    return [name for name in found if len(name) <= LONGEST_STORED]


def wildcards_above(path: str) -> Iterator[str]:
    """Yield `/a/b/*`, `/a/*` and `/*` for `/a/b`; none that is too long to be stored."""
    longest = LONGEST_STORED - len(WILDCARD)
    path = path.rstrip("/")
    if len(path) <= longest:
        yield path + WILDCARD
    for end, sign in enumerate(path[: longest + 1]):
        if sign == "/":
            yield path[:end] + WILDCARD


def rest_below(pattern: str, path: str) -> str:
    """Return what a path has below a wildcard, percent-encoded as the path is."""
    above = pattern.removesuffix(WILDCARD).count("/") + 1
    return "/".join(path.split("/")[above:])


def fill(target: str, rest: str) -> str | None:
    """Put the rest of a path in place of the `*`; None where that is not safe."""
    names = [name for name in rest.split("/") if name]
    path, mark, query = target.partition("?")
    end = "/" if names and rest.endswith("/") else ""
    if "*" in path:
        path = path.replace("*", "/".join(names) + end, 1)
    elif "*" in query:
        query = query.replace("*", quote(unquote("/".join(names)), safe=""), 1)
    filled = path + mark + query
    return filled if is_safe_target(filled) else None


def is_safe_target(link: str) -> bool:
    """Tell an address of this site, from `/`, or one elsewhere, with `https://`."""
    if has_control_characters(link) or "\\" in link or " " in link:
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    if ".." in unquote(parts.path).split("/"):
        return False
    return is_elsewhere(parts) if parts.scheme or parts.netloc else is_here(link)


def is_elsewhere(parts: SplitResult) -> bool:
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "*" not in parts.netloc
    )


def is_here(link: str) -> bool:
    return link.startswith("/") and not link.startswith("//")


def without_query(path: str) -> str:
    return path.partition("?")[0]


def fault_of_old_path(path: str) -> str | None:
    """Say what is wrong with an address that somebody typed as the old one."""
    if has_control_characters(path.strip()) or "\\" in path:
        return _("An address has no line breaks, tabs or backslashes in it.")
    if path.strip().startswith("//"):
        return _("Begin with one slash: /old/address/.")
    try:
        name = stored(path)
    except ValueError:
        return _("This is not an address. Begin with one slash: /old/address/.")
    if "*" in name.removesuffix(WILDCARD):
        return _("A * may stand only at the end, behind a slash: /2019/*.")
    return None
