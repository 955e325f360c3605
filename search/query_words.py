"""The words of a query: one spelling for each, and what of them may be kept."""

import re
import unicodedata
from collections.abc import Collection

from django.utils.crypto import salted_hmac

from search.words import clean

LONGEST_QUERY = 200

UNKNOWN_WORD = "…"


def normalised(text: str) -> str:
    """Spell alike what a reader would call the same query."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST_QUERY]).casefold()
    return clean(unicodedata.normalize("NFKC", folded))[:LONGEST_QUERY].rstrip()


def digest_of(query: str) -> str:
    """Hash a normalised query with the site's key, so that nobody can try words."""
    return salted_hmac("search.query", query, algorithm="sha256").hexdigest()


def words_of(query: str) -> list[str]:
    return re.findall(r"[\w'\u2019-]*\w", query)


def with_known_words_only(words: Collection[str], known: Collection[str]) -> str:
    """Keep known words in their order; unknown ones in a row become one "…"."""
    kept: list[str] = []
    for word in words:
        if word in known:
            kept.append(word)
        elif kept[-1:] != [UNKNOWN_WORD]:
            kept.append(UNKNOWN_WORD)
    return " ".join(kept)
