"""From what was typed to what is found: synonyms, then corrections, then any word."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from search.corrections import find_corrections
from search.engines import Engine, Found, Search
from search.questions import Question, read_question
from search.synonyms import Thesaurus
from search.words import fold

FEW = 3
"""Found pages from which on a question is taken as it is written."""

TELLING = 0.1
"""Share of all pages up to which a word tells what is looked for."""


@dataclass(frozen=True)
class Answer:
    """What was found, and how the question was understood to find it.

    `corrections` maps the words typed to those searched for in their place.
    `loosened` is the question that pages with some of its words answer.
    """

    search: Search
    found: Found
    corrections: Mapping[str, str] = field(default_factory=dict)
    loosened: Question | None = None

    @property
    def question(self) -> Question:
        """The question that was answered."""
        return self.search.question

    @property
    def understood(self) -> Question:
        """The question as a reader is shown it."""
        return self.loosened or self.question


@dataclass(frozen=True)
class Inquiry:
    """A search as the page asks for it: `chosen` are keys of terms."""

    text: str
    chosen: tuple[int, ...] = ()
    is_newest_first: bool = False
    is_literal: bool = False
    start: int = 0
    stop: int = 10


class Finder:
    """Answers an inquiry with an engine.

    A question with few answers is asked again: with misspelt words corrected, then for
    pages that have only some of its words. A literal one is asked as it is.
    """

    def __init__(self, engine: Engine, inquiry: Inquiry) -> None:
        self.engine = engine
        self.inquiry = inquiry

    def answer(self) -> Answer:
        typed = read_question(self.inquiry.text)
        first = self.ask(self.understood(typed))
        if self.inquiry.is_literal or not typed or first.found.total >= FEW:
            return first
        corrected = self.corrected(typed, first)
        if corrected.found.total >= FEW:
            return corrected
        return self.loosened(corrected)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        return Thesaurus.load()

    def understood(self, question: Question) -> Question:
        """Widen a question by synonyms, of which some have stop words; then drop those."""
        if question and not self.inquiry.is_literal:
            question = question.with_synonyms(self.thesaurus.find)
        return question.without_stop_words()

    def ask(self, question: Question, corrections: Mapping[str, str] = {}) -> Answer:
        search = Search(question, self.inquiry.chosen, self.inquiry.is_newest_first)
        if not question:
            return Answer(search, Found())
        found = self.engine.find(search, self.inquiry.start, self.inquiry.stop)
        return Answer(search, found, corrections)

    def corrected(self, typed: Question, first: Answer) -> Answer:
        corrections = find_corrections(first.question, self.engine)
        if not corrections:
            return first
        answer = self.ask(self.understood(typed.replacing(corrections)), corrections)
        return answer if answer.found.total >= first.found.total else first

    def loosened(self, answer: Answer) -> Answer:
        if len(answer.question.clauses) < 2:
            return answer
        ceiling = max(self.engine.size() * TELLING, FEW)
        known = self.engine.frequencies(map(fold, answer.question.words))
        question = answer.question.loosened(
            lambda word: known.get(fold(word), 1) <= ceiling
        )
        loose = self.ask(question, answer.corrections)
        if loose.found.total <= answer.found.total:
            return answer
        return replace(loose, loosened=answer.question)
