"""How a question is understood, and in which order its pages come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.models import SynonymGroup
from tests.factories import ArticlePageFactory, StandardPageFactory
from tests.search.test_documents import titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(home):
    def make_page(title, text=""):
        return StandardPageFactory(
            parent=home, title=title, body__0__quote__quote=text or "Nothing of it."
        )

    return make_page


def ask(client, text, **query):
    return client.get("/search/", {"q": text, **query})


def test_a_title_comes_before_a_body(client, make):
    make("Other", "A word on the deductible.")
    make("Deductible", "Of something else.")

    assert titles(client, "deductible") == ["Deductible", "Other"]


def test_of_equal_pages_the_newer_comes_first(client, news_index):
    now = timezone.now()
    for age in (800, 2, 400):
        date = now - timedelta(days=age)
        ArticlePageFactory(
            parent=news_index,
            title="Deductible",
            slug=f"deductible-{age}",
            display_date=date,
            summary=f"{age} days",
        )

    cards = [r.card for r in ask(client, "deductible").context["results"]]

    assert [card.summary for card in cards] == ["2 days", "400 days", "800 days"]


def test_newness_does_not_beat_a_title(client, news_index):
    old = timezone.now() - timedelta(days=3000)
    ArticlePageFactory(parent=news_index, title="Deductible", display_date=old)
    ArticlePageFactory(
        parent=news_index, title="News", body__0__quote__quote="A deductible."
    )

    assert titles(client, "deductible") == ["Deductible", "News"]


def test_newest_first(client, news_index):
    old = timezone.now() - timedelta(days=300)
    ArticlePageFactory(parent=news_index, title="Deductible", display_date=old)
    ArticlePageFactory(
        parent=news_index, title="News", body__0__quote__quote="A deductible."
    )

    assert titles(client, "deductible", sort="date") == ["News", "Deductible"]


def test_words_in_quotation_marks_stand_together(client, make):
    make("Apart", "The heart before any attack.")
    make("Together", "A heart attack it was.")

    assert titles(client, '"heart attack"') == ["Together"]
    assert titles(client, "“heart attack”") == ["Together"]


def test_a_minus_leaves_a_word_out(client, make):
    make("One", "aspirin and ibuprofen")
    make("Two", "aspirin alone")

    assert titles(client, "aspirin -ibuprofen", exact="1") == ["Two"]


def test_a_hyphen_inside_a_word_is_no_minus(client, make):
    make("Clinic", "A walk-in clinic.")

    assert titles(client, "walk-in clinic") == ["Clinic"]


def test_accents_do_not_matter(client, make):
    make("Café", "Sjögren and naïveté")

    assert titles(client, "cafe") == ["Café"]
    assert titles(client, "sjogren naivete") == ["Café"]
    assert titles(client, "CAFÉ") == ["Café"]


def test_other_forms_of_a_word_are_found(client, make):
    make("Vaccines", "They were vaccinated.")

    assert titles(client, "vaccine") == ["Vaccines"]


def test_a_slash_parts_words(client, make):
    make("Both", "Heart/lung machines")

    assert titles(client, "lung") == ["Both"]


def test_a_misspelt_word_is_corrected_and_said_so(client, make):
    make("Diabetes", "On diabetes.")

    response = ask(client, "diabetis")

    assert titles(client, "diabetis") == ["Diabetes"]
    html = response.content.decode()
    assert "Showing results for <strong>diabetes</strong>" in html
    assert "Search instead for diabetis" in html


def test_a_mistaken_vowel_is_the_likelier_slip(client, make):
    make("Diabetes", "On diabetes.")
    make("Diabetic feet", "A diabetic and diabetics.")

    html = ask(client, "diabetis").content.decode()

    assert "Showing results for <strong>diabetes</strong>" in html


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("medi", ["medicine", "medication"]), ("xy", []), ("medicxxx", [])],
)
def test_where_nothing_is_found_words_that_begin_so_are_offered(
    client, make, typed, offered
):
    make("Medicine", "A medication and its pills.")

    response = ask(client, typed)

    assert titles(client, typed) == []
    assert response.context["nearest"] == offered


def test_a_search_word_by_word_corrects_nothing(client, make):
    make("Diabetes", "On diabetes.")

    assert titles(client, "diabetis", exact="1") == []


def test_a_known_word_is_not_corrected(client, make):
    make("Statin", "A statin.")
    make("Station", "A station.")
    make("Stations", "Stations of it.")
    make("All stations", "Stations all.")

    assert titles(client, "statin") == ["Statin"]


def test_where_no_page_has_all_words_those_with_some_are_found(client, make):
    make("Falls", "Rugs at home and falls.")
    make("Carpet", "Nothing but carpets.")

    response = ask(client, "grandmother falls rugs")

    assert titles(client, "grandmother falls rugs") == ["Falls"]
    html = response.content.decode()
    assert (
        "1 page with some of the words “grandmother falls rugs”; none has all of them."
        in html
    )
    assert "1 page with “grandmother" not in html


def test_words_that_tell_nothing_do_not_keep_a_page_out(client, make):
    make("Letter", "Explanation of benefits.")

    assert titles(client, "what is the explanation of my benefits") == ["Letter"]


def test_a_stop_word_alone_is_answered(client, make):
    make("Letter", "The explanation.")

    assert ask(client, "the").status_code == 200


class TestSynonyms:
    @pytest.fixture(autouse=True)
    def groups(self, db):
        SynonymGroup.objects.create(
            terms="heart attack, myocardial infarction", reason="The same."
        )
        SynonymGroup.objects.create(
            terms="hard of hearing, hearing loss", reason="The same."
        )

    def test_another_wording_is_found_and_shown(self, client, make):
        make("Infarction", "Signs of a myocardial infarction.")

        response = ask(client, "heart attack signs")

        assert titles(client, "heart attack signs") == ["Infarction"]
        html = response.content.decode()
        assert "<q>myocardial infarction</q>" in html
        assert "<mark>myocardial" in html
        assert "infarction</mark>" in html

    def test_it_is_told_apart_from_what_was_typed_where_any_word_will_do(
        self, client, make
    ):
        make("Infarction", "Signs of a myocardial infarction.")

        html = ask(client, "heart attack rescue helicopter").content.decode()

        assert "some of the words “heart attack rescue helicopter”" in html
        assert "<q>myocardial infarction</q>" in html

    def test_a_wording_with_a_stop_word_is_known(self, client, make):
        make("Loss", "Hearing loss comes slowly.")

        assert titles(client, "hard of hearing") == ["Loss"]

    def test_a_phrase_is_meant_as_it_is_written(self, client, make):
        make("Infarction", "Signs of a myocardial infarction.")

        assert titles(client, '"heart attack"') == []

    def test_a_search_word_by_word_adds_nothing(self, client, make):
        make("Infarction", "Signs of a myocardial infarction.")

        assert titles(client, "heart attack", exact="1") == []
