import pytest
from django.urls import reverse
from wagtail.models import Comment, CommentReply, Revision

from editorial.reviews.parts import comment_path
from tests.core.stories import full_values, make_body
from tests.editorial.newsroom import write
from tests.editorial.reviews import address, answer, fresh, key_of_text, make_waiting
from tests.factories import ImageFactory


@pytest.fixture
def waiting(news_index, editor, moderator):
    return make_waiting(news_index, editor, moderator)


@pytest.fixture
def reading(client, reviewer):
    client.force_login(reviewer)
    return client


def note(client, page, words, text):
    return answer(client, page, "note", passage=key_of_text(page, words), text=text)


def test_a_note_stands_beside_its_field_and_makes_no_revision(reading, waiting):
    revisions = Revision.objects.count()

    note(reading, waiting, "Take 5 mg", "Which source?")

    comment = Comment.objects.get()
    assert comment.contentpath == "body.block-0"
    assert "Which source?" in comment.text
    assert "Take 5 mg" in comment.text
    assert comment.position == ""
    assert Revision.objects.count() == revisions
    assert comment.has_valid_contentpath(waiting.get_latest_revision_as_object())


def test_a_note_does_not_make_an_author(reading, reviewer, waiting):
    note(reading, waiting, "A story", "Shorter?")

    assert not waiting.contributions.filter(user=reviewer).exists()


def test_a_note_is_in_the_editor_and_stays_when_the_author_saves(
    client, reviewer, waiting, editor
):
    client.force_login(reviewer)
    note(client, waiting, "A story", "Shorter?")

    page = write(waiting, editor, title="B story")

    comments = page.get_latest_revision_as_object().wagtail_admin_comments
    assert [comment.contentpath for comment in comments.all()] == ["title"]


def test_notes_replies_and_resolved_ones_are_shown_escaped(
    reading, waiting, editor, reviewer
):
    note(reading, waiting, "A story", "<script>alert(1)</script>")
    comment = Comment.objects.get()
    CommentReply.objects.create(comment=comment, user=editor, text="<b>Done</b>")
    comment.resolved_at, comment.resolved_by = comment.created_at, editor
    comment.save()

    html = reading.get(address(waiting)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;Done&lt;/b&gt;" in html
    assert "resolved by editor" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("forged", ["", "0" * 16, "<script>", "x" * 500])
def test_a_note_to_a_part_that_is_gone_is_kept_for_its_writer(reading, waiting, forged):
    response = answer(reading, waiting, "note", passage=forged, text="Which source?")

    assert not Comment.objects.exists()
    assert "Which source?" in response.content.decode()


def test_a_note_needs_words(reading, waiting):
    note(reading, waiting, "A story", " ")

    assert not Comment.objects.exists()


def test_each_passage_has_a_field_of_the_editor(news_index, editor, moderator):
    values = full_values(ImageFactory(), news_index.pk)
    page = make_waiting(news_index, editor, moderator, body=make_body(*values.items()))
    content = page.get_latest_revision_as_object()

    for passage in content.readable():
        path = comment_path(content, passage)

        assert Comment(contentpath=path).has_valid_contentpath(content)
        assert path == comment_path(
            fresh(page).get_latest_revision_as_object(), passage
        )


def test_an_editor_opens_a_page_with_notes(client, reviewer, waiting, moderator):
    client.force_login(reviewer)
    note(client, waiting, "A story", "Shorter?")
    client.force_login(moderator)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk]))

    assert "Shorter?" in html.content.decode()
