import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArticlePageFactory, StandardPageFactory
from tests.people import make_user


@pytest.fixture
def explorer(news_index):
    return reverse("wagtailadmin_explore", args=[news_index.pk])


@pytest.mark.parametrize("group", ["Moderators", "Editors"])
def test_the_explorer_counts_the_pages_below(client, news_index, explorer, group):
    for _ in range(3):
        ArticlePageFactory(parent=news_index)
    client.force_login(make_user("somebody", group))

    response = client.get(explorer)

    assert response.context["paginator"].count == 3
    assert len(response.context["pages"]) == 3


def test_the_explorer_counts_what_is_found(admin_client, news_index, explorer):
    ArticlePageFactory(parent=news_index, title="Wanted")
    ArticlePageFactory(parent=news_index, live=False)

    response = admin_client.get(explorer, {"q": "wanted"})

    assert response.context["paginator"].count == 1


def test_the_explorer_finds_pages_below_others(admin_client, home):
    below = StandardPageFactory(parent=StandardPageFactory(parent=home), title="Deep")

    response = admin_client.get(
        reverse("wagtailadmin_explore", args=[home.pk]), {"q": "deep"}
    )

    assert [page.pk for page in response.context["pages"]] == [below.pk]


def test_lists_are_filtered_by_who_owns(admin_client, admin_user, news_index, explorer):
    article = ArticlePageFactory(parent=news_index, owner=admin_user)
    ArticlePageFactory(parent=news_index)

    response = admin_client.get(explorer, {"owner": admin_user.pk})

    assert [page.pk for page in response.context["pages"]] == [article.pk]
    assert response.context["paginator"].count == 1


def test_lists_are_filtered_by_who_edited(
    admin_client, admin_user, news_index, explorer
):
    article = ArticlePageFactory(parent=news_index)
    ArticlePageFactory(parent=news_index)
    article.save_revision(user=admin_user, log_action=True)

    response = admin_client.get(explorer, {"edited_by": admin_user.pk})

    assert [page.pk for page in response.context["pages"]] == [article.pk]


def test_filters_ask_no_page_for_its_people(admin_client, news_index, explorer):
    admin_client.get(explorer)

    with CaptureQueriesContext(connection) as queries:
        admin_client.get(explorer)

    assert not [q for q in queries if "DISTINCT" in q["sql"] and "owner" in q["sql"]]
    assert not [q for q in queries if "wagtail.edit" in q["sql"]]


def test_the_list_of_articles_counts_all_of_them(admin_client, news_index):
    for _ in range(2):
        ArticlePageFactory(parent=news_index)
    ArticlePageFactory(parent=news_index, live=False)

    response = admin_client.get(reverse("articles:index"))

    assert response.context["paginator"].count == 3
