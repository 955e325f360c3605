from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.actions.request_review import RequestReview
from editorial.models import Approval, ContentStatus
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.factories import ArticlePageFactory, PersonFactory

pytestmark = pytest.mark.django_db
ONE_PAIR = "one pair of eyes"
READY = "Ready to publish"


def home_of(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def panel(content, name):
    """Cut a panel out of the admin's home; nothing where it is not shown."""
    if f'id="{name}-section"' not in content:
        return ""
    start = content.index(f'id="{name}-section"')
    return content[start : content.index("</section>", start)]


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index), editor, title="A story")


@pytest.fixture
def ready(article, editor, moderator):
    submit(article, editor)
    return approve(article, moderator, publish_when_signed=False)


class TestWaitingForMe:
    def test_shows_moderators_what_they_may_approve(
        self, client, article, editor, moderator
    ):
        submit(article, editor)

        shown = panel(home_of(client, moderator), "waiting-for-me")

        assert "A story" in shown
        assert "last edited by editor" in shown

    def test_leaves_out_what_they_wrote_themselves(
        self, client, article, moderator, second
    ):
        article = write(article, moderator, title="Mine")
        submit(article, moderator)

        assert panel(home_of(client, moderator), "waiting-for-me") == ""
        assert "Mine" in panel(home_of(client, second), "waiting-for-me")

    def test_shows_reviewers_what_they_are_asked_for(
        self, client, article, moderator, reviewer
    ):
        due = timezone.localdate() + timedelta(days=3)
        RequestReview(article, moderator, reviewer=reviewer, due=due).execute()

        shown = panel(home_of(client, reviewer), "waiting-for-me")

        assert reverse("medical_review", args=[article.pk]) in shown
        assert "To sign until" in shown

    def test_asks_no_signature_of_an_administrator_without_the_role(
        self, client, article, moderator, admin_user
    ):
        RequestReview(article, moderator).execute()
        assert "To sign" not in panel(home_of(client, admin_user), "waiting-for-me")

        PersonFactory(user=admin_user)
        assert "To sign" not in panel(home_of(client, admin_user), "waiting-for-me")

        admin_user.groups.add(Group.objects.get(name="Medical reviewers"))

        assert "To sign" in panel(home_of(client, admin_user), "waiting-for-me")

    def test_shows_moderators_what_lost_its_reviewer(
        self, client, article, editor, moderator
    ):
        article = write(article, editor, health_answer="yes")
        submit(article, editor)
        approve(article, moderator)
        article.review_requests.update(closed_at=timezone.now())

        shown = panel(home_of(client, moderator), "waiting-for-me")

        assert "No reviewer is asked" in shown

    def test_is_not_there_for_editors(self, client, article, editor):
        submit(article, editor)

        assert panel(home_of(client, editor), "waiting-for-me") == ""

    def test_shows_five_and_a_way_to_all(self, client, news_index, editor, moderator):
        for number in range(6):
            article = make_article(news_index)
            submit(write(article, editor, title=f"Story {number}"), editor)

        shown = panel(home_of(client, moderator), "waiting-for-me")

        assert shown.count("To approve") == 5
        assert reverse("waiting_for_me") in shown

    def test_takes_the_place_of_wagtails_own(self, client, article, editor, moderator):
        submit(article, editor)

        assert "Awaiting your review" not in home_of(client, moderator)
        assert "in a workflow" not in home_of(client, editor)


class TestReadyToPublish:
    def publish(self, client, page):
        address = reverse("editorial_publish_ready", args=[page.pk])
        return client.post(address, follow=True).content.decode()

    def test_publishes_with_one_click(self, client, ready, moderator):
        shown = panel(home_of(client, moderator), "ready-to-publish")
        assert "Approved by moderator" in shown

        said = self.publish(client, ready)

        ready.refresh_from_db()
        assert ready.live
        assert "is published" in said

    def test_is_not_there_for_editors(self, client, ready, editor):
        assert READY not in panel(home_of(client, editor), "ready-to-publish")

    def test_refuses_editors(self, client, ready, editor):
        client.force_login(editor)

        self.publish(client, ready)

        ready.refresh_from_db()
        assert not ready.live

    def test_publishes_no_later_edit(self, client, ready, editor, moderator):
        write(ready, editor, title="Something else")
        client.force_login(moderator)

        said = self.publish(client, ready)

        ready.refresh_from_db()
        assert not ready.live
        assert "changed after its approval" in said

    def test_says_why_it_is_refused(self, client, ready, moderator):
        ArticlePage.objects.filter(pk=ready.pk).update(summary="")
        draft = ready.get_latest_revision_as_object()
        draft.summary = ""
        draft.save_revision()
        content = ready.__class__.objects.get(pk=ready.pk)
        Approval.objects.record(
            content.get_latest_revision_as_object(),
            content.get_latest_revision(),
            moderator,
        )
        client.force_login(moderator)

        said = self.publish(client, ready)

        ready.refresh_from_db()
        assert not ready.live
        assert "Write a summary" in said

    def test_says_that_it_is_live_already(self, client, ready, moderator):
        client.force_login(moderator)
        self.publish(client, ready)

        assert "is live already" in self.publish(client, ready)

    def test_is_no_get(self, client, ready, moderator):
        client.force_login(moderator)

        response = client.get(reverse("editorial_publish_ready", args=[ready.pk]))

        assert response.status_code == 405


