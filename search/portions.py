from collections.abc import Iterable, Iterator
from typing import Any

ROWS_AT_ONCE = 500


def portions(items: Iterable[Any], size: int = ROWS_AT_ONCE) -> Iterator[list[Any]]:
    """Give some items at a time, in order."""
    rows = sorted(items)
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
