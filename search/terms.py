"""Terms as editors write them, and the keys under which their words are compared."""

import re
import unicodedata
from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.words import clean

MAX_TERMS = 12
MAX_WORDS = 6
MAX_LENGTH = 80
# Each search reads all the terms anew, and they seldom change.
CACHED = 10_000

SEPARATORS = re.compile(r"[,;\n\r]")
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*'?")
# Typed by a word processor; readers and engines know the plain ones.
PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-"})
KEEP_THEIR_S = ("ss", "us", "is")


class Direction(models.TextChoices):
    TWO_WAY = "two-way", _("Two-way")
    ONE_WAY = "one-way", _("One-way")


@lru_cache(maxsize=CACHED)
def split_terms(text: str) -> tuple[str, ...]:
    """Read a list of terms; a comma too many is no term."""
    plain = unicodedata.normalize("NFKC", text).translate(PLAIN)
    terms = map(clean, SEPARATORS.split(plain))
    return tuple(term for term in terms if term)


def is_words(term: str) -> bool:
    """Tell whether a term has only letters, digits, hyphens and apostrophes."""
    return all(WORD.fullmatch(word) for word in term.split())


def word_key(word: str) -> str:
    """Fold what readers type in either way: case, accents, apostrophes, a plural's s.

    No more than that: the s goes from words of four letters and more, and stays in
    those that end in ss, us or is, which are no plurals.
    """
    parts = unicodedata.normalize("NFKD", word.translate(PLAIN).casefold())
    key = "".join(
        part for part in parts if part != "'" and not unicodedata.combining(part)
    )
    if len(key) > 3 and key.endswith("s") and not key.endswith(KEEP_THEIR_S):
        return key[:-1]
    return key


@lru_cache(maxsize=CACHED)
def term_key(term: str) -> tuple[str, ...]:
    return tuple(word_key(word) for word in term.split())
