import unicodedata

import pytest
from django.core.exceptions import ValidationError

from core.characters import WordsField, has_words, require_words
from core.passages import visible

LOOKS_EMPTY = [
    "",
    " ",
    "\u00a0\u3000",
    "\u200b",
    "\u200c\u200d",
    "\ufeff\u2060\u00ad",
    "\u2800",
    "\u3164",
    "\uffa0",
    "\u115f\u1160",
    "\u202e\u2067",
    "\u0301",
    "\u034f",
    "\ufe0f",
    "\U000e0041",
    "\ue000",
    "\x07\x7f\x9f",
    "…",
    "—",
    "\U0001f489",
]


@pytest.mark.parametrize("text", LOOKS_EMPTY, ids=ascii)
def test_what_looks_empty_has_no_words(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["a", "5", "\u0646", "\u5973", "é", "½", "\u200bx"])
def test_letters_and_digits_of_any_script_are_words(text):
    assert has_words(text)


def test_no_character_that_unicode_calls_blank_is_a_word():
    every = map(chr, range(0x110000))
    named = ("FILLER", "BLANK", "INVISIBLE", "ZERO WIDTH")
    blank = [
        char for char in every if any(n in unicodedata.name(char, "") for n in named)
    ]

    assert len(blank) > 10
    assert not [char for char in blank if has_words(char)]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("pain\u200bkiller\ufeff", "painkiller"),
        ("a\u180eb\u2062c\U000e0041d\x07", "abcd"),
        ("5\u3164mg\u2800daily", "5 mg daily"),
        ("e\u0301", "é"),
        ("one\x0btwo", "one two"),
    ],
)
def test_visible_drops_what_nobody_sees(written, seen):
    assert visible(written) == seen


@pytest.mark.parametrize("acting", ["\u202e", "\u2066", "\u200f", "\u200d", "\ufe0f"])
def test_visible_keeps_what_changes_the_look_of_others(acting):
    assert visible(f"take {acting}51 mg") != visible("take 51 mg")


def test_a_field_takes_what_looks_empty_as_not_filled_in():
    with pytest.raises(ValidationError, match="required"):
        WordsField().clean("\u2800")
    assert WordsField(required=False).clean("\u2800") == ""
    assert WordsField().clean(" said ") == "said"


def test_a_reason_without_words_is_none():
    with pytest.raises(ValidationError, match="Say why"):
        require_words(" \u3164", "Say why")
