"""Varnish and nginx, before the site as `deploy/` has them, and with nothing to decide."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.options import ROOT
from benchmarks.servers import Served, free_port, running, wait_for
from tests.caches_in_front import find

NGINX_SECRET = "name-a-secret-here"  # noqa: S105

BARE_VCL = """\
vcl 4.1;
backend bare { .host = "127.0.0.1"; .port = "8000"; }
sub vcl_backend_response { set beresp.ttl = 1h; }
"""
BARE_NGINX = """\
user www-data;
pid /var/cache/nginx/nginx.pid;
error_log stderr warn;
worker_processes auto;
events { worker_connections 4096; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    proxy_cache_path /var/cache/nginx/pages keys_zone=pages:20m;
    server {
        listen 80;
        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_cache pages;
            proxy_cache_valid 200 1h;
        }
    }
}
"""


class ConfigurationHasChangedError(Exception):
    """A configuration no longer has the place where an address goes."""


def site_vcl() -> str:
    return (ROOT / "deploy/varnish/default.vcl").read_text()


def site_nginx() -> str:
    return (ROOT / "deploy/nginx.conf").read_text()


def with_places(text: str, places: Mapping[str, str]) -> str:
    """Put addresses and folders of this run in the places of a configuration."""
    for theirs, ours in places.items():
        if theirs not in text:
            raise ConfigurationHasChangedError(theirs)
        text = text.replace(theirs, ours)
    return text


def is_there(program: str) -> bool:
    return find(program) is not None


@contextmanager
def varnish(vcl: str, origin: str, port: int, folder: Path) -> Iterator[Served]:
    """Run Varnish at `port` before the server at `origin`."""
    empty(folder)
    file = folder / "default.vcl"
    file.write_text(
        with_places(vcl, {'.port = "8000"': f'.port = "{port_of(origin)}"'})
    )
    command = [find("varnishd"), "-j", "none", "-F", "-f", str(file)]
    command += ["-a", f"127.0.0.1:{port}", "-n", str(folder / "work")]
    command += ["-s", "malloc,64m", "-T", "none"]
    with _edge(command, port, folder / "varnish.log") as served:
        yield served


@contextmanager
def nginx(configuration: str, origin: str, port: int, folder: Path) -> Iterator[Served]:
    """Run nginx at `port` before the server at `origin`."""
    empty(folder)
    file = folder / "nginx.conf"
    places = {
        "user www-data;": "user root;" if os.geteuid() == 0 else "",
        "127.0.0.1:8000": f"127.0.0.1:{port_of(origin)}",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/var/cache/nginx/": f"{folder}/",
    }
    if "127.0.0.1:8099" in configuration:
        places["127.0.0.1:8099"] = f"127.0.0.1:{free_port()}"
    file.write_text(with_places(configuration, places))
    command = [find("nginx"), "-c", str(file), "-p", str(folder), "-g", "daemon off;"]
    with _edge(command, port, folder / "nginx.log") as served:
        yield served


@contextmanager
def _edge(command: list[str], port: int, log: Path) -> Iterator[Served]:
    url = f"http://127.0.0.1:{port}"
    with running(command, {}, log) as process:
        wait_for(f"{url}/robots.txt", process, log)
        yield Served(url, process.pid)


def empty(folder: Path) -> None:
    """Let nothing be left of what an earlier run kept."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def port_of(url: str) -> str:
    return url.rpartition(":")[2]
