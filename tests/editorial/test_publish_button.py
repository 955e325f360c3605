"""What the button "Publish" stores: once, and nothing that stays the same."""

import pytest

from news.models import ArticlePage
from tests.editorial.editor_form import edit_url, form_of, press
from tests.editorial.newsroom import make_article, write


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index), editor, title="A story")


def fresh(article):
    return ArticlePage.objects.get(pk=article.pk)


def test_that_is_refused_leaves_the_draft_as_it_was_typed(
    client, article, moderator, second
):
    client.force_login(moderator)

    press(client, article, "action-publish", title="Mine", slug="mine", tags="new")

    page = fresh(article)
    assert (page.title, page.slug) == ("Mine", "mine")
    assert page.url_path.endswith("/mine/")
    assert list(page.tags.names()) == ["new"]


def test_keeps_the_rows_of_tags_that_stay_the_same(client, article, moderator, editor):
    draft = article.get_latest_revision_as_object()
    draft.tags.set(["flu", "vaccines"])
    draft.save()
    draft.save_revision(user=editor)
    rows = list(article.tagged_items.order_by("pk").values_list("pk", flat=True))
    client.force_login(moderator)

    press(client, article, "action-publish")

    kept = fresh(article).tagged_items.order_by("pk").values_list("pk", flat=True)
    assert list(kept) == rows


def test_takes_few_queries(client, article, moderator, django_assert_max_num_queries):
    """Each is half a millisecond that an editor waits."""
    client.force_login(moderator)
    form = form_of(client, article, **{"action-publish": "action-publish"})

    with django_assert_max_num_queries(224):
        client.post(edit_url(article), form)

    assert fresh(article).live


def test_tells_what_is_missing_with_a_link_to_the_field(
    client, article, moderator, editor
):
    article = write(article, editor, summary="")
    client.force_login(moderator)

    response = press(client, article, "action-publish")

    assert not fresh(article).live
    assert f"{edit_url(article)}?field=summary" in response.content.decode()
