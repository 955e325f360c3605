import pytest

from core.models.pages import DEEPEST
from home.models import StandardPage
from tests.factories import StandardPageFactory


@pytest.fixture
def deepest(home):
    """A chain of pages as deep as the tree can be."""
    page = home
    while page.depth < DEEPEST:
        page = StandardPageFactory(parent=page)
    return page


def test_a_page_may_be_sixty_levels_below_home(client, deepest):
    assert deepest.depth == 63
    assert client.get(deepest.url).context["page"] == deepest


def test_a_page_below_the_deepest_is_not_offered(admin_client, deepest):
    assert not StandardPage.can_create_at(deepest)

    response = admin_client.get(
        f"/admin/pages/add/home/standardpage/{deepest.pk}/", follow=True
    )

    assert response.redirect_chain
    assert deepest.get_children().count() == 0


def test_a_branch_is_not_moved_deeper_than_there_is_room(deepest, home):
    parent = StandardPageFactory(parent=home)
    StandardPageFactory(parent=parent)

    assert not parent.can_move_to(deepest.get_parent())
    assert parent.get_children().get().specific.can_move_to(deepest.get_parent())
