"""Texts before a medical reviewer, for the tests of reading, asking and signing."""

from django.urls import reverse

from editorial.actions.sign_text import AnswerReview
from editorial.models import ReviewRequest
from editorial.reviews.parts import key_of
from tests.editorial.newsroom import approve, make_article, submit, write


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def make_waiting(news_index, editor, moderator, **values):
    """Make a text that a moderator approved and that waits for a reviewer."""
    article = make_article(news_index)
    values = {"title": "A story", "health_answer": "yes", **values}
    article = write(article, editor, **values)
    submit(article, editor)
    return approve(article, moderator)


def sign(page, reviewer, statement="Correct."):
    text = fresh(page).get_latest_revision_as_object().judged_hash
    return AnswerReview(page, reviewer, text).sign(statement, "None.")


def make_signed(news_index, editor, moderator, reviewer, **values):
    article = make_waiting(news_index, editor, moderator, **values)
    sign(article, reviewer)
    return fresh(article)


def address(page):
    return reverse("medical_review", args=[page.pk])


def seen(page):
    """What the forms of the page send of the text that was read."""
    content = page.get_latest_revision_as_object()
    return {
        "seen_hash": content.judged_hash,
        "seen_revision": page.latest_revision_id or "",
    }


def answer(client, page, name, **words):
    data = {"answer": name, **seen(fresh(page)), **words}
    return client.post(address(page), data, follow=True)


def key_of_text(page, words):
    content = page.get_latest_revision_as_object()
    return next(key_of(item) for item in content.readable() if words in item.text)


def open_request(page):
    return ReviewRequest.objects.filter(page_id=page.pk).waiting().first()
