from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client

from search import opened_results
from search.models import SearchedDay
from search.query_log import opened_token
from tests.factories import SearchedDayFactory

pytestmark = pytest.mark.django_db
URL = "/search/opened/"


@pytest.fixture(autouse=True)
def no_earlier_visitors():
    cache.clear()


@pytest.fixture
def day():
    return SearchedDayFactory(searches=9)


def opened():
    return SearchedDay.objects.get().opened


def test_an_opened_result_is_counted(client, day):
    response = client.post(URL, {"token": opened_token(day.query)})

    assert response.status_code == HTTPStatus.NO_CONTENT
    assert opened() == 1


def test_it_needs_no_cookie_and_sets_none(day):
    client = Client(enforce_csrf_checks=True)

    response = client.post(URL, {"token": opened_token(day.query)})

    assert opened() == 1
    assert not response.cookies
    assert "Vary" not in response.headers


@pytest.mark.parametrize("data", [{}, {"token": "x"}, {"token": "\x00"}, {"q": "a"}])
def test_other_tokens_are_answered_alike_and_ignored(client, day, data):
    response = client.post(URL, data)

    assert response.status_code == HTTPStatus.NO_CONTENT
    assert opened() == 0


def test_reading_counts_nothing(client, day):
    response = client.get(URL, {"token": opened_token(day.query)})

    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert opened() == 0


def test_one_visitor_counts_only_so_often(client, day, monkeypatch):
    monkeypatch.setattr(opened_results, "OPENED_AN_HOUR", 2)
    for _ in range(3):
        response = client.post(URL, {"token": opened_token(day.query)})

    assert response.status_code == HTTPStatus.NO_CONTENT
    assert opened() == 2
