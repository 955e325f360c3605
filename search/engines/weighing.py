"""What makes one document a better answer than another, for PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Any

from search.engines.interface import NEWNESS
from search.questions import Clause, Question

WEIGHTS = "'{0.1, 0.4, 0.5, 1.0}'"
"""Of body, keywords, summary and title."""

FEW_ENOUGH_TO_READ = 1_000
"""Found documents whose whole text is weighed.

Among more, how often the text has the words tells little, and reading the texts takes
most of the time: then title, summary and keywords decide, and the date.
"""

PRESENCE = 0.03
"""What a word counts for being there at all, where a page need not have every word.

About a third of what it counts in a title: so two words in the text beat one there.
"""

NEW = f"{NEWNESS} / (1 + GREATEST(CURRENT_DATE - document.date, 0) / 365.25)"


@dataclass(frozen=True)
class Telling:
    """How many documents have the rarest word of each clause, and of how many in all."""

    numbers: list[int]
    size: int
    is_any: bool

    @property
    def likely(self) -> int:
        """How many are found at most."""
        return sum(self.numbers) if self.is_any else min(self.numbers)

    @property
    def share(self) -> float:
        return self.likely / max(self.size, 1)

    def rarity(self, place: int) -> float:
        return log(1 + self.size / self.numbers[place])


def score(
    question: Question, telling: Telling, write: Callable[[Clause], str]
) -> tuple[str, dict[str, Any]]:
    """Add up what each clause tells, the rarer its words the more.

    `ts_rank` alone knows no inverse document frequency
    (https://nlp.stanford.edu/IR-book/html/htmledition/inverse-document-frequency-1.html).
    """
    column = "text" if telling.likely <= FEW_ENOUGH_TO_READ else "head"
    terms, parameters = [], {}
    for place, clause in enumerate(question.clauses):
        query = f"to_tsquery('search_text', %(clause{place})s)"
        presence = (
            f"{PRESENCE} * (document.text @@ {query})::int + "
            if question.is_any
            else ""
        )
        terms.append(
            f"%(rarity{place})s"
            f" * ({presence}ts_rank({WEIGHTS}, document.{column}, {query}, 1))"
        )
        parameters[f"rarity{place}"] = telling.rarity(place)
        parameters[f"clause{place}"] = write(clause)
    return f"({' + '.join(terms)}) * (1 + {NEW})", parameters
