"""Pages that are rendered for each request, with the shared parts warm, and all cold."""

from dataclasses import dataclass
from statistics import median

from benchmarks import load, servers
from benchmarks.bench import Bench
from benchmarks.load import Speed
from benchmarks.markdown import NO_GOAL, Goal, number, table
from benchmarks.rounds import middle
from benchmarks.sites import Page, Site
from benchmarks.targets import Target

HEAD = [
    *("page", "requests/s", "goal", "p50 ms", "p99 ms", "CPU ms", "alone ms"),
    *("cold ms", "queries", "goal", "KB", "bare gunicorn/s"),
]
RATES = {
    "article": Goal(150),
    "nested": Goal(150),
    "home": Goal(110),
    "category": Goal(110),
    "category-deep": Goal(110),
    "feed": Goal(100),
    "sitemap": Goal(40),
}
QUERIES = Goal(most=10)


@dataclass(frozen=True)
class Line:
    """A page, measured."""

    page: Page
    speed: Speed
    size: int
    bare: Speed

    def row(self, alone: dict[str, list[float]]) -> list[str]:
        return [
            self.page.name,
            number(self.speed.rate),
            RATES.get(self.page.kind, NO_GOAL).judge(self.speed.rate),
            number(self.speed.p50),
            number(self.speed.p99),
            number(self.speed.processor_ms),
            number(median(alone["warm"])),
            number(median(alone["cold"])),
            str(self.page.queries),
            QUERIES.judge(self.page.queries),
            number(self.size / 1024),
            number(self.bare.rate),
        ]


def measure(bench: Bench) -> str:
    site = bench.site().having(PAGE_CACHE="off")
    with site.served() as served:
        pages = site.pages()
        with servers.bare(site.environment, bench.folder / "bare.log") as bare:
            lines = [
                measure_page(bench, page, site.target(served, page.path), bare.url)
                for page in pages
            ]
    alone = measure_alone(bench, site, pages)
    return (
        f"{table(HEAD, (line.row(alone[line.page.path]) for line in lines))}\n"
        "No page cache; header, sidebar and footer warm. CPU is the processor time of a"
        " request, gunicorn's processes and the database's. Alone is a request in a"
        " process that does nothing else; cold, the first after everything that a"
        " process keeps was forgotten.\n"
    )


def measure_page(bench: Bench, page: Page, target: Target, bare_url: str) -> Line:
    size, _takes = bench.warm_up(target)
    least = load.measure(f"{bare_url}/?bytes={size}", 1)
    [speeds] = bench.speeds(target)
    return Line(page, middle(speeds), size, least)


def measure_alone(bench: Bench, site: Site, pages: list[Page]) -> dict:
    paths = [page.path for page in pages]
    return site.ask("cold", str(bench.options.rounds), *paths)
