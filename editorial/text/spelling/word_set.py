"""Many words in little memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator


class WordSet:
    """A set of words of the letters a to z, kept sorted and end to end.

    All words of one length stand in one string of bytes, so a hundred thousand need one
    megabyte, where a set of strings needs fifteen.
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in set(words):
            by_length[len(word)].append(word)
        self._packed = {
            length: "".join(sorted(words)).encode("ascii")
            for length, words in by_length.items()
        }

    def __contains__(self, word: str) -> bool:
        size = len(word)
        if not size or size not in self._packed or not word.isascii():
            return False
        packed, wanted = self._packed[size], word.encode("ascii")
        start, stop = 0, len(packed) // size
        while start < stop:
            middle = (start + stop) // 2
            found = packed[middle * size : (middle + 1) * size]
            if found == wanted:
                return True
            if found < wanted:
                start = middle + 1
            else:
                stop = middle
        return False

    def __len__(self) -> int:
        return sum(len(packed) // size for size, packed in self._packed.items())

    def __iter__(self) -> Iterator[str]:
        for size, packed in self._packed.items():
            for start in range(0, len(packed), size):
                yield packed[start : start + size].decode("ascii")
