import pytest

from core.spreadsheets import harmless_cell, original_cell

FORMULAS = ["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1"]
BEHIND_APOSTROPHES = ["'=1", "''=1", "' '-2"]
TEXTS = ["", "'", "'tis the season", "heart attack, MI", "a = b"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_made_harmless(text):
    assert harmless_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_as_it_is(text):
    assert harmless_cell(text) == text


@pytest.mark.parametrize("text", FORMULAS + BEHIND_APOSTROPHES + TEXTS)
def test_what_was_made_harmless_is_read_back_as_it_was(text):
    assert original_cell(harmless_cell(text)) == text
