"""Whether a change may pass as "sense unchanged", if a second person approves it.

Less is forgiven here than a reader would forgive. Of the words, at most five change; of
each is known that it does no harm; and no sentence is touched that has a figure, a
unit, a negation, a name of a medicine or an advice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.passages import CELL_BREAK, Passage
from editorial.text.advice_words import LEFT_OUT, gives_advice, is_same_grammar
from editorial.text.spelling.lists import common_words, known_words, medical_words
from editorial.text.spelling.misspelling import IS_PLAIN, neighbors
from editorial.text.tokens import FIGURE, MARK, WORD, Token, read_tokens
from editorial.text.typography import (
    problem_of_order,
    problem_of_size,
    problems_of_passage,
    shorten,
)
from editorial.text.words import Budget, match

MOST_WORDS = 5
SHORTEST_MISSPELT = 3
BUDGET = 100_000
ENDS_OF_SENTENCES = frozenset(".!?…")


@dataclass(frozen=True)
class Correction:
    """Tokens in whose place others stand, with the sentences that they stand in."""

    old: list[Token]
    new: list[Token]
    sentences: list[Token]
    before: Token | None
    after: Token | None

    @property
    def size(self) -> int:
        return max(len(self.old), len(self.new))

    @property
    def shown(self) -> str:
        return shorten(" ".join(token.key for token in self.old or self.new))

    def problem(self) -> str:
        if any(_is_telling(token) for token in self.sentences):
            return _("“%(words)s” stands in a sentence with a figure or an advice.")
        if not self.is_harmless():
            return _("“%(words)s” is no change that is known to do no harm.")
        return ""

    def is_harmless(self) -> bool:
        if len(self.old) == len(self.new):
            return all(map(_may_become, self.old, self.new))
        longer, shorter = sorted((self.old, self.new), key=len, reverse=True)
        return not shorter and all(self._may_come_or_go(token) for token in longer)

    def _may_come_or_go(self, token: Token) -> bool:
        if token.kind == MARK:
            return token.key == ","
        beside = [other.key for other in (self.before, self.after) if other]
        is_doubled = token in self.old and len(self.old) == 1 and token.key in beside
        return token.kind == WORD and (token.key in LEFT_OUT or is_doubled)


def sense_refusals(old: Sequence[Passage], new: Sequence[Passage]) -> list[str]:
    """List why a change is more than a correction of the wording; else nothing."""
    if problem := problem_of_order(old, new) or problem_of_size(old, new):
        return [problem]
    problems: list[str] = []
    corrections: list[Correction] = []
    budget = Budget(BUDGET)
    for before, after in zip(old, new, strict=True):
        if before != after:
            problems += problems_of_passage(before, after)
            problems += _linked_problems(before, after)
            corrections += _corrections(before, after, budget)
    if (number := sum(correction.size for correction in corrections)) > MOST_WORDS:
        return [*problems, _too_many(number)]
    for correction in corrections:
        if problem := correction.problem():
            problems.append(problem % {"words": correction.shown})
    return list(dict.fromkeys(problems))


def _linked_problems(old: Passage, new: Passage) -> Iterator[str]:
    """Let the words of links alone: a link on other words is another statement."""
    if old.facts != new.facts:
        yield _("The words of a link changed at “%(words)s”.") % {
            "words": shorten(old.text)
        }


def _corrections(old: Passage, new: Passage, budget: Budget) -> Iterator[Correction]:
    cells = zip(old.text.split(CELL_BREAK), new.text.split(CELL_BREAK), strict=False)
    for before, after in cells:
        if before != after:
            yield from _corrections_of(read_tokens(before), read_tokens(after), budget)


def _corrections_of(
    old: list[Token], new: list[Token], budget: Budget
) -> Iterator[Correction]:
    keys = [_key(token) for token in old], [_key(token) for token in new]
    for tag, a, b, c, d in match(*keys, budget):
        if tag != "equal":
            yield Correction(
                old[a:b],
                new[c:d],
                [*_sentences(old, a, b), *_sentences(new, c, d)],
                old[a - 1] if a else None,
                old[b] if b < len(old) else None,
            )


def _key(token: Token) -> tuple[str, str, bool]:
    """Tell spaces apart before marks only: a word that goes takes its space along."""
    return token.kind, token.key, token.has_space and token.kind != WORD


def _sentences(tokens: list[Token], start: int, stop: int) -> list[Token]:
    """Return the sentences that a part of a text belongs to, whole."""
    first, last = start, stop
    while first > 0 and tokens[first - 1].key not in ENDS_OF_SENTENCES:
        first -= 1
    while last < len(tokens) and tokens[last].key not in ENDS_OF_SENTENCES:
        last += 1
    return tokens[first : last + 1]


def _is_telling(token: Token) -> bool:
    if token.kind == FIGURE or token.is_fixed:
        return True
    if token.key == "?":
        return True
    return token.kind == WORD and any(
        gives_advice(word) or word.casefold() in medical_words()
        for word in (token.key, *token.key.split("-"))
    )


def _may_become(old: Token, new: Token) -> bool:
    if old.kind != WORD or new.kind != WORD or old.has_space != new.has_space:
        return False
    if is_same_grammar(old.key, new.key):
        return True
    return _is_likely_misspelling(old.key, new.key)


def _is_likely_misspelling(old: str, new: str) -> bool:
    """Return whether a word in no list became a common one that is a slip away."""
    if not (IS_PLAIN(old) and IS_PLAIN(new) and len(old) >= SHORTEST_MISSPELT):
        return False
    return (
        new in neighbors(old)
        and old not in known_words()
        and new in common_words()
        and not gives_advice(new)
    )


def _too_many(number: int) -> str:
    return ngettext(
        "%(number)d word changed; at most %(most)d may, for the sense to be unchanged.",
        "%(number)d words changed; at most %(most)d may, for the sense to be unchanged.",
        number,
    ) % {"number": number, "most": MOST_WORDS}
