import re
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from search.models import SynonymGroup
from tests.factories import SynonymGroupFactory

pytestmark = pytest.mark.django_db
NAME = "wagtailsnippets_search_synonymgroup"
LIST = reverse(f"{NAME}:list")
ADD = reverse(f"{NAME}:add")
IMPORT = reverse(f"{NAME}:import")


def upload(client, text, **options):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(
        IMPORT, {"file": SimpleUploadedFile("synonyms.csv", content)}, **options
    )


@pytest.fixture
def flu(db):
    return SynonymGroupFactory(terms="flu, influenza", reason="Same disease.")


@pytest.fixture
def advil(db):
    return SynonymGroupFactory(
        terms="Advil, ibuprofen", direction="one-way", reason="A brand."
    )


def test_the_list_says_what_goes_where_and_why(admin_client, advil):
    html = admin_client.get(LIST).content.decode()

    for text in ("Advil, ibuprofen", "One-way", "A brand."):
        assert text in html


def test_the_list_leaves_the_reason_out_on_a_phone(admin_client, advil):
    html = admin_client.get(LIST).content.decode()

    assert re.search(r'class="[^"]*not-on-a-phone[^"]*"[^>]*>\s*A brand\.', html)


@pytest.mark.parametrize(
    "query", [{"q": "ibu"}, {"q": "brand"}, {"direction": "one-way"}]
)
def test_the_list_is_searched_and_filtered(admin_client, flu, advil, query):
    assert list(admin_client.get(LIST, query).context["object_list"]) == [advil]


def test_the_list_stands_in_the_order_of_the_alphabet(admin_client):
    for terms in ("stroke, brain attack", "UTI, bladder infection", "flu, influenza"):
        SynonymGroupFactory(terms=terms)

    listed = admin_client.get(LIST).context["object_list"]

    assert [group.terms[:3] for group in listed] == ["flu", "str", "UTI"]


def test_the_list_takes_the_same_queries_for_any_number(
    admin_client, flu, django_assert_max_num_queries
):
    admin_client.get(LIST)
    with django_assert_max_num_queries(100) as one:
        admin_client.get(LIST)
    for _ in range(20):
        SynonymGroupFactory()

    with django_assert_max_num_queries(len(one)):
        admin_client.get(LIST)


def test_the_form_is_filled_in_from_the_address(admin_client):
    answer = admin_client.get(ADD, {"terms": "cardiac \u200b<script>\x00"})

    assert answer.context["form"]["terms"].value() == "cardiac <script>"
    assert "<script>\x00" not in answer.content.decode()
    assert "cardiac &lt;script&gt;" in answer.content.decode()


def test_the_form_is_empty_without_an_address(admin_client):
    assert admin_client.get(ADD).context["form"]["terms"].value() == ""


def test_the_menu_leads_to_the_list(client, editor):
    client.force_login(editor)

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Synonyms" in html
    assert LIST in html


def test_editors_look_and_do_not_touch(client, editor, flu):
    client.force_login(editor)

    html = client.get(LIST).content.decode()

    assert "flu, influenza" in html
    assert ADD not in html
    assert IMPORT not in html
    assert client.get(ADD).status_code == HTTPStatus.FOUND
    assert client.get(IMPORT).status_code == HTTPStatus.FOUND
    assert upload(client, "terms,direction,reason\n").status_code == HTTPStatus.FOUND


def test_an_import_needs_both_rights(client, editor):
    editor.user_permissions.add(Permission.objects.get(codename="add_synonymgroup"))
    client.force_login(editor)

    assert IMPORT not in client.get(LIST).content.decode()
    assert client.get(IMPORT).status_code == HTTPStatus.FOUND


def test_moderators_come_to_the_import_from_the_list(client, moderator):
    client.force_login(moderator)

    assert IMPORT in client.get(LIST).content.decode()
    assert "CSV file" in client.get(IMPORT).content.decode()


def test_an_import_says_what_it_did(client, moderator, flu, advil):
    client.force_login(moderator)
    text = (
        "terms,direction,reason\n"
        '"flu, influenza",two-way,Same disease.\n'
        '"Advil, ibuprofen",one-way,A brand of ibuprofen.\n'
        '"RSV, respiratory syncytial virus",two-way,Letters.\n'
    )

    answer = upload(client, text, follow=True)

    assert answer.redirect_chain == [(LIST, HTTPStatus.FOUND)]
    assert "1 added, 1 changed, 1 as they were" in answer.content.decode()
    assert SynonymGroup.objects.count() == 3


def test_an_import_is_in_the_history_with_its_user(client, moderator, advil):
    client.force_login(moderator)
    upload(client, 'terms,direction,reason\n"Advil, ibuprofen",one-way,New.\n')

    history = client.get(reverse(f"{NAME}:history", args=[advil.pk]))

    (entry,) = history.context["object_list"]
    assert (entry.action, entry.user) == ("wagtail.edit", moderator)


def test_faults_are_shown_and_nothing_is_saved(admin_client, flu):
    text = (
        "terms,direction,reason\n"
        '"RSV, respiratory syncytial virus",two-way,Right.\n'
        '"<b>, grippe",sideways,\n'
    )

    html = upload(admin_client, text).content.decode()

    assert "Nothing was imported" in html
    assert "Line 3: The direction is “sideways”. Write two-way or one-way." in html
    assert SynonymGroup.objects.get() == flu


def test_the_page_asks_for_a_file(admin_client):
    answer = admin_client.post(IMPORT)

    assert "required" in answer.content.decode()


def test_an_empty_file_is_refused(admin_client):
    assert "empty" in upload(admin_client, "").content.decode()


def exported(client):
    return b"".join(client.get(LIST, {"export": "csv"}).streaming_content)


def test_what_was_exported_is_imported_unchanged(admin_client, flu, advil):
    flu.reason = "=1+1"
    flu.save()
    advil.reason = "'=2, \"quoted\"; 'tis"
    advil.save()
    before = list(SynonymGroup.objects.values("terms", "direction", "reason"))
    content = exported(admin_client)
    assert b"'=1+1" in content

    same = upload(admin_client, content, follow=True)
    SynonymGroup.objects.all().delete()
    anew = upload(admin_client, content, follow=True)

    assert "0 added, 0 changed, 2 as they were" in same.content.decode()
    assert "2 added" in anew.content.decode()
    assert list(SynonymGroup.objects.values("terms", "direction", "reason")) == before


def test_a_group_can_be_deleted(client, moderator, flu):
    client.force_login(moderator)

    client.post(reverse(f"{NAME}:delete", args=[flu.pk]))

    assert not SynonymGroup.objects.exists()
