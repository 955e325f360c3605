"""How large a headline may be set, so that a template needs no counting."""

from bisect import bisect_left

SIZES = ["short", "medium", "long", "longest"]
LIMITS = [44, 76, 112]


def title_size(title: str) -> str:
    """Name the size class of a headline by its length.

    A word too long for a line counts as a long headline, whatever stands beside it.
    """
    longest_word = max((len(word) for word in title.split()), default=0)
    if longest_word > LIMITS[0]:
        return SIZES[-1]
    return SIZES[bisect_left(LIMITS, len(title))]
