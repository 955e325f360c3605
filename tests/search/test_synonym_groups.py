"""What an editor may enter, seen through the form of the admin."""

import pytest
from django.urls import reverse

from search.models import SynonymGroup
from tests.factories import SynonymGroupFactory

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_search_synonymgroup:add"


@pytest.fixture
def enter(admin_client):
    """Send the form of a new group; answer with what the form says of the terms."""

    def enter(terms, direction="two-way", reason="Both say the same."):
        data = {"terms": terms, "direction": direction, "reason": reason}
        answer = admin_client.post(reverse(ADD), data)
        return "" if answer.status_code == 302 else answer.context["form"].errors

    return enter


def test_terms_are_stored_as_they_are_meant(enter):
    assert not enter(" heart  attack,\u200b myocardial infarction\n MI ,, Crohn’s ")

    terms = SynonymGroup.objects.get().terms
    assert terms == "heart attack, myocardial infarction, MI, Crohn's"


@pytest.mark.parametrize(
    ("terms", "advice"),
    [
        ("flu", "at least two different terms"),
        ("flu, FLU", "“FLU” is the same as “flu” to a search. Leave one out."),
        ("flu, two-way", "“two-way” is a direction, not a term."),
        ("flu, flu", "“flu” stands here twice. Leave one out."),
        ("stroke, strokes", "Leave one out"),
        ("anemia, anémia", "Leave one out"),
        ("Crohn's, Crohns", "Leave one out"),
        ("flu, <b>", "Use only letters, digits, hyphens and apostrophes"),
        ("flu, A&E", "Use only letters, digits, hyphens and apostrophes"),
        ("flu, -grippe", "Use only letters, digits, hyphens and apostrophes"),
        ("flu, snake_case", "Use only letters, digits, hyphens and apostrophes"),
        ("flu, one two three four five six seven", "6 words at most"),
        ("flu, " + "a" * 81, "80 characters at most"),
        ("flu, to be", "“to be” is only words that no search looks for"),
        ("WHO, World Health Organization", "“WHO” is only words that no search"),
        (", ".join(f"term {letter}" for letter in "abcdefghijklm"), "12 terms"),
    ],
)
def test_terms_that_do_not_work_are_refused_with_advice(enter, terms, advice):
    assert advice in " ".join(enter(terms)["terms"])
    assert not SynonymGroup.objects.exists()


@pytest.mark.parametrize(
    "terms",
    [
        "flu, one two three four five six",
        "flu, " + "a" * 80,
        ", ".join(f"term {letter}" for letter in "abcdefghijkl"),
        "over-the-counter, over the counter",
        "COVID-19, workers' comp",
        "out of pocket, over-the-counter",
    ],
)
def test_terms_at_the_limits_are_taken(enter, terms):
    assert not enter(terms)


@pytest.mark.parametrize("reason", ["", " ", "\u200b"])
def test_a_reason_is_required(enter, reason):
    assert enter("flu, influenza", reason=reason)["reason"]


def test_what_is_wrong_with_terms_and_reason_is_told_at_once(enter):
    errors = enter("flu", reason="\u200b")

    assert set(errors) == {"terms", "reason"}


@pytest.mark.parametrize("terms", ["grippe, Flu", "Influenza, grippe"])
def test_a_term_of_another_group_is_refused_by_its_name(enter, terms):
    SynonymGroupFactory(terms="flu, influenza")

    errors = enter(terms)

    assert "looked up by the group “flu, influenza” already" in errors["terms"][0]


def test_the_others_of_a_one_way_group_may_stand_elsewhere(enter):
    SynonymGroupFactory(terms="Advil, ibuprofen", direction="one-way")

    assert not enter("Motrin, ibuprofen", direction="one-way")
    assert not enter("ibuprofen, isobutylphenylpropionic acid")


def test_two_one_way_groups_make_no_two_way_one_unseen(enter):
    SynonymGroupFactory(terms="Advil, ibuprofen", direction="one-way")

    errors = enter("ibuprofen, Motrin, advil", direction="one-way")

    assert "leads the other way round already" in errors["terms"][0]


def test_the_first_of_a_one_way_group_is_looked_up(enter):
    SynonymGroupFactory(terms="Advil, ibuprofen", direction="one-way")

    assert "looked up" in enter("pain, advil")["terms"][0]


def test_a_group_is_no_obstacle_to_itself(admin_client):
    group = SynonymGroupFactory(terms="flu, influenza")
    url = reverse("wagtailsnippets_search_synonymgroup:edit", args=[group.pk])
    data = {"terms": "influenza, flu", "direction": "two-way", "reason": "New."}

    admin_client.post(url, data)

    group.refresh_from_db()
    assert group.terms == "influenza, flu"
