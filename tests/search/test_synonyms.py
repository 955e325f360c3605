"""The rules of widening a question; each is a pure function of the groups."""

import pytest

from search.models import SynonymGroup
from search.synonyms import Match, Thesaurus
from tests.factories import SynonymGroupFactory


def thesaurus(*groups):
    """Take a text for a two-way group, a pair with an arrow's direction for another."""
    made = []
    for group in groups:
        terms, direction = (group, "two-way") if isinstance(group, str) else group
        made.append(SynonymGroup(terms=terms, direction=direction))
    return Thesaurus.of(made)


def others(found):
    return [match.others for match in found]


@pytest.mark.parametrize(
    ("question", "alternative"), [("flu", "influenza"), ("influenza", "flu")]
)
def test_two_ways_find_each_other(question, alternative):
    found = thesaurus("flu, influenza").find([question])

    assert found == [Match(0, 1, (alternative,))]


def test_one_way_goes_from_the_first_term_only():
    words = thesaurus(("Advil, ibuprofen", "one-way"))

    assert words.find(["advil"]) == [Match(0, 1, ("ibuprofen",))]
    assert words.find(["ibuprofen"]) == []


def test_a_match_says_which_words_it_covers():
    words = thesaurus("heart attack, myocardial infarction")

    found = words.find(["after", "a", "heart", "attack", "sports"])

    assert found == [Match(2, 2, ("myocardial infarction",))]


def test_the_longest_term_wins():
    words = thesaurus("flu, influenza", "flu shot, flu vaccine", "shot, jab")

    assert others(words.find(["flu", "shot"])) == [("flu vaccine",)]


def test_terms_do_not_overlap():
    words = thesaurus("low blood, one", "blood sugar, two", "sugar, three")

    assert others(words.find(["low", "blood", "sugar"])) == [("one",), ("three",)]


def test_terms_are_found_from_left_to_right():
    words = thesaurus("flu, influenza", "RSV, respiratory syncytial virus")

    found = words.find(["RSV", "or", "flu"])

    assert [match.start for match in found] == [0, 2]


def test_the_beginning_of_a_term_is_no_match():
    assert thesaurus("heart attack, MI").find(["heart"]) == []


@pytest.mark.parametrize(
    ("term", "question"),
    [
        ("Flu", "fLU"),
        ("Ménière", "meniere"),
        ("kidney stones", "Kidney stone"),
        ("kidney stone", "kidney stones"),
        ("Alzheimer's", "Alzheimer’s"),
        ("Alzheimer's", "alzheimers"),
    ],
)
def test_words_are_compared_by_what_readers_mean(term, question):
    assert thesaurus(f"{term}, other").find(question.split())


@pytest.mark.parametrize(
    ("term", "question"),
    [
        ("gas", "ga"),
        ("loss", "los"),
        ("lupus", "lupu"),
        ("sepsis", "sepsi"),
        ("co-pay", "copay"),
        ("cavity", "cavities"),
    ],
)
def test_nothing_else_is_folded(term, question):
    assert not thesaurus(f"{term}, other").find(question.split())


def test_the_alternatives_leave_the_term_itself_out():
    words = thesaurus("stroke, strokes, Strokes, brain attack")

    assert others(words.find(["strokes"])) == [("brain attack",)]


def test_a_group_that_has_nothing_else_is_no_match():
    assert thesaurus("stroke, strokes").find(["stroke"]) == []


def test_what_a_question_brings_in_is_not_looked_up():
    words = thesaurus(("a, b", "one-way"), ("b, c", "one-way"), ("c, a", "one-way"))

    assert others(words.find(["a"])) == [("b",)]


def test_the_first_group_has_a_term_that_two_of_them_claim():
    assert others(thesaurus("flu, one", "flu, two").find(["flu"])) == [("one",)]


@pytest.mark.parametrize("question", [[], ["'"], ["unknown"], [""]])
def test_a_question_without_terms_is_left_alone(question):
    assert thesaurus("flu, influenza").find(question) == []


def test_all_groups_are_read_with_one_query(db, django_assert_num_queries):
    for _ in range(3):
        SynonymGroupFactory()

    with django_assert_num_queries(1):
        Thesaurus.load()


def test_what_is_stored_is_found(db):
    SynonymGroupFactory(terms="flu, influenza")

    assert others(Thesaurus.load().find(["flu"])) == [("influenza",)]


def test_a_group_that_changed_is_found_as_it_is(db):
    group = SynonymGroupFactory(terms="flu, influenza")
    Thesaurus.load()

    group.terms = "flu, grippe"
    group.save()

    assert others(Thesaurus.load().find(["flu"])) == [("grippe",)]
