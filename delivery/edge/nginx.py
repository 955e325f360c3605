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


class NginxBackend(TagBackend):
    """nginx with the configuration of `deploy/nginx.conf`.

    Open nginx drops nothing on request. A request with the secret header passes its
    cache by, and the answer takes the place of what is kept: also a 404 or a 410.
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
        answer = session.get(
            self.address + address,
            headers={
                "Host": settings.SITE_ADDRESS.netloc,
                "X-Refresh": self.secret,
                "Accept-Encoding": encoding,
            },
            timeout=TIMEOUT,
            allow_redirects=False,
        )
        if answer.headers.get("X-Edge") != "BYPASS":
            raise PurgeError("It does not take the header X-Refresh: another secret?")
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise PurgeError(f"{answer.status_code} at {address}")
