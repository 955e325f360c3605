import pytest
from django.urls import reverse

from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
NEW_ARTICLE = "New article"


def articles_in(client, **query):
    response = client.get(reverse("articles:index"), query)
    return {article.title for article in response.context["object_list"]}


def home_of(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_articles_are_listed_with_category_and_authors(admin_client, news_index):
    article = ArticlePageFactory(parent=news_index, category=CategoryFactory())
    ArticleAuthorshipFactory(page=article, person=PersonFactory(name="Ada Penner"))

    content = admin_client.get(reverse("articles:index")).content.decode()

    assert article.title in content
    assert "Ada Penner" in content


def test_articles_are_filtered_by_state(admin_client, article, draft):
    assert articles_in(admin_client, state="draft") == {draft.title}
    assert articles_in(admin_client, state="live") == {article.title}
    assert articles_in(admin_client, state="scheduled") == set()


def test_articles_that_wait_for_approval_are_found(
    client, admin_user, admin_client, draft
):
    draft.save_revision()
    draft.get_workflow().start(draft, admin_user)

    assert articles_in(admin_client, state="waiting") == {draft.title}


def test_articles_of_a_category_include_those_below(admin_client, news_index):
    top = CategoryFactory()
    below = ArticlePageFactory(parent=news_index, category=CategoryFactory(parent=top))
    ArticlePageFactory(parent=news_index, category=CategoryFactory())

    assert articles_in(admin_client, category=top.pk) == {below.title}


def test_the_list_needs_the_same_queries_for_any_number_of_articles(
    admin_client, news_index, django_assert_max_num_queries
):
    def fill(number):
        for _ in range(number):
            article = ArticlePageFactory(parent=news_index, category=CategoryFactory())
            ArticleAuthorshipFactory(page=article, person=PersonFactory())
            article.save_revision()

    fill(2)
    admin_client.get(reverse("articles:index"))
    with django_assert_max_num_queries(45) as few:
        admin_client.get(reverse("articles:index"))
    fill(8)

    with django_assert_max_num_queries(len(few)):
        admin_client.get(reverse("articles:index"))


def test_a_writer_begins_an_article_from_home(client, editor, news_index):
    content = home_of(client, editor)

    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", news_index.pk])
    assert NEW_ARTICLE in content
    assert url in content
    assert client.get(url).status_code == 200


def test_who_may_not_write_sees_no_button(client, django_user_model, news_index):
    reader = django_user_model.objects.create_user("reader", password="x")

    assert NEW_ARTICLE not in home_of(client, reader)


def test_home_lists_own_drafts_only(client, editor, draft, news_index):
    ArticlePageFactory(
        parent=news_index,
        title="Mine",
        owner=editor,
        live=False,
        has_unpublished_changes=True,
    )

    content = home_of(client, editor)

    assert "Your drafts" in content
    assert "Mine" in content
    assert draft.title not in content


def test_home_says_which_text_waits_for_the_moderators(client, editor, draft):
    draft.owner = editor
    draft.has_unpublished_changes = True
    draft.save()
    draft.save_revision(user=editor)
    draft.get_workflow().start(draft, editor)
    client.force_login(editor)

    assert "Waiting for a moderator since" in client.get("/admin/").content.decode()
