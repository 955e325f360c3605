import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.gate import RefusedError
from editorial.actions.publish_text import PublishText
from editorial.actions.sign_text import AnswerReview
from editorial.models import Approval, ContentStatus
from tests.core.stories import make_body
from tests.editorial.newsroom import approve, make_article, submit, write

TYPO = make_body(("text", "<p>The tabelt helps: take 5 mg.</p>"))
RIGHT = make_body(("text", "<p>The tablet helps: take 5 mg.</p>"))
MORE = make_body(("text", "<p>Take 50 mg twice a day.</p>"))


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index), editor, title="A story")


def codes(refused):
    return {blocker.code for blocker in refused.value.blockers}


def dialogue_of(client, page):
    task_state = type(page).objects.get(pk=page.pk).current_workflow_task_state
    name = "wagtailadmin_pages:collect_workflow_action_data"
    address = reverse(name, args=[page.pk, "approve", task_state.pk])
    return client.get(address).json()["html"]


class TestApproval:
    def test_publishes_what_was_submitted(self, article, editor, moderator, second):
        submit(article, editor)

        article = approve(article, moderator)

        assert article.live
        assert article.title == "A story"
        assert article.content_status.state == ContentStatus.State.LIVE

    def test_leaves_the_page_ready_where_that_is_wanted(
        self, article, editor, moderator
    ):
        submit(article, editor)

        article = approve(article, moderator, publish_when_signed=False)

        assert not article.live
        assert article.content_status.state == ContentStatus.State.READY

    def test_asks_for_typography_only_where_something_is_live(
        self, client, article, editor, moderator, second
    ):
        client.force_login(moderator)
        submit(article, editor)
        assert "typography_only" not in dialogue_of(client, article)

        approve(article, moderator)
        submit(write(article, editor, title="B story"), editor)

        assert "typography_only" in dialogue_of(client, article)

    def test_is_not_for_the_writer(self, article, moderator, second):
        article = write(article, moderator, title="Another story")
        submit(article, moderator)

        with pytest.raises(ValidationError, match="Somebody else"):
            approve(article, moderator)

    def test_is_for_who_wrote_what_is_live_already(
        self, article, editor, moderator, second
    ):
        article = write(article, moderator, title="Another story")
        PublishText(article, second).execute()
        article = write(article, editor, title="A later story")
        submit(article, editor)

        article = approve(article, moderator)

        assert article.title == "A later story"

    def test_is_not_for_a_superuser_who_wrote_it(
        self, news_index, admin_user, moderator
    ):
        article = write(make_article(news_index), admin_user, title="Mine")
        submit(article, admin_user)

        with pytest.raises(ValidationError, match="Somebody else"):
            approve(article, admin_user)

    def test_of_one_text_says_nothing_of_another(self, article, editor, moderator):
        submit(article, editor)
        article = approve(article, moderator, publish_when_signed=False)
        article = write(article, editor, title="Something else")

        with pytest.raises(RefusedError) as refused:
            article.get_latest_revision().publish(user=moderator)

        assert codes(refused) == {"approval"}
        assert article.content_status.state == ContentStatus.State.DRAFT

    def test_holds_again_for_the_same_text(self, article, editor, moderator):
        submit(article, editor)
        article = approve(article, moderator, publish_when_signed=False)
        article = write(article, editor, title="Something else")
        article = write(article, editor, title="A story")

        article.get_latest_revision().publish(user=moderator)

        article.refresh_from_db()
        assert article.live


class TestPublishText:
    def test_approves_and_publishes_at_once(self, article, moderator):
        PublishText(article, moderator).execute()

        article.refresh_from_db()
        assert article.live
        assert Approval.objects.get().user == moderator

    def test_refuses_the_writers_own_text(self, article, moderator, second):
        article = write(article, moderator, title="Mine")

        with pytest.raises(RefusedError) as refused:
            PublishText(article, moderator).execute()

        assert "approval" in codes(refused)
        assert not Approval.objects.exists()

    def test_lets_a_newsroom_of_one_publish_with_a_reason(
        self, article, moderator, settings
    ):
        settings.ONE_PERSON_NEWSROOM = True
        article = write(article, moderator, title="Mine")

        PublishText(
            article, moderator, ground=Approval.Ground.OWN, reason="Nobody else."
        ).execute()

        article.refresh_from_db()
        assert article.live

    def test_lets_nobody_else_whoever_is_deactivated(self, article, moderator, second):
        article = write(article, moderator, title="Mine")
        second.is_active = False
        second.save()

        with pytest.raises(ValidationError, match="You wrote part of this text"):
            PublishText(
                article, moderator, ground=Approval.Ground.OWN, reason="Hurry."
            ).execute()

    def test_sets_a_rule_aside_that_may_be(self, article, editor, moderator):
        article = write(article, editor, summary="")

        PublishText(
            article, moderator, codes=["summary"], reason="It is still developing."
        ).execute()

        article.refresh_from_db()
        assert article.live

    def test_never_sets_an_author_aside(self, article, editor, moderator):
        article = write(article, editor, authorships=[])

        with pytest.raises(RefusedError) as refused:
            PublishText(article, moderator, codes=["author"], reason="So.").execute()

        assert codes(refused) == {"author"}

    def test_publishes_what_was_seen_and_nothing_else(self, article, editor, moderator):
        seen = article.get_latest_revision_as_object().seen_hash
        article = write(article, editor, title="Later")

        with pytest.raises(ValidationError, match="changed the text meanwhile"):
            PublishText(article, moderator, seen_hash=seen).execute()


