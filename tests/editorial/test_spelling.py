import gzip
import json
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spylls.hunspell import Dictionary

from editorial.text.spelling import lists
from editorial.text.spelling.misspelling import Spelling, neighbors
from editorial.text.spelling.word_set import WordSet
from search.corrections import slips

WORDS = st.text("abc", min_size=1, max_size=6)


def of_no_page(words):
    return {}


def judge(old, new, known, pages_of=of_no_page, own=()):
    return Spelling(own, known, pages_of).is_misspelling(old, new)


@given(st.sets(WORDS), WORDS)
def test_a_set_of_words_has_what_was_put_in(words, word):
    packed = WordSet(words)

    assert (word in packed) == (word in words)
    assert all(one in packed for one in words)
    assert set(packed) == words
    assert len(packed) == len(words)


@pytest.mark.parametrize("word", ["", "é", "naïve", "ab c", "a" * 100])
def test_a_set_of_words_lacks_what_is_no_word(word):
    assert word not in WordSet(["ab", "ac"])


@given(WORDS, WORDS)
def test_neighbors_are_one_slip_away(word, other):
    assert (other in neighbors(word)) == (slips(word, other) == 1)


@pytest.fixture(scope="module")
def spylls():
    return Dictionary.from_files("en_US")


def test_the_words_of_spylls_are_those_that_it_looks_up(spylls):
    words = set(lists.words_of_hunspell())
    spelt = [{word, word.capitalize(), word.upper()} for word in sorted(words)[::40]]

    assert len(words) > 100_000
    assert [forms for forms in spelt if not any(map(spylls.lookup, forms))] == []


def test_no_word_that_spylls_looks_up_is_missing(spylls):
    words = set(lists.words_of_hunspell())
    others = {*lists.words_of_symspell(), *lists.words_of_spellchecker()}

    asked = sorted(others - words)
    assert [word for word in asked if spylls.lookup(word)] == []


def test_the_words_of_pyspellchecker_are_the_keys_of_its_list():
    packed = files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    keys = json.loads(gzip.decompress(packed))

    assert set(lists.words_of_spellchecker()) == set(
        filter(re.compile("[a-z]+").fullmatch, keys)
    )


@pytest.mark.parametrize(
    "word",
    [
        "hypertension",
        "london",
        "semaglutide",
        "dysphasia",
        "copay",
        "the",
        "haematuria",
    ],
)
def test_a_word_of_any_list_is_known(word):
    assert word in lists.known_words()


@pytest.mark.parametrize("word", ["recieve", "symtoms", "teh", "libary"])
def test_a_misspelt_word_is_in_no_list(word):
    assert word not in lists.known_words()


@pytest.mark.parametrize(
    "name", ["site_words.txt", "medical_words.txt"], ids=["site", "medical"]
)
def test_our_own_lists_hold_words_only(name):
    words = list(lists.words_of_site(name))

    assert words
    assert [word for word in words if not re.fullmatch("[a-z]{2,}", word)] == []


def test_a_slip_from_one_known_word_is_a_misspelling():
    assert judge("libary", "library", {"library"})


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("libary", "library", {"library", "libary"}),
        ("libary", "library", {"library", "libara"}),
        ("libary", "library", {"lobary"}),
        ("libary", "library", set()),
        ("libray", "libraries", {"libraries"}),
        ("libary", "libary", {"libary"}),
        ("Libary", "library", {"library"}),
        ("libary", "Library", {"Library", "library"}),
        ("tehe", "the", {"the"}),
        ("lib4ry", "library", {"library"}),
        ("li-bary", "library", {"library"}),
        ("a" * 50, "a" * 49, {"a" * 49}),
    ],
)
def test_all_else_is_none(old, new, known):
    assert not judge(old, new, known)


def test_two_words_that_are_as_near_prove_nothing():
    assert not judge("recieve", "receive", {"receive", "relieve"})


class TestWordsOfOtherPages:
    def pages(self, **numbers):
        return lambda words: {word: numbers[word] for word in words if word in numbers}

    def test_make_the_new_word_known(self):
        assert judge("zelbotin", "zelbutin", set(), self.pages(zelbutin=2))
        assert not judge("zelbotin", "zelbutin", set(), self.pages(zelbutin=1))

    def test_make_the_old_word_known_if_the_page_itself_is_not_among_them(self):
        pages = self.pages(libary=2)

        assert not judge("libary", "library", {"library"}, pages)
        assert judge("libary", "library", {"library"}, pages, own={"libary"})

    def test_make_another_word_as_near(self):
        assert not judge("libary", "library", {"library"}, self.pages(lihary=2))

    def test_are_asked_for_once_and_only_where_the_lists_decide_nothing(self):
        asked = []

        def pages_of(words):
            asked.append(set(words))
            return {}

        judge("libary", "library", {"library"}, pages_of)
        judge("recieve", "receive", {"receive", "relieve"}, pages_of)
        judge("safe", "deadly", {"safe", "deadly"}, pages_of)

        assert len(asked) == 1
