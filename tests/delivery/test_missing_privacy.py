"""Which missing addresses are not noted, as they may name somebody."""

import pytest

from delivery.models import MissingAddress
from delivery.redirects import missing_log

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def kept():
    return dict(MissingAddress.objects.values_list("path", "hits"))


class TestPrivacy:
    @pytest.mark.parametrize(
        "address",
        [
            "/jane@example.org/",
            "/jane%40example.org/",
            "/jane%2540example.org/",
            "/call/212-555-0123/",
            "/call/(212)%20555.0123/",
            "/ssn/123-45-6789/",
            "/call/5550123/",
            "/reset/c3f5a8d9e2b7c6a1f0/",
            "/x/123e4567-e89b-12d3-a456-426614174000/",
            "/x%3Fname=jane/",
            f"/{'a' * 201}/",
        ],
    )
    def test_nothing_that_may_name_somebody(self, client, address):
        client.get(address)

        assert kept() == {}

    @pytest.mark.parametrize(
        "address",
        [
            "/2019/05/12/what-a-deductible-is-in-2020",
            "/20190512-flu",
            "/a1c-and-b12",
            "/article/123456",
            "/café",
        ],
    )
    def test_but_addresses_of_stories(self, client, address):
        client.get(f"{address}/")

        assert kept() == {address: 1}

    @pytest.mark.parametrize(
        "address",
        [
            "/wp-login.php",
            "/a/wp-login.php",
            "/wp-admin/",
            "/index.PHP",
            "/.env",
            "/a/.git/config",
            "/.well-known/x",
            "/x.php/y",
            "/dump.sql",
        ],
    )
    def test_no_attacks(self, client, address):
        client.get(address)

        assert kept() == {}

    @pytest.mark.parametrize(
        ("referrer", "name"),
        [
            ("http://localhost/news/a/?q=jane#x", "localhost/news/a/"),
            ("https://jane:secret@example.org/private/?q=1", "example.org"),
            ("https://example.org:99999/", "example.org"),
            ("http://localhost/jane@example.org/", ""),
            ("http://[", ""),
            ("", ""),
            ("a\tb", ""),
        ],
    )
    def test_of_where_it_came_from_a_page_of_ours_or_a_host(
        self, client, settings, referrer, name
    ):
        settings.SITE_URL = "http://localhost"
        settings.SITE_ADDRESS = missing_log.urlsplit(settings.SITE_URL)

        client.get("/a/", headers={"referer": referrer})

        assert MissingAddress.objects.get().linked_from == name
