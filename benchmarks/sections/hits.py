"""A page from the page cache, beside servers that do nothing but send the same bytes."""

from contextlib import ExitStack

from benchmarks import servers
from benchmarks.bench import Bench
from benchmarks.load import Speed
from benchmarks.markdown import NO_GOAL, Goal, number, table
from benchmarks.rounds import middle, processor_ratio, rate_ratio
from benchmarks.sections.edge_hits import NGINX, VARNISH, EdgeHits
from benchmarks.sites import Page, Site
from benchmarks.targets import Target, fetch

HEAD = [
    *("the article from", "KB", "requests/s", "p50 ms", "p99 ms", "of bare", "goal"),
    *("CPU µs", "of bare"),
]
HALF_OF_BARE, TWICE_DJANGO = Goal(0.5), Goal(2)
NEARLY_BARE = Goal(0.95)
NO_QUERIES = Goal(most=0)

Row = list[str]


def measure(bench: Bench) -> str:
    """Compare the page cache with Django's, and Varnish and nginx with themselves."""
    site = bench.site()
    page, rows, note = measure_page_cache(bench, site)
    for edge in (VARNISH, NGINX):
        if edge.is_there():
            size, hits, bare = EdgeHits(bench, site, page.path).measure(edge)
            rows.append(row(f"bare {edge.name}", size, bare))
            rows.append(row(edge.name, size, hits, bare, NEARLY_BARE))
        else:
            name = f"{edge.name}: skipped, {edge.program} is not installed"
            rows.append([name, *[""] * (len(HEAD) - 1)])
    return f"{table(HEAD, rows)}\n{note}"


def measure_page_cache(bench: Bench, site: Site) -> tuple[Page, list[Row], str]:
    body = bench.folder / "article.html"
    with ExitStack() as stack:
        served = stack.enter_context(site.served())
        page = next(page for page in site.pages() if page.kind == "article")
        body.write_bytes(fetch(served.url + page.path))
        environment = site.having(BENCH_BODY=str(body)).environment
        bare = stack.enter_context(servers.bare(environment, bench.folder / "bare.log"))
        log = bench.folder / "django.log"
        django = stack.enter_context(servers.plain_django(environment, log))
        ours, least, theirs = bench.speeds(
            *(
                Target(f"{one.url}{path}", one.processes)
                for one, path in ((served, page.path), (bare, "/"), (django, "/"))
            )
        )
    times, size = rate_ratio(ours, theirs), body.stat().st_size
    rows = [
        row("bare gunicorn", size, least),
        row("page cache", size, ours, least, HALF_OF_BARE),
        row("Django's per-site cache", size, theirs, least),
    ]
    queries = page.queries_of_a_hit
    note = (
        f"Queries of a hit of the page cache: {queries} ({NO_QUERIES.judge(queries)})."
        f" It is {number(times)} times as fast as Django's ({TWICE_DJANGO.judge(times)})."
        " Varnish and nginx send what browsers ask for, compressed with gzip. CPU is the"
        " processor time of a request, which other work on the machine changes less.\n"
    )
    return page, rows, note


def row(
    name: str,
    size: int,
    speeds: list[Speed],
    bare: list[Speed] | None = None,
    goal: Goal = NO_GOAL,
) -> Row:
    speed = middle(speeds)
    figures = map(number, (size / 1024, speed.rate, speed.p50, speed.p99))
    cost = number(1000 * speed.processor_ms)
    if bare is None:
        return [name, *figures, "", "", cost, ""]
    ratio, cost_ratio = rate_ratio(speeds, bare), processor_ratio(speeds, bare)
    return [name, *figures, number(ratio), goal.judge(ratio), cost, number(cost_ratio)]
