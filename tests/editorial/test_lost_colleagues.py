"""Accounts, people, workflows and tasks go away while texts wait: no text is stuck."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Task, Workflow

from editorial.actions.publish_text import PublishText
from editorial.actions.sign_text import AnswerReview
from editorial.actions.submit_text import SubmitText
from editorial.models import ApprovalTask, ContentStatus, MedicalReviewTask, SignOff
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.test_page_editor import answer, edit_url, messages, press

State = ContentStatus.State


@pytest.fixture
def article(news_index, editor, second):
    return write(make_article(news_index), editor, title="A story")


@pytest.fixture
def waiting(article, editor):
    submit(article, editor)
    return fresh(article)


@pytest.fixture
def asked(article, editor, moderator, reviewer):
    """A text that waits for the reviewer's signature."""
    article = write(article, editor, health_answer="yes")
    SubmitText(article, editor, reviewer=reviewer).execute()
    return approve(article, moderator)


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def sign(page, reviewer):
    seen = page.get_latest_revision_as_object().judged_hash
    return AnswerReview(page, reviewer, seen).sign("Correct.", "None.")


def delete_user(client, admin_user, user):
    client.force_login(admin_user)
    client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not type(user).objects.get(pk=user.pk).is_active


class TestADeletedAccount:
    def test_of_the_author_leaves_the_text_to_be_approved(
        self, client, admin_user, waiting, editor, moderator
    ):
        delete_user(client, admin_user, editor)

        page = approve(waiting, moderator)

        assert page.live
        assert page.title == "A story"

    def test_of_the_author_leaves_editors_to_go_on(
        self, client, admin_user, waiting, editor, moderator
    ):
        delete_user(client, admin_user, editor)
        client.force_login(moderator)

        answer(client, fresh(waiting), "reject", comment="Who wrote this?")
        response = press(client, fresh(waiting), "action-save", summary="Mended.")

        assert "has been updated" in messages(response)
        assert fresh(waiting).get_latest_revision_as_object().summary == "Mended."

    def test_of_the_reviewer_leaves_the_request_to_any_other(
        self, client, admin_user, asked, reviewer, django_user_model
    ):
        delete_user(client, admin_user, reviewer)
        request = asked.review_requests.waiting().get()

        assert request.reviewer is None
        assert fresh(asked).content_status.state == State.SIGNATURE
        assert fresh(asked).content_status.waits_for_name == "a medical reviewer"

    def test_of_the_reviewer_keeps_the_signature_and_the_name(
        self, client, admin_user, asked, reviewer
    ):
        sign(asked, reviewer)

        delete_user(client, admin_user, reviewer)

        sign_off = SignOff.objects.get()
        assert (sign_off.user, sign_off.reviewer_name) == (reviewer, "Dr. Ada Reed, MD")
        assert fresh(asked).live
        assert fresh(asked).find_sign_off() == sign_off

    def test_of_the_moderator_keeps_the_approval(
        self, client, admin_user, asked, moderator, reviewer
    ):
        delete_user(client, admin_user, moderator)

        sign(asked, reviewer)

        assert fresh(asked).live
        assert fresh(asked).approvals.get().user_name == "moderator"


def test_a_deactivated_reviewer_signs_no_more(client, asked, reviewer):
    client.force_login(reviewer)
    reviewer.is_active = False
    reviewer.save()

    client.post(reverse("medical_review", args=[asked.pk]), {"answer": "sign"})

    assert not SignOff.objects.exists()


def test_a_person_who_signed_is_not_deleted_and_the_reason_is_said(
    client, admin_user, asked, reviewer
):
    person = sign(asked, reviewer).person
    client.force_login(admin_user)

    address = person.snippet_viewset.get_url_name("delete")
    response = client.post(reverse(address, args=[person.pk]), follow=True)

    assert "Still in use" in messages(response)
    with pytest.raises(ProtectedError):
        person.delete()


class TestAWorkflowThatGoes:
    def test_deactivated_leaves_the_text_a_draft_that_can_be_published(
        self, client, waiting, editor, moderator
    ):
        Workflow.objects.get(pk=waiting.get_workflow().pk).deactivate()

        page = fresh(waiting)
        assert page.content_status.state == State.DRAFT
        client.force_login(editor)
        press(client, page, "action-save", summary="I go on.")
        PublishText(fresh(page), moderator).execute()
        assert fresh(page).summary == "I go on."
        assert fresh(page).live

    def test_deleted_leaves_the_text_a_draft_that_can_be_published(
        self, client, waiting, editor, moderator
    ):
        Workflow.objects.get(pk=waiting.get_workflow().pk).delete()

        page = fresh(waiting)
        assert page.content_status.state == State.DRAFT
        client.force_login(editor)
        press(client, page, "action-save", summary="I go on.")
        PublishText(fresh(page), moderator).execute()
        assert fresh(page).summary == "I go on."

    @pytest.mark.parametrize("way", ["deactivate", "delete"])
    def test_the_task_of_approval(self, client, waiting, editor, moderator, way):
        getattr(ApprovalTask.objects.get(), way)()

        page = fresh(waiting)
        client.force_login(editor)
        assert client.get(edit_url(page)).status_code == 200
        PublishText(fresh(page), moderator).execute()
        assert fresh(page).live
        assert fresh(page).content_status.state == State.LIVE

    @pytest.mark.parametrize("way", ["deactivate", "delete"])
    def test_the_task_of_medical_review(
        self, client, asked, editor, moderator, reviewer, way
    ):
        getattr(MedicalReviewTask.objects.get(), way)()

        page = fresh(asked)
        client.force_login(moderator)
        assert client.get(edit_url(page)).status_code == 200
        assert not page.live
        sign(page, reviewer)
        if not fresh(page).live:
            PublishText(fresh(page), moderator).execute()
        assert fresh(page).live


def test_a_base_task_is_deactivated_from_the_admin(client, admin_user, waiting):
    client.force_login(admin_user)
    task = Task.objects.get(pk=ApprovalTask.objects.get().pk)

    client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))

    assert client.get(edit_url(waiting)).status_code == 200
    assert fresh(waiting).content_status.state != State.APPROVAL
