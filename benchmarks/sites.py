"""Made-up sites, each with a database and a folder of its own, and how they are run."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import servers
from benchmarks.database import Size, Store, url_of
from benchmarks.options import ROOT
from benchmarks.servers import Served
from benchmarks.targets import Target

STATIC = "static"
DIGEST_OF_STATIC = "static.digest"


class Page(NamedTuple):
    """An address to ask for: its kind, its name in tables, and what it takes."""

    kind: str
    name: str
    path: str
    queries: int
    queries_of_a_hit: int


@dataclass(frozen=True)
class Site:
    """A site, not running yet, and the environment of its processes."""

    size: Size
    store: Store
    environment: dict[str, str]

    @property
    def folder(self) -> Path:
        return Path(self.environment["VAR_DIR"])

    def having(self, **variables: str) -> "Site":
        return replace(self, environment=self.environment | variables)

    def at(self, site_url: str) -> "Site":
        return self.having(SITE_URL=site_url)

    @contextmanager
    def served(self) -> Iterator[Served]:
        """Serve it as `make run` does."""
        with servers.site(self.environment, self.folder / "site.log") as served:
            yield served

    def ask(self, module: str, *arguments: str) -> Any:
        """Run a module of ours that knows Django, and read what it says as JSON."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", f"benchmarks.{module}", *arguments],
            stdout=subprocess.PIPE,
            check=True,
            cwd=ROOT,
            env=os.environ | self.environment,
        )
        return json.loads(done.stdout)

    def pages(self) -> list[Page]:
        """List what is asked for; the site has to have run once."""
        return [Page(*row) for row in self.ask("addresses")]

    def target(self, served: Served, path: str) -> Target:
        """Count all that work for it: gunicorn's processes, and the database's."""

        def processes() -> list[int]:
            return [*served.processes(), *self.store.processes(self.size.name)]

        return Target(served.url + path, processes)


def make_site(store: Store, size: Size, folder: Path) -> Site:
    """Find or make its database; pictures and collected files are common to all sites.

    A folder of its own holds its page cache, whose generations are its database's.
    """
    own = folder / f"site_{size.articles}_{size.pages}_{size.shape}"
    own.mkdir(parents=True, exist_ok=True)
    (folder / STATIC).mkdir(exist_ok=True)
    for name in (STATIC, DIGEST_OF_STATIC):
        if not (own / name).is_symlink():
            (own / name).symlink_to(folder / name)
    port = servers.free_port()
    environment = {
        "DATABASE_URL": url_of(store, size, folder),
        "DJANGO_SETTINGS_MODULE": "site_config.settings.local",
        "VAR_DIR": str(own),
        "MEDIA_ROOT": str(folder / "media"),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    return Site(size, store, environment)
