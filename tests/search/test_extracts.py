"""What a result shows of the text."""

import pytest
from django.db import connection

from search.engines import get_engine
from search.engines.interface import Marked
from search.extracts import LONGEST, extract, pieces
from search.questions import read_question
from search.sentences import likely_sentences
from tests.factories import StandardPageFactory


def mark(text):
    return text.replace("[", "\x02").replace("]", "\x03")


def shown(summary="", body=""):
    parts = extract(Marked("Title", mark(summary), mark(body)))
    return "".join(f"[{p.text}]" if p.is_found else p.text for p in parts)


def test_a_title_is_split_into_what_was_found_and_what_was_not():
    assert [(p.text, p.is_found) for p in pieces(mark("A [heart] attack"))] == [
        ("A ", False),
        ("heart", True),
        (" attack", False),
    ]


def test_the_sentence_with_most_different_words_is_shown():
    body = "One [heart] and a [heart]. " + "x" * 250 + ". The [heart] [attack] here."

    assert shown(body=body) == "The [heart] [attack] here."


def test_a_short_sentence_brings_the_next_one():
    assert shown(body="Before. A [heart]. It beats.\nOther") == "A [heart]. It beats."


def test_a_heading_does_not_run_into_the_text():
    body = "What to do\n" + "Call about the [heart] " + "and wait " * 30 + "there."

    assert shown(body=body).startswith("Call about the [heart]")


def test_the_summary_is_shown_where_it_has_the_word():
    assert shown("On the [heart].", "The [heart] [attack].") == "On the [heart]."


def test_where_only_the_title_has_it_the_summary_stands():
    assert shown("All about it.", "A body.") == "All about it."
    assert shown("", "A body. More.") == "A body."


def test_a_long_sentence_is_cut_around_the_word():
    body = "before " * 60 + "[heart] " + "after " * 60

    text = shown(body=body)

    assert text.startswith("\u2026before")
    assert "[heart]" in text
    assert text.endswith("after\u2026")
    assert len(text) <= LONGEST + 4


def test_a_page_without_text_has_no_extract():
    assert shown() == ""


def test_the_beginning_and_what_may_hold_a_word_are_read_with_what_follows():
    text = "It begins. A fruit fly. Then this. Not this. Two flies, says he.\nEnd."

    assert likely_sentences(text, ["Flies"]).split("\n") == [
        "It begins.",
        "A fruit fly.",
        "Then this.",
        "Two flies, says he.",
        "End.",
    ]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite marks fast")
def test_only_what_an_extract_may_show_is_marked_of_each_page(home):
    quote = "It begins. The heart. What follows. Nothing of it."
    pages = [
        StandardPageFactory(parent=home, title=title, body__0__quote__quote=quote)
        for title in ("One", "Two")
    ]

    marked = get_engine().mark(read_question("heart"), [page.pk for page in pages])

    assert len(marked) == 2
    assert not [text for text in marked.values() if "Nothing" in text.body]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's stems")
def test_a_form_that_begins_otherwise_is_shown(client, home):
    quote = "Dying at home. What else there is to say of it."
    StandardPageFactory(parent=home, title="Care", body__0__quote__quote=quote)

    html = client.get("/search/", {"q": "die"}).content.decode()

    assert "<mark>Dying</mark> at home." in html
