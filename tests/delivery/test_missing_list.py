"""The admin's list of missing addresses: who sees it, what it leads to."""

import io
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from delivery.models import MissingAddress
from tests.delivery.asking import missed
from tests.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
URL = "/admin/delivery/missingaddress/"
REDIRECT = "/admin/missing-addresses/redirect/"


@pytest.fixture
def some():
    missed("/often", hits=9, ago=40)
    missed("/seldom", hits=2)
    missed("/old/story", hits=4, ago=10, linked_from="example.org")


def listed(client, **query):
    return [str(one) for one in client.get(URL, query).context["object_list"]]


def buttons(client):
    response = client.get(URL)
    view, [missing] = response.context["view"], response.context["object_list"]
    return {
        button["label"]: button["url"] for button in view.get_buttons_for_obj(missing)
    }


class TestList:
    def test_has_the_most_asked_for_first(self, admin_client, some):
        assert listed(admin_client) == ["/often", "/old/story", "/seldom"]

    @pytest.mark.parametrize(
        ("days", "number"), [("7", 1), ("30", 2), ("90", 3), ("x", 3)]
    )
    def test_periods(self, admin_client, some, days, number):
        assert len(listed(admin_client, period=days)) == number

    @pytest.mark.parametrize(("term", "number"), [("old", 1), ("a\0b", 0), ("/", 3)])
    def test_is_searched(self, admin_client, some, term, number):
        assert len(listed(admin_client, q=term)) == number

    @pytest.mark.parametrize("column", range(3))
    def test_is_sorted(self, admin_client, some, column):
        for sign in ("", "-"):
            assert len(listed(admin_client, o=f"{sign}{column}")) == 3

    def test_inspects(self, admin_client, some):
        pk = MissingAddress.objects.get(path="/old/story").pk

        content = admin_client.get(f"{URL}inspect/{pk}/").content.decode()

        assert "/old/story" in content
        assert "example.org" in content

    def test_escapes_what_was_asked_for(self, admin_client):
        missing = missed("/<script>alert(1)</script>")

        for url in (URL, f"{URL}inspect/{missing.pk}/"):
            assert "<script>alert(1)" not in admin_client.get(url).content.decode()

    def test_needs_the_same_queries_for_any_number(
        self, admin_client, django_assert_max_num_queries
    ):
        for number in range(40):
            missed(f"/{number}")
        admin_client.get(URL)

        with django_assert_max_num_queries(16):
            admin_client.get(URL)


class TestExport:
    def test_csv(self, admin_client, some):
        answer = admin_client.get(URL, {"export": "csv", "period": "7"})

        today = timezone.localdate().isoformat()
        assert answer.getvalue().decode().splitlines() == [
            "Address,Hits,First seen,Last seen,Linked from",
            f"/seldom,2,{today},{today},",
        ]

    def test_workbook(self, admin_client, some):
        content = admin_client.get(URL, {"export": "xlsx"}).getvalue()

        sheet = load_workbook(io.BytesIO(content)).active
        assert [cell.value for cell in sheet[2]][:2] == ["/often", 9]


class TestPermissions:
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            ("Editors", False),
            ("Moderators", True),
            ("Medical reviewers", False),
            ("Administrators", True),
        ],
    )
    def test_of_the_roles(self, client, role, may):
        missing = missed("/a")
        client.force_login(make_user("somebody", role))

        answers = [
            client.get(url).status_code == HTTPStatus.OK
            for url in (
                URL,
                f"{URL}inspect/{missing.pk}/",
                f"{URL}?export=csv",
                "/admin/delivery/goneaddress/",
                "/admin/delivery/goneaddress/create/",
            )
        ]
        client.post(f"{URL}delete/{missing.pk}/")

        assert answers == [may] * 5
        assert MissingAddress.objects.exists() is not may

    def test_moderators_do_not_redirect(self, client, moderator):
        client.force_login(moderator)

        assert client.get(REDIRECT).status_code == HTTPStatus.FOUND

    def test_strangers_see_nothing(self, client):
        for url in (URL, REDIRECT, "/admin/delivery/goneaddress/"):
            assert client.get(url).status_code == HTTPStatus.FOUND

    def test_nobody_adds_or_edits(self):
        names = Permission.objects.filter(
            content_type__app_label="delivery", content_type__model="missingaddress"
        ).values_list("codename", flat=True)

        assert set(names) == {"view_missingaddress", "delete_missingaddress"}

    def test_stands_in_the_menu_of_those_who_may(self, client, editor, moderator):
        for user, is_there in ((editor, False), (moderator, True)):
            client.force_login(user)
            content = client.get(reverse("wagtailadmin_home")).content.decode()

            assert ('"name": "missing-addresses"' in content) is is_there