class TestDrafts:
    def test_say_whom_they_wait_for(self, client, article, editor):
        submit(article, editor)

        shown = panel(home_of(client, editor), "your-drafts")

        assert "Waiting for a moderator since" in shown

    def test_name_the_reviewer(self, client, article, editor, moderator, reviewer):
        reviewer.first_name, reviewer.last_name = "Ada", "Reed"
        reviewer.save()
        article = write(article, editor, health_answer="yes")
        submit(article, editor)
        approve(article, moderator)
        RequestReview(article, moderator, reviewer=reviewer).execute()

        shown = panel(home_of(client, editor), "your-drafts")

        assert "Waiting for Ada Reed since" in shown

    def test_quote_who_sent_them_back(self, client, article, editor, moderator):
        submit(article, editor)
        task_state = ArticlePage.objects.get(pk=article.pk).current_workflow_task_state
        task_state.task.specific.on_action(
            task_state, moderator, "reject", comment="Where is the source?"
        )

        shown = panel(home_of(client, editor), "your-drafts")

        assert "Sent back to you" in shown
        assert "Where is the source?" in shown

    def test_say_that_they_are_ready(self, client, ready, editor):
        assert "a moderator publishes it" in panel(
            home_of(client, editor), "your-drafts"
        )


class TestReviewsDue:
    @pytest.fixture
    def due(self, article):
        ArticlePageFactory(parent=article.get_parent(), title="Fresh")
        page = ArticlePageFactory(parent=article.get_parent(), title="Old")
        page.save_revision()
        ContentStatus.objects.filter(pk=page.pk).update(
            needs_sign_off=True,
            reviewed_at=timezone.now() - timedelta(days=400),
            review_due=timezone.localdate() - timedelta(days=1),
        )
        return page

    @pytest.mark.parametrize("name", ["moderator", "reviewer"])
    def test_are_shown_to_who_acts_on_them(self, client, due, request, name):
        shown = panel(home_of(client, request.getfixturevalue(name)), "reviews-due")

        assert "Old" in shown
        assert "Overdue" in shown

    def test_are_not_shown_to_editors(self, client, due, editor):
        assert panel(home_of(client, editor), "reviews-due") == ""


class TestOnePairOfEyes:
    def test_is_said_to_the_only_moderator(self, client, moderator, home):
        assert ONE_PAIR in home_of(client, moderator)

    def test_leads_administrators_to_inviting(self, client, admin_user, home):
        content = home_of(client, admin_user)

        assert ONE_PAIR in content
        assert "Invite a second moderator" in content

    def test_is_not_said_to_editors(self, client, moderator, editor, home):
        assert ONE_PAIR not in home_of(client, editor)

    def test_ends_with_the_second_one(self, client, moderator, second, home):
        assert ONE_PAIR not in home_of(client, moderator)

    def test_does_not_count_who_is_no_longer_active(
        self, client, moderator, second, home
    ):
        second.is_active = False
        second.save()

        assert ONE_PAIR in home_of(client, moderator)

    def test_ends_with_a_second_reader(self, client, moderator, editor, home):
        editor.groups.add(Group.objects.get(name="Second readers"))

        assert ONE_PAIR not in home_of(client, moderator)

    def test_says_that_the_newsroom_is_one_person(
        self, client, moderator, second, home, settings
    ):
        settings.ONE_PERSON_NEWSROOM = True

        assert "newsroom of one person" in home_of(client, moderator)


class TestTextList:
    def test_shows_the_texts_of_a_state(self, client, ready, news_index, moderator):
        ArticlePageFactory(parent=news_index, title="Other").save_revision()
        client.force_login(moderator)

        response = client.get(reverse("text_list"), {"state": "ready"})

        assert [row.pk for row in response.context["object_list"]] == [ready.pk]

    def test_shows_own_drafts(self, client, article, news_index, editor, moderator):
        write(make_article(news_index), moderator, title="Theirs")
        client.force_login(editor)

        response = client.get(reverse("text_list"), {"mine": "on"})

        assert [row.pk for row in response.context["object_list"]] == [article.pk]

    def test_is_not_for_reviewers(self, client, reviewer, home):
        client.force_login(reviewer)

        assert client.get(reverse("text_list")).status_code == 302


def test_home_needs_the_same_queries_for_any_number_of_texts(
    client, news_index, editor, moderator, reviewer
):
    moderator.groups.add(*reviewer.groups.all())

    def fill(number):
        for _ in range(number):
            submit(write(make_article(news_index), editor, title="W"), editor)
            article = write(make_article(news_index), moderator, title="R")
            RequestReview(article, moderator, reviewer=reviewer).execute()
            ContentStatus.objects.filter(pk=article.pk).update(state="ready")
            page = ArticlePageFactory(parent=news_index)
            page.save_revision()
            ContentStatus.objects.filter(pk=page.pk).update(
                needs_sign_off=True, review_due=timezone.localdate()
            )

    def count():
        client.force_login(moderator)
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_home"))
        return len(queries)

    fill(2)
    few = count()
    fill(6)

    assert count() <= few
