"""A text as words and marks, written so that what cannot change sense is the same.

Nothing is forgiven but what is named here: the style of quotes, dashes with a space
around them, spaces beside marks, the form of an ellipsis, the last full stop. Whatever
is not a plain letter or mark is a figure: it and its neighbors stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

CHUNK = re.compile(r"\S+")
MARKER_OF_REFERENCE = re.compile(r"(\[\d+\])")
PIECE = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’ʼ‐‑-][^\W\d_]+)*)|(?P<mark>\.\.\.|--|.)", re.DOTALL
)
MARKS = frozenset(".,;:!?…()-‐‑–—'’‘ʼ\"“”")
STYLES = str.maketrans("’‘ʼ“”‐‑", "'''\"\"--")
DASHES = {"-", "–", "—", "--"}
LONG_DASHES = {"—", "--"}
CLOSING = frozenset(".,;:!?)")
SPACED = frozenset(",;")
"""Marks after which a word follows with a space, also where it was forgotten."""

WORD, MARK, DASH, FIGURE, MARKER = "word", "mark", "dash", "figure", "marker"


@dataclass(frozen=True)
class Token:
    """A word, a mark, a figure or a reference's marker.

    `key` is the same for what reads alike. What is fixed is a figure or stands beside
    one.
    """

    kind: str
    key: str
    has_space: bool = False
    is_fixed: bool = False

    def reads_like(self, other: "Token") -> bool:
        return (self.kind, self.key, self.has_space) == (
            other.kind,
            other.key,
            other.has_space,
        )


def read_tokens(text: str) -> list[Token]:
    """Take a text apart, and write alike what reads alike."""
    raw = list(_split(text))
    for place in _beside_figures(raw):
        raw[place] = replace(raw[place], is_fixed=True)
    read: list[Token] = []
    for token, after in zip_longest(raw, raw[1:]):
        before = read[-1] if read else None
        fixed = token.is_fixed or token.kind == MARKER
        read.append(token if fixed else _normalize(token, before, after))
    return _without_full_stop(read)


def _split(text: str) -> Iterator[Token]:
    for chunk in CHUNK.findall(text):
        has_space = True
        for piece in filter(None, MARKER_OF_REFERENCE.split(chunk)):
            for kind, words in _split_piece(piece):
                yield Token(kind, words, has_space)
                has_space = False


def _split_piece(piece: str) -> Iterator[tuple[str, str]]:
    if MARKER_OF_REFERENCE.fullmatch(piece):
        yield MARKER, piece
    elif not all(map(_is_plain, piece)):
        yield FIGURE, piece
    else:
        for found in PIECE.finditer(piece):
            yield (WORD if found["word"] else MARK), found[0]


def _is_plain(letter: str) -> bool:
    return letter in MARKS or (letter.isalpha() and not letter.isnumeric())


def _beside_figures(tokens: list[Token]) -> set[int]:
    """Find the figures, and on each side what stands there up to the next word."""
    places: set[int] = set()
    for number, token in enumerate(tokens):
        if token.kind == FIGURE:
            places.add(number)
            places.update(_up_to_a_word(tokens, range(number - 1, -1, -1)))
            places.update(_up_to_a_word(tokens, range(number + 1, len(tokens))))
    return places


def _up_to_a_word(tokens: list[Token], places: range) -> Iterator[int]:
    for place in places:
        if tokens[place].kind == FIGURE:
            return
        yield place
        if tokens[place].kind == WORD:
            return


def _normalize(token: Token, before: Token | None, after: Token | None) -> Token:
    if _is_dash(token, before, after):
        return Token(DASH, "—")
    key = "…" if token.key == "..." else token.key.translate(STYLES)
    return replace(token, key=key, has_space=_has_telling_space(token, before))


def _is_dash(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether it parts two phrases: of any length with spaces, or long without."""
    if token.key not in DASHES or not (before and after) or after.kind == MARK:
        return False
    if token.has_space != after.has_space:
        return False
    return token.has_space or token.key in LONG_DASHES


def _has_telling_space(token: Token, before: Token | None) -> bool:
    """Whether a space stands before it that parts it from what it would belong to."""
    if before is None or before.kind == DASH:
        return False
    if token.kind == MARK and token.key in CLOSING and before.kind == WORD:
        return False
    if token.kind == WORD and before.kind == MARK and before.key in SPACED:
        return True
    return token.has_space


def _without_full_stop(read: list[Token]) -> list[Token]:
    """Leave out the full stop that ends the text, after a word or a bracket."""
    if len(read) < 2 or read[-1].is_fixed or read[-1].key != ".":
        return read
    before = read[-2]
    return read[:-1] if before.kind == WORD or before.key == ")" else read