class TestSignOff:
    @pytest.fixture
    def article(self, article, editor):
        return write(article, editor, health_answer="yes")

    @pytest.fixture
    def signed(self, article, editor, moderator, reviewer):
        submit(article, editor)
        approve(article, moderator)
        self.sign(article, reviewer)
        return type(article).objects.get(pk=article.pk)

    def sign(self, article, reviewer):
        text = article.get_latest_revision_as_object().judged_hash
        return AnswerReview(article, reviewer, text).sign("Correct.", "None.")

    def test_is_waited_for_after_the_approval(self, article, editor, moderator):
        submit(article, editor)

        article = approve(article, moderator)

        assert not article.live
        assert article.content_status.state == ContentStatus.State.SIGNATURE
        assert article.review_requests.waiting().count() == 1

    def test_lets_the_page_go_live(self, signed):
        assert signed.live
        assert signed.content_status.sign_off.reviewer_name
        assert signed.content_status.review_due

    def test_may_come_before_the_approval(self, article, editor, moderator, reviewer):
        submit(article, editor)
        self.sign(article, reviewer)

        article = approve(article, moderator)

        assert article.live

    def test_is_wanted_anew_for_another_text(self, signed, editor, moderator):
        article = write(signed, editor, body=MORE)

        with pytest.raises(RefusedError) as refused:
            PublishText(article, moderator).execute()

        assert codes(refused) == {"sign-off"}

    def test_holds_where_only_typography_changed(
        self, article, editor, moderator, reviewer
    ):
        article = write(article, editor, body=TYPO)
        submit(article, editor)
        approve(article, moderator)
        self.sign(article, reviewer)
        article = write(article, moderator, body=RIGHT)

        PublishText(article, moderator, ground=Approval.Ground.TYPOGRAPHY).execute()

        article.refresh_from_db()
        status = ContentStatus.objects.get(pk=article.pk)
        assert "The tablet" in str(article.body)
        assert status.sign_off

    def test_does_not_where_many_small_mends_add_up(
        self, article, editor, moderator, reviewer
    ):
        words = ["libary"] * 25
        article = write(article, editor, summary=" ".join(words))
        submit(article, editor)
        approve(article, moderator)
        self.sign(article, reviewer)
        words[:15] = ["library"] * 15
        article = write(article, moderator, summary=" ".join(words))
        PublishText(article, moderator, ground=Approval.Ground.TYPOGRAPHY).execute()
        words[15:] = ["library"] * 10
        article = write(article, moderator, summary=" ".join(words))

        with pytest.raises(ValidationError, match="20"):
            PublishText(article, moderator, ground=Approval.Ground.TYPOGRAPHY).execute()

    def test_does_not_where_a_figure_changed(self, signed, moderator):
        article = write(signed, moderator, body=MORE)

        with pytest.raises(ValidationError):
            PublishText(article, moderator, ground=Approval.Ground.TYPOGRAPHY).execute()

    def test_is_pending_after_an_urgent_change(self, signed, moderator):
        article = write(signed, moderator, body=MORE)

        PublishText(
            article, moderator, ground=Approval.Ground.URGENT, reason="Dose is wrong."
        ).execute()

        status = ContentStatus.objects.get(pk=article.pk)
        article.refresh_from_db()
        assert "50 mg" in str(article.body)
        assert status.pending_since
        assert status.sign_off is None
        assert article.review_requests.waiting().get().is_urgent

    def test_is_not_for_who_wrote_the_text(self, article, reviewer):
        article = write(article, reviewer, title="My own")

        with pytest.raises(ValidationError, match="another reviewer"):
            self.sign(article, reviewer)

    def test_of_a_later_edit_waits_beside_what_was_approved(
        self, article, editor, moderator, reviewer
    ):
        submit(article, editor)
        approve(article, moderator)
        approved = article.get_latest_revision_as_object().judged_hash
        AnswerReview(article, reviewer, approved).sign("Correct.", "None.")

        article = write(article, editor, title="A later title")

        assert article.live
        assert article.title == "A story"
        assert article.has_unpublished_changes
