import json
from http import HTTPStatus

import pytest
from django.urls import reverse
from wagtail.models import Page

from editorial.models import Approval, ContentStatus
from news.models import ArticlePage
from tests.editorial.editor_form import edit_url, form_of, press, unchanged_form
from tests.editorial.newsroom import make_article, submit, write

State = ContentStatus.State


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index), editor, title="A story")


def answer(client, article, name, **answers):
    """Press a button of the workflow, as the editor's dialogue does."""
    return press(
        client,
        article,
        "action-workflow-action",
        **{
            "workflow-action-name": name,
            "workflow-action-extra-data": json.dumps(answers),
        },
    )


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def fresh(article):
    return ArticlePage.objects.get(pk=article.pk)


class TestPublish:
    def test_by_who_did_not_write_it_approves_and_links_to_the_page(
        self, client, article, moderator
    ):
        client.force_login(moderator)

        response = press(client, article, "action-publish")

        assert fresh(article).live
        assert Approval.objects.get().user == moderator
        assert f'href="{fresh(article).url}"' in response.content.decode()

    def test_by_the_writer_is_saved_and_leads_to_the_dialogue(
        self, client, article, moderator, second
    ):
        client.force_login(moderator)

        response = press(client, article, "action-publish", title="My own words")

        page = fresh(article)
        assert response.redirect_chain[0][0].endswith(f"{article.pk}/publish/")
        assert "somebody else approves" in response.content.decode()
        assert page.get_latest_revision_as_object().title == "My own words"
        assert not page.live

    def test_is_not_for_editors(self, client, article, editor):
        client.force_login(editor)

        press(client, article, "action-publish")

        assert not fresh(article).live

    def test_of_a_new_article_never_leaves_it_live(
        self, client, news_index, moderator, second
    ):
        client.force_login(moderator)
        url = reverse(
            "wagtailadmin_pages:add", args=["news", "articlepage", news_index.pk]
        )
        empty = ArticlePage(title="")
        data = {**unchanged_form(client, url, empty), "title": "Just begun"}

        response = client.post(url, {**data, "action-publish": "1"}, follow=True)

        page = ArticlePage.objects.get(title="Just begun")
        assert response.status_code == HTTPStatus.OK
        assert not page.live
        assert page.get_latest_revision()


class TestPublishDialogue:
    def open(self, client, article):
        url = reverse("editorial_publish", args=[article.pk])
        return url, client.get(url)

    def post(self, client, article, **answers):
        url, response = self.open(client, article)
        initial = response.context["form"].initial
        return client.post(url, {**initial, **answers}, follow=True)

    def test_sets_a_rule_aside_with_a_reason(self, client, article, moderator, editor):
        article = write(article, editor, summary="")
        client.force_login(moderator)

        self.post(client, article, codes=["summary"], reason="Still developing.")

        assert fresh(article).live

    def test_wants_a_reason(self, client, article, moderator, editor):
        article = write(article, editor, summary="")
        client.force_login(moderator)

        response = self.post(client, article, codes=["summary"], reason=" ")

        assert not fresh(article).live
        assert "Say why" in response.content.decode()

    def test_offers_a_newsroom_of_one_to_publish_alone(
        self, client, article, moderator, settings
    ):
        settings.ONE_PERSON_NEWSROOM = True
        article = write(article, moderator, title="My own")
        client.force_login(moderator)

        self.post(client, article, ground="own", reason="I am alone today.")

        assert fresh(article).live
        assert Approval.objects.get().ground == Approval.Ground.OWN

    def test_mends_a_typo_on_a_live_page(
        self, client, article, moderator, second, editor
    ):
        article = write(article, editor, summary="The infomation.")
        client.force_login(second)
        press(client, article, "action-publish")
        client.force_login(moderator)

        press(client, article, "action-publish", summary="The information.")
        response = self.post(client, article)

        assert fresh(article).summary == "The information."
        assert Approval.objects.first().ground == Approval.Ground.TYPOGRAPHY
        assert "is published" in messages(response)

    def test_does_not_take_a_ground_that_is_not_open(
        self, client, article, moderator, second
    ):
        article = write(article, moderator, title="My own")
        client.force_login(moderator)

        self.post(client, article, ground="own", reason="I want to.")

        assert not fresh(article).live

    @pytest.mark.parametrize("who", ["editor", "reviewer"])
    def test_is_for_those_who_publish(self, client, article, request, who):
        client.force_login(request.getfixturevalue(who))

        url, response = self.open(client, article)

        assert response.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
        client.post(url, {"ground": "urgent", "reason": "x"})
        assert not fresh(article).live


