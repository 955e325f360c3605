"""Addresses that are declared gone."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from delivery.models import GoneAddress, MissingAddress
from tests.delivery.asking import add, redirect, where
from tests.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
CREATE = "/admin/delivery/goneaddress/create/"


def gone(path, **values):
    return GoneAddress.objects.create(path=path, **values)


def declare(client, path, reason=""):
    """Declare an address gone in the admin; what the form says against it."""
    response = client.post(CREATE, {"path": path, "reason": reason})
    if response.status_code == 302:
        return ""
    return " ".join(response.context["form"].errors.get("path", []))


class TestReaders:
    def test_read_that_it_was_taken_down(self, client):
        gone("/old/", reason="A complaint of Jane Doe")

        response = client.get("/old/?x=1")

        assert response.status_code == 410
        assert "This page was taken down" in response.content.decode()
        assert "Jane" not in response.content.decode()

    @pytest.mark.parametrize("asked", ["/2019/", "/2019/a/b/", "/2019/a.html"])
    def test_of_all_that_lies_below(self, client, asked):
        gone("/2019/*")

        assert where(client, asked) == (410, None)

    def test_see_a_page_that_was_made_since(self, client, home):
        gone("/old")
        StandardPageFactory(parent=home, slug="old")

        assert where(client, "/old/") == (200, None)

    @pytest.mark.parametrize(
        ("gone_path", "old_path", "status"),
        [
            ("/a/b", "/a/*", 410),
            ("/a/*", "/a/b", 301),
            ("/a/b/*", "/a/*", 410),
            ("/a/*", "/a/b/*", 301),
            ("/a/b/c", "/a/b/*", 410),
        ],
    )
    def test_get_what_is_said_most_exactly(self, client, gone_path, old_path, status):
        redirect(old_path, "/new/")
        gone(gone_path)

        assert where(client, "/a/b/c/" if "c" in gone_path else "/a/b/")[0] == status


class TestRules:
    def test_a_redirect_of_the_same_address(self, admin_client):
        redirect("/old", "/new/")

        assert "/old is redirected" in declare(admin_client, "/old/")
        with pytest.raises(ValidationError, match="is redirected"):
            gone("/old/")

    def test_a_gone_address_is_not_redirected(self, admin_client):
        gone("/old")

        assert "/old is declared gone" in add(admin_client, "/old/", "/new/")
        with pytest.raises(ValidationError, match="is declared gone"):
            Redirect.add_redirect("/old/", "/new/")

    def test_the_address_of_a_live_page(self, admin_client, home):
        StandardPageFactory(parent=home, slug="here", title="Here")

        assert "live page “Here”" in declare(admin_client, "/here/")

    @pytest.mark.parametrize("path", ["//evil.com", "/a*", "/*/a", "/a\tb", "//[x"])
    def test_what_is_no_address(self, admin_client, path):
        assert declare(admin_client, path)
        assert not GoneAddress.objects.exists()

    def test_the_same_twice(self, admin_client):
        gone("/old")

        assert "already exists" in declare(admin_client, "/old/")

    def test_it_is_stored_without_query(self, admin_client):
        assert declare(admin_client, "https://x.example/old/?a=1", "Too old.") == ""

        stored = GoneAddress.objects.get()
        assert (stored.path, stored.reason) == ("/old", "Too old.")


class TestMissingList:
    @pytest.fixture(autouse=True)
    def missing(self, client):
        for address in ("/2019/a/", "/2019/", "/20199/"):
            client.get(address)

    def left(self):
        return set(MissingAddress.objects.values_list("path", flat=True))

    def test_loses_what_is_gone(self, admin_client):
        declare(admin_client, "/2019/a/")

        assert self.left() == {"/2019", "/20199"}

    def test_loses_all_below(self, admin_client):
        declare(admin_client, "/2019/*")

        assert self.left() == {"/20199"}

    def test_loses_what_is_redirected(self, admin_client):
        add(admin_client, "/2019/*", "/news/2019/*")

        assert self.left() == {"/20199"}

    def test_does_not_count_what_is_gone(self, client):
        gone("/2019/*")
        client.get("/2019/a/")

        assert self.left() == {"/20199"}


class TestAdmin:
    def test_lists_edits_and_deletes(self, admin_client):
        made = gone("/old", reason="Too old.")
        url = "/admin/delivery/goneaddress/"

        assert "Too old." in admin_client.get(url, {"q": "ol"}).content.decode()
        edit = {"path": "/old/", "reason": "Wrong."}
        admin_client.post(f"{url}edit/{made.pk}/", edit)
        assert GoneAddress.objects.get().reason == "Wrong."
        admin_client.post(f"{url}delete/{made.pk}/")
        assert not GoneAddress.objects.exists()

    def test_stands_in_the_settings_menu(self, admin_client):
        content = admin_client.get(reverse("wagtailadmin_home")).content.decode()

        assert '"name": "addresses-that-are-gone"' in content
