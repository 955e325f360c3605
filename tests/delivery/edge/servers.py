"""What stands between a reader and the site in these tests, and how it is asked."""

import socket
import subprocess
import time
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
import requests

from core import gate
from delivery.models import PurgeRequest

PATIENCE = 20


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Edge:
    """Asks Varnish as a reader does."""

    def __init__(self, port, host):
        self.host = host
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path, **headers):
        return requests.get(
            self.url + path, headers={"Host": self.host, **headers}, timeout=PATIENCE
        )

    def outcome(self, path, **headers):
        return self.get(path, **headers).headers["X-Edge"]

    def wait_until_kept(self, path):
        """Ask until changes on their way are over and the page is kept."""
        until = time.monotonic() + PATIENCE
        while self.outcome(path).lower() != "hit":
            assert time.monotonic() < until, path
            time.sleep(0.05)

    def wait_for(self, path, text):
        """Ask until the page says it; readers do not wait longer than that."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if text in (page := self.get(path)).text:
                return page
            time.sleep(0.05)
        pytest.fail(f"{path} never said {text!r}")


@contextmanager
def running(command, port, log):
    """Run a server until it is no longer needed."""
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)  # noqa: S603
    try:
        wait_until_listening(port, process, log)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_until_listening(port, process, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(log.read_text())


def no_purge_is_on_its_way():
    """Forget what the factories changed, before the first page is asked for."""
    PurgeRequest.objects.all().delete()


def publish(page, title):
    with gate.left_open("a test"):
        page.title = title
        page.save_revision().publish()
