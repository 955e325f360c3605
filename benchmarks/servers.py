"""Start and stop the servers that are compared."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.options import ROOT
from benchmarks.processes import family

PATIENCE = 300


class ServerDidNotStartError(Exception):
    """It ended, or did not answer in time; its log says why."""


@dataclass(frozen=True)
class Served:
    """A server that runs: where it is asked, and its first process."""

    url: str
    pid: int

    def processes(self) -> list[int]:
        return family(self.pid)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextmanager
def site(environment: Mapping[str, str], log: Path) -> Iterator[Served]:
    """Serve the site as `make run` does."""
    command = [sys.executable, "manage.py", "serve"]
    url = f"http://127.0.0.1:{environment['PORT']}"
    with running(command, environment, log) as process:
        wait_for(f"{url}/robots.txt", process, log)
        yield Served(url, process.pid)


@contextmanager
def bare(environment: Mapping[str, str], log: Path) -> Iterator[Served]:
    """Serve nothing but bytes."""
    with gunicorn("benchmarks.bare:application", environment, log) as served:
        yield served


@contextmanager
def plain_django(environment: Mapping[str, str], log: Path) -> Iterator[Served]:
    """Serve the same bytes from Django's own per-site cache."""
    ours = {"DJANGO_SETTINGS_MODULE": "benchmarks.plain_django"}
    application = "django.core.wsgi:get_wsgi_application()"
    with gunicorn(application, {**environment, **ours}, log) as served:
        yield served


@contextmanager
def gunicorn(
    application: str, environment: Mapping[str, str], log: Path
) -> Iterator[Served]:
    """Serve an application at a free port, with the gunicorn settings of the site."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:core.serving.server"]
    command += ["--bind", f"127.0.0.1:{port}", application]
    url = f"http://127.0.0.1:{port}"
    with running(command, environment, log) as process:
        wait_for(f"{url}/?bytes=1", process, log)
        yield Served(url, process.pid)


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen]:
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdout=output,
            stderr=output,
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.2)
        with (
            suppress(URLError, OSError),
            urlopen(url, timeout=5) as response,  # noqa: S310
        ):
            if response.status == HTTPStatus.OK and process.poll() is None:
                return
    raise ServerDidNotStartError(log.read_text()[-2000:])
