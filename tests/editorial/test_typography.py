import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.passages import (
    CAPTION,
    FACT,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    REFERENCE,
    SETTING,
    TABLE,
    TITLE,
    Passage,
)
from core.rich_passages import Numbers, read_rich_text
from editorial.text.spelling import live_pages
from editorial.text.tokens import read_tokens
from editorial.text.typography import MOST_WORDS, refusals
from tests.editorial.typography_pairs import ALLOWED, REFUSED


@pytest.fixture(autouse=True, scope="module")
def _only_lists():
    """Ask no index: what stands on pages has tests of its own."""
    sources, live_pages._sources[:] = live_pages._sources[:], []
    yield
    live_pages._sources[:] = sources


def paragraph(text, **facts):
    return Passage(PARAGRAPH, text, tuple(facts.items()))


def judge(old, new):
    return refusals([paragraph(old)], [paragraph(new)])


def letters(text):
    return [letter for letter in text if letter.isalpha()]


def test_the_tables_are_long_enough():
    assert len(set(ALLOWED)) >= 60
    assert len(set(REFUSED)) >= 120


@pytest.mark.parametrize(("old", "new"), ALLOWED)
def test_a_mend_is_typography(old, new):
    assert judge(old, new) == []


@pytest.mark.parametrize(("old", "new"), REFUSED)
def test_a_change_of_meaning_is_refused(old, new):
    assert judge(old, new)


@pytest.mark.parametrize(
    ("old", "new"), [pair for pair in REFUSED if pair[::-1] not in ALLOWED]
)
def test_a_change_of_meaning_is_refused_the_other_way_round(old, new):
    assert judge(new, old)


@pytest.mark.parametrize(
    ("old", "new"), [pair for pair in ALLOWED if letters(pair[0]) != letters(pair[1])]
)
def test_no_misspelling_is_put_in(old, new):
    assert judge(new, old)


@pytest.mark.parametrize("kind", [TITLE, HEADING, REFERENCE, SETTING, "a-new-kind"])
def test_what_is_no_running_text_may_not_change(kind):
    assert refusals([Passage(kind, "the libary")], [Passage(kind, "the library")])


@pytest.mark.parametrize("kind", [PARAGRAPH, LIST_ITEM, CAPTION, QUOTE, FACT, TABLE])
def test_running_text_may_be_mended(kind):
    old, new = Passage(kind, "the libary"), Passage(kind, "the library")

    assert refusals([old], [new]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["One"], ["One", "Two"]),
        (["One", "Two"], ["One"]),
        (["Ones", "Tows"], ["Tows", "Ones"]),
        (["the libary", "the library"], ["the library", "the libary"]),
        (["Call help.", "Call help"], ["Call help.", "Call help", "Call help"]),
    ],
)
def test_passages_may_not_come_go_or_move(old, new):
    assert refusals(
        [paragraph(text) for text in old], [paragraph(text) for text in new]
    )


def test_words_that_stood_elsewhere_before_were_moved():
    old = [paragraph("the libary"), paragraph("the library")]
    new = [paragraph("the library"), paragraph("the library")]

    assert refusals(old, new) == ["A passage was moved."]


def test_what_stands_twice_may_be_mended_once():
    old = [paragraph("Call help"), paragraph("Call help")]
    new = [paragraph("Call help."), paragraph("Call help")]

    assert refusals(old, new) == []


@pytest.mark.parametrize("tag", ["ol", "ul"])
def test_the_first_item_of_a_list_may_not_move(tag):
    def read(*items):
        words = "".join(f"<li>{item}</li>" for item in items)
        return read_rich_text(f"<{tag}>{words}</{tag}>", Numbers())

    first = ["Call help", "Press the chest", "Go on"]

    assert refusals(read(*first), read(first[1], first[0], first[2]))
    assert refusals(read(*first), read(first[1], first[2], first[0]))


@pytest.mark.parametrize("starts", [{}, {"starts": "key-facts"}])
def test_two_facts_may_not_change_places(starts):
    def facts(one, other):
        return [
            Passage(FACT, one, (("part", "body.facts.item"), *starts.items())),
            Passage(FACT, other, (("part", "body.facts.item"),)),
        ]

    one, other = "Call the nurse", "Share a prescription"

    assert refusals(facts(one, other), facts(other, one))


