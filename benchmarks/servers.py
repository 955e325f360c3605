"""Start and stop the servers that are compared."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120


class ServerDidNotStartError(Exception):
    """It ended, or did not answer in time; its log says why."""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@contextmanager
def site(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Serve the site as `make run` does; give its address."""
    command = [sys.executable, "manage.py", "serve"]
    with _running(command, environment, log) as process:
        url = f"http://127.0.0.1:{environment['PORT']}"
        _wait_for(f"{url}/robots.txt", process, log)
        yield url


@contextmanager
def bare(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Serve nothing but bytes, with the same gunicorn settings at a free port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:core.serving.server"]
    command += ["--bind", f"127.0.0.1:{port}", "benchmarks.bare:application"]
    with _running(command, environment, log) as process:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/?bytes=1", process, log)
        yield url


@contextmanager
def _running(
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


def _wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
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
