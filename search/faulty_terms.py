"""What is wrong with terms that an editor wrote, in words that say what to do."""

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from search.terms import (
    MAX_LENGTH,
    MAX_TERMS,
    MAX_WORDS,
    Direction,
    is_words,
    term_key,
)
from search.words import STOP_WORDS, fold, split_words


def find_faults(terms: Sequence[str]) -> list[str]:
    faults = [fault for term in terms if (fault := find_fault(term))]
    seen: dict[tuple[str, ...], str] = {}
    for term in terms:
        if first := seen.get(term_key(term)):
            faults.append(same_term(shortened(term), shortened(first)))
        seen.setdefault(term_key(term), term)
    if len(seen) < 2:
        faults.append(_("Give at least two different terms, separated by commas."))
    if len(terms) > MAX_TERMS:
        faults.append(
            _(
                "A group may have %(most)s terms. Leave out %(number)s, or make two groups."
            )
            % {"most": MAX_TERMS, "number": len(terms) - MAX_TERMS}
        )
    return faults


def same_term(term: str, first: str) -> str:
    if term == first:
        return _("“%s” stands here twice. Leave one out.") % term
    return _("“%(term)s” is the same as “%(first)s” to a search. Leave one out.") % {
        "term": term,
        "first": first,
    }


def find_fault(term: str) -> str | None:
    values = {"term": shortened(term), "words": MAX_WORDS, "signs": MAX_LENGTH}
    if not is_words(term):
        return (
            _(
                "“%(term)s” has a sign that no search looks for. Use only letters, digits,"
                " hyphens and apostrophes."
            )
            % values
        )
    if term.casefold() in Direction.values:
        return (
            _(
                "“%(term)s” is a direction, not a term. Is a quotation mark missing in"
                " the file?"
            )
            % values
        )
    if all(fold(word) in STOP_WORDS for word in split_words(term)):
        return (
            _(
                "“%(term)s” is only words that no search looks for, as nearly every page"
                " has them. Add a word that tells more, or leave it out."
            )
            % values
        )
    if len(term) > MAX_LENGTH:
        return (
            _("“%(term)s” is too long. Shorten it to %(signs)s characters at most.")
            % values
        )
    if len(term.split()) > MAX_WORDS:
        return (
            _("“%(term)s” is too long. Shorten it to %(words)s words at most.") % values
        )
    return None


def shortened(term: str) -> str:
    return Truncator(term).chars(MAX_LENGTH)
