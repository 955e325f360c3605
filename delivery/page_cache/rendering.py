"""Let the application render a page, and judge whether it may be kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from core import recorder
from core.recorder import Recording
from delivery.page_cache.asking import Asked, Environ, environ_to_render
from delivery.page_cache.counter import counter
from delivery.page_cache.entries import OWN_HEADERS, Entry, digest_of, encoded

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

LARGEST = 2 * 1024 * 1024
TEXTS = ("text/html", "text/plain", "application/rss+xml", "application/atom+xml",
         "application/xml", "text/xml")  # fmt: skip


@dataclass
class Rendered:
    """A response, what was noted while it was made, and the generation before that."""

    generation: int
    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    stream: Iterable[bytes] | None = None
    notes: Recording = field(default_factory=Recording)

    def header(self, name: str) -> str:
        return next((v for n, v in self.headers if n.lower() == name), "")

    @property
    def is_fault(self) -> bool:
        return self.status.startswith("5")

    def why_not_kept(self) -> str:
        """Say what forbids that others get this response; empty where nothing does."""
        control = self.header("cache-control")
        reasons = {
            f"its status is {self.status}": not self.status.startswith(
                str(HTTPStatus.OK.value)
            ),
            "it sets a cookie": bool(self.header("set-cookie")),
            "it is streamed": self.stream is not None,
            "it says so itself": any(
                word in control for word in ("private", "no-store", "no-cache")
            ),
            "it is no text": not self.header("content-type").startswith(TEXTS),
            "it is encoded": bool(self.header("content-encoding")),
            "it depends on the cookies": "cookie" in self.header("vary").lower(),
            "it is too large": len(self.body) > LARGEST,
            "nothing is known of what it was made of": not self.notes.tags,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    def entry(self, key: str, asked: Asked) -> Entry:
        return Entry(
            key=key,
            path=asked.address,
            headers=tuple(h for h in self.headers if h[0].lower() not in OWN_HEADERS),
            bodies=encoded(self.body),
            digest=digest_of(self.body),
            tags=frozenset(self.notes.tags),
            generation=self.generation,
            ends=self.notes.ends,
        )


def render(application: Application, asked: Asked, environ: Environ) -> Rendered:
    rendered = Rendered(counter().current())

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: object = None
    ) -> None:
        rendered.status, rendered.headers = status, list(headers)

    with recorder.recording() as notes:
        response = application(environ_to_render(asked, environ), start_response)
        rendered.notes = notes
        if getattr(response, "streaming", True):
            rendered.stream = response
            return rendered
        try:
            rendered.body = b"".join(response)
        finally:
            response.close()
    return rendered
