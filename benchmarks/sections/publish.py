"""The button "Publish", and how soon readers have the story."""

from contextlib import ExitStack
from functools import partial
from statistics import mean, median

from benchmarks.bench import Bench
from benchmarks.editor import Desk, Published, laid_out
from benchmarks.markdown import NO_GOAL, Goal, number, table
from benchmarks.rounds import in_turns
from benchmarks.sections.edge_hits import VARNISH
from benchmarks.sites import Site

OF_A_ROUND = 5
WARM_UP = 3
REQUEST = {"PostgreSQL": Goal(most=150), "SQLite": Goal(most=250)}
SLOWER = Goal(most=1.2)
VISIBLE = Goal(most=1_000)


def measure(bench: Bench) -> str:
    """Publish in turns on a small site and on ours, then on ours behind Varnish."""
    sites = bench.few(), bench.site()
    few, many = measure_in_process(bench, sites)
    text = requests_table(sites, few, many)
    ways = {"in process": many}
    if VARNISH.is_there():
        ways["through Varnish"] = measure_behind_varnish(bench, sites[1])
    text += f"\n{visible_table(ways)}"
    if not VARNISH.is_there():
        text += f"\nThrough Varnish: skipped, {VARNISH.program} is not installed.\n"
    return text


def measure_in_process(bench: Bench, sites: tuple[Site, Site]) -> list[list[Published]]:
    with ExitStack() as stack:
        works = {}
        for site in sites:
            served = stack.enter_context(site.served())
            desk = stack.enter_context(laid_out(site, served, drafts_of(bench)))
            works[site.environment["PORT"]] = Work(desk).publish_next
        turns = in_turns(works, drafts_of(bench))
        return [published[WARM_UP:] for published in turns.values()]


def measure_behind_varnish(bench: Bench, site: Site) -> list[Published]:
    with (
        VARNISH.before(site, bench.folder / "varnishd/site") as edge,
        laid_out(site.at(edge.url), edge, drafts_of(bench)) as desk,
    ):
        work = Work(desk)
        return [work.publish_next() for _ in desk.drafts][WARM_UP:]


def drafts_of(bench: Bench) -> int:
    return WARM_UP + OF_A_ROUND * bench.options.rounds


class Work:
    """Publishes the drafts one after the other, in one session."""

    def __init__(self, desk: Desk) -> None:
        self.session = desk.session()
        self.publish = partial(desk.publish, self.session)
        self.drafts = iter(desk.drafts)

    def publish_next(self) -> Published:
        return self.publish(next(self.drafts))


def requests_table(
    sites: tuple[Site, Site], few: list[Published], many: list[Published]
) -> str:
    figures = {
        f"ms, p50 of {len(many)}": [
            [one.request for one in some] for some in (few, many)
        ],
        "CPU ms": [[one.processor_ms for one in some] for some in (few, many)],
    }
    goal = REQUEST[sites[1].store.engine]
    sizes = [f"{site.size.articles:,} articles" for site in sites]
    rows = [
        request_row(name, *pair, goal if name.startswith("ms") else NO_GOAL)
        for name, pair in figures.items()
    ]
    head = ["the publish request", *sizes, "goal", "times as much", "goal"]
    return table(head, rows)


def request_row(
    name: str, few: list[float], many: list[float], goal: Goal
) -> list[str]:
    """Compare middles; processor time comes in steps of 10 ms, so of it the mean."""
    middle = mean if name.startswith("CPU") else median
    one, other = middle(few), middle(many)
    slower = other / one
    judged = goal.judge(other), number(slower), SLOWER.judge(slower)
    return [name, number(one), number(other), *judged]


def visible_table(ways: dict[str, list[Published]]) -> str:
    """Tell the middle and the longest time of each place, from the click on."""
    head = ["from the click until it is on"]
    for way in ways:
        head += [f"{way}: p50 ms", "longest ms", "goal"]
    places = next(iter(ways.values()))[0].visible
    rows = [
        [place, *(cell for some in ways.values() for cell in visible(some, place))]
        for place in places
    ]
    return table(head, rows)


def visible(published: list[Published], place: str) -> list[str]:
    times = [one.visible[place] for one in published]
    return [number(median(times)), number(max(times)), VISIBLE.judge(max(times))]
