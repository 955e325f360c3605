"""What a reader asks, taken apart: words, "phrases" and -words."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

from search.words import STOP_WORDS, clean, fold, split_words

PART = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
QUOTES = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"""""')

MOST_WORDS = 16
"""Words that are asked for; the engines' time grows with each."""


@dataclass(frozen=True)
class Wording:
    """Words that a page has side by side, as a phrase, or anywhere."""

    words: tuple[str, ...]
    is_phrase: bool = False

    def __str__(self) -> str:
        text = " ".join(self.words)
        return f'"{text}"' if self.is_phrase and len(self.words) > 1 else text

    @property
    def is_stop_word(self) -> bool:
        return not self.is_phrase and all(
            fold(word) in STOP_WORDS for word in self.words
        )

    @property
    def apart(self) -> list[Self]:
        """Each of its words alone; a phrase stays whole."""
        return [self] if self.is_phrase else [Wording((word,)) for word in self.words]


@dataclass(frozen=True)
class Clause:
    """What a page must have: one of the wordings, of which the first is the reader's."""

    wordings: tuple[Wording, ...]

    @classmethod
    def of_words(cls, *words: str) -> Self:
        return cls((Wording(words),))

    @property
    def own(self) -> Wording:
        return self.wordings[0]


class Match(Protocol):
    """A run of a question's words that has other wordings."""

    start: int
    length: int
    others: Sequence[str]


@dataclass(frozen=True)
class Question:
    """A search as it is understood.

    `is_any` asks for pages that have any of the clauses, instead of all.
    """

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Wording, ...] = ()
    is_cut: bool = False
    is_any: bool = False

    def __bool__(self) -> bool:
        return bool(self.clauses)

    def __str__(self) -> str:
        """Write it as a reader may type it."""
        wanted = [str(clause.own) for clause in self.clauses]
        return " ".join([*wanted, *(f"-{wording}" for wording in self.excluded)])

    @property
    def words(self) -> list[str]:
        """The reader's own words, in order, those of phrases too."""
        return [word for clause in self.clauses for word in clause.own.words]

    @property
    def bare_words(self) -> list[str]:
        """Those of no phrase and without a synonym: they may not mean what they say."""
        return [
            word
            for clause in self.clauses
            if not clause.own.is_phrase and len(clause.wordings) == 1
            for word in clause.own.words
        ]

    @property
    def synonyms(self) -> list[str]:
        """What is searched for besides the reader's words."""
        return [
            " ".join(wording.words)
            for clause in self.clauses
            for wording in clause.wordings[1:]
        ]

    def with_synonyms(self, find: Callable[[Sequence[str]], Iterable[Match]]) -> Self:
        """Let runs of bare words stand for their other wordings, too.

        The wordings that were added are not looked up again: so nothing can go round.
        """
        clauses: list[Clause] = []
        for run in _runs(self.clauses):
            words = [clause.own.words[0] for clause in run]
            is_bare = not run[0].own.is_phrase
            clauses.extend(_widened(run, find(words)) if is_bare else run)
        return replace(self, clauses=tuple(clauses))

    def without_stop_words(self) -> Self:
        """Drop them, where there is anything else."""
        telling = [clause for clause in self.clauses if not clause.own.is_stop_word]
        return replace(self, clauses=tuple(telling) or self.clauses)

    def replacing(self, words: Mapping[str, str]) -> Self:
        """Ask for other words in the place of some bare ones."""
        return replace(
            self,
            clauses=tuple(
                clause
                if clause.own.is_phrase
                else Clause.of_words(
                    *(words.get(word, word) for word in clause.own.words)
                )
                for clause in self.clauses
            ),
        )

    def loosened(self, is_telling: Callable[[str], bool]) -> Self:
        """Ask for pages with any of the words; those that tell nothing do not count."""
        wordings = [
            wording
            for clause in self.clauses
            for wording in (*clause.own.apart, *clause.wordings[1:])
        ]
        telling = [
            wording
            for wording in wordings
            if len(wording.words) > 1 or is_telling(wording.words[0])
        ]
        clauses = tuple(Clause((wording,)) for wording in telling or wordings)
        return replace(self, clauses=clauses, is_any=True)


def _runs(clauses: Sequence[Clause]) -> Iterable[list[Clause]]:
    """Split where a phrase stands: it is meant as it is written."""
    run: list[Clause] = []
    for clause in clauses:
        if clause.own.is_phrase:
            yield from ([run] if run else [])
            yield [clause]
            run = []
        else:
            run.append(clause)
    yield from ([run] if run else [])


def _widened(run: Sequence[Clause], matches: Iterable[Match]) -> list[Clause]:
    clauses = list(run)
    for match in sorted(matches, key=lambda match: match.start, reverse=True):
        end = match.start + match.length
        words = tuple(clause.own.words[0] for clause in run[match.start : end])
        others = (
            Wording(tuple(split_words(other)), is_phrase=True) for other in match.others
        )
        clauses[match.start : end] = [Clause((Wording(words), *others))]
    return clauses


def read_question(text: str) -> Question:
    """Take a search apart, with its stop words: a synonym may hold some."""
    clauses: list[Clause] = []
    excluded: list[Wording] = []
    number = 0
    for part in PART.finditer(clean(text).translate(QUOTES)):
        is_phrase = part["phrase"] is not None
        words = split_words(part["phrase"] if is_phrase else part["word"])
        number += len(words)
        if not words or number > MOST_WORDS:
            continue
        if part["no"]:
            excluded.append(Wording(tuple(words), is_phrase=True))
        elif is_phrase:
            clauses.append(Clause((Wording(tuple(words), is_phrase=True),)))
        else:
            clauses.extend(Clause.of_words(word) for word in words)
    return Question(tuple(clauses), tuple(excluded), is_cut=number > MOST_WORDS)
