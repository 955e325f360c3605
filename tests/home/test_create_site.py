import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Page, Site

from core.models import SiteSettings
from home.models import FormPage, HomePage, StandardPage
from news.models import NewsIndexPage
from tests.publishing import publish


def create_site(**options):
    call_command(
        "create_site",
        **{
            "name": "The Daily Dose",
            "admin": "chief",
            "email": "chief@example.org",
            "no_input": True,
            **options,
        },
    )


@pytest.fixture
def site(db):
    create_site()


def test_the_site_answers_at_once(client, site):
    assert "The Daily Dose" in client.get("/").content.decode()


def test_the_standing_pages_are_drafts_to_be_filled_in(site):
    pages = {page.title: page.live for page in StandardPage.objects.all()}

    assert pages == {
        "About Us": False,
        "Privacy Policy": False,
        "Terms of Use": False,
        "Disclaimer": False,
    }


def test_the_contact_form_asks_for_what_is_needed(site):
    form = FormPage.objects.get()

    assert [field.clean_name for field in form.get_form_fields()] == [
        "name",
        "email",
        "page",
        "message",
    ]
    assert not form.live


def test_nothing_is_invented(site):
    assert NewsIndexPage.objects.get().get_children().count() == 0
    assert not SiteSettings.objects.get().is_demo


def test_menus_lead_to_the_pages_once_they_are_live(client, site):
    publish(StandardPage.objects.get(title="About Us"))

    html = client.get("/").content.decode()

    assert 'href="/about-us/"' in html
    assert 'href="/privacy-policy/"' not in html


def test_wagtails_welcome_page_is_gone(site):
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Site.objects.get().root_page.specific == HomePage.objects.get()


def test_the_administrator_can_sign_in(client, db, monkeypatch, capsys):
    create_site()
    password = capsys.readouterr().out.split("password of chief: ")[1].split()[0]

    assert client.login(username="chief", password=password)


def test_a_given_password_is_not_printed(client, db, monkeypatch, capsys):
    monkeypatch.setenv("ADMIN_PASSWORD", "long and secret 1")

    create_site()

    assert "long and secret 1" not in capsys.readouterr().out
    assert client.login(username="chief", password="long and secret 1")


def test_a_second_run_changes_nothing(site, capsys):
    before = list(Page.objects.values())

    create_site(name="Another", admin="other")

    assert list(Page.objects.values()) == before
    assert get_user_model().objects.count() == 1
    assert "nothing was changed" in capsys.readouterr().out


def test_what_somebody_deleted_on_purpose_can_be_made_again(site):
    StandardPage.objects.get(title="Disclaimer").delete()

    create_site()

    assert StandardPage.objects.filter(title="Disclaimer").exists()
