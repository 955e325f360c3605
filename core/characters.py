"""Which characters a reader sees, by what Unicode says of each and not by a list."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5")
"""Letters and marks by category that are drawn as nothing at all."""

BLANKS = frozenset("\u2800\u3164\uffa0\U00013441\U00013442\U0001d159")
"""Letters and signs by category that are drawn as a gap."""

JOINERS = frozenset("\u200c\u200d")
"""Not seen themselves, but they change the letters beside them."""


class SeenCharacters(dict):
    """Map each character, once it is met, to what readers see of it; for `translate`.

    A control or format character that is neutral in its line's direction shows nothing
    and changes nothing. Others, such as the ones that turn a number round, are kept:
    two texts that look different must not be read as the same.
    """

    def __missing__(self, code: int) -> int | str | None:
        char = chr(code)
        if char in BLANKS:
            seen: int | str | None = " "
        else:
            seen = None if self.is_unseen(char) else code
        self[code] = seen
        return seen

    @staticmethod
    def is_unseen(char: str) -> bool:
        category = unicodedata.category(char)
        if category == "Cc":
            return not char.isspace()
        if category == "Cf":
            is_neutral = unicodedata.bidirectional(char) == "BN"
            return is_neutral and char not in JOINERS
        return char in FILLERS


SEEN = SeenCharacters()


def seen_characters(text: str) -> str:
    """Return a text without the characters that no reader sees."""
    return text.translate(SEEN)


def has_words(text: object) -> bool:
    """Return whether a reader sees at least one letter or digit."""
    seen = seen_characters(str(text or ""))
    return any(unicodedata.category(char)[0] in "LN" for char in seen)


def require_words(text: object, message: str, field: str | None = None) -> None:
    """Raise ValidationError, for the field if one is named, where a text has no words."""
    if not has_words(text):
        raise ValidationError({field: message} if field else message)


class WordsField(forms.CharField):
    """A field of a form in which only letters and digits count as written."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return text if has_words(text) else ""
