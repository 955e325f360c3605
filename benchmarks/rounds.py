"""Measure things in turns: what the machine does beside it then meets all of them."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

from benchmarks.load import Speed

T = TypeVar("T")


def in_turns(
    measures: Mapping[str, Callable[[], T]], rounds: int
) -> dict[str, list[T]]:
    """Measure each once a round; every second round the other way round."""
    measured: dict[str, list[T]] = {name: [] for name in measures}
    for number in range(rounds):
        names = list(measures)
        for name in reversed(names) if number % 2 else names:
            measured[name].append(measures[name]())
    return measured


def middle(speeds: Sequence[Speed]) -> Speed:
    return Speed(
        rate=median(speed.rate for speed in speeds),
        p50=median(speed.p50 for speed in speeds),
        p99=median(speed.p99 for speed in speeds),
        requests=sum(speed.requests for speed in speeds),
        processor_ms=median(speed.processor_ms for speed in speeds),
    )


def ratio(ones: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios of each round, in which both met the same."""
    return median(one / other for one, other in zip(ones, others, strict=True))


def rate_ratio(ones: Sequence[Speed], others: Sequence[Speed]) -> float:
    return ratio([one.rate for one in ones], [other.rate for other in others])


def processor_ratio(ones: Sequence[Speed], others: Sequence[Speed]) -> float:
    """Say how many times the processor time of the others a request takes."""
    return ratio(
        [one.processor_ms for one in ones], [other.processor_ms for other in others]
    )
