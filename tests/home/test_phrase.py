import pytest

from home.occurrences.phrase import Phrase


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("5 mg", "Take 5 mg twice"),
        ("5 mg", "take 5mg."),
        ("5mg", "Take 5 mg"),
        ("5 MG", "(5 mg)"),
        ("5\u00a0mg", "5 mg, then 6"),
        ("2.5 mg", "only 2.5 mg"),
        ("1,000 units", "1,000 units a day"),
        ("don't stop", "Don’t stop"),
        ('"safe"', "It is “safe” today"),
        ("B-12", "B\u201112"),
        ("in 2020", "in 2020."),
    ],
)
def test_is_found_as_readers_see_it(words, text):
    assert Phrase(words).find_in(text)
    assert Phrase(words).may_be_in(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("5 mg", "Take 15 mg"),
        ("5 mg", "Take 2.5 mg"),
        ("5 mg", "Take 1,5 mg"),
        ("5 mg", "5 mgs"),
        ("5", "5.5"),
        ("5", "B5"),
        ("safe", "unsafe"),
        ("safe", "safety"),
        ("in 2020", "in 20201"),
    ],
)
def test_whole_words_and_figures_are_exact(words, text):
    assert not Phrase(words).find_in(text)
    assert Phrase(words, is_whole=False).find_in(text)


@pytest.mark.parametrize(
    "stored",
    [
        "<p>Take <b>5</b> mg</p>",
        '<p>5<a linktype="reference" id="x">12</a> mg</p>',
        "<p>5&nbsp;m<i>g</i></p>",
        "BP < 5 mg and > 3",
        "5\u200b mg",
    ],
)
def test_nothing_that_shows_it_is_passed_over(stored):
    assert Phrase("5 mg").may_be_in(stored)


def test_most_of_what_does_not_show_it_is():
    assert not Phrase("5 mg").may_be_in("<p>Take two tablets of 50 mcg.</p>")
