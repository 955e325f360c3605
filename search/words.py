"""How a text is taken apart into the words that are searched."""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
LONGEST_WORD = 40
"""Letters of a word that may be corrected; what is longer is no word of a language."""

UNSEEN = {"Cc", "Cf", "Co", "Cs"}
"""Control, format and private characters, halves of one (Unicode categories)."""

STOP_WORDS = frozenset(
    """
    a about am an and any are as at be been being but by can could did do does doing
    for from had has have having he her hers him his how i if in into is it its just
    me my of on or our ours she should so some than that the their them then there
    these they this those to us was we were what when where which while who whom why
    will with would you your yours
    """.split()  # noqa: SIM905
)
"""Words that nearly every page has: they find nothing, and must not keep pages out."""


def clean(text: str) -> str:
    """Compose letters; drop what no reader sees; one space wherever there is any."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(
            letter
            for letter in unicodedata.normalize("NFC", text)
            if letter.isspace() or unicodedata.category(letter) not in UNSEEN
        )
    return " ".join(text.split())


def split_words(text: str) -> list[str]:
    return WORD.findall(text)


def fold(word: str) -> str:
    """Write a word as words are compared: without case and accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def vocabulary(text: str) -> Iterator[str]:
    """Give the words that a misspelt one may have meant: of letters, not too short."""
    for word in set(map(fold, set(split_words(text)))):
        if 3 <= len(word) <= LONGEST_WORD and word.isalpha():
            yield word
