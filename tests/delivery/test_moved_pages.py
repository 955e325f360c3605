"""Pages that move take their redirects with them."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.delivery.asking import redirect, where
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, slug="page")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Give a page another slug; what follows is done when that is stored."""

    def rename(page, slug):
        page.refresh_from_db()
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save()

    return rename


def test_a_renamed_page_is_found_at_its_old_address(client, page, rename):
    rename(page, "new")

    assert where(client, "/page/") == (301, "/new/")


def test_a_page_renamed_twice_is_one_step_away(client, page, rename):
    rename(page, "second")
    rename(page, "third")

    assert where(client, "/page/") == (301, "/third/")
    assert where(client, "/second/") == (301, "/third/")


def test_a_page_renamed_back_answers_itself(client, page, rename):
    rename(page, "second")
    rename(page, "page")

    assert where(client, "/page/") == (200, None)
    assert where(client, "/second/") == (301, "/page/")


@pytest.mark.parametrize(
    ("link", "now"),
    [
        ("/page", "/new"),
        ("/page/", "/new/"),
        ("/page/below/?x=1#y", "/new/below/?x=1#y"),
        ("/page/*", "/new/*"),
        ("http://localhost/page/", "http://localhost/new/"),
        ("/pages/", "/pages/"),
        ("https://example.org/page/", "https://example.org/page/"),
    ],
)
def test_links_to_a_renamed_page_follow_it(page, rename, settings, link, now):
    settings.SITE_URL = "http://localhost"
    made = redirect("/old/*", link)

    rename(page, "new")

    made.refresh_from_db()
    assert made.redirect_link == now


def test_links_to_what_lies_below_a_moved_page_follow(client, home, page):
    StandardPageFactory(parent=page, slug="child")
    other = StandardPageFactory(parent=home, slug="other")
    redirect("/old", "/page/child/")

    page.refresh_from_db()
    page.move(other, pos="last-child")

    assert where(client, "/old/") == (301, "/other/page/child/")
    assert where(client, "/page/child/") == (301, "/other/page/child/")


def test_sorting_pages_changes_nothing(home, page):
    StandardPageFactory(parent=home, slug="other")
    made = redirect("/old", "/page/")

    page.refresh_from_db()
    page.move(home, pos="last-child")

    made.refresh_from_db()
    assert made.redirect_link == "/page/"
    assert Redirect.objects.count() == 1
