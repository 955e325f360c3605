"""What may stand in the form of a redirect."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.delivery.asking import add, redirect
from tests.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


class TestTargets:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("/new/", "/new/"),
            ("/new/*", "/new/*"),
            ("https://example.org/*", "https://example.org/*"),
            ("example.org/x", "https://example.org/x"),
        ],
    )
    def test_are_here_or_elsewhere(self, admin_client, typed, kept):
        assert add(admin_client, "/2019/*", typed) == ""
        assert Redirect.objects.get().redirect_link == kept

    @pytest.mark.parametrize(
        "typed",
        [
            *("//evil.com", "/a\\b", "javascript:alert(1)", "ftp://example.org/"),
            *("https://example.org*", "https://*/x", "/a/../../b", "/a b"),
            "/%2e%2e/admin/",
        ],
    )
    def test_that_harm_are_refused(self, admin_client, typed):
        assert add(admin_client, "/2019/*", typed)
        assert not Redirect.objects.exists()

    @pytest.mark.parametrize(
        "old", ["//evil.com/x", "//[x", "/a\\b", "/a\tb", "/2019*", "/*/a", "/a\0b"]
    )
    def test_old_addresses_that_cannot_be_are_refused(self, admin_client, old):
        assert add(admin_client, old, "/new/")
        assert not Redirect.objects.exists()

    def test_the_form_shows_what_is_stored(self, admin_client):
        made = redirect("/2019/*", "/news/*")
        url = reverse("wagtailredirects:edit", args=[made.pk])

        content = admin_client.get(url).content.decode()

        assert 'type="text" name="redirect_link" value="/news/*"' in content


class TestLivePages:
    def test_are_not_redirected(self, admin_client, home):
        StandardPageFactory(parent=home, slug="here", title="Here")

        fault = add(admin_client, "/here/", "/there/")

        assert "/here is the address of the live page “Here”" in fault

    def test_the_front_page_is_one(self, admin_client):
        assert "live page" in add(admin_client, "/", "/there/")

    def test_may_lie_below_a_wildcard(self, admin_client, home):
        StandardPageFactory(parent=home, slug="here")

        assert add(admin_client, "/here/*", "/there/") == ""

    def test_drafts_are_none(self, admin_client, home):
        StandardPageFactory(parent=home, slug="here", live=False)

        assert add(admin_client, "/here/", "/there/") == ""
