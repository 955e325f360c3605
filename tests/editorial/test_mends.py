"""What an approver changes in somebody else's waiting text: a mend, or writing."""

import pytest
from django.core.exceptions import ValidationError

from editorial import contributions
from editorial.actions.publish_text import PublishText
from editorial.actions.submit_text import ApproveForReview, SubmitText
from editorial.models import Approval
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write

SUMMARY = "What happened, in a sentence."
MENDED = "What happened, in a sentence"
REWRITTEN = "Vaccines are poison. Stop your heart pills today."


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index, summary=SUMMARY), editor, title="A story")


@pytest.fixture
def waiting(article, editor, second):
    submit(article, editor)
    return ArticlePage.objects.get(pk=article.pk)


def writers_of(article):
    return set(article.contributions.unseen().values_list("user__username", flat=True))


def test_typography_is_a_mend_and_its_mender_approves(waiting, moderator):
    article = write(waiting, moderator, summary=MENDED)

    article = approve(article, moderator)

    assert article.live
    assert article.summary == MENDED


@pytest.mark.parametrize("name", ["moderator", "superuser"])
def test_more_makes_a_writer_who_may_not_approve(request, waiting, name):
    fixture = {"superuser": "admin_user"}.get(name, name)
    user = request.getfixturevalue(fixture)
    article = write(waiting, user, summary=REWRITTEN)

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, user)

    assert user.username in writers_of(article)
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_another_approver_may_where_the_first_wrote(waiting, moderator, second):
    article = write(waiting, moderator, summary=REWRITTEN)

    assert approve(article, second).live


def test_many_small_mends_never_add_up(waiting, moderator, monkeypatch):
    """Each step alone would be typography: the text that the writer left counts."""
    monkeypatch.setattr(
        contributions,
        "refusals",
        lambda old, new: ["Two changed."] if len(set(old) - set(new)) > 1 else [],
    )
    article = write(waiting, moderator, summary=MENDED)
    assert writers_of(article) == {"editor"}

    article = write(article, moderator, title="A tale")

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, moderator)


def test_saved_in_the_middle_of_a_change_it_is_no_writing_in_the_end(
    waiting, moderator
):
    article = write(waiting, moderator, summary="What happened in 5 sent")
    assert moderator.username in writers_of(article)

    article = write(article, moderator, summary=MENDED)

    assert writers_of(article) == {"editor"}
    assert approve(article, moderator).live


def test_typography_after_somebody_else_saved_does_not_wash_off_writing(
    waiting, moderator, editor
):
    article = write(waiting, moderator, summary=REWRITTEN)
    article.current_workflow_task_state.reject(user=moderator)
    article = write(article, editor, title="A story, again")
    SubmitText(article, editor).execute()
    article = write(article, moderator, title="A story again")

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, moderator)


def test_who_submitted_a_colleagues_text_and_edits_it_is_a_writer(
    article, moderator, second
):
    submit(article, moderator)
    article = write(article, moderator, summary=MENDED)

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, moderator)


def test_who_wrote_before_it_was_submitted_mends_nothing(article, editor, moderator):
    article = write(article, moderator, summary=REWRITTEN)
    submit(article, editor)
    article = write(article, moderator, summary=REWRITTEN.rstrip("."))

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, moderator)


def test_publishing_right_alone_mends_and_approves_nothing(waiting, django_user_model):
    boss = django_user_model.objects.create_user("boss", password="secret-1")
    boss.groups.add(*boss.groups.model.objects.filter(name="Administrators"))
    article = write(waiting, boss, summary=MENDED)

    assert "boss" in writers_of(article)
    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, boss)


def test_approving_for_a_review_looks_at_what_was_seen(waiting, editor, moderator):
    """The other way to approve, from the dialogue of publishing."""
    seen = waiting.get_latest_revision_as_object().seen_hash
    article = write(waiting, editor, summary=REWRITTEN)

    with pytest.raises(ValidationError, match="changed the text meanwhile"):
        ApproveForReview(article, moderator, seen_hash=seen).execute()

    assert not Approval.objects.exists()


def test_typography_on_a_live_page_takes_the_right_to_approve(
    waiting, moderator, second, django_user_model
):
    article = approve(waiting, moderator)
    boss = django_user_model.objects.create_user("boss", password="secret-1")
    boss.groups.add(*boss.groups.model.objects.filter(name="Administrators"))
    article = write(article, boss, summary=MENDED)

    for ground in (Approval.Ground.TYPOGRAPHY, Approval.Ground.URGENT):
        with pytest.raises(Exception, match="right of its own"):
            PublishText(article, boss, ground=ground, reason="So it is.").execute()
