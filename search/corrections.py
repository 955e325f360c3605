"""What a misspelt word may have meant."""

from collections.abc import Mapping
from itertools import chain
from math import log10

from search.engines import Engine, Search
from search.questions import Clause, Question
from search.words import LONGEST_WORD, fold

SHORTEST = 5
"""Letters of a word that is corrected: shorter ones are like too many others."""


MOST_SLIPS = 2
LONG = 8
"""Letters from which on a word may have two slips: in a shorter one, two make another."""

OFFERED = 3

VOWELS = str.maketrans("", "", "aeiouy")
FEWEST_LETTERS = 3
"""Letters from which on words are offered that begin as a word does."""


def find_corrections(question: Question, engine: Engine) -> dict[str, str]:
    """Map the bare words that no page has to those that they most likely mean."""
    words = {word: fold(word) for word in question.bare_words}
    known = engine.frequencies(words.values())
    corrections = {}
    for word, folded in words.items():
        if folded in known or not SHORTEST <= len(folded) <= LONGEST_WORD:
            continue
        if engine.count(Search(Question((Clause.of_words(word),)))):
            continue
        if best := most_likely(folded, engine.near(folded)):
            corrections[word] = best
    return corrections


def nearest_words(question: Question, engine: Engine) -> list[str]:
    """List words of the index that a question without answers may have meant."""
    folded = [fold(word) for word in question.bare_words]
    known = engine.frequencies(folded)
    near = [
        _words_like(word, engine)[:OFFERED]
        for word in folded
        if word not in known and FEWEST_LETTERS <= len(word) <= LONGEST_WORD
    ]
    return list(dict.fromkeys(chain.from_iterable(near)))


def _words_like(word: str, engine: Engine) -> list[str]:
    """List what a word may have been meant for, then what it may be the beginning of."""
    meant = []
    if len(word) >= SHORTEST:
        meant = by_likelihood(word, engine.near(word), MOST_SLIPS)
    return [*meant, *engine.words_beginning(word, OFFERED)]


def most_likely(word: str, candidates: Mapping[str, int]) -> str | None:
    """Return what a word of this length is with few slips, if there is any."""
    allowed = 1 if len(word) < LONG else MOST_SLIPS
    return next(iter(by_likelihood(word, candidates, allowed)), None)


def by_likelihood(
    word: str, candidates: Mapping[str, int], most_slips: int
) -> list[str]:
    """Order by the fewest slips of the pen; equals, by how common they are.

    Mistaken vowels are the likelier slip: "diabetis" is diabetes rather than diabetic.
    """
    consonants = word.translate(VOWELS)
    costs = {
        candidate: number
        + (candidate[0] != word[0]) / 2
        + (candidate.translate(VOWELS) != consonants) / 4
        - log10(1 + documents) / 4
        for candidate, documents in candidates.items()
        if (number := slips(word, candidate)) <= most_slips
    }
    return sorted(costs, key=costs.__getitem__)


def slips(word: str, other: str) -> int:
    """Count letters left out, put in, mistaken or swapped with their neighbor.

    The optimal string alignment distance (Damerau 1964, doi:10.1145/363958.363994).
    """
    before, previous = [], list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        row = [i]
        for j, counterpart in enumerate(other, start=1):
            cost = min(
                previous[j] + 1, row[-1] + 1, previous[j - 1] + (letter != counterpart)
            )
            is_swap = (
                i > 1 and j > 1 and (word[i - 2], letter) == (counterpart, other[j - 2])
            )
            row.append(min(cost, before[j - 2] + 1) if is_swap else cost)
        before, previous = previous, row
    return previous[-1]
