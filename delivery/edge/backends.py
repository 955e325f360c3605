"""Caches further out, as Varnish or Cloudflare, that drop pages by their tags.

They are backends as Wagtail's `frontend_cache` knows them, named in the setting
WAGTAILFRONTENDCACHE. That app itself is not installed: it purges the address of a
published page only, in the request, and takes a refusal for success.
"""

from collections.abc import Collection
from functools import cache
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from delivery.edge.names import short

TIMEOUT = 5
"""Seconds to wait for a cache."""


class PurgeError(Exception):
    """A cache did not confirm that it dropped what it was told to; it says why."""


class TagBackend(BaseBackend):
    """A cache that is told by a header of each page what the page is made of."""

    header = ""
    separator = " "
    control = "Cache-Control"
    """The header that tells it how long it may keep a page."""

    is_told_addresses = False
    """Whether it has to be told addresses, since it cannot know pages by tags."""

    def purge_tags(self, tags: Collection[str], *, is_withdrawn: bool) -> None:
        """Drop the pages with these tags.

        Pages that are not withdrawn may still be shown while the site is down.
        Raise PurgeError or a `requests` exception where that is not confirmed.
        """
        raise NotImplementedError


class VarnishBackend(TagBackend):
    """Varnish with its module xkey and the configuration in `deploy/varnish/`.

    https://github.com/varnish/varnish-modules/blob/master/src/vmod_xkey.vcc
    """

    header = "xkey"
    most_tags = 200

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.address = params["LOCATION"]

    def purge_tags(self, tags: Collection[str], *, is_withdrawn: bool) -> None:
        header = "xkey-purge" if is_withdrawn else "xkey-softpurge"
        for some in batches(tags, self.most_tags):
            answer = requests.request(
                "PURGE",
                self.address,
                headers={header: self.separator.join(some)},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
            if answer.status_code != HTTPStatus.OK:
                raise PurgeError(f"{answer.status_code} {answer.reason}")


class CloudflareBackend(TagBackend):
    """Cloudflare, by its API (developers.cloudflare.com/api/resources/cache/methods/purge).

    A call takes 100 tags at most, and drops them at once whatever they were. How long
    it keeps a page is in a header that it does not hand on to browsers
    (developers.cloudflare.com/cache/concepts/cdn-cache-control/).
    """

    header = "Cache-Tag"
    separator = ","
    control = "Cloudflare-CDN-Cache-Control"
    most_tags = 100
    api = "https://api.cloudflare.com/client/v4"

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.api = params.get("API", self.api)
        self.zone, self.token = params["ZONE"], params["TOKEN"]

    def purge_tags(self, tags: Collection[str], *, is_withdrawn: bool) -> None:
        for some in batches(tags, self.most_tags):
            answer = requests.post(
                f"{self.api}/zones/{self.zone}/purge_cache",
                json={"tags": some},
                headers={"Authorization": f"Bearer {self.token}"},
                timeout=TIMEOUT,
            )
            if not _is_success(answer):
                raise PurgeError(f"{answer.status_code} {answer.text[:200]}")


def batches(tags: Collection[str], most: int) -> list[list[str]]:
    """Divide the tags, as short as the header has them."""
    ordered = sorted(map(short, tags))
    return [ordered[start : start + most] for start in range(0, len(ordered), most)]


def _is_success(answer: requests.Response) -> bool:
    try:
        return answer.ok and answer.json()["success"] is True
    except (ValueError, KeyError, TypeError):
        return False


def tag_backends() -> dict[str, TagBackend]:
    """Make the backends of the settings, by the names that they have there."""
    return _backends(repr(settings.WAGTAILFRONTENDCACHE))


@cache
def _backends(_settings: str) -> dict[str, TagBackend]:
    return get_backends(settings.WAGTAILFRONTENDCACHE)
