"""What is looked for: a phrase as readers see it, with its figures exact."""

import re
from html import unescape

from core.passages import visible
from core.rich_text import STORED_MARKER

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s|.")
NOT_WORDS = re.compile(r"[\W_]+")
TAG = re.compile(r"<[^>]*>")
ALIKE = ("'’‘", '"“”', "-‐‑–—")
"""Signs that editors and programs write one for the other."""

LETTER = r"[^\W\d_]"


class Phrase:
    """A phrase that matches without regard to case, markup, quotes and kinds of dashes.

    "5 mg" is found as "5mg" too. As whole words it is found neither in "15 mg" nor in
    "2.5 mg" nor in "5 mgs".
    """

    def __init__(self, words: str, *, is_whole: bool = True) -> None:
        tokens = TOKEN.findall(visible(words))
        pattern = _pattern(tokens)
        if is_whole and tokens:
            pattern = f"{_start(tokens[0])}{pattern}{_end(tokens[-1])}"
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.squashed = squash("".join(tokens))

    def find_in(self, text: str) -> list[tuple[int, int]]:
        """Return where a text as it is seen has the phrase."""
        return [match.span() for match in self.pattern.finditer(text)]

    def may_be_in(self, stored: str) -> bool:
        """Return False only where what is stored cannot show the phrase.

        Letters and digits alone are compared, with the tags taken as words and without
        them: much faster than reading a page as its readers do.
        """
        if self.squashed in squash(stored):
            return True
        if "<" not in stored:
            return False
        return self.squashed in squash(TAG.sub("", STORED_MARKER.sub("", stored)))


def squash(text: str) -> str:
    """Return the letters and digits of a text alone, in small letters."""
    return NOT_WORDS.sub("", visible(unescape(text)).casefold())


def _pattern(tokens: list[str]) -> str:
    """Write the tokens as a pattern; a gap between a figure and its unit may be missing."""
    parts: list[str] = []
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else ""
        after = tokens[number + 1] if number + 1 < len(tokens) else ""
        if token.isspace():
            parts.append(" ?" if _is_figure_with_unit(before, after) else " ")
            continue
        if _is_figure_with_unit(before, token):
            parts.append(" ?")
        alike = next((signs for signs in ALIKE if token in signs), "")
        parts.append(f"[{re.escape(alike)}]" if alike else re.escape(token))
    return "".join(parts)


def _is_figure_with_unit(before: str, after: str) -> bool:
    return before[-1:].isdigit() and after[:1].isalpha()


def _start(token: str) -> str:
    if token[0].isdigit():
        return rf"(?<!\d)(?<!\d[.,])(?<!{LETTER})"
    return rf"(?<!{LETTER})" if token[0].isalpha() else ""


def _end(token: str) -> str:
    if token[-1].isdigit():
        return r"(?!\d)(?![.,]\d)"
    return r"(?!\w)" if token[-1].isalpha() else ""
