import pytest
from wagtail.models import PageLogEntry

from editorial.actions.publish_text import PublishText
from editorial.actions.request_review import RequestReview
from editorial.actions.sign_text import AnswerReview
from editorial.actions.submit_text import take_back
from editorial.models import Approval, ContentStatus, ReviewRequest
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write

State = ContentStatus.State


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index, health_answer="yes"), editor, title="A")


def sign(article, reviewer):
    text = article.get_latest_revision_as_object().judged_hash
    AnswerReview(article, reviewer, text).sign("Correct.", "None.")
    return ArticlePage.objects.get(pk=article.pk)


def test_what_was_mended_during_the_review_is_approved_anew(
    article, editor, moderator, second, reviewer
):
    submit(article, editor)
    article = approve(article, moderator)
    article = write(article, moderator, title="Mended meanwhile")

    article = sign(article, reviewer)
    state = article.content_status.state
    article = approve(article, second)

    assert state == State.APPROVAL
    assert article.live
    assert article.title == "Mended meanwhile"


def test_a_published_text_asks_no_reviewer_any_more(
    article, editor, moderator, reviewer
):
    submit(article, editor)
    RequestReview(article, editor, reviewer).execute()
    article = approve(article, moderator)
    article = sign(article, reviewer)

    assert not ReviewRequest.objects.waiting().exists()


def test_a_text_that_is_taken_back_asks_no_reviewer_any_more(article, editor, reviewer):
    submit(article, editor)
    RequestReview(article, editor, reviewer).execute()

    take_back(article, editor)

    assert ReviewRequest.objects.get().outcome == ReviewRequest.Outcome.CANCELLED


def test_the_history_tells_why_one_signature_was_enough(article, moderator, editor):
    article = write(article, editor, health_answer="no")
    PublishText(article, moderator).execute()
    article = write(article, moderator, title="Wrong dose mended")

    PublishText(
        article, moderator, ground=Approval.Ground.URGENT, reason="Wrong dose."
    ).execute()

    entry = PageLogEntry.objects.get(action="editorial.urgent")
    assert entry.data["reason"] == "Wrong dose."
    assert entry.user == moderator


def test_the_history_tells_of_a_mend_once(article, editor, moderator):
    submit(article, editor)

    article = write(article, moderator, summary="What happened, in a sentence")
    write(article, moderator, summary="What happened , in a sentence")

    assert PageLogEntry.objects.filter(action="editorial.mend").count() == 1


def test_a_mend_of_typography_does_not_call_off_the_next_review(
    article, editor, moderator, second, reviewer
):
    submit(article, editor)
    article = approve(article, moderator)
    article = sign(article, reviewer)
    RequestReview(article, moderator, reviewer).execute()
    article = write(article, moderator, summary="What happened, in a sentence")

    PublishText(article, moderator, ground=Approval.Ground.TYPOGRAPHY).execute()

    assert ReviewRequest.objects.waiting().exists()


def test_what_was_unpublished_meanwhile_does_not_come_back_by_itself(
    article, editor, moderator, second, reviewer
):
    submit(article, editor)
    article = approve(article, moderator)
    article = sign(article, reviewer)
    article = write(article, editor, title="A second text")
    submit(article, editor)
    article = approve(article, moderator)

    article.unpublish(user=second)
    article = sign(article, reviewer)

    assert not article.live
    assert article.content_status.state == State.READY


def test_a_copy_of_an_article_has_no_date_yet(article, editor, moderator):
    PublishText(write(article, editor, health_answer="no"), moderator).execute()
    article = ArticlePage.objects.get(pk=article.pk)
    copy = article.copy(update_attrs={"slug": "copy"}, keep_live=False)

    assert article.display_date
    assert copy.display_date is None
