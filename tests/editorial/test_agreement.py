"""An author's "Agreed" is the second look at what an approver wrote into their text."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from editorial.actions.agree_to_changes import AgreeToChanges
from editorial.models import Agreement
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.test_page_editor import answer, edit_url, messages, press

REWRITTEN = "Nothing happened, and here is why."


@pytest.fixture
def waiting(news_index, editor, second):
    article = write(make_article(news_index), editor, title="A story")
    submit(article, editor)
    return fresh(article)


@pytest.fixture
def changed(waiting, moderator):
    """A waiting text into which the moderator wrote."""
    return write(waiting, moderator, summary=REWRITTEN)


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def text_of(page):
    return fresh(page).get_latest_revision_as_object().content_hash


def agree(page, user, seen=None):
    return AgreeToChanges(page, user, seen or text_of(page)).execute()


def address(page):
    return reverse("editorial_agree", args=[page.pk])


def test_the_author_agrees_with_one_click_and_the_moderator_approves(
    client, changed, editor, moderator
):
    client.force_login(editor)
    html = client.get(edit_url(changed)).content.decode()
    assert address(changed) in html

    page = client.get(address(changed))
    html = page.content.decode()
    assert "<del>" in html
    assert "<ins>" in html
    client.post(address(changed), {"seen_hash": page.context["seen_hash"]})

    assert Agreement.objects.get().user_name
    assert approve(changed, moderator).summary == REWRITTEN
    assert fresh(changed).live


def test_opening_the_link_agrees_to_nothing(client, changed, editor):
    client.force_login(editor)

    client.get(address(changed))

    assert not Agreement.objects.exists()


def test_the_link_of_the_mail_asks_to_sign_in(client, changed):
    response = client.get(address(changed))

    assert response.status_code == 302
    assert reverse("wagtailadmin_login") in response.url


def test_it_holds_for_exactly_the_text_that_was_seen(changed, editor, moderator):
    agree(changed, editor)
    article = write(changed, moderator, title="A worse story")

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, moderator)


def test_it_is_refused_for_a_text_that_changed_meanwhile(changed, editor, moderator):
    seen = text_of(changed)
    write(changed, moderator, title="A worse story")

    with pytest.raises(ValidationError, match="changed meanwhile"):
        agree(changed, editor, seen)


def test_the_moderator_does_not_agree_with_themselves(changed, moderator):
    with pytest.raises(PermissionDenied):
        agree(changed, moderator)


def test_another_moderator_who_wrote_into_it_does_not_either(
    changed, moderator, second
):
    article = write(changed, second, title="By many hands")

    with pytest.raises(PermissionDenied):
        agree(article, second)


def test_who_left_does_not_agree_and_another_approves(
    changed, editor, moderator, second
):
    editor.is_active = False
    editor.save()

    with pytest.raises(PermissionDenied):
        agree(changed, editor)
    with pytest.raises(ValidationError, match="Somebody else"):
        approve(changed, moderator)
    assert approve(changed, second).live


def test_who_wrote_before_it_was_submitted_is_not_helped_by_it(
    news_index, editor, moderator, second
):
    article = write(make_article(news_index), editor, title="A story")
    article = write(article, moderator, summary=REWRITTEN)
    submit(article, editor)
    article = write(article, moderator, title="Mine")

    with pytest.raises(PermissionDenied):
        agree(article, editor)
    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, moderator)


def test_saving_asks_the_author_by_mail_once(
    client, waiting, editor, moderator, mailoutbox, django_capture_on_commit_callbacks
):
    editor.email = "editor@example.org"
    editor.save()
    client.force_login(moderator)

    with django_capture_on_commit_callbacks(execute=True):
        response = press(client, waiting, "action-save", summary=REWRITTEN)
    with django_capture_on_commit_callbacks(execute=True):
        press(client, fresh(waiting), "action-save", summary=REWRITTEN)

    assert "more than typography" in messages(response)
    (mail,) = [mail for mail in mailoutbox if "agree to it" in mail.body]
    assert mail.to == ["editor@example.org"]
    assert address(waiting) in mail.body


def test_a_refused_approval_says_who_may(client, waiting, moderator):
    client.force_login(moderator)

    press(client, waiting, "action-save", summary=REWRITTEN)
    html = client.get(edit_url(waiting)).content.decode()
    response = answer(client, fresh(waiting), "approve")

    assert "You changed more than typography" in html
    assert response.status_code == 200
    assert not fresh(waiting).live


def test_the_moderator_is_told_that_they_may_approve(
    changed, editor, moderator, mailoutbox, django_capture_on_commit_callbacks
):
    moderator.email = "moderator@example.org"
    moderator.save()

    with django_capture_on_commit_callbacks(execute=True):
        agree(changed, editor)

    assert [mail.to for mail in mailoutbox] == [["moderator@example.org"]]
    assert "agrees to your changes" in mailoutbox[0].body
