"""Whatever is typed gets a page: hostile input is normal input."""

from http import HTTPStatus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.models import SynonymGroup
from tests.factories import CategoryFactory, StandardPageFactory

SIGNS = list("\"'*%_:&|!()<->-\\/^~{}[]+=,.;?@#$\u201c\u201d\u200b\u202e\x00\x02\x03")
WORDS = ["a", "heart", "attack", "AND", "OR", "NOT", "NEAR", "deductible", "café", "🫀"]
HOSTILE = [
    "'; DROP TABLE search_document; --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% now %}",
    "العنوان",
    "-only -minus",
    '""',
    "w" * 10_000,
    "\x00",
    "a\x00b",
]

questions = st.one_of(
    st.text(max_size=250),
    st.lists(st.sampled_from(SIGNS + WORDS), max_size=30).map("".join),
    st.lists(st.sampled_from(SIGNS + WORDS), max_size=30).map(" ".join),
    st.sampled_from(HOSTILE),
)
parameters = st.fixed_dictionaries(
    {"q": questions},
    optional={
        "page": st.one_of(st.integers().map(str), st.text(max_size=5)),
        "sort": st.sampled_from(["date", "", "x", "\x00"]),
        "exact": st.sampled_from(["1", "", "x"]),
        "category": st.lists(st.text(max_size=10), max_size=50),
        "type": st.lists(
            st.sampled_from(["page", "x", "\x00", "' OR 1=1"]), max_size=50
        ),
        "year": st.sampled_from(["2026", "99999", "-1", "٢٠٢٦", ""]),
        "author": st.text(max_size=20),
    },
)


@pytest.fixture
def site(home, monkeypatch):
    monkeypatch.setattr("search.views.SEARCHES_PER_VISITOR", 100_000)
    SynonymGroup.objects.create(terms="heart attack, infarction", reason="Same.")
    StandardPageFactory(
        parent=home, title="Heart attack", body__0__quote__quote="A <b>deductible</b>."
    )
    CategoryFactory(slug="plans")


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=parameters)
def test_any_question_gets_a_page(client, site, query):
    response = client.get("/search/", query)

    assert response.status_code in {HTTPStatus.OK, HTTPStatus.MOVED_PERMANENTLY}
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_what_cannot_be_searched_says_what_to_do(client, site, text):
    html = client.get("/search/", {"q": text}).content.decode()

    assert 'class="understood"' in html or "What may help" in html


def test_a_question_that_is_too_long_says_so(client, site):
    html = client.get("/search/", {"q": "heart " * 2000}).content.decode()

    assert "only its beginning was taken" in html


def test_more_words_than_are_asked_for_says_so(client, site):
    html = client.get("/search/", {"q": "heart attack " * 12}).content.decode()

    assert "Only the first sixteen words were taken" in html


def test_a_filter_that_is_none_says_so(client, site):
    response = client.get("/search/", {"q": "heart", "category": "nonsense"})

    assert "“nonsense” is no filter here" in response.content.decode()
    assert len(response.context["results"]) == 1


def test_too_many_searches_are_told_when_to_come_again(client, site, monkeypatch):
    monkeypatch.setattr("search.views.SEARCHES_PER_VISITOR", 2)
    visitor = {"REMOTE_ADDR": "203.0.113.7"}
    for _ in range(2):
        assert client.get("/search/", {"q": "heart"}, **visitor).status_code == 200

    response = client.get("/search/", {"q": "heart"}, **visitor)

    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert response.headers["Retry-After"] == "60"
    assert "again in 60 seconds" in response.content.decode()
