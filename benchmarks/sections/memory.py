"""What gunicorn's processes hold in memory after readers and editors were there."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice

from benchmarks.bench import Bench
from benchmarks.editor import laid_out
from benchmarks.load import CONNECTIONS
from benchmarks.markdown import NO_GOAL, Goal, number, table
from benchmarks.processes import proportional_bytes
from benchmarks.servers import Served
from benchmarks.sites import Site
from benchmarks.targets import fetch

LOCATION = re.compile(rb"<loc>(.*?)</loc>")
MOST = Goal(most=200)
MANY_ADDRESSES = 700
"""More than the page cache holds: a page and its packed forms are some 80 KB."""

ADMIN_VISITS = 5


def measure(bench: Bench) -> str:
    site = bench.site()
    rows = []
    with site.served() as served:
        # Pictures are made in their sizes when a page is first asked for; after that
        # the memory says more of them than of pages, and that once in a site's life.
        read_many(served)
    with site.served() as served:
        rows.append(row("after the start", served))
        read_and_edit(bench, site, served)
        rows.append(row("after readers and editors", served, MOST))
        asked = read_many(served)
        rows.append(row(f"after {asked:,} other pages, page cache full", served, MOST))
    head = ["PSS of gunicorn and its two workers", "MiB", "goal"]
    return table(head, rows)


def row(name: str, served: Served, goal: Goal = NO_GOAL) -> list[str]:
    size = proportional_bytes(served.processes()) / 2**20
    return [name, number(size), goal.judge(size)]


def read_and_edit(bench: Bench, site: Site, served: Served) -> None:
    """Ask for each kind of page, open the admin, publish."""
    for page in site.pages():
        site.target(served, page.path).measure(bench.options.seconds)
    with laid_out(site, served, ADMIN_VISITS) as desk:
        session = desk.session()
        for draft in desk.drafts:
            for path in desk.places.values():
                desk.opened(session, path)
            desk.publish(session, draft)


def read_many(served: Served) -> int:
    """Ask twice for many articles, so that both workers have them; return how many."""
    urls = list(islice(article_addresses(served.url), MANY_ADDRESSES))
    with ThreadPoolExecutor(CONNECTIONS) as readers:
        for _ in range(2):
            list(readers.map(partial(fetch, encoding="gzip"), urls))
    return len(urls)


def article_addresses(site: str) -> Iterator[str]:
    """Take them from the files of the sitemap, month after month."""
    for file in locations(f"{site}/sitemap.xml"):
        if "/sitemap-articles-" in file:
            yield from locations(file)


def locations(url: str) -> list[str]:
    return [found.decode() for found in LOCATION.findall(fetch(url))]
