"""Requests that no button sends: refused in words, never an error, nothing changed."""

import json
from http import HTTPStatus

import pytest
from django.urls import reverse

from editorial.models import Approval, ContentStatus
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.test_page_editor import edit_url, form_of

State = ContentStatus.State
GARBAGE = ["{", "[]", "null", '"text"', "5", '{"comment": {"a": []}}', '{"user": 1}']
GARBAGE += ['{"task_state": 1}', '{"action_name": "approve"}', "\x00", ""]


@pytest.fixture
def article(news_index, editor, second):
    article = write(make_article(news_index), editor, title="A story")
    submit(article, editor)
    return fresh(article)


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def action_url(page, name, task_state):
    return reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, name, task_state.pk]
    )


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_beside_an_approval_is_no_error(client, article, moderator, garbage):
    client.force_login(moderator)
    data = form_of(
        client,
        article,
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "reject",
            "workflow-action-extra-data": garbage,
            "title": "My words",
        },
    )

    response = client.post(edit_url(article), data)

    assert response.status_code in (HTTPStatus.OK, HTTPStatus.FOUND)
    assert not fresh(article).live
    assert fresh(article).get_latest_revision_as_object().title == "My words"


def test_the_task_of_another_page_approves_nothing(
    client, article, news_index, editor, moderator
):
    other = write(make_article(news_index), editor, title="Another")
    submit(other, editor)
    client.force_login(moderator)

    response = client.post(
        action_url(article, "approve", fresh(other).current_workflow_task_state), {}
    )

    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    assert not Approval.objects.exists()


def test_a_finished_task_is_not_approved_again(client, article, moderator, second):
    task_state = article.current_workflow_task_state
    approve(article, moderator)
    client.force_login(second)

    response = client.post(action_url(article, "approve", task_state), {})

    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    assert Approval.objects.get().user == moderator


@pytest.mark.parametrize("name", ["approve", "reject", "publish", "no-such-action"])
def test_looking_decides_nothing(client, article, moderator, name):
    client.force_login(moderator)
    task_state = article.current_workflow_task_state

    response = client.get(action_url(article, name, task_state))

    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    assert fresh(article).content_status.state == State.APPROVAL


@pytest.mark.parametrize("name", ["publish", "no-such-action"])
def test_an_unknown_action_changes_nothing(client, article, moderator, name):
    client.force_login(moderator)
    task_state = article.current_workflow_task_state

    response = client.post(action_url(article, name, task_state), {})

    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    assert fresh(article).content_status.state == State.APPROVAL


@pytest.mark.parametrize("name", ["editorial_publish", "editorial_submit"])
def test_garbage_in_the_dialogues_is_no_error(client, article, moderator, name):
    client.force_login(moderator)
    data = {"ground": "x", "codes": ["y"], "seen_hash": "z" * 5000, "reviewer": "a"}

    response = client.post(reverse(name, args=[article.pk]), data)

    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    assert not fresh(article).live


def test_data_of_a_dialogue_is_collected_without_error(client, article, moderator):
    client.force_login(moderator)
    task_state = article.current_workflow_task_state
    url = reverse(
        "wagtailadmin_pages:collect_workflow_action_data",
        args=[article.pk, "approve", task_state.pk],
    )

    answers = {"comment": json.dumps([1]), "seen_hash": "anything"}
    response = client.post(url, answers)

    assert response.status_code == HTTPStatus.OK
    assert not Approval.objects.exists()
