"""A page that only takes another place among its siblings changes what lists them."""

import pytest

from core.models import SiteSettings
from tests.factories import StandardPageFactory
from tests.publishing import store


@pytest.fixture
def pages(home):
    first, second = (StandardPageFactory(parent=home) for _ in range(2))
    return first, second, StandardPageFactory(parent=second, title="Below")


def test_it_concerns_the_site_map_and_the_page_tree(home, pages, reads, touches):
    settings = SiteSettings.load()
    settings.page_tree_order = SiteSettings.PageTreeOrder.EXPLORER
    settings.save()
    first, second, _below = pages
    listed, shown = reads("/site-map/"), reads(first.url)

    changed = touches(lambda: second.move(first, pos="left"))

    assert changed & listed
    assert "part:page-tree" in changed & shown


def test_it_concerns_neither_the_page_nor_what_is_below(home, pages, touches):
    first, second, below = pages

    changed = touches(lambda: second.move(first, pos="left"))

    assert not changed & {f"page:{second.pk}", f"page:{below.pk}"}


def test_where_pages_stand_by_their_titles_it_concerns_nobody(home, pages, touches):
    first, second, _below = pages

    assert not touches(lambda: second.move(first, pos="left"))


def test_what_search_engines_may_list_concerns_the_sitemap_only(
    home, pages, reads, touches
):
    first, second, _below = pages
    listed, shown = reads("/sitemap-pages.xml"), reads(first.url)

    def hide():
        second.hide_from_search_engines = True
        store(second)

    changed = touches(hide)

    assert changed & listed
    assert not changed & shown


def test_a_page_that_moves_elsewhere_takes_along_what_is_below(home, pages, touches):
    first, second, below = pages

    changed = touches(lambda: second.move(first, pos="last-child"))

    assert changed >= {f"page:{second.pk}", f"page:{below.pk}"}
