import io

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from openpyxl import load_workbook

from home.models import FormSubmission, Partner
from tests.factories import FormFieldFactory, FormPageFactory, PartnerFactory

pytestmark = pytest.mark.django_db
ENTRIES = "/admin/home/formsubmission/"


@pytest.fixture
def entry(home):
    form = FormPageFactory(parent=home, title="Contact", slug="contact")
    return FormSubmission.objects.create(
        page=form,
        form_data={
            "message": '=HYPERLINK("https://evil.example")',
            "phone": "+49 30 1",
            "at": "@SUM(1)",
            "minus": "-2+3",
            "tab": "\t=1",
            "name": "Grüße",
        },
    )


def test_entries_are_listed_and_their_answers_found(admin_client, entry):
    assert "Gr\u00fc\u00dfe" in admin_client.get(ENTRIES).content.decode()
    found = admin_client.get(ENTRIES, {"q": "Grü"}).context["result_count"]
    missed = admin_client.get(ENTRIES, {"q": "nowhere"}).context["result_count"]

    assert (found, missed) == (1, 0)


def test_entries_are_filtered_by_form(admin_client, entry):
    here = admin_client.get(ENTRIES, {"form": entry.page_id}).context["result_count"]
    elsewhere = admin_client.get(ENTRIES, {"form": 999}).context["result_count"]

    assert (here, elsewhere) == (1, 0)


def test_an_entry_is_read_question_by_question(admin_client, entry):
    content = admin_client.get(f"{ENTRIES}inspect/{entry.pk}/").content.decode()

    assert "<dt" in content
    assert "+49 30 1" in content


def test_no_cell_of_the_csv_is_a_formula(admin_client, entry):
    content = admin_client.get(ENTRIES, {"export": "csv"}).getvalue().decode()

    for harmless in ("'=HYPERLINK", "'+49 30 1", "'@SUM(1)", "'-2+3", "'\t=1"):
        assert harmless in content


def test_no_cell_of_the_workbook_is_a_formula(admin_client, entry):
    content = admin_client.get(ENTRIES, {"export": "xlsx"}).getvalue()

    sheet = load_workbook(io.BytesIO(content)).active
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert not [value for value in values if str(value).startswith(("=", "+", "@"))]


def test_the_export_of_one_form_has_no_formula_either(admin_client, entry):
    url = reverse("wagtailforms:list_submissions", args=[entry.page_id])
    FormFieldFactory(page=entry.page.specific, label="Phone", clean_name="phone")

    content = admin_client.get(url, {"export": "csv"}).getvalue().decode()

    assert "'+49 30 1" in content


def test_nobody_adds_or_edits_an_entry(admin_client, entry):
    assert admin_client.get(f"{ENTRIES}create/").status_code in {302, 403}
    assert admin_client.get(f"{ENTRIES}edit/{entry.pk}/").status_code in {302, 403}


def test_only_who_has_the_permission_deletes(client, moderator, entry):
    client.force_login(moderator)
    client.post(f"{ENTRIES}delete/{entry.pk}/")
    assert FormSubmission.objects.exists()

    moderator.user_permissions.add(
        Permission.objects.get(
            content_type__app_label="home", codename="delete_formsubmission"
        )
    )
    client.force_login(type(moderator).objects.get(pk=moderator.pk))
    client.post(f"{ENTRIES}delete/{entry.pk}/")
    assert not FormSubmission.objects.exists()


def test_the_menu_has_one_list_of_entries(admin_client, entry):
    content = admin_client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Form entries" in content
    assert '"name": "forms"' not in content


def test_partners_say_whether_they_are_shown_today(admin_client):
    shown, past = PartnerFactory(), PartnerFactory(shown_until="2020-01-01")
    url = reverse("wagtailsnippets_home_partner:list")

    listed = admin_client.get(url, {"is_shown_today": "true"}).context["object_list"]

    assert list(listed) == [shown]
    assert Partner.objects.filter(pk=past.pk).exists()
    assert "Shown today" in admin_client.get(url).content.decode()


@pytest.mark.parametrize("query", ["q=acme", "ordering=sort_order", "kind=sponsor"])
def test_partners_are_searched_filtered_and_ordered(admin_client, query):
    PartnerFactory(name="Acme")
    url = reverse("wagtailsnippets_home_partner:list")

    assert admin_client.get(f"{url}?{query}").status_code == 200
