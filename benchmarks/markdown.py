"""Tables that can be pasted into the documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table: the first column says what, the others are numbers."""
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)], *map(list, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def number(value: float) -> str:
    """Write three figures that count, without a thousand noughts behind a point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


@dataclass(frozen=True)
class Goal:
    """A limit for a figure; where there is none, nothing is judged."""

    least: float | None = None
    most: float | None = None

    def is_met_by(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def judge(self, value: float) -> str:
        """Write the limit, and whether the figure keeps to it."""
        if self.least is None and self.most is None:
            return ""
        sign, limit = ("≤", self.most) if self.least is None else ("≥", self.least)
        return f"{sign} {limit:g} {'✓' if self.is_met_by(value) else '**✗**'}"


NO_GOAL = Goal()
