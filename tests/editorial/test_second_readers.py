"""A second reader approves what moderators wrote, and publishes nothing else."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from editorial.actions.publish_text import PublishText
from editorial.actions.submit_text import ApproveForReview
from editorial.approvers import may_approve
from editorial.models import ApprovalTask
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.test_home_panels import home_of, panel
from tests.editorial.test_page_editor import answer, edit_url, press


@pytest.fixture
def reader(editor):
    """An editor who is a second reader, too."""
    editor.groups.add(Group.objects.get(name="Second readers"))
    return editor


@pytest.fixture
def article(news_index, moderator):
    return write(make_article(news_index), moderator, title="By a moderator")


@pytest.fixture
def waiting(article, moderator):
    submit(article, moderator)
    return ArticlePage.objects.get(pk=article.pk)


def test_approves_what_a_moderator_wrote_and_it_goes_live(client, waiting, reader):
    client.force_login(reader)
    assert "Approve" in client.get(edit_url(waiting)).content.decode()

    answer(client, waiting, "approve", publish_when_signed=True)

    assert ArticlePage.objects.get(pk=waiting.pk).live


def test_may_have_no_other_role(client, waiting, django_user_model):
    alone = django_user_model.objects.create_user("lawyer", password="secret-1")
    alone.groups.add(Group.objects.get(name="Second readers"))
    client.force_login(alone)

    assert client.get(edit_url(waiting)).status_code == 200
    assert approve(waiting, alone).live


def test_does_not_approve_what_an_editor_wrote(
    news_index, reader, moderator, django_user_model
):
    other = django_user_model.objects.create_user("other", password="secret-1")
    other.groups.add(Group.objects.get(name="Editors"))
    article = write(make_article(news_index), moderator, title="By two")
    article = write(article, other, title="By two, then")
    submit(article, moderator)

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, reader)


def test_does_not_approve_what_they_wrote_themselves(article, reader, moderator):
    article = write(article, reader, title="By both")
    submit(article, moderator)

    with pytest.raises(ValidationError, match="Somebody else"):
        approve(article, reader)


def test_publishes_nothing_else(client, article, reader):
    client.force_login(reader)

    press(client, article, "action-publish")
    response = client.get(reverse("editorial_publish", args=[article.pk]))

    assert response.status_code == 302
    with pytest.raises(PermissionDenied):
        PublishText(article, reader).execute()
    seen = article.get_latest_revision_as_object().seen_hash
    with pytest.raises(PermissionDenied):
        ApproveForReview(article, reader, seen_hash=seen).execute()
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_sees_what_waits(client, waiting, reader, news_index, moderator):
    other = write(make_article(news_index), moderator, title="Not submitted")

    shown = panel(home_of(client, reader), "waiting-for-me")

    assert "By a moderator" in shown
    assert other.title not in shown
    states = ApprovalTask.objects.get().get_task_states_user_can_moderate(reader)
    assert states.count() == 1


def test_sees_no_text_of_editors_there(
    client, news_index, reader, moderator, django_user_model
):
    other = django_user_model.objects.create_user("other", password="secret-1")
    other.groups.add(Group.objects.get(name="Editors"))
    submit(write(make_article(news_index), other, title="By an editor"), other)

    assert "By an editor" not in home_of(client, reader)
    assert not (
        ApprovalTask.objects.get().get_task_states_user_can_moderate(reader).exists()
    )


def test_gets_the_mail_that_asks_to_approve(
    article, moderator, reader, mailoutbox, django_capture_on_commit_callbacks
):
    reader.email = "reader@example.org"
    reader.save()

    with django_capture_on_commit_callbacks(execute=True):
        submit(article, moderator)

    assert [mail.to for mail in mailoutbox] == [["reader@example.org"]]


def test_is_no_second_person_once_deactivated(waiting, reader):
    assert may_approve(reader, waiting)

    reader.is_active = False
    reader.save()

    assert not may_approve(type(reader).objects.get(pk=reader.pk), waiting)
