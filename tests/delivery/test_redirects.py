"""Where an old address leads a reader."""

import pytest
from wagtail.models import Site

from tests.delivery.asking import redirect, where
from tests.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOWHERE = (404, None)


class TestExact:
    def test_leads_to_a_page(self, client, home):
        redirect("/old", redirect_page=StandardPageFactory(parent=home, slug="new"))

        assert where(client, "/old/") == (301, "/new/")
        assert where(client, "/old") == (301, "/new/")

    def test_leads_to_a_link_for_now(self, client):
        redirect("/old", "https://example.org/x?y=1", is_permanent=False)

        assert where(client, "/old/") == (302, "https://example.org/x?y=1")

    def test_a_page_wins(self, client, home):
        StandardPageFactory(parent=home, slug="old")
        redirect("/old", "/elsewhere/")

        assert where(client, "/old/") == (200, None)

    def test_without_a_target_leads_nowhere(self, client):
        redirect("/old")

        assert where(client, "/old/") == NOWHERE

    def test_of_this_site_comes_before_that_of_all(self, client):
        redirect("/old", "/all/")
        redirect("/old", "/ours/", site=Site.objects.get())

        assert where(client, "/old/") == (301, "/ours/")

    def test_of_another_site_is_not_followed(self, client, home):
        other = Site.objects.create(hostname="other.example", root_page=home)
        redirect("/old", "/theirs/", site=other)

        assert where(client, "/old/") == NOWHERE

    @pytest.mark.parametrize("old", ["/café", "/caf%C3%A9"])
    def test_is_found_in_both_spellings(self, client, old):
        redirect(old, "/new/")

        assert where(client, "/caf%C3%A9/") == (301, "/new/")

    def test_takes_the_place_of_an_unpublished_page(self, client, home):
        page = StandardPageFactory(parent=home, slug="old")
        page.unpublish()
        redirect("/old", "/new/")

        assert where(client, "/old/") == (301, "/new/")

    def test_two_unpublished_pages_do_not_lead_to_each_other(self, client, home):
        pages = {slug: StandardPageFactory(parent=home, slug=slug) for slug in "ab"}
        for page in pages.values():
            page.unpublish()
        redirect("/a", redirect_page=pages["b"])
        redirect("/b", redirect_page=pages["a"])

        assert where(client, "/a/") == (410, None)

    def test_never_leads_to_the_address_that_was_asked(self, client, home):
        page = StandardPageFactory(parent=home, slug="list")
        redirect("/list", redirect_page=page)
        redirect("/x", "/x/?again")

        assert where(client, "/x/") == NOWHERE


class TestQueryStrings:
    def test_without_one_any_matches(self, client):
        redirect("/old", "/new/")

        assert where(client, "/old/", a="1") == (301, "/new/")

    def test_with_one_it_matches_exactly(self, client):
        redirect("/old?a=1&b=2", "/both/")

        assert where(client, "/old/?b=2&a=1") == (301, "/both/")
        assert where(client, "/old/?a=1") == NOWHERE
        assert where(client, "/old/") == NOWHERE

    def test_with_one_it_comes_before_one_without(self, client):
        redirect("/old", "/any/")
        redirect("/old?p=7", "/seven/")

        assert where(client, "/old/?p=7") == (301, "/seven/")


class TestWildcards:
    @pytest.mark.parametrize(
        ("asked", "target"),
        [
            ("/2019/a/b/", "/news/2019/a/b/"),
            ("/2019/a", "/news/2019/a"),
            ("/2019/a.html?x=1", "/news/2019/a.html"),
            ("/2019/", "/news/2019/"),
            ("/2019/caf%C3%A9/", "/news/2019/caf%C3%A9/"),
            ("/2019/*", "/news/2019/*"),
        ],
    )
    def test_puts_the_rest_in_place_of_the_star(self, client, asked, target):
        redirect("/2019/*", "/news/2019/*")

        assert where(client, asked) == (301, target)

    def test_leads_to_one_page(self, client, home):
        redirect("/2019/*", redirect_page=StandardPageFactory(parent=home, slug="new"))

        assert where(client, "/2019/a/b/") == (301, "/new/")

    def test_does_not_match_half_a_name(self, client):
        redirect("/2019/*", "/new/")

        assert where(client, "/20199/a/") == NOWHERE

    def test_the_longest_wins(self, client):
        redirect("/a/*", "/one/")
        redirect("/a/b/*", "/two/")
        redirect("/*", "/none/")

        assert where(client, "/a/b/c/") == (301, "/two/")
        assert where(client, "/a/x/b/") == (301, "/one/")
        assert where(client, "/x/") == (301, "/none/")

    def test_an_exact_one_wins(self, client):
        redirect("/a/b/*", "/wild/")
        redirect("/a/b/c", "/exact/")

        assert where(client, "/a/b/c/") == (301, "/exact/")

    def test_below_letters_that_are_encoded(self, client):
        redirect("/été/*", "/summer/*")

        assert where(client, "/%C3%A9t%C3%A9/a/") == (301, "/summer/a/")

    def test_the_rest_may_be_searched_for(self, client):
        redirect("/tag/*", "/search/?q=*")

        assert where(client, "/tag/a&b=c/") == (301, "/search/?q=a%26b%3Dc")

    def test_a_page_wins(self, client, home):
        StandardPageFactory(parent=home, slug="here")
        redirect("/*", "/elsewhere/")

        assert where(client, "/here/") == (200, None)
