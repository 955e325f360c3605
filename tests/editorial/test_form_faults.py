from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tests.editorial.newsroom import make_article, write
from tests.editorial.test_page_editor import edit_url, form_of

JSON = {"Accept": "application/json"}


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index), editor, title="A story")


class TestSignedOut:
    def test_an_autosave_is_told_in_json(self, client, article):
        response = client.post(edit_url(article), {"title": "New"}, headers=JSON)

        assert response.status_code == HTTPStatus.UNAUTHORIZED
        assert response.json()["error_code"] == "signed_out"
        assert "Sign in again" in response.json()["error_message"]

    def test_a_button_leads_to_signing_in_and_back(self, client, article):
        response = client.post(edit_url(article), {"title": "New"})

        assert (
            response.url == f"{reverse('wagtailadmin_login')}?next={edit_url(article)}"
        )


class TestTooLarge:
    @pytest.fixture
    def large(self, client, article, editor):
        client.force_login(editor)
        return form_of(client, article, summary="x" * 20_000_000)

    def test_an_autosave_is_told_what_to_do(self, client, article, large):
        response = client.post(edit_url(article), large, headers=JSON)

        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        assert response.json()["error_code"] == "too_large"
        assert "divide the text" in response.json()["error_message"]

    def test_a_button_leads_to_a_page_with_the_way_back(self, client, article, large):
        response = client.post(edit_url(article), large)

        html = response.content.decode()
        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        assert f'href="{edit_url(article)}"' in html
        assert "this browser keeps what you wrote" in html

    def test_readers_are_told_as_well(self, home):
        response = Client().post("/search/", {"q": "x" * 20_000_000})

        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_the_browser_is_told_which_text_was_stored(client, article, editor):
    client.force_login(editor)
    data = form_of(client, article, kept_text="123-4")

    response = client.post(edit_url(article), data)

    assert response.cookies["taken_text"].value == "123-4"


def test_the_browser_is_told_of_the_texts_before_it_as_well(client, article, editor):
    client.force_login(editor)
    client.cookies["taken_text"] = "11-1.<b>.12-2"
    data = form_of(client, article, kept_text="123-4")

    response = client.post(edit_url(article), data)

    assert response.cookies["taken_text"].value == "11-1.12-2.123-4"


def test_the_browser_keeps_a_text_that_was_not_stored(client, article, editor):
    client.force_login(editor)
    data = form_of(client, article, kept_text="123-4", title="")

    response = client.post(edit_url(article), data)

    assert "taken_text" not in response.cookies
