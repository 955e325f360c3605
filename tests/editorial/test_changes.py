import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.passages import HEADING, PARAGRAPH, PICTURE, TABLE, TITLE, Passage
from editorial.text.changes import COUNTED, compare, summarise

LONG = "The plan pays after the deductible is met by the member."
OTHER = "A network lists doctors whom patients may visit at lower cost."
THIRD = "Enrollment opens in November and closes in the middle of January."


def texts(*words, kind=PARAGRAPH):
    part = (("part", "body.text"),)
    return [Passage(kind, text, part, path="body.b1") for text in words]


def states(old, new):
    return [(change.state, change.passage.text) for change in compare(old, new)]


def test_what_stays_is_the_same():
    assert states(texts(LONG, OTHER), texts(LONG, OTHER)) == [
        ("same", LONG),
        ("same", OTHER),
    ]


def test_a_mended_paragraph_is_changed():
    assert states(texts(LONG, OTHER), texts(LONG + " Often.", OTHER)) == [
        ("changed", LONG + " Often."),
        ("same", OTHER),
    ]


def test_a_new_paragraph_is_added_in_its_place():
    assert states(texts(LONG, OTHER), texts(LONG, THIRD, OTHER)) == [
        ("same", LONG),
        ("added", THIRD),
        ("same", OTHER),
    ]


def test_a_paragraph_that_went_stands_where_it_was():
    assert states(texts(LONG, THIRD, OTHER), texts(LONG, OTHER)) == [
        ("same", LONG),
        ("removed", THIRD),
        ("same", OTHER),
    ]


def test_a_moved_paragraph_is_neither_removed_nor_added():
    assert sorted(states(texts(LONG, OTHER, THIRD), texts(OTHER, THIRD, LONG))) == [
        ("moved", LONG),
        ("same", OTHER),
        ("same", THIRD),
    ]


def test_a_paragraph_with_nothing_in_common_is_another():
    assert states(texts(LONG), texts(OTHER)) == [("removed", LONG), ("added", OTHER)]


def test_changed_paragraphs_find_theirs_among_new_ones():
    old, new = texts(LONG, OTHER), texts(THIRD, LONG + " Often.", OTHER + " Often.")

    assert [state for state, _text in states(old, new)] == [
        "added",
        "changed",
        "changed",
    ]


def test_a_paragraph_that_became_a_heading_is_another():
    assert [
        state for state, _text in states(texts(LONG), texts(LONG, kind=HEADING))
    ] == [
        "removed",
        "added",
    ]


def test_the_title_is_changed_whatever_it_becomes():
    old = Passage(TITLE, "One", (("part", "title"),), path="title")
    new = Passage(TITLE, "Two", (("part", "title"),), path="title")

    (change,) = compare([old], [new])

    assert change.state == "changed"


def test_words_are_struck_and_added_inside_the_paragraph():
    (change,) = compare(
        texts("Take 1.5 mg of it daily."), texts("Take 15 mg of it daily, now.")
    )

    assert change.segments == (
        ("same", "Take "),
        ("struck", "1.5"),
        ("added", "15"),
        ("same", " mg of it "),
        ("struck", "daily."),
        ("added", "daily, now."),
    )


def test_a_changed_detail_is_told():
    old = Passage(
        PICTURE, "", (("part", "x"), ("file", "a"), ("alt", "Rows")), path="p"
    )
    new = Passage(
        PICTURE, "", (("part", "x"), ("file", "b"), ("alt", "Rows")), path="p"
    )

    (change,) = compare([old], [new])

    assert (change.struck_facts, change.added_facts) == (
        (("file", "a"),),
        (("file", "b"),),
    )


@given(st.text(), st.text())
def test_segments_are_both_texts(old, new):
    if old == new:
        return
    changes = compare(texts(old), texts(new))
    segments = [segment for change in changes for segment in change.segments]

    for part, text in (("added", old), ("struck", new)):
        assert "".join(words for state, words in segments if state != part) == text


passages = st.lists(st.sampled_from([*"abcdef", LONG, LONG + " x", OTHER]), max_size=12)


@given(passages, passages)
def test_no_passage_is_lost(old, new):
    changes = compare(texts(*old), texts(*new))

    assert [change.new.text for change in changes if change.new] == new
    assert sorted(change.old.text for change in changes if change.old) == sorted(old)


class TestSummary:
    def summarise(self, old, new):
        return summarise(compare(old, new))

    def test_of_nothing(self):
        assert self.summarise(texts(LONG), texts(LONG)) == "nothing changed"

    def test_counts_by_kind(self):
        picture = Passage(PICTURE, "", (("file", "a"),), path="p")
        other = Passage(PICTURE, "", (("file", "b"),), path="p")
        old = [*texts(LONG, OTHER, THIRD), picture]
        new = [*texts(LONG + " a", OTHER + " b", THIRD + " c"), other]

        assert self.summarise(old, new) == "3 paragraphs and 1 picture changed"

    def test_names_each_thing_that_happened(self):
        old, new = texts(LONG, THIRD), texts(LONG + " a", OTHER)

        assert self.summarise(old, new) == (
            "1 paragraph changed; 1 paragraph added; 1 paragraph removed"
        )

    def test_of_a_moved_paragraph(self):
        old, new = texts(LONG, OTHER, THIRD), texts(OTHER, THIRD, LONG)

        assert self.summarise(old, new) == "1 paragraph moved"

    def test_of_a_new_text(self):
        assert self.summarise([], texts(LONG, OTHER)) == "new text: 2 paragraphs"

    def test_counts_the_rows_of_a_table_as_one_table(self):
        rows = [Passage(TABLE, text, path="body.t") for text in ("a\tb", "c\td")]

        assert self.summarise(texts(LONG), [*texts(LONG), *rows]) == "1 table added"

    @pytest.mark.parametrize("kind", COUNTED)
    def test_has_words_for_each_kind(self, kind):
        old, new = texts(LONG), [*texts(LONG), *texts(OTHER, kind=kind)]

        assert self.summarise(old, new).startswith("1 ")


def test_a_long_text_is_compared_passage_by_passage():
    words = [f"word{number}" for number in range(800)]
    old = [
        " ".join(words[(7 * number + at * at) % 800] for at in range(40))
        for number in range(500)
    ]
    new = [text + " more" for text in old[100:]] + old[:100]

    changes = compare(texts(*old), texts(*new))

    assert len([change for change in changes if change.new]) == 500


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["a " * 20_000] * 20, ["b " + "a " * 20_000 + "c"] * 20),
        (["a"] * 20_000, ["b", *["a"] * 20_000, "c"]),
        (
            [f"{number} a b c d" for number in range(5_000)],
            [f"{number} a b c e" for number in range(5_000)],
        ),
    ],
    ids=["one word over and over", "one passage over and over", "all alike"],
)
def test_a_hostile_text_does_not_stop_the_comparison(old, new):
    """Without a bound on the pairs of equal words, these would take hours."""
    changes = compare(texts(*old), texts(*new))

    assert any(change.state != "same" for change in changes)
