"""The starter set, and when a site gets it."""

import csv

import pytest
from django.core.management import call_command

from search.actions.load_synonyms import STARTER_SET
from search.models import SynonymGroup
from search.synonyms import Thesaurus
from search.terms import split_terms, term_key
from tests.factories import SynonymGroupFactory

with STARTER_SET.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def create_site():
    call_command("create_site", name="The Daily Dose", admin="chief", no_input=True)


@pytest.fixture
def site(db):
    create_site()


def alternatives_to(question):
    """Widen a question by the starter set."""
    thesaurus = Thesaurus.of(SynonymGroup(**row) for row in ROWS)
    found = thesaurus.find(question.split())
    return {other for match in found for other in match.others}


def test_each_row_of_the_starter_set_is_taken_as_it_is(site):
    stored = SynonymGroup.objects.values("terms", "direction", "reason")

    assert sorted(map(sorted, (row.items() for row in ROWS))) == sorted(
        map(sorted, (group.items() for group in stored))
    )


def test_each_group_has_a_reason_of_its_own():
    reasons = [row["reason"] for row in ROWS]

    assert all(reason.endswith(".") and len(reason) > 30 for reason in reasons)
    assert len(set(reasons)) == len(reasons)


def test_no_term_is_looked_up_twice():
    looked_up = [
        term_key(term)
        for row in ROWS
        for term in split_terms(row["terms"])[
            : 1 if row["direction"] == "one-way" else 12
        ]
    ]

    assert len(set(looked_up)) == len(looked_up)


@pytest.mark.parametrize(
    ("question", "alternatives"),
    [
        ("heart attack signs", {"myocardial infarction"}),
        ("mi", {"heart attack", "myocardial infarction"}),
        ("cardiac arrest", set()),
        ("tylenol", {"acetaminophen"}),
        ("semaglutide", set()),
        ("heat stroke", {"heatstroke", "sunstroke"}),
        ("er visit", {"emergency room", "emergency department"}),
        ("hearing aids", set()),
    ],
)
def test_the_starter_set_finds_what_readers_mean(question, alternatives):
    assert alternatives_to(question) == alternatives


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("mini stroke", "brain attack"),
        ("stomach flu", "influenza"),
        ("std insurance", "STI"),
        ("miscarriage", "spontaneous abortion"),
        ("dementia", "Alzheimer's"),
    ],
)
def test_the_starter_set_does_not_mix_up(question, never):
    assert never not in alternatives_to(question)


def test_a_new_site_says_what_it_got(db, capsys):
    create_site()

    assert f"made: {len(ROWS)} groups of synonyms" in capsys.readouterr().out


def test_what_an_editor_deleted_does_not_come_back(site):
    SynonymGroup.objects.get(terms__startswith="MI,").delete()

    create_site()

    assert SynonymGroup.objects.count() == len(ROWS) - 1


def test_a_site_with_groups_of_its_own_keeps_to_them(db):
    group = SynonymGroupFactory()

    create_site()

    assert SynonymGroup.objects.get() == group
