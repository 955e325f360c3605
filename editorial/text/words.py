"""The words of two passages side by side, in time that no text can stretch."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

TOKEN = re.compile(r"\[\d+\]|\s+|[^\s\[]+|\[")
"""A marker, a gap, or what stands between two gaps: joined again they are the text."""

Opcode = tuple[str, int, int, int, int]


class Budget:
    """How many pairs of equal words may still be weighed: difflib's cost is that."""

    def __init__(self, pairs: int) -> None:
        self.pairs = pairs

    def allows(self, old: Sequence, new: Sequence) -> bool:
        in_old, in_new = Counter(old), Counter(new)
        cost = sum(count * in_new[item] for item, count in in_old.items())
        self.pairs -= cost + len(old) + len(new)
        return self.pairs > 0


def match(old: Sequence, new: Sequence, budget: Budget) -> list[Opcode]:
    """Align two sequences as difflib does; past the budget, their middles differ."""
    start = _common_length(zip(old, new, strict=False))
    middle_old, middle_new = old[start:], new[start:]
    end = _common_length(
        zip(reversed(middle_old), reversed(middle_new), strict=False),
    )
    middle_old = middle_old[: len(middle_old) - end]
    middle_new = middle_new[: len(middle_new) - end]
    if not (middle_old and middle_new):
        opcodes = _whole(middle_old, middle_new)
    elif budget.allows(middle_old, middle_new):
        opcodes = SequenceMatcher(
            None, middle_old, middle_new, autojunk=False
        ).get_opcodes()
    else:
        opcodes = _whole(middle_old, middle_new)
    return [
        *([("equal", 0, start, 0, start)] if start else []),
        *(
            (tag, a + start, b + start, c + start, d + start)
            for tag, a, b, c, d in opcodes
        ),
        *(
            [("equal", len(old) - end, len(old), len(new) - end, len(new))]
            if end
            else []
        ),
    ]


def _common_length(pairs: zip) -> int:
    length = 0
    for one, other in pairs:
        if one != other:
            break
        length += 1
    return length


def _whole(old: Sequence, new: Sequence) -> list[Opcode]:
    if not old and not new:
        return []
    tag = "replace" if old and new else "delete" if old else "insert"
    return [(tag, 0, len(old), 0, len(new))]


def split_words(text: str) -> list[str]:
    return TOKEN.findall(text)
