"""Whether a change is proven to mend the typography only: then no reviewer reads anew.

Allowed is what reads alike (see `editorial.text.tokens`), and a misspelt word that can
be nothing but the word that took its place. Everything else is more than typography.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.passages import (
    CAPTION,
    CELL_BREAK,
    FACT,
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    TABLE,
    Passage,
)
from editorial.text.sensitive_words import counts_or_denies
from editorial.text.spelling.misspelling import Spelling
from editorial.text.tokens import MARK, MARKER, WORD, Token, read_tokens

MOST_WORDS = 20
MOST_LETTERS = 100_000
"""Letters of all changed passages: no mend of the typography touches more."""

BARE_WORD = re.compile(r"\w+")
LONGEST_SHOWN = 60
RUNNING_TEXTS = {PARAGRAPH, LIST_ITEM, QUOTE, CAPTION, FACT, TABLE}
BODY_OF_TABLE = {"", "body"}


@dataclass(frozen=True)
class Respelling:
    """A word in whose place another one stands."""

    old: Token
    new: Token

    def problem(self, spelling: Spelling) -> str:
        words = {"old": shorten(self.old.key), "new": shorten(self.new.key)}
        if self.old.is_fixed or self.new.is_fixed:
            return _("A figure changed, or a word beside one: “%(old)s”.") % words
        if counts_or_denies(self.old.key) or counts_or_denies(self.new.key):
            return (
                _("“%(old)s” became “%(new)s”, which counts, measures or denies.")
                % words
            )
        if spelling.is_misspelling(self.old.key, self.new.key):
            return ""
        return (
            _("“%(old)s” became “%(new)s”, and is not surely a misspelling of it.")
            % words
        )


def refusals(old: Sequence[Passage], new: Sequence[Passage]) -> list[str]:
    """List why a change is more than typography; an empty list says that it is none."""
    if problem := problem_of_order(old, new) or problem_of_size(old, new):
        return [problem]
    problems: list[str] = []
    respellings: list[Respelling] = []
    for before, after in zip(old, new, strict=True):
        if before != after:
            problems += problems_of_passage(before, after)
            problems += _compare(before, after, respellings)
    if len(respellings) > MOST_WORDS:
        return [*dict.fromkeys(problems), _too_many(len(respellings))]
    spelling = Spelling(_words_of(old) if respellings else ())
    for respelling in dict.fromkeys(respellings):
        if problem := respelling.problem(spelling):
            problems.append(problem)
    return list(dict.fromkeys(problems))


def problem_of_order(old: Sequence[Passage], new: Sequence[Passage]) -> str:
    """Say whether a passage was gained, lost, moved or made another kind."""
    shape = [(passage.kind, passage.value_of("part")) for passage in old]
    if shape != [(passage.kind, passage.value_of("part")) for passage in new]:
        return _("Something was added, removed or made another kind of passage.")
    if _has_moved(_pieces(old), _pieces(new)):
        return _("A passage was moved.")
    return ""


def problems_of_passage(old: Passage, new: Passage) -> Iterator[str]:
    """Say what changed besides words, and whether these words may change at all."""
    words = {"words": shorten(old.text or old.field or old.kind)}
    if not _have_same_facts(old, new):
        yield _("A link, a picture or a detail changed at “%(words)s”.") % words
    if old.text == new.text:
        return
    is_running = old.kind in RUNNING_TEXTS and old.value_of("row") in BODY_OF_TABLE
    if not is_running:
        yield _("A title, heading, reference or name changed: “%(words)s”.") % words
    elif old.text.count(CELL_BREAK) != new.text.count(CELL_BREAK):
        yield _("A table has another number of columns.")


def shorten(text: str) -> str:
    return Truncator(text).chars(LONGEST_SHOWN)


def _compare(
    old: Passage, new: Passage, respellings: list[Respelling]
) -> Iterator[str]:
    """Compare the words and what links lie on, cell by cell; note what was respelt."""
    texts = [*zip(old.text.split(CELL_BREAK), new.text.split(CELL_BREAK), strict=False)]
    for before, after in [*texts, *_linked(old, new)]:
        if before != after:
            yield from _compare_texts(
                read_tokens(before), read_tokens(after), respellings
            )


def _compare_texts(
    old: list[Token], new: list[Token], respellings: list[Respelling]
) -> Iterator[str]:
    if len(old) != len(new) or any(map(_is_another_kind, old, new)):
        yield _problem_of_length(old, new)
        return
    for before, after in zip(old, new, strict=True):
        if before.reads_like(after):
            continue
        if before.kind == WORD and before.has_space == after.has_space:
            respellings.append(Respelling(before, after))
        else:
            yield _problem_of_token(before, after)


def _is_another_kind(old: Token, new: Token) -> bool:
    return old.kind != new.kind


def _problem_of_length(old: list[Token], new: list[Token]) -> str:
    """Name the first place where something is there that was not, or the reverse."""
    olds, news = _keys(old), _keys(new)
    if olds == news:
        pairs = zip([*old, Token(MARK, "")], [*new, Token(MARK, "")], strict=False)
        return next(
            _problem_of_token(*pair)
            for pair in pairs
            if not pair[0].reads_like(pair[1])
        )
    pairs = zip([*olds, ""], [*news, ""], strict=False)
    one, other = next(pair for pair in pairs if pair[0] != pair[1])
    return _("Words came, went or moved at “%(word)s”.") % {
        "word": shorten(one or other)
    }


def _problem_of_token(old: Token, new: Token) -> str:
    words = {"old": shorten(old.key), "new": shorten(new.key)}
    if old.is_fixed or new.is_fixed or MARKER in (old.kind, new.kind):
        return _("A figure changed, or a mark beside one: “%(old)s”.") % words
    if WORD in (old.kind, new.kind) and old.kind == new.kind:
        return _("A space came or went before “%(new)s”.") % words
    return (
        _("Punctuation that may change the sense: “%(old)s” became “%(new)s”.") % words
    )


def _keys(tokens: list[Token]) -> list[str]:
    return [token.key for token in tokens if token.kind != MARK]


def _have_same_facts(old: Passage, new: Passage) -> bool:
    """Compare them all; the words that a link lies on are compared as words."""
    return [_without_words(fact) for fact in old.facts] == [
        _without_words(fact) for fact in new.facts
    ]


def _without_words(fact: tuple[str, str]) -> tuple[str, str]:
    name, value = fact
    return (name, "") if name.endswith("linked") else (name, value)


def _linked(old: Passage, new: Passage) -> Iterator[tuple[str, str]]:
    for (name, value), (other, changed) in zip(old.facts, new.facts, strict=False):
        if name == other and name.endswith("linked"):
            yield value, changed


def _pieces(passages: Sequence[Passage]) -> list[str]:
    return [piece for passage in passages for piece in passage.text.split(CELL_BREAK)]


def _has_moved(old: list[str], new: list[str]) -> bool:
    """Whether words stand where others stood, and had stood elsewhere before."""
    changed = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if not changed:
        return False
    before = set(map(_bare, old))
    moved = ((_bare(one), _bare(other)) for one, other in changed)
    return any(one != other and other and other in before for one, other in moved)


def _bare(text: str) -> tuple[str, ...]:
    """Return the words alone, without case and marks."""
    return tuple(BARE_WORD.findall(text.casefold()))


def _words_of(passages: Sequence[Passage]) -> set[str]:
    return {word for text in _pieces(passages) for word in _bare(text)}


def problem_of_size(old: Sequence[Passage], new: Sequence[Passage]) -> str:
    """Say whether more changed than can be compared in a moment."""
    changed = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    if sum(len(one.text) + len(other.text) for one, other in changed) > MOST_LETTERS:
        return _("So long a text changed that no typography can be proven.")
    return ""


def _too_many(changed_words: int) -> str:
    return ngettext(
        "%(number)d word changed; more than %(most)d are not typography.",
        "%(number)d words changed; more than %(most)d are not typography.",
        changed_words,
    ) % {"number": changed_words, "most": MOST_WORDS}
