from http import HTTPStatus

import pytest
from django.core import mail
from django.core.cache import cache

from home.forms import HONEYPOT
from home.models import FormSubmission
from tests.factories import FormFieldFactory, FormPageFactory


@pytest.fixture(autouse=True)
def no_earlier_visitors():
    cache.clear()


@pytest.fixture
def form_page(home):
    page = FormPageFactory(parent=home, to_address="desk@example.org", subject="Letter")
    FormFieldFactory(
        page=page, clean_name="email", label="E-mail", field_type="email", sort_order=1
    )
    FormFieldFactory(
        page=page,
        clean_name="page",
        label="Page",
        field_type="singleline",
        required=False,
        sort_order=2,
    )
    FormFieldFactory(page=page, clean_name="message", label="Message", sort_order=3)
    return page


ENTRY = {"email": "reader@example.org", "message": "There is a slip."}


def test_an_entry_is_kept_mailed_and_thanked_for(client, form_page):
    response = client.post(form_page.url, ENTRY, follow=True)

    assert FormSubmission.objects.get().get_data()["message"] == "There is a slip."
    assert "There is a slip." in mail.outbox[0].body
    assert response.redirect_chain == [(f"{form_page.url}?sent", HTTPStatus.FOUND)]


def test_a_mistake_is_named_and_nothing_lost(client, form_page):
    response = client.post(form_page.url, {**ENTRY, "email": "reader@"})

    assert not FormSubmission.objects.exists()
    assert "There is a slip." in response.content.decode()
    assert response.context["form"].errors["email"]


def test_a_robot_is_thanked_and_forgotten(client, form_page):
    response = client.post(form_page.url, {**ENTRY, HONEYPOT: "https://spam.example"})

    assert response.status_code == HTTPStatus.FOUND
    assert not FormSubmission.objects.exists()


def test_the_honeypot_is_no_part_of_an_entry(client, form_page):
    client.post(form_page.url, ENTRY)

    assert HONEYPOT not in FormSubmission.objects.get().form_data


def test_a_flood_is_stopped_and_its_text_kept(client, form_page):
    for _ in range(5):
        client.post(form_page.url, ENTRY)

    response = client.post(form_page.url, ENTRY)

    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert FormSubmission.objects.count() == 5
    assert "There is a slip." in response.content.decode()


def test_an_entry_survives_a_dead_mail_server(client, form_page, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    response = client.post(form_page.url, ENTRY)

    assert response.status_code == HTTPStatus.FOUND
    assert FormSubmission.objects.count() == 1


def test_a_report_names_the_page_it_is_about(client, form_page):
    response = client.get(form_page.url, {"about": "/news/a-study/"})

    assert response.context["form"]["page"].value() == "/news/a-study/"


@pytest.mark.parametrize(
    "about", ["https://evil.example/", "//evil.example", "/a\x00b", "javascript:x"]
)
def test_a_report_is_about_a_page_of_ours(client, form_page, about):
    response = client.get(form_page.url, {"about": about})

    assert response.context["form"]["page"].value() == ""


def test_a_report_on_a_hostile_address_is_escaped(client, form_page):
    response = client.get(form_page.url, {"about": '/"><script>x</script>'})

    assert "<script>x" not in response.content.decode()


def test_a_message_has_an_end(client, form_page):
    response = client.post(form_page.url, {**ENTRY, "message": "m" * 10_001})

    assert response.context["form"].errors["message"]


def test_a_form_is_guarded_against_foreign_sites(home, form_page):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)

    assert client.post(form_page.url, ENTRY).status_code == HTTPStatus.FORBIDDEN
