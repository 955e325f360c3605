"""The words that are known: those of three word lists, and the site's own.

The lists are read as sets; what the packages would suggest is never asked.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from threading import Lock

from spylls.hunspell.data.aff import Prefix, Suffix
from spylls.hunspell.readers.aff import read_aff
from spylls.hunspell.readers.file_reader import FileReader

from editorial.text.spelling.word_set import WordSet

IS_WORD = re.compile(r"[a-z]+").fullmatch
COMMON = 20_000
"""Words that stand first in a list by frequency: everybody knows these."""

_loading = Lock()


def known_words() -> WordSet:
    """Return the words of all lists; the first call of a process reads them."""
    with _loading:
        return _read_known_words()


def common_words() -> WordSet:
    """Return the words that are the most frequent in print."""
    with _loading:
        return _read_common_words()


@lru_cache(maxsize=1)
def medical_words() -> WordSet:
    """Return the words of medicines, parts of the body and findings."""
    return WordSet(filter(IS_WORD, words_of_site("medical_words.txt")))


@lru_cache(maxsize=1)
def _read_known_words() -> WordSet:
    words = {
        *words_of_hunspell(),
        *words_of_symspell(),
        *words_of_spellchecker(),
        *words_of_site("site_words.txt"),
        *words_of_site("medical_words.txt"),
    }
    return WordSet(filter(IS_WORD, words))


@lru_cache(maxsize=1)
def _read_common_words() -> WordSet:
    words = list(words_of_symspell())[:COMMON]
    return WordSet(filter(IS_WORD, words))


def words_of_site(name: str) -> Iterator[str]:
    """Read a list of our own: what the newsroom writes and the others lack."""
    for line in _read("editorial.text.spelling", name).splitlines():
        yield from line.partition("#")[0].lower().split()


def words_of_symspell() -> Iterator[str]:
    """Read symspellpy's list, the most frequent word first."""
    for line in _read("symspellpy", "frequency_dictionary_en_82_765.txt").splitlines():
        yield line.partition(" ")[0]


def words_of_spellchecker() -> Iterator[str]:
    """Read the keys of pyspellchecker's JSON, without making objects of all of it."""
    packed = files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    for found in re.finditer(rb'"([a-z]+)":', gzip.decompress(packed)):
        yield found[1].decode("ascii")


def words_of_hunspell() -> Iterator[str]:
    """Write out each word that spylls would find in its en_US, in small letters.

    A line is a stem and the affixes that it may take; one of each side at most.
    """
    folder = files("spylls.hunspell").joinpath("data/en")
    aff, _context = read_aff(FileReader(str(folder.joinpath("en_US.aff"))))
    lines = _read("spylls.hunspell", "data/en/en_US.dic").splitlines()
    for line in lines[1:]:
        stem, _slash, flags = line.strip().partition("/")
        suffixes = [rule for flag in flags for rule in aff.SFX.get(flag, ())]
        prefixes = [rule for flag in flags for rule in aff.PFX.get(flag, ())]
        for word in _forms(stem, suffixes, prefixes):
            yield word.lower()


def _forms(
    stem: str, suffixes: Iterable[Suffix], prefixes: Iterable[Prefix]
) -> Iterator[str]:
    yield stem
    crossed = [stem]
    for rule in suffixes:
        if rule.cond_regexp.search(stem):
            form = stem[: len(stem) - len(rule.strip)] + rule.add
            yield form
            if rule.crossproduct:
                crossed.append(form)
    for rule in prefixes:
        if rule.cond_regexp.search(stem):
            yield from (rule.add + form[len(rule.strip) :] for form in crossed)


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8-sig")
