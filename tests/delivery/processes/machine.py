"""A machine with the site on it: gunicorn with two processes, as `make run` starts it."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

import pytest
import requests
from django.conf import settings
from django.db import connection

from tests.delivery.edge.servers import PATIENCE, free_port, wait_until_listening

SERVER = ["-m", "gunicorn", "tests.delivery.processes.site", "--no-control-socket"]
HEADLINE = re.compile(r"<h1[^>]*>([^<]*)</h1>")
THREADS = ["--worker-class=gthread", "--threads=4"]


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")


class Machine:
    """Starts and stops the site over the test's database, in a folder of its own."""

    def __init__(self, folder: Path, workers: int = 2, **environment: str) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.workers = workers
        self.renders_noted = folder / "renders"
        self.renders_noted.touch()
        self.held = folder / "held"
        self.log = folder / "log"
        self.environment = environment
        self.process = None

    def start(self) -> None:
        self.port = free_port()
        environment = os.environ | {
            "VAR_DIR": str(self.folder),
            "RENDERS": str(self.renders_noted),
            "DATABASE_URL": database_url(),
            **self.environment,
        }
        workers = f"--workers={self.workers}"
        bind = f"--bind=127.0.0.1:{self.port}"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, *SERVER, *THREADS, workers, bind],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until_listening(self.port, self.process, self.log)

    def stop(self) -> None:
        """End all its processes at once, as far as they still live."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def wake_up(self) -> None:
        """Let each process load what a first render loads."""
        self.ask_at_once("/robots.txt", 16)
        self.ask_at_once("/news/", 16)

    def wait_until_kept(self, address: str) -> None:
        until = time.monotonic() + PATIENCE
        while self.ask(address).headers["X-Cache"] != "hit":
            assert time.monotonic() < until

    def renders(self, address: str) -> int:
        return self.renders_noted.read_text().count(f" {address}\n")

    def last_renderer(self) -> int:
        return int(self.renders_noted.read_text().splitlines()[-1].split()[0])

    def ask(self, address: str, **headers: str) -> requests.Response:
        return requests.get(
            f"http://127.0.0.1:{self.port}{address}",
            headers={"Host": "testserver", **headers},
            timeout=PATIENCE,
        )

    def ask_at_once(self, address: str, number: int) -> Counter:
        """Ask over so many connections; count the answers by status and `X-Cache`.

        In a thread: where browser tests ran before, the main one has a running loop.
        """
        with ThreadPoolExecutor(1) as thread:
            asking = thread.submit(asyncio.run, self._ask_at_once(address, number))
            return asking.result()

    def seconds_until_seen(self, address: str, text: str) -> float:
        """Ask until a reader gets the text; return when that reader asked."""
        begun = time.monotonic()
        while time.monotonic() < begun + PATIENCE:
            asked = time.monotonic()
            answer = self.ask(address)
            assert answer.status_code == HTTPStatus.OK
            if text in answer.text:
                return asked - begun
        pytest.fail(f"{address} never said {text!r}")

    def wait_until_all_say(self, address: str, title: str) -> None:
        """Ask so often in a row that each process has answered with this headline."""
        until = time.monotonic() + PATIENCE
        in_a_row = 0
        while in_a_row < 20:
            assert time.monotonic() < until
            is_said = HEADLINE.search(self.ask(address).text)[1].strip() == title
            in_a_row = in_a_row + 1 if is_said else 0

    async def _ask_at_once(self, address: str, number: int) -> Counter:
        connections = await asyncio.gather(
            *(asyncio.open_connection("127.0.0.1", self.port) for _ in range(number))
        )
        request = (
            f"GET {address} HTTP/1.1\r\nHost: testserver\r\nConnection: close\r\n\r\n"
        )
        for _reader, writer in connections:
            writer.write(request.encode())
        answers = await asyncio.gather(*(read(*both) for both in connections))
        return Counter(map(outcome_of, answers))


async def read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """Read to the end, and close at once: gunicorn waits for that."""
    answer = await reader.read()
    writer.close()
    return answer


def outcome_of(answer: bytes) -> tuple[str, str]:
    if not answer:
        return ("", "")
    head = answer.partition(b"\r\n\r\n")[0].decode()
    first, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return first.split(" ")[1], headers.get("X-Cache", "")
