"""Pages of the admin on a small site and on ours, asked for in turns by one editor."""

from contextlib import ExitStack
from functools import partial
from statistics import median

from benchmarks.bench import Bench
from benchmarks.editor import Desk, laid_out
from benchmarks.markdown import Goal, number, table
from benchmarks.rounds import in_turns

OF_A_ROUND = 5
WARM_UP = 4
SLOWER = Goal(most=1.3)


def measure(bench: Bench) -> str:
    with ExitStack() as stack:
        desks = []
        sites = bench.few(), bench.site()
        for site in sites:
            served = stack.enter_context(site.served())
            desks.append(stack.enter_context(laid_out(site, served, 0)))
        rows = [compare(bench, name, *desks) for name in desks[0].places]
    sizes = [f"{site.size.articles:,} articles: ms" for site in sites]
    return table(["page of the admin", *sizes, "times as slow", "goal"], rows)


def compare(bench: Bench, name: str, few: Desk, many: Desk) -> list[str]:
    measures = {
        desk.url: partial(desk.opened, desk.session(), desk.places[name])
        for desk in (few, many)
    }
    turns = in_turns(measures, WARM_UP + OF_A_ROUND * bench.options.rounds)
    one, other = (median(times[WARM_UP:]) for times in turns.values())
    slower = other / one
    return [name, number(one), number(other), number(slower), SLOWER.judge(slower)]
