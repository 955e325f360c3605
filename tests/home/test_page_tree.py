import pytest

from core.models import SiteSettings
from home.models import StandardPage
from home.page_tree import load_page_tree
from tests.factories import StandardPageFactory


@pytest.fixture
def settings_(db):
    return SiteSettings.load()


def outline(tree):
    return [f"{'  ' * (item.level - 1)}{item.title}" for item in tree.items]


@pytest.fixture
def three_levels(home):
    """Two branches, the second title first in the explorer."""
    zinc = StandardPageFactory(parent=home, title="Zinc")
    apples = StandardPageFactory(parent=home, title="apples")
    pears = StandardPageFactory(parent=apples, title="Pears")
    plums = StandardPageFactory(parent=pears, title="Plums")
    return zinc, apples, pears, plums


def test_the_tree_is_nested_and_by_title(settings_, three_levels):
    tree = load_page_tree(settings_, None)

    assert outline(tree) == ["apples", "  Pears", "    Plums", "Zinc"]


def test_the_tree_follows_the_explorer_where_it_should(settings_, three_levels):
    settings_.page_tree_order = "explorer"

    tree = load_page_tree(settings_, None)

    assert outline(tree) == ["Zinc", "apples", "  Pears", "    Plums"]


def test_items_say_which_lists_open_and_close(settings_, three_levels):
    items = load_page_tree(settings_, None).items

    assert [(item.opens, item.closes) for item in items] == [
        (True, 0),
        (True, 0),
        (False, 2),
        (False, 0),
    ]


def test_the_branch_of_the_current_page_is_marked(settings_, three_levels):
    _zinc, _apples, pears, _plums = three_levels

    items = load_page_tree(settings_, pears).items

    assert [item.title for item in items if item.is_on_path] == ["apples", "Pears"]
    assert [item.title for item in items if item.is_current] == ["Pears"]


def test_addresses_are_those_of_the_pages(settings_, three_levels):
    items = load_page_tree(settings_, None).items

    assert {item.url for item in items} == {page.get_url() for page in three_levels}


def test_drafts_are_left_out_and_their_children_move_up(settings_, three_levels):
    StandardPage.objects.filter(title="Pears").update(live=False)

    tree = load_page_tree(settings_, None)

    assert outline(tree) == ["apples", "  Plums", "Zinc"]


def test_above_the_limit_top_and_current_branch_are_shown(settings_, three_levels):
    settings_.page_tree_limit = 3
    _zinc, apples, _pears, _plums = three_levels

    tree = load_page_tree(settings_, apples)

    assert outline(tree) == ["apples", "  Pears", "Zinc"]
    assert tree.total == 4
    assert not tree.is_whole


@pytest.mark.parametrize("number", [5, 60])
def test_the_tree_needs_one_query(settings_, home, number, django_assert_num_queries):
    for _ in range(number):
        StandardPageFactory(parent=home)
    settings_.page_tree_limit = 20
    load_page_tree(settings_, None)

    with django_assert_num_queries(1):
        load_page_tree(settings_, None)


def test_a_flat_site_of_thousands_is_cut_off(settings_, home):
    for _ in range(9):
        StandardPageFactory(parent=home)
    settings_.page_tree_limit = 3

    tree = load_page_tree(settings_, None)

    assert len(tree.items) <= 6
    assert tree.total == 9


def test_a_tree_of_a_hundred_levels_is_shown(client, settings_, home):
    page = home
    for level in range(60):
        page = StandardPageFactory(
            parent=page, title=f"Level {level}", slug=f"l{level}"
        )

    assert f"Level {59}" in client.get(page.url).content.decode()


def test_the_site_map_has_every_page(client, three_levels):
    html = client.get("/site-map/").content.decode()

    main = html.split("<main")[1].split("</main>")[0]
    assert all(page.title in main for page in three_levels)
