"""nginx, which knows pages by their addresses: each is fetched anew through it."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings

from delivery.edge.backends import TIMEOUT, PurgeError, TagBackend
from delivery.models import AddressTag

ENCODINGS = ("br", "gzip", "identity")
"""What `deploy/nginx.conf` keeps apart."""

KEPT_FOR_A_WHILE = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.GONE,
}
"""The statuses in its `proxy_cache_valid`."""


class NginxBackend(TagBackend):
    """nginx with the configuration of `deploy/nginx.conf`.

    Open nginx drops nothing on request. A request with the secret header passes its
    cache by, and the answer takes the place of what is kept: also a 404 or a 410. An
    answer that is for nobody else, as the form of a page that now has a password, takes
    no place: then nginx is told to put a 404 there, for a second.
    """

    is_told_addresses = True

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.address = params["LOCATION"].rstrip("/")
        self.secret = params["SECRET"]

    def purge_tags(self, tags: Collection[str], *, is_withdrawn: bool) -> None:
        with requests.Session() as session:
            for address in AddressTag.objects.addresses_with(tags):
                for encoding in ENCODINGS:
                    self._refresh(session, address, encoding)

    def _refresh(self, session: requests.Session, address: str, encoding: str) -> None:
        answer = self._ask(session, address, encoding)
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise PurgeError(f"{answer.status_code} at {address}")
        if not _takes_its_place(answer):
            self._ask(session, address, encoding, **{"X-Evict": "1"})

    def _ask(
        self, session: requests.Session, address: str, encoding: str, **headers: str
    ) -> requests.Response:
        answer = session.get(
            self.address + address,
            headers={
                "Host": settings.SITE_ADDRESS.netloc,
                "X-Forwarded-Proto": settings.SITE_ADDRESS.scheme,
                "X-Refresh": self.secret,
                "Accept-Encoding": encoding,
                **headers,
            },
            timeout=TIMEOUT,
            allow_redirects=False,
        )
        if answer.headers.get("X-Edge") != "BYPASS":
            raise PurgeError("It does not take the header X-Refresh: another secret?")
        return answer


def _takes_its_place(answer: requests.Response) -> bool:
    """Tell whether nginx keeps an answer, and so forgets the one from before.

    https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid
    """
    return "Set-Cookie" not in answer.headers and (
        answer.headers.get("X-Kept") == "1"
        or (
            answer.status_code in KEPT_FOR_A_WHILE
            and not {"Cache-Control", "Expires"} & answer.headers.keys()
        )
    )
