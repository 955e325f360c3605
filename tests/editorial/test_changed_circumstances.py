"""What a text waits under may change meanwhile: it stays writable and is asked anew."""

import pytest

from core import gate
from core.gate import Blocker, RefusedError
from editorial.actions.publish_text import PublishText
from editorial.models import ContentStatus
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.test_page_editor import answer, press
from tests.factories import StandardPageFactory

State = ContentStatus.State


@pytest.fixture
def waiting(news_index, editor, second):
    article = write(make_article(news_index), editor, title="A story")
    submit(article, editor)
    return fresh(article)


@pytest.fixture
def new_rule(monkeypatch):
    """A rule that comes while texts wait, and that none of them keeps."""
    monkeypatch.setattr(gate.registry, "rules", list(gate.registry.rules))
    gate.register(
        "new", lambda content: [Blocker("new", "A new field.")], "news.ArticlePage"
    )


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def test_a_moved_page_goes_on_waiting(home, editor, moderator):
    page = StandardPageFactory(parent=home, live=False)
    page = write(page, editor, title="A page")
    submit(page, editor)
    page.move(StandardPageFactory(parent=home), pos="last-child")

    page = approve(page, moderator)

    assert page.live


def test_a_new_rule_leaves_an_approved_text_ready(waiting, moderator, new_rule):
    page = approve(waiting, moderator)

    assert not page.live
    assert page.content_status.state == State.READY
    with pytest.raises(RefusedError, match="A new field"):
        PublishText(page, moderator).execute()


def test_a_new_rule_lets_drafts_be_saved_and_sent_back(
    client, waiting, editor, moderator, new_rule
):
    client.force_login(moderator)
    answer(client, waiting, "reject", comment="Fill in the new field.")
    client.force_login(editor)

    press(client, fresh(waiting), "action-save", summary="Mine.")

    assert fresh(waiting).content_status.state == State.CHANGES
    assert fresh(waiting).get_latest_revision_as_object().summary == "Mine."


def test_a_category_that_turns_to_health_leaves_a_ready_text_ready(
    waiting, moderator, django_capture_on_commit_callbacks
):
    page = approve(waiting, moderator, publish_when_signed=False)
    category = page.get_latest_revision_as_object().category
    category.is_health_information = True
    with django_capture_on_commit_callbacks(execute=True):
        category.save()

    assert fresh(page).content_status.state == State.READY