class TestSubmit:
    def test_goes_through_at_once_where_nothing_is_open(self, client, article, editor):
        client.force_login(editor)

        response = press(client, article, "action-submit")

        assert fresh(article).content_status.state == State.APPROVAL
        assert "was submitted" in messages(response)

    def test_lists_what_is_open_and_goes_through_anyway(self, client, article, editor):
        client.force_login(editor)

        response = press(client, article, "action-submit", summary="")
        assert "Write a summary" in response.content.decode()
        client.post(reverse("editorial_submit", args=[article.pk]))

        assert fresh(article).content_status.state == State.APPROVAL

    def test_asks_a_reviewer_at_the_same_time(self, client, article, editor, reviewer):
        client.force_login(editor)

        press(client, article, "action-submit", health_answer="yes")
        client.post(
            reverse("editorial_submit", args=[article.pk]), {"reviewer": reviewer.pk}
        )

        assert fresh(article).review_requests.get().reviewer == reviewer

    def test_of_a_new_article_starts_the_workflow(self, client, news_index, editor):
        client.force_login(editor)
        url = reverse(
            "wagtailadmin_pages:add", args=["news", "articlepage", news_index.pk]
        )
        data = {**unchanged_form(client, url, ArticlePage(title="")), "title": "New"}

        client.post(url, {**data, "action-submit": "1"})
        page = ArticlePage.objects.get(title="New")
        client.post(reverse("editorial_submit", args=[page.pk]))

        assert page.workflow_in_progress

    def test_without_a_workflow_keeps_the_text_and_says_whom_to_ask(
        self, client, article, editor
    ):
        article.get_workflow().deactivate()
        client.force_login(editor)

        response = client.post(
            reverse("editorial_submit", args=[article.pk]), follow=True
        )

        assert "No workflow" in messages(response)


class TestWaiting:
    @pytest.fixture
    def article(self, article, editor):
        submit(article, editor)
        return fresh(article)

    def test_is_locked_for_its_author_who_reads_for_whom_it_waits(
        self, client, article, editor
    ):
        client.force_login(editor)

        html = client.get(edit_url(article)).content.decode()
        press(client, article, "action-save", title="Sneaked in")

        assert "Waiting for a moderator since" in html
        assert fresh(article).get_latest_revision_as_object().title == "A story"

    def test_is_taken_back_by_its_author(self, client, article, editor):
        client.force_login(editor)

        client.post(reverse("editorial_take_back", args=[article.pk]))

        assert fresh(article).content_status.state == State.DRAFT

    def test_is_not_taken_back_by_others(
        self, client, article, django_user_model, editor
    ):
        other = django_user_model.objects.create_user("other")
        other.groups.set(editor.groups.all())
        client.force_login(other)

        client.post(reverse("editorial_take_back", args=[article.pk]))

        assert fresh(article).workflow_in_progress

    def test_is_approved_from_the_editor(self, client, article, moderator):
        client.force_login(moderator)

        response = answer(client, article, "approve", publish_when_signed=True)

        assert fresh(article).live
        assert "is published" in messages(response)

    def test_that_lacks_something_is_approved_and_says_what(
        self, client, article, moderator, second
    ):
        article = write(article, second, summary="")
        client.force_login(moderator)

        response = answer(client, article, "approve", publish_when_signed=True)

        assert not fresh(article).live
        assert "cannot be published yet" in messages(response)

    def test_is_sent_back_with_a_comment_only(self, client, article, moderator):
        client.force_login(moderator)

        refused = answer(client, article, "reject", comment="")
        state = fresh(article).content_status.state
        answer(client, article, "reject", comment="Say who said so.")

        assert "Say what should change" in messages(refused)
        assert state == State.APPROVAL
        assert fresh(article).content_status.state == State.CHANGES

    def test_is_not_approved_by_a_forged_request_of_its_author(
        self, client, article, editor
    ):
        client.force_login(editor)
        task_state = article.current_workflow_task_state

        answer(client, article, "approve", publish_when_signed=True)
        client.post(
            reverse(
                "wagtailadmin_pages:workflow_action",
                args=[article.pk, "approve", task_state.pk],
            ),
            {"publish_when_signed": "on"},
        )

        assert not fresh(article).live
        assert not Approval.objects.exists()

    def test_is_not_approved_as_something_that_was_not_read(
        self, client, article, moderator, second
    ):
        client.force_login(moderator)
        data = form_of(
            client,
            article,
            **{
                "action-workflow-action": "1",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": '{"publish_when_signed": true}',
            },
        )
        write(article, second, title="Changed meanwhile")

        response = client.post(edit_url(article), data)

        assert "after you opened it" in messages(response)
        assert not fresh(article).live


def test_the_panel_lists_what_is_missing(client, article, moderator):
    write(article, moderator, summary="", category=None)
    client.force_login(moderator)

    html = client.get(edit_url(article)).content.decode()

    assert "2 things before this can be published" in html
    assert 'data-gate-field="summary"' in html


def test_an_autosave_renews_the_panel(client, article, editor):
    client.force_login(editor)
    data = form_of(client, article, summary="")

    response = client.post(
        edit_url(article), data, headers={"Accept": "application/json"}
    )

    assert "1 thing before this can be published" in response.json()["html"]


def test_an_autosave_never_meets_the_gate(client, article, editor):
    client.force_login(editor)
    data = form_of(client, article, summary="")

    response = client.post(
        edit_url(article), data, headers={"Accept": "application/json"}
    )

    assert response.json()["success"]


def test_the_home_page_is_published_directly(client, home, moderator):
    client.force_login(moderator)
    html = client.get(edit_url(home)).content.decode()
    assert 'name="action-publish"' in html
    assert 'name="action-submit"' not in html

    home.seo_title = "New words"
    home.save_revision(user=moderator).publish(user=moderator)

    assert Page.objects.get(pk=home.pk).seo_title == "New words"
