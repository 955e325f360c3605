import pytest

from core.passages import LIST_ITEM, PARAGRAPH, TABLE, TITLE, Passage
from editorial.text.sense import sense_refusals
from tests.editorial.typography_pairs import REFUSED, pairs

ALLOWED = pairs("""
    the the plan pays -> the plan pays
    Plan members gets the the card -> Plan members gets the card
    the plans is new -> the plans are new
    this plans were new -> these plans were new
    a new plan from an member -> a new plan from a member
    the board has met in Monday -> the board has met on Monday
    we recieve a letter -> we receive a letter
    teh plan pays -> the plan pays
    an imediate answer -> an immediate answer
    the board met throught it -> the board met through it
    The board met and plan was new. -> The board met and the plan was new.
    When it rains it pours -> When it rains it pours.
    The board met, it was new. Take 5 mg. -> The board met it was new. Take 5 mg.
    The plan pays, says our author -> The plan pays says our author
    He says “yes” -> He says "yes"
""")
MORE_THAN_THAT = pairs("""
    the plan pays -> the plan never pays
    the plan pays -> the plan does not pay
    The plan pays 5 dollars -> The the plan pays 5 dollars
    the dose is a the small one -> the dose is a small one
    You should see a the letter -> You should see the letter
    Don't stop, take it. -> Don't, stop take it.
    It is hypotension -> It is hypertension
    the insulim is new -> the insulin is new
    semaglutid is new -> semaglutide is new
    the plan is new -> the Plan is new
    the plan is new -> The plan is new
    the plan is in Texas -> the plan is in Kansas
    the plan is new -> the plan is new?
    the plan is new. -> the plan is new!
    the plan is “new” -> the plan is new
    the plan is new -> the plan is good
    the long-trem plan -> the long-term plan
    every day it is new -> everyday it is new
    a the a the a the plan -> a the plan of a board
    Mr Smith is it -> Mr Smith are the it and they
    See it[3] in the plan -> See it in the plan
    from the plan -> to the plan
    the plan is new -> the plan was new
    the member and board -> the member or board
    the trail is new -> the trial is new
""")


def judge(old, new, kind=PARAGRAPH):
    return sense_refusals([Passage(kind, old)], [Passage(kind, new)])


@pytest.mark.parametrize(("old", "new"), ALLOWED)
def test_a_correction_of_the_wording_keeps_the_sense(old, new):
    assert judge(old, new) == []


@pytest.mark.parametrize(("old", "new"), MORE_THAN_THAT)
def test_what_may_change_the_sense_is_refused(old, new):
    assert judge(old, new)


@pytest.mark.parametrize(("old", "new"), MORE_THAN_THAT)
def test_what_may_change_the_sense_is_refused_the_other_way_round(old, new):
    assert judge(new, old) or (new, old) in ALLOWED


SPELLING = {
    "Teh plan pays. -> The plan pays.",
    "teh plan -> the plan",
    "you recieve it -> you receive it",
    "every desease -> every disease",
    "a pateint asks -> a patient asks",
    "throught the mouth -> through the mouth",
    "an imediate answer -> an immediate answer",
    "the the plan -> the plan",
    "Eat, nurse. -> Eat nurse.",
    "symtoms and more -> symptoms",
}


@pytest.mark.parametrize(("old", "new"), REFUSED)
def test_most_of_what_is_no_typography_is_no_correction_either(old, new):
    assert judge(old, new) or f"{old} -> {new}" in SPELLING


def test_five_words_may_change_and_no_more():
    words = "the board has a plan, " * 3

    assert judge(f"teh {words}" * 5, f"the {words}" * 5) == []
    assert judge(f"teh {words}" * 6, f"the {words}" * 6)


def test_nothing_may_come_go_or_move():
    one, other = Passage(PARAGRAPH, "the plan"), Passage(PARAGRAPH, "teh plan")

    assert sense_refusals([one], [one, other])
    assert sense_refusals([one, other], [one])
    assert sense_refusals([one, other], [other, one])
    assert sense_refusals([one], [Passage(LIST_ITEM, "the plan")])


def test_titles_facts_and_cells_are_let_alone():
    def fact(text):
        return Passage(PARAGRAPH, text, (("linked", text),))

    assert judge("teh plan", "the plan", TITLE)
    assert sense_refusals([fact("teh plan")], [fact("the plan")])
    assert judge("teh plan\tnew", "new\tteh plan", TABLE)
    assert judge("teh plan\tnew", "the plan\tnew", TABLE) == []


@pytest.mark.parametrize("word", ["a ", "teh the ", "libary ", "x" * 20_000 + " "])
def test_a_hostile_text_is_judged(word):
    old = [Passage(PARAGRAPH, word * (50_000 // len(word)) + "z")]
    new = [Passage(PARAGRAPH, "b " + passage.text + " c") for passage in old]

    assert sense_refusals(old, new)
    assert sense_refusals(old * 20, new * 20)
