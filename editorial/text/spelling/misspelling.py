"""Whether a word can be nothing but the misspelling of another one."""

import re
from collections.abc import Collection, Container
from string import ascii_lowercase

from editorial.text.spelling.lists import common_words, known_words
from editorial.text.spelling.live_pages import ENOUGH, PagesOf, count_live_pages

SHORTEST, LONGEST = 5, 40
IS_MISSPELT = re.compile(rf"[a-z]{{{SHORTEST},{LONGEST}}}").fullmatch
IS_PLAIN = re.compile("[a-z]+").fullmatch


def neighbors(word: str) -> set[str]:
    """List what a word is with one letter put in, left out, mistaken or exchanged."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {
        *(head + letter + tail for head, tail in parts for letter in ascii_lowercase),
        *(head + tail[1:] for head, tail in parts if tail),
        *(
            head + letter + tail[1:]
            for head, tail in parts
            if tail
            for letter in ascii_lowercase
        ),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1),
    }
    return near - {word}


class Spelling:
    """Judges misspelt words of one change; `own` are the words that its page has.

    A word is known if a list has it, or enough live pages besides the page itself.
    """

    def __init__(
        self,
        own: Collection[str] = (),
        words: Container[str] | None = None,
        pages_of: PagesOf = count_live_pages,
    ) -> None:
        self.own = own
        self.words = words
        self.pages_of = pages_of

    def is_misspelling(self, old: str, new: str) -> bool:
        """Return whether no list knows the old word, and of all known ones it is next
        to the new one alone.
        """
        if not (IS_MISSPELT(old) and IS_PLAIN(new)):
            return False
        if self.is_listed(old):
            return False
        near = neighbors(old)
        if new not in near:
            return False
        listed = {word for word in near if self.is_listed(word)}
        if listed - {new}:
            return False
        found = self.known_from_pages({old, *near})
        if old in found or listed | found != {new}:
            return False
        return new in found or self.is_common(new)

    def is_common(self, word: str) -> bool:
        """Return whether it is no rare term, next to which a rarer one may stand."""
        return word in (common_words() if self.words is None else self.words)

    def is_listed(self, word: str) -> bool:
        words = known_words() if self.words is None else self.words
        return word in words

    def known_from_pages(self, words: Collection[str]) -> set[str]:
        pages = self.pages_of(words)
        return {
            word for word in words if pages.get(word, 0) >= ENOUGH + (word in self.own)
        }
