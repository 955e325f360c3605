"""What a redirect asks the database, and where it never leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from delivery.redirects.lookup import Lookup
from tests.delivery.asking import redirect, where
from tests.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOWHERE = (404, None)


class TestSafety:
    @pytest.mark.parametrize(
        ("target", "asked"),
        [
            ("/*", "/old//evil.com/"),
            ("/*", "/old/%2F%2Fevil.com/"),
            ("/*", "/old/%5Cevil.com/"),
            ("/*", "/old/%5C%5Cevil.com/"),
            ("https://example.org/*", "/old/@evil.com/"),
            ("https://example.org*", "/old/.evil.com/"),
            ("https://example.org*", "/old/@evil.com/"),
            ("https://*", "/old/evil.com/"),
            ("//*", "/old/evil.com/"),
            ("*", "/old//evil.com/"),
            ("/new/*", "/old/a%0d%0aSet-Cookie:x=1/"),
            ("/new/*", "/old/%00/"),
            ("/new/*", "/old/../../admin/"),
            ("/new/*", "/old/%2e%2e/%2e%2e/admin/"),
            ("/new/*", "/old/./a/"),
        ],
    )
    def test_the_rest_leads_to_no_other_place(self, client, target, asked):
        redirect("/old/*", target)

        status, location = where(client, asked)

        assert status in {301, 404}
        if location:
            assert location.startswith(("/", "https://example.org/"))
            assert not location.startswith(("//", "/\\"))
            assert ".." not in location
            assert not {"\r", "\n", "\\"} & set(location)

    @pytest.mark.parametrize("link", ["//evil.com", "/a\r\nb", "javascript:x", "/\\e"])
    def test_a_stored_target_that_harms_is_not_followed(self, client, link):
        redirect("/old", link)

        assert where(client, "/old/") == NOWHERE

    def test_leaves_the_admin_alone(self, admin_client):
        redirect("/*", "/new/")

        assert where(admin_client, "/admin/nothing/") == NOWHERE


class TestQueries:
    def asked_for(self, client, address, table):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return [query for query in queries if f'FROM "{table}"' in query["sql"]]

    def test_an_exact_one_takes_one_query(self, client, home):
        redirect("/a/b/c", redirect_page=StandardPageFactory(parent=home, slug="new"))
        redirect("/a/*", "/x/")

        asked = "/a/b/c/?x=1"

        assert len(self.asked_for(client, asked, "wagtailredirects_redirect")) == 1
        assert not self.asked_for(client, asked, "delivery_goneaddress")

    @pytest.mark.parametrize("asked", ["/a/b/c/d/e/", "/nothing/", "/n%C3%A9/?x=1"])
    def test_others_take_one_more(self, client, asked):
        redirect("/a/*", "/x/")

        assert len(self.asked_for(client, asked, "wagtailredirects_redirect")) == 1
        assert len(self.asked_for(client, asked, "delivery_goneaddress")) == 1

    def test_a_page_takes_none(self, client, home):
        assert not self.asked_for(client, "/", "wagtailredirects_redirect")

    def test_the_query_looks_into_the_index_of_old_paths(self):
        Redirect.objects.bulk_create(
            Redirect(old_path=f"/old/{number}", redirect_link="/")
            for number in range(900)
        )
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE wagtailredirects_redirect")
        names = Lookup("/old/7/a/?b=c").candidates

        plan = Redirect.objects.filter(old_path__in=names).explain()

        assert "INDEX" in plan.upper()
        assert "SCAN WAGTAILREDIRECTS" not in plan.upper()
        assert "SEQ SCAN" not in plan.upper()
