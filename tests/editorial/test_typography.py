import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.passages import (
    CAPTION,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    REFERENCE,
    SETTING,
    TABLE,
    TITLE,
    Passage,
)
from editorial.text.typography import refusals

MENDS = [
    ("Teh plan pays.", "The plan pays."),
    ("The plan pays", "The plan pays."),
    ("the plan pays.", "The plan pays."),
    ('He said "yes".', "He said “yes”."),
    ("the patient's plan", "the patient’s plan"),
    ("a long-term plan", "a long term plan"),
    ("a long term plan", "a longterm plan"),
    ("Well - yes.", "Well – yes."),
    ("Its a plan, that pays.", "It’s a plan that pays."),
    ("Recieve your letter; read it.", "Receive your letter. Read it."),
    ("the the plan", "the plan"),
    ("Take 5 tablts a day.", "Take 5 tablets a day."),
    ("It helps (often).", "It helps, often."),
    ("See the study[3] too", "See the study[3], too."),
    ("See teh study[3].", "See the study[3]."),
    ("You do not pay", "You do not pay."),
    ("You don't pay.", "You don’t pay."),
    ("no, thanks", "No, thanks!"),
    ("an imediate answer", "an immediate answer"),
    ("the colour of the pill", "the color of the pill"),
    ("non-smokers", "nonsmokers"),
    ("in 2026, the plan", "in 2026 the plan"),
    ("every desease", "every disease"),
    ("a heart attack, and pain", "a heart attack and pain"),
]
MORE_THAN_THAT = [
    ("Take 1.5 mg.", "Take 15 mg."),
    ("Take 1.5 mg.", "Take 1,5 mg."),
    ("Take 10 mg.", "Take 100 mg."),
    ("Take .5 mg.", "Take 5 mg."),
    ("Take 5 mg.", "Take 5 mcg."),
    ("Take 5 mg.", "Take 5 Mg."),
    ("Take 5 mg/kg.", "Take 5 mg/ml."),
    ("Take 5 µg.", "Take 5 g."),
    ("Take 5 mmol/l.", "Take 5 mol/l."),
    ("Take 400 IU.", "Take 400 iu."),
    ("Take 5 mg.", "Take 5."),
    ("Take it 5 times.", "Take it times."),
    ("Take it.", "Take 2 of it."),
    ("Take 5 mg, then 10 mg.", "Take 10 mg, then 5 mg."),
    ("Wait 5 hours.", "Wait 5 days."),
    ("Take it daily.", "Take it weekly."),
    ("Wait for weeks.", "Wait for months."),
    ("Take two.", "Take three."),
    ("Take it once.", "Take it twice."),
    ("Do not take it.", "Do take it."),
    ("Take it.", "Never take it."),
    ("You can take it.", "You cannot take it."),
    ("You can take it.", "You can’t take it."),
    ("Take it with food.", "Take it without food."),
    ("None of them helps.", "One of them helps."),
    ("It is effective.", "It is ineffective."),
    ("It is safe.", "It is unsafe."),
    ("an unlikely effect", "a likely effect"),
    ("possible", "impossible"),
    ("smokers", "non-smokers"),
    ("It will increase.", "It will decrease."),
    ("an increased dose", "a decreased dose"),
    ("hypotension", "hypertension"),
    ("hypoglycaemia", "hyperglycemia"),
    ("It agrees.", "It disagrees."),
    ("a harmful plan", "a harmless plan"),
    ("5 tablets", "5 capsules"),
    ("about 5 tablets", "5 tablets"),
    ("5 – 10 tablets", "5 10 tablets"),
    ("5, 10 tablets", "5 10 tablets"),
    ("BMI < 25", "BMI 25"),
    ("BMI < 25", "BMI > 25"),
    ("-5 degrees", "5 degrees"),
    ("10^6 cells", "106 cells"),
    ("a share of 5%", "a share of 5"),
    ("5 % of them", "5 of them"),
    ("½ tablet", "tablet"),
    ("more than that", "less than that"),
    ("before meals", "after meals"),
    ("Words[3] and more.", "Words and[3] more."),
]


def paragraph(text, **facts):
    return Passage(PARAGRAPH, text, tuple(facts.items()))


def judge(old, new):
    return refusals([paragraph(old)], [paragraph(new)])


@pytest.mark.parametrize(("old", "new"), MENDS)
def test_a_mend_is_typography(old, new):
    assert judge(old, new) == []


@pytest.mark.parametrize(("old", "new"), MORE_THAN_THAT)
def test_a_change_of_meaning_is_refused(old, new):
    assert judge(old, new)


@pytest.mark.parametrize(("old", "new"), MORE_THAN_THAT)
def test_a_change_of_meaning_is_refused_the_other_way_round(old, new):
    assert judge(new, old)


@pytest.mark.parametrize("kind", [TITLE, HEADING, REFERENCE, SETTING])
def test_what_is_no_running_text_may_not_change(kind):
    assert refusals([Passage(kind, "Teh plan")], [Passage(kind, "The plan")])


@pytest.mark.parametrize("kind", [PARAGRAPH, LIST_ITEM, CAPTION, TABLE])
def test_running_text_may_be_mended(kind):
    assert refusals([Passage(kind, "Teh plan")], [Passage(kind, "The plan")]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["One"], ["One", "Two"]),
        (["One", "Two"], ["One"]),
        (["Ones", "Tows"], ["Tows", "Ones"]),
    ],
)
def test_passages_may_not_come_go_or_move(old, new):
    assert refusals(
        [paragraph(text) for text in old], [paragraph(text) for text in new]
    )


def test_another_kind_of_passage_is_refused():
    assert refusals([Passage(PARAGRAPH, "Words")], [Passage(LIST_ITEM, "Words")])


def test_another_target_of_a_link_is_refused():
    assert refusals(
        [paragraph("Words", link="page:1")], [paragraph("Words", link="page:2")]
    )


def test_the_words_of_a_link_may_be_mended():
    old, new = (
        paragraph("Teh study", linked="Teh study"),
        paragraph("The study", linked="The study"),
    )

    assert refusals([old], [new]) == []


def test_a_link_may_not_move_to_other_words():
    old, new = (
        paragraph("This study", linked="This"),
        paragraph("This study", linked="study"),
    )

    assert refusals([old], [new])


def test_the_headings_of_a_table_may_not_change():
    row = (("row", "heading"),)

    assert refusals(
        [Passage(TABLE, "Teh plan", row)], [Passage(TABLE, "The plan", row)]
    )


def test_a_table_keeps_its_columns():
    assert refusals([Passage(TABLE, "Plan\tpays")], [Passage(TABLE, "Plan pays")])


def test_twenty_words_may_change():
    assert judge("teh " * 20, "the " * 20) == []


def test_more_than_twenty_words_may_not_change_in_all():
    old, new = paragraph("teh " * 11), paragraph("the " * 11)

    assert refusals([old, old], [new, new])


def test_each_reason_names_the_word():
    assert judge("Take 5 mg.", "Take 50 mg.") == [
        "A figure changed: “5”.",
        "A figure changed: “50”.",
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


@pytest.mark.parametrize("word", ["a ", "teh the ", "x" * 20_000 + " "])
def test_a_hostile_text_is_judged(word):
    """Without a bound on the pairs of equal words, these would take hours."""
    old = [
        paragraph(word * (50_000 // len(word)) + str(number)) for number in range(20)
    ]
    new = [paragraph("b " + passage.text + " c") for passage in old]

    assert refusals(old, new)
