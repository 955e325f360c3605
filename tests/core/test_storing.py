from contextlib import contextmanager
from unittest.mock import patch

from wagtail.models import Comment, ReferenceIndex

from core import storing
from core.revisions import content_of
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
)
from tests.publishing import store


def test_references_are_read_once_for_a_page_and_its_children(news_index):
    article = ArticlePageFactory(parent=news_index)
    people = [PersonFactory(), PersonFactory()]
    for person in people:
        ArticleAuthorshipFactory(page=article, person=person)
    article.refresh_from_db()
    article.category = CategoryFactory()
    article.authorships.all()

    with patch.object(
        ReferenceIndex,
        "create_or_update_for_object",
        wraps=ReferenceIndex.create_or_update_for_object,
    ) as update:
        store(article)

    assert update.call_count == 1
    for used in [*people, article.category]:
        assert ReferenceIndex.get_references_to(used).count() == 1


def test_references_are_not_read_again_for_a_draft_of_the_page(article):
    with patch.object(ReferenceIndex, "create_or_update_for_object") as update:
        article.save_revision()

    assert not update.called


def test_whoever_says_something_of_a_draft_is_referred_to(article, editor):
    comment = Comment(user=editor, text="Who says so?", contentpath="title")
    article.wagtail_admin_comments.add(comment)
    article.save_revision()
    assert ReferenceIndex.get_references_to(editor).count() == 1

    article.wagtail_admin_comments.remove(comment)
    article.save_revision()

    assert not ReferenceIndex.get_references_to(editor).exists()


def test_children_that_are_stored_alone_are_read_too(article):
    person = PersonFactory()

    ArticleAuthorshipFactory(page=article, person=person)

    assert ReferenceIndex.get_references_to(person).count() == 1


def test_it_is_said_what_is_stored_together(article):
    seen = []

    @contextmanager
    def around(page, columns):
        seen.append((page, storing.is_storing()))
        yield

    with patch.object(storing, "_around", [around]):
        store(article)

    assert seen == [(article, True)]
    assert not storing.is_storing()


def test_the_content_of_a_revision_is_made_once_for_each_text(
    article, django_assert_num_queries
):
    revision = article.save_revision()
    content = content_of(revision)

    with django_assert_num_queries(0):
        assert content_of(revision) is content

    revision.content = {**revision.content, "title": "Another"}
    assert content_of(revision).title == "Another"
