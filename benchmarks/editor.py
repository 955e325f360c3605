"""An editor at work, over HTTP, and the readers who wait for what is published."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests

from benchmarks.load import FailedRequestsError
from benchmarks.processes import used_between, used_by
from benchmarks.servers import Served
from benchmarks.sites import Site

PATIENCE = 20
PAUSE = 0.005
"""Seconds between two looks at a page."""

TOKEN = "a" * 32
"""A form is taken that brings the token of its cookie, whatever it is."""


@dataclass(frozen=True)
class Published:
    """Milliseconds of the request, of processors for it, and until each place showed it."""

    request: float
    processor_ms: float
    visible: dict[str, float]


@dataclass(frozen=True)
class Desk:
    """What was laid out on a site, which is served at `url`."""

    url: str
    cookie: str
    drafts: list[dict[str, Any]]
    places: dict[str, str]
    processes: Callable[[], list[int]]

    def session(self) -> requests.Session:
        session = requests.Session()
        session.cookies.update({"sessionid": self.cookie, "csrftoken": TOKEN})
        return session

    def opened(self, session: requests.Session, path: str) -> float:
        """Open a page of the admin; return the milliseconds until it is there."""
        start = time.perf_counter()
        answer = session.get(self.url + path, allow_redirects=False)
        took = 1000 * (time.perf_counter() - start)
        if answer.status_code != HTTPStatus.OK:
            raise FailedRequestsError(f"{path} answers {answer.status_code}")
        return took

    def publish(self, session: requests.Session, draft: dict[str, Any]) -> Published:
        """Press the button, then look at all places at once until they show it."""
        for path in draft["places"].values():
            requests.get(self.url + path, timeout=PATIENCE)
        form = {**draft["form"], "csrfmiddlewaretoken": TOKEN}
        before = used_by(self.processes())
        start = time.perf_counter()
        answer = session.post(
            self.url + draft["address"], data=form, allow_redirects=False
        )
        took = 1000 * (time.perf_counter() - start)
        to = answer.headers.get("Location", "")
        if answer.status_code != HTTPStatus.FOUND or "/publish/" in to:
            raise FailedRequestsError(f"Publishing answers {answer.status_code} {to}")
        used = 1000 * used_between(before, used_by(self.processes()))
        with ThreadPoolExecutor(len(draft["places"])) as readers:
            looking = {
                name: readers.submit(seen, self.url + path, draft["title"])
                for name, path in draft["places"].items()
            }
            at = {name: seeing.result() for name, seeing in looking.items()}
        visible = {name: 1000 * (at[name] - start) for name in at}
        return Published(took, used, visible)


def seen(url: str, title: str) -> float:
    """Wait until a page shows the title; return when that was."""
    until = time.perf_counter() + PATIENCE
    with requests.Session() as session:
        while time.perf_counter() < until:
            if title in session.get(url, timeout=PATIENCE).text:
                return time.perf_counter()
            time.sleep(PAUSE)
    raise FailedRequestsError(f"{url} never showed {title}")


@contextmanager
def laid_out(site: Site, served: Served, drafts: int) -> Iterator[Desk]:
    """Give an editor so many drafts on a site that is served; take all away after."""
    try:
        made = site.ask("desk", "prepare", str(drafts))
        processes = site.target(served, "/").processes
        yield Desk(url=served.url, processes=processes, **made)
    finally:
        site.ask("desk", "tidy")
