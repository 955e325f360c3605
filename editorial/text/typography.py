"""Whether a change mends the typography only, so that no reviewer need read it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.passages import (
    CAPTION,
    CELL_BREAK,
    FACT,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    REFERENCE,
    TABLE,
    TITLE,
    Passage,
)
from editorial.text.wording import Word, are_alike, read_words, turns_round
from editorial.text.words import Budget, match

MOST_WORDS = 20
LONGEST_SHOWN = 60
BUDGET = 1_000_000
MENDABLE = {PARAGRAPH, LIST_ITEM, QUOTE, CAPTION, FACT, TABLE}


@dataclass(frozen=True)
class Chunk:
    """Words that others took the place of, each side with its neighbours."""

    old: list[Word]
    new: list[Word]
    before: list[Word]
    after: list[Word]

    @property
    def size(self) -> int:
        return max(len(self.old), len(self.new))

    @property
    def touches_number(self) -> bool:
        """Whether a figure's neighbour became another word, not the same in other letters.

        A marker belongs to the word before it only.
        """
        follows = any(word.is_number for word in self.before)
        precedes = any(word.is_figure for word in self.after)
        return (follows and not _is_respelt(self.old[:1], self.new[:1])) or (
            precedes and not _is_respelt(self.old[-1:], self.new[-1:])
        )

    def problems(self) -> Iterator[str]:
        for word in (*self.old, *self.new):
            if sentence := _problem_of_word(word):
                yield sentence % {"word": _shorten(word.shown)}
        if self.touches_number:
            shown = " ".join(word.shown for word in (self.old or self.new))
            yield _("Words beside a figure changed: “%(word)s”.") % {
                "word": _shorten(shown)
            }
        for old, new in product(self.old, self.new):
            if turns_round(old.key, new.key):
                yield _("A word was turned round: “%(old)s” became “%(new)s”.") % {
                    "old": _shorten(old.shown),
                    "new": _shorten(new.shown),
                }


def refusals(old: Sequence[Passage], new: Sequence[Passage]) -> list[str]:
    """List why a change is more than typography; an empty list says that it is none."""
    if problem := _problem_of_order(old, new):
        return [problem]
    budget = Budget(BUDGET)
    problems: list[str] = []
    chunks: list[Chunk] = []
    for before, after in zip(old, new, strict=True):
        if before != after:
            problems += _problems_of_passage(before, after)
            chunks += _changed_chunks(before, after, budget)
    changed_words = sum(chunk.size for chunk in chunks)
    if changed_words > MOST_WORDS:
        return [*dict.fromkeys(problems), _too_many(changed_words)]
    for chunk in chunks:
        problems += chunk.problems()
    return list(dict.fromkeys(problems))


def _too_many(changed_words: int) -> str:
    return ngettext(
        "%(number)d word changed; more than %(most)d are not typography.",
        "%(number)d words changed; more than %(most)d are not typography.",
        changed_words,
    ) % {"number": changed_words, "most": MOST_WORDS}


def _problem_of_order(old: Sequence[Passage], new: Sequence[Passage]) -> str:
    shape = [(passage.kind, passage.value_of("part")) for passage in old]
    if shape != [(passage.kind, passage.value_of("part")) for passage in new]:
        return _("Something was added, removed or made another kind of passage.")
    before = set(old)
    pairs = zip(old, new, strict=True)
    if any(one != other and other in before for one, other in pairs):
        return _("A passage was moved.")
    return ""


def _problems_of_passage(old: Passage, new: Passage) -> Iterator[str]:
    words = {"words": _shorten(old.text or old.field or old.kind)}
    if not _have_same_facts(old, new):
        yield _("A link, a picture or a detail changed at “%(words)s”.") % words
    if old.text == new.text:
        return
    if old.kind in (TITLE, HEADING) or old.value_of("row") in ("caption", "heading"):
        yield _("A title or heading changed: “%(words)s”.") % words
    elif old.kind == REFERENCE:
        yield _("A reference changed: “%(words)s”.") % words
    elif old.kind not in MENDABLE:
        yield _("This is no running text: “%(words)s”.") % words
    elif old.text.count(CELL_BREAK) != new.text.count(CELL_BREAK):
        yield _("A table has another number of columns.")


def _have_same_facts(old: Passage, new: Passage) -> bool:
    """Compare them all; a link may lie on the same words in another spelling."""
    if len(old.facts) != len(new.facts):
        return False
    return all(
        name == other
        and (
            value == changed or (name.endswith("linked") and are_alike(value, changed))
        )
        for (name, value), (other, changed) in zip(old.facts, new.facts, strict=True)
    )


def _changed_chunks(old: Passage, new: Passage, budget: Budget) -> Iterator[Chunk]:
    """Find what changed, cell by cell of a table."""
    cells = zip(old.text.split(CELL_BREAK), new.text.split(CELL_BREAK), strict=False)
    for before, after in cells:
        olds, news = read_words(before), read_words(after)
        keys = [word.key for word in olds], [word.key for word in news]
        for tag, a, b, c, d in match(*keys, budget):
            if tag != "equal":
                yield Chunk(
                    olds[a:b], news[c:d], olds[max(a - 1, 0) : a], olds[b : b + 1]
                )


def _problem_of_word(word: Word) -> str:
    if word.is_figure or word.is_symbol:
        return _("A figure changed: “%(word)s”.")
    if word.is_unit:
        return _("A unit changed: “%(word)s”.")
    if word.is_negation:
        return _("A negation changed: “%(word)s”.")
    if word.is_comparison:
        return _("A word that compares changed: “%(word)s”.")
    return ""


def _is_respelt(old: list[Word], new: list[Word]) -> bool:
    return bool(old and new) and are_alike(old[0].key, new[0].key)


def _shorten(text: str) -> str:
    return Truncator(text).chars(LONGEST_SHOWN)
