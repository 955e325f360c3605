"""What editors type into the admin's search fields, on every list and chooser."""

from http import HTTPStatus

import pytest
import wagtail_factories
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PartnerFactory,
    PersonFactory,
)

NAME = "Deductible and plan"

INDEXED = {
    "pages": "wagtailadmin_pages:search_results",
    "page chooser": "wagtailadmin_choose_page_search",
    "articles": "articles:index_results",
    "images": "wagtailimages:index_results",
    "image chooser": "wagtailimages_chooser:choose_results",
    "documents": "wagtaildocs:index_results",
    "document chooser": "wagtaildocs_chooser:choose_results",
    "people": "wagtailsnippets_editorial_person:list_results",
    "person chooser": "wagtailsnippetchoosers_editorial_person:choose_results",
    "categories": "wagtailsnippets_news_category:list_results",
    "category chooser": "wagtailsnippetchoosers_news_category:choose_results",
    "partners": "wagtailsnippets_home_partner:list_results",
    "partner chooser": "wagtailsnippetchoosers_home_partner:choose_results",
}
OTHER = {
    "users": "wagtailusers_users:index_results",
    "texts": "text_list_results",
    "redirects": "wagtailredirects:index_results",
}

# test_backend.py asks the backend itself for many more.
SIGNS = [
    *('"', '"unbalanced', "*", "(", "^a:", "-", "a AND", "{b} : a", "a\0b", "🫀"),
    *("%s", "w" * 10_000),
]

SAYING_IT = [
    "DEDUCT",
    '"deductible and plan"',
    'deductible "',
    "^(deductible*):",
    "deductible AND plan",
    "🫀 deductible",
]


@pytest.fixture
def client(admin_client, news_index):
    """A client of somebody who may see every list, with one object in each."""
    ArticlePageFactory(parent=news_index, title=NAME)
    ImageFactory(title=NAME)
    wagtail_factories.DocumentFactory(title=NAME)
    PersonFactory(name=NAME)
    CategoryFactory(name=NAME)
    PartnerFactory(name=NAME)
    return admin_client


@pytest.mark.parametrize("place", [*INDEXED, *OTHER])
def test_no_sign_is_a_fault(client, place):
    address = reverse((INDEXED | OTHER)[place])

    statuses = {sign: client.get(address, {"q": sign}).status_code for sign in SIGNS}

    assert statuses == dict.fromkeys(SIGNS, HTTPStatus.OK)


def test_no_sign_is_a_fault_in_a_list_of_child_pages(client, news_index):
    address = reverse("wagtailadmin_explore_results", args=[news_index.pk])

    statuses = {sign: client.get(address, {"q": sign}).status_code for sign in SIGNS}

    assert statuses == dict.fromkeys(SIGNS, HTTPStatus.OK)


@pytest.mark.parametrize("place", INDEXED)
def test_what_the_words_say_is_found(client, place):
    address = reverse(INDEXED[place])

    answers = {words: client.get(address, {"q": words}) for words in SAYING_IT}

    found = [words for words in SAYING_IT if NAME in answers[words].content.decode()]
    assert found == SAYING_IT


@pytest.mark.parametrize("place", INDEXED)
def test_other_words_are_not_found(client, place):
    response = client.get(reverse(INDEXED[place]), {"q": '"deductible" (premium)'})

    assert NAME not in response.content.decode()


def test_users_are_found(client):
    get_user_model().objects.create_user("deductible")

    response = client.get(reverse(OTHER["users"]), {"q": "deduct"})

    assert "deductible" in response.content.decode().replace('"deduct"', "")
