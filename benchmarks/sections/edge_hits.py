"""A page from Varnish or nginx, before the site and before a server of bytes."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks import edges, servers
from benchmarks.bench import Bench
from benchmarks.load import Speed
from benchmarks.servers import Served, free_port
from benchmarks.sites import Site
from benchmarks.targets import Target, fetch

ENCODING = "gzip"
"""Varnish keeps nothing else, and would unpack a page for each reader who is without."""


class NotKeptError(Exception):
    """A cache in front asked the site again for what it was to keep."""


@dataclass(frozen=True)
class Edge:
    """A cache that may stand before the site, and how the site is told of it."""

    name: str
    program: str
    run: Callable[..., AbstractContextManager[Served]]
    configuration: Callable[[], str]
    bare_configuration: str
    variable: str

    def is_there(self) -> bool:
        return edges.is_there(self.program)

    @contextmanager
    def before(self, site: Site, folder: Path) -> Iterator[Served]:
        """Serve the site through it, as `deploy/` has it; its address is the site's."""
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        told = {self.variable: url, "NGINX_SECRET": edges.NGINX_SECRET}
        with (
            site.at(url).having(**told).served() as origin,
            self.run(self.configuration(), origin.url, port, folder) as served,
        ):
            yield served

    @contextmanager
    def bare(self, origin: str, folder: Path) -> Iterator[Served]:
        """Run it with next to no configuration before a server of bytes."""
        with self.run(self.bare_configuration, origin, free_port(), folder) as served:
            yield served


VARNISH = Edge(
    "Varnish", "varnishd", edges.varnish, edges.site_vcl, edges.BARE_VCL, "VARNISH_URL"
)
NGINX = Edge(
    "nginx", "nginx", edges.nginx, edges.site_nginx, edges.BARE_NGINX, "NGINX_URL"
)


@dataclass(frozen=True)
class EdgeHits:
    bench: Bench
    site: Site
    path: str

    def measure(self, edge: Edge) -> tuple[int, list[Speed], list[Speed]]:
        """Return the size of the answer, and the speeds with the site and without."""
        folder = self.bench.folder / edge.program
        with edge.before(self.site, folder / "site") as ours:
            url = ours.url + self.path
            wait_until_kept(url)
            body = self.bench.folder / "article.gz"
            body.write_bytes(fetch(url, ENCODING))
            packed = self.site.having(BENCH_BODY=str(body), BENCH_ENCODING=ENCODING)
            log = self.bench.folder / "bare.log"
            with (
                servers.bare(packed.environment, log) as origin,
                edge.bare(origin.url, folder / "bare") as bare,
            ):
                hits, least = self.bench.speeds(
                    Target(url, ours.processes, ENCODING),
                    Target(f"{bare.url}/", bare.processes, ENCODING),
                )
        return body.stat().st_size, hits, least


def wait_until_kept(url: str) -> None:
    """Ask until the edge answers by itself; a purge may still be on its way."""
    asked = Request(url, headers={"Accept-Encoding": ENCODING})  # noqa: S310
    for _ in range(200):
        with urlopen(asked) as response:  # noqa: S310
            if response.headers["X-Edge"].lower() == "hit":
                return
    raise NotKeptError(url)
