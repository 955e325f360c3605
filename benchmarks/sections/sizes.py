"""The same pages of a small and of a large site, in turns.

Requests a second change with what else the machine does; the processor time of a
request, of gunicorn's processes and of the database's, does so much less.
"""

from benchmarks.bench import Bench
from benchmarks.load import Speed
from benchmarks.markdown import Goal, number, table
from benchmarks.rounds import middle, processor_ratio, rate_ratio
from benchmarks.sites import Site
from benchmarks.targets import Target

SMALL = (1_000, 105)
MANY_PAGES = 5_000
SLOWER = Goal(most=1.1)

Pair = tuple[Target, Target]


def measure(bench: Bench) -> str:
    small = bench.site(*SMALL).having(PAGE_CACHE="off")
    large = bench.site(pages=MANY_PAGES).having(PAGE_CACHE="off")
    with small.served() as one, large.served() as other:
        pairs = [
            (page.name, (small.target(one, few.path), large.target(other, page.path)))
            for few, page in zip(small.pages(), large.pages(), strict=True)
        ]
        rows = [compare(bench, name, pair) for name, pair in pairs]
    head = [
        *("page", f"{label(small)}: requests/s", f"{label(large)}: requests/s"),
        *("times as slow", "goal", "CPU ms", "CPU ms", "times the CPU", "goal"),
    ]
    return (
        f"{table(head, rows)}\n"
        "Articles/pages, uncached. CPU is the processor time of a request. The times of"
        " a sitemap file, which holds up to 10,000 addresses, are compared by the byte.\n"
    )


def label(site: Site) -> str:
    return f"{site.size.articles:,}/{site.size.pages:,}"


def compare(bench: Bench, name: str, pair: Pair) -> list[str]:
    size, larger_size = (bench.warm_up(target)[0] for target in pair)
    speeds, larger = bench.speeds(*pair)
    weight = size / larger_size if name == "sitemap file" else 1
    return row(name, speeds, larger, weight)


def row(
    name: str, speeds: list[Speed], larger: list[Speed], weight: float
) -> list[str]:
    """Compare two sites; `weight` makes good that an answer of one says less."""
    slower = rate_ratio(speeds, larger) * weight
    more = processor_ratio(larger, speeds) * weight
    one, other = middle(speeds), middle(larger)
    return [
        *(name, number(one.rate), number(other.rate)),
        *(number(slower), SLOWER.judge(slower)),
        *(number(one.processor_ms), number(other.processor_ms)),
        *(number(more), SLOWER.judge(more)),
    ]