def test_what_to_do_may_not_become_what_not_to_do():
    def advice(do, avoid):
        return [
            Passage(LIST_ITEM, do, (("part", "body.advice.do.item"),)),
            Passage(LIST_ITEM, avoid, (("part", "body.advice.avoid.item"),)),
        ]

    assert refusals(advice("Call a nurse", "Sleep"), advice("Sleep", "Call a nurse"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("adults\tchildren", "children\tadults"),
        ("yes\tno\tyes", "no\tyes\tyes"),
        ("Plan\tpays", "Plan pays"),
        ("Plan\tpays", "Plan\tpays\t"),
        ("the libary\tthe library", "the library\tthe libary"),
        ("safe in adults\tfine", "safe\tin adults fine"),
    ],
)
def test_cells_of_a_row_stay_where_they_are(old, new):
    assert refusals([Passage(TABLE, old)], [Passage(TABLE, new)])


def test_a_cell_may_be_mended():
    assert (
        refusals([Passage(TABLE, "a\tthe libary")], [Passage(TABLE, "a\tthe library")])
        == []
    )


@pytest.mark.parametrize("row", ["heading", "caption", "a-new-kind"])
def test_the_headings_of_a_table_may_not_change(row):
    facts = (("row", row),)

    assert refusals(
        [Passage(TABLE, "the libary", facts)], [Passage(TABLE, "the library", facts)]
    )


def test_another_kind_of_passage_is_refused():
    assert refusals([Passage(PARAGRAPH, "Words")], [Passage(LIST_ITEM, "Words")])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"link": "page:1"}, {"link": "page:2"}),
        ({"link": "page:1"}, {}),
        ({}, {"a-new-fact": "1"}),
        ({"bold": "Words"}, {"bold": "words"}),
        ({"link": "page:1", "linked": "This"}, {"link": "page:1", "linked": "study"}),
    ],
)
def test_another_fact_is_refused(old, new):
    text = "This study"

    assert refusals([paragraph(text, **old)], [paragraph(text, **new)])


def test_the_words_of_a_link_may_be_mended():
    old = paragraph("the libary", linked="the libary")
    new = paragraph("the library", linked="the library")

    assert refusals([old], [new]) == []


def test_as_many_words_may_change_as_can_be_looked_up():
    assert judge("libary and " * MOST_WORDS, "library and " * MOST_WORDS) == []
    assert judge("libary and " * 30, "library and " * 30)


def test_each_reason_names_the_word():
    assert judge("Take 5 mg.", "Take 50 mg.") == [
        "A figure changed, or a mark beside one: “5”."
    ]
    assert judge("a safe pill", "a deadly pill") == [
        "“safe” became “deadly”, and is not surely a misspelling of it."
    ]
    assert judge("a safe pill", "a very safe pill") == [
        "Words came, went or moved at “safe”."
    ]
    assert judge("Stop, take it", "Stop; take it") == [
        "Punctuation that may change the sense: “,” became “;”."
    ]


@given(st.text(max_size=60), st.integers(0, 60), st.sampled_from("0123456789½²٣"))
def test_a_digit_that_comes_or_goes_is_refused(text, place, digit):
    place = min(place, len(text))
    changed = text[:place] + digit + text[place:]

    assert judge(text, changed)
    assert judge(changed, text)


@given(st.text("0123456789ab .,-[]", min_size=1, max_size=40), st.data())
def test_a_digit_that_becomes_another_is_refused(text, data):
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    assume(digits)
    place = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from("0123456789ab .,-"))
    assume(other != text[place])
    changed = text[:place] + other + text[place + 1 :]

    assert judge(text, changed)


SENTENCE = ["stop", "taking", "it", "Anna", "5", "mg", "(see)", ",", "—", "“no”", "?"]


@given(st.lists(st.sampled_from(SENTENCE), min_size=2), st.data())
def test_words_in_another_order_are_refused(words, data):
    others = data.draw(st.permutations(words))
    olds, news = [t for t in words if t.isalpha()], [t for t in others if t.isalpha()]
    assume(olds != news)

    assert judge(" ".join(words), " ".join(others))


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_allowed_has_the_same_letters_and_figures(old, new):
    """No two words of random letters are a known word and its misspelling."""
    if not judge(old, new):
        assert [c for c in old if c.isalnum()] == [c for c in new if c.isalnum()]


@given(st.text("ab 5.,-–—'\"“”()[]1…", max_size=30))
def test_reading_the_words_again_tells_the_same(text):
    assert judge(text, text) == []
    assert [t.key for t in read_tokens(text)] == [
        t.key for t in read_tokens(f" {text} ")
    ]


@pytest.mark.parametrize(
    "word", ["a ", "teh the ", "libary ", "5 - ", "x" * 20_000 + " "]
)
def test_a_hostile_text_is_judged(word):
    """What is compared grows with the text only."""
    old = [
        paragraph(word * (50_000 // len(word)) + str(number)) for number in range(20)
    ]
    new = [paragraph("b " + passage.text + " c") for passage in old]

    assert refusals(old, new)
    assert refusals(old, [paragraph(passage.text[::-1]) for passage in old])
