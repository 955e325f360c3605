"""What became of each passage between two texts."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.passages import Passage
from editorial.text.words import Budget, match, split_words

SAME = "same"
CHANGED = "changed"
ADDED = "added"
REMOVED = "removed"
MOVED = "moved"
STRUCK = "struck"

PASSAGE_BUDGET = 1_000_000
WORD_BUDGET = 2_000_000
LIKENESS = 0.4
REACH = 30
"""How far ahead the passage is looked for that another became."""

Segment = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """What became of one passage; `segments` hold its words, struck, added or the same."""

    state: str
    old: Passage | None = None
    new: Passage | None = None
    segments: tuple[Segment, ...] = ()

    @property
    def passage(self) -> Passage:
        return self.new or self.old

    @cached_property
    def struck_facts(self) -> tuple[tuple[str, str], ...]:
        return _only_in(self.old, self.new)

    @cached_property
    def added_facts(self) -> tuple[tuple[str, str], ...]:
        return _only_in(self.new, self.old)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Change]:
    """Go through both texts in the order of the new one; what went stands where it was."""
    return list(Comparison(old, new).changes())


class Comparison:
    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.words = Budget(WORD_BUDGET)
        self.opcodes = match(old, new, Budget(PASSAGE_BUDGET))
        self.moved_from, self.moved_to = self.find_moved()

    def changes(self) -> Iterator[Change]:
        for tag, a, b, c, d in self.opcodes:
            if tag == "equal":
                pairs = zip(self.old[a:b], self.new[c:d], strict=True)
                yield from (whole(SAME, one, other) for one, other in pairs)
            else:
                yield from self.changes_between(range(a, b), range(c, d))

    def find_moved(self) -> tuple[set[int], dict[int, int]]:
        """Pair what is gone in one place and there again in another."""
        gone: dict[Passage, deque[int]] = defaultdict(deque)
        for tag, a, b, _c, _d in self.opcodes:
            if tag != "equal":
                for place in range(a, b):
                    gone[self.old[place]].append(place)
        moved_to = {}
        for tag, _a, _b, c, d in self.opcodes:
            if tag != "equal":
                for place in range(c, d):
                    if places := gone.get(self.new[place]):
                        moved_to[place] = places.popleft()
        return set(moved_to.values()), moved_to

    def changes_between(self, olds: range, news: range) -> Iterator[Change]:
        """Tell what became what in a stretch where the texts differ."""
        left = deque(place for place in olds if place not in self.moved_from)
        became = self.pair(
            left, [place for place in news if place not in self.moved_to]
        )
        ahead = deque(became.values())
        for place in news:
            passage = self.new[place]
            while left and (not ahead or left[0] != ahead[0]):
                yield whole(REMOVED, old=self.old[left.popleft()])
            if place in became:
                ahead.popleft()
                yield self.changed(self.old[left.popleft()], passage)
            elif place in self.moved_to:
                yield whole(MOVED, self.old[self.moved_to[place]], passage)
            else:
                yield whole(ADDED, new=passage)
        yield from (whole(REMOVED, old=self.old[place]) for place in left)

    def pair(self, olds: Iterable[int], news: Sequence[int]) -> dict[int, int]:
        """Find for each new passage the old one that it was, in the order of both."""
        waiting = [Outline(place, self.old[place]) for place in olds]
        became, start = {}, 0
        for place in news:
            outline = Outline(place, self.new[place])
            reach = range(start, min(start + REACH, len(waiting)))
            found = max(
                reach, key=lambda at: waiting[at].likeness(outline), default=None
            )
            if found is not None and waiting[found].likeness(outline) >= LIKENESS:
                became[place] = waiting[found].place
                start = found + 1
        return became

    def changed(self, old: Passage, new: Passage) -> Change:
        return Change(CHANGED, old, new, tuple(self.segments(old.text, new.text)))

    def segments(self, old: str, new: str) -> Iterator[Segment]:
        """Set word beside word; a text too long for that is struck and added whole."""
        olds, news = split_words(old), split_words(new)
        for tag, a, b, c, d in match(olds, news, self.words):
            struck, added = "".join(olds[a:b]), "".join(news[c:d])
            if tag == "equal":
                yield SAME, struck
                continue
            if struck:
                yield STRUCK, struck
            if added:
                yield ADDED, added


class Outline:
    """A passage as it is recognised by: its kind, its place and its words."""

    def __init__(self, place: int, passage: Passage) -> None:
        self.place = place
        self.passage = passage
        self.words = Counter(passage.text.casefold().split())
        self.words.update(value for name, value in passage.facts if name != "part")
        self.length = self.words.total()

    def likeness(self, other: "Outline") -> float:
        """Weigh the words in common; what is the only one of its place needs none."""
        mine, theirs = self.passage, other.passage
        if mine.kind != theirs.kind or mine.value_of("part") != theirs.value_of("part"):
            return 0
        few, many = sorted((self.words, other.words), key=len)
        common = sum(min(count, many[word]) for word, count in few.items())
        likeness = 2 * common / ((self.length + other.length) or 1)
        is_own_place = mine.path == theirs.path and mine.value_of("part") != "body.text"
        return max(likeness, LIKENESS) if is_own_place else likeness


def whole(state: str, old: Passage | None = None, new: Passage | None = None) -> Change:
    """Make a change of a passage that is the same, came, went or moved as one."""
    segment = {REMOVED: STRUCK, ADDED: ADDED}.get(state, SAME)
    text = (new or old).text
    return Change(state, old, new, ((segment, text),) if text else ())


def _only_in(
    passage: Passage | None, other: Passage | None
) -> tuple[tuple[str, str], ...]:
    if passage is None:
        return ()
    known = Counter(other.facts if other else ())
    facts = []
    for fact in passage.facts:
        if known[fact]:
            known[fact] -= 1
        elif fact[0] not in ("part", "starts"):
            facts.append(fact)
    return tuple(facts)
