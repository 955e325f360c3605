"""Who is told of what, one mail each."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import gate
from editorial.actions.publish_text import PublishText
from editorial.actions.request_review import RequestReview
from editorial.actions.sign_text import AnswerReview, withdraw_sign_off
from editorial.mails import send
from editorial.models import Approval, Mail
from tests.core.stories import make_body
from tests.editorial.editor_form import unchanged_form
from tests.editorial.mailbox import read, read_by
from tests.editorial.newsroom import approve, make_article, submit, write

MORE = make_body(("text", "<p>Take 50 mg twice a day.</p>"))

TYPO = make_body(("text", "<p>The tabelt helps.</p>"))
RIGHT = make_body(("text", "<p>The tablet helps.</p>"))


@pytest.fixture(autouse=True)
def addresses(editor, moderator, second, reviewer):
    for user in (editor, moderator, second, reviewer):
        user.email = f"{user.username}@example.org"
        user.first_name, user.last_name = user.username.title(), "Smith"
        user.save()


@pytest.fixture
def article(news_index, editor, addresses):
    return write(make_article(news_index), editor, title="A story")


@pytest.fixture
def health(article, editor):
    return write(article, editor, health_answer="yes")


@pytest.fixture
def mailed(mailoutbox, django_capture_on_commit_callbacks):
    """Do something, commit it; return the mails that this gives."""

    def do(action, *args, **kwargs):
        mailoutbox.clear()
        Mail.objects.update(done_at=timezone.now())
        with django_capture_on_commit_callbacks(execute=True):
            action(*args, **kwargs)
        return mailoutbox

    return do


def fresh(article):
    return type(article).objects.get(pk=article.pk)


def answer(article, reviewer):
    text = article.get_latest_revision_as_object().judged_hash
    return AnswerReview(article, reviewer, text)


def send_back(article, user):
    task_state = fresh(article).current_workflow_task_state
    task_state.task.specific.on_action(
        task_state, user, "reject", comment="Name a source.\nOr two."
    )


def told(outbox):
    return sorted(mail.to for mail in read(outbox))


def to(*users):
    return sorted(user.email for user in users)


class TestSubmitting:
    def test_asks_each_moderator_once(self, mailed, article, editor, moderator, second):
        outbox = mailed(submit, article, editor)

        assert told(outbox) == to(moderator, second)
        assert "Editor Smith asks you to approve this text." in read(outbox)[0].text

    def test_asks_no_moderator_who_wrote_it(
        self, mailed, article, editor, moderator, second
    ):
        article = write(article, moderator, title="Written by two")

        assert told(mailed(submit, article, editor)) == to(second)

    def test_says_what_changed_since_it_went_live(
        self, mailed, article, editor, moderator
    ):
        submit(article, editor)
        article = write(approve(article, moderator), editor, body=MORE)

        mail = read_by(mailed(submit, article, editor), moderator)[0]

        assert "Changed since it went live: 1 paragraph changed" in mail.text

    def test_again_asks_again(self, mailed, article, editor, moderator, second):
        submit(article, editor)
        send_back(article, moderator)

        outbox = mailed(fresh(article).current_workflow_state.resume, editor)

        assert told(outbox) == to(moderator, second)

    def test_asks_nobody_who_has_approved_at_once(
        self, mailed, article, editor, moderator, second
    ):
        def submit_and_approve():
            submit(article, editor)
            approve(article, moderator)

        assert told(mailed(submit_and_approve)) == to(editor)


class TestDeciding:
    def test_of_an_approval_that_publishes_gives_one_mail(
        self, mailed, article, editor, moderator
    ):
        submit(article, editor)

        (mail,) = read(mailed(approve, article, moderator, comment="Well done."))

        assert mail.to == editor.email
        assert "Your text is live." in mail.text
        assert "Moderator Smith has approved your text." in mail.text
        assert "Well done." in mail.text

    def test_of_one_that_does_not_says_that_it_is_ready(
        self, mailed, article, editor, moderator, second
    ):
        submit(article, editor)

        outbox = mailed(approve, article, moderator, publish_when_signed=False)

        assert told(outbox) == to(editor, second)
        assert "It is ready to publish." in read_by(outbox, editor)[0].text
        assert "One click publishes" in read_by(outbox, second)[0].text

    def test_says_that_a_reviewer_is_waited_for(
        self, mailed, health, editor, moderator, reviewer
    ):
        submit(health, editor)

        outbox = mailed(approve, health, moderator)

        assert told(outbox) == to(editor, reviewer)
        assert "waits for a medical reviewer" in read_by(outbox, editor)[0].text

    def test_of_sending_back_brings_the_comment(
        self, mailed, article, editor, moderator
    ):
        submit(article, editor)

        (mail,) = read(mailed(send_back, article, moderator))

        assert mail.to == editor.email
        assert "> Name a source.\n> Or two." in mail.text
        assert "Name a source." in mail.words

    def test_shows_the_author_what_the_approver_changed(
        self, mailed, article, editor, moderator
    ):
        submit(write(article, editor, body=TYPO), editor)
        article = write(article, moderator, body=RIGHT)

        (mail,) = read(mailed(approve, article, moderator))

        assert mail.to == editor.email
        assert "Moderator Smith has changed words of your text." in mail.text
        assert "Before: The tabelt helps." in mail.text
        assert "Now: The tablet helps." in mail.text
        assert "<del>tabelt</del>" in mail.html
        assert "<ins>tablet</ins>" in mail.html

    def test_shows_what_a_moderator_mended_whom_another_approves(
        self, mailed, article, editor, moderator, second
    ):
        submit(article, editor)
        article = write(article, moderator, body=MORE)

        mail = read_by(mailed(approve, article, second), editor)[0]

        assert "Moderator Smith has changed words" in mail.text

    def test_shows_the_author_a_mend_of_the_live_text(
        self, mailed, article, editor, moderator
    ):
        submit(write(article, editor, body=TYPO), editor)
        article = write(approve(article, moderator), moderator, body=RIGHT)

        outbox = mailed(
            PublishText(article, moderator, ground=Approval.Ground.TYPOGRAPHY).execute
        )

        assert told(outbox) == to(editor)
        assert "Now: The tablet helps." in read(outbox)[0].text


class TestReviewing:
    @pytest.fixture
    def waiting(self, health, editor, moderator):
        submit(health, editor)
        return approve(health, moderator)

    def test_asks_by_name_until_a_day(self, mailed, health, editor, reviewer):
        request = RequestReview(
            health, editor, reviewer, due=date(2026, 12, 1), note="The dose."
        )

        (mail,) = read(mailed(request.execute))

        assert mail.to == reviewer.email
        assert "Editor Smith asks you for a medical review." in mail.text
        assert "Until: Tuesday, 1 December 2026" in mail.text
        assert "> The dose." in mail.text

    def test_asks_once_for_one_request(self, mailed, health, editor, reviewer):
        RequestReview(health, editor, reviewer).execute()
        request = health.review_requests.get()
        request.note = "And the units."

        assert mailed(request.save) == []

    def test_signed_tells_author_and_moderators_once(
        self, mailed, waiting, editor, moderator, second, reviewer
    ):
        outbox = mailed(answer(waiting, reviewer).sign, "Correct.", "None.")

        assert told(outbox) == to(editor, moderator)
        assert "Reviewer Smith has signed this text." in read(outbox)[0].text
        assert "Your text is live." in read_by(outbox, editor)[0].text

    def test_asking_for_changes_is_one_mail(
        self, mailed, waiting, editor, moderator, reviewer
    ):
        outbox = mailed(answer(waiting, reviewer).ask_for_changes, "Which dose?")

        assert told(outbox) == to(editor, moderator)
        assert "has reviewed your text and asks for changes" in read(outbox)[0].text
        assert "sends your text back" not in read_by(outbox, editor)[0].text

    def test_declining_tells_moderators_and_the_other_reviewers(
        self, mailed, waiting, moderator, second, reviewer, django_user_model
    ):
        other = django_user_model.objects.create_user("other", "other@example.org")
        other.groups.set(reviewer.groups.all())

        outbox = mailed(answer(waiting, reviewer).decline, "Not my field.")

        assert told(outbox) == to(moderator, second, other)
        assert "Not my field." in read_by(outbox, moderator)[0].text
        assert "for a medical review" in read_by(outbox, other)[0].text

    def test_withdrawing_tells_moderators_and_authors(
        self, mailed, waiting, editor, moderator, second, reviewer
    ):
        sign_off = answer(waiting, reviewer).sign("Correct.", "None.")

        outbox = mailed(withdraw_sign_off, sign_off, reviewer, "New evidence.")

        assert set(to(moderator, second)) <= set(told(outbox))
        assert reviewer.email not in told(outbox)
        assert "New evidence." in read(outbox)[0].text

    def test_an_urgent_change_asks_who_signed_until_a_day(
        self, mailed, waiting, editor, moderator, second, reviewer
    ):
        answer(waiting, reviewer).sign("Correct.", "None.")
        article = write(fresh(waiting), moderator, body=MORE)

        outbox = mailed(
            PublishText(
                article, moderator, ground=Approval.Ground.URGENT, reason="Wrong dose."
            ).execute
        )

        assert told(outbox) == to(editor, second, reviewer)
        assert "Your text is live" not in read_by(outbox, editor)[0].text
        mail = read_by(outbox, reviewer)[0]
        assert "is void" in mail.text
        assert "Until:" in mail.text
        assert "Changed since the last signature: 1 paragraph changed" in mail.text
        assert "is void" not in read_by(outbox, second)[0].text
        assert "Now: Take 50 mg" in read_by(outbox, editor)[0].text


class TestNobodyIsTold:
    def test_of_a_saved_draft(self, mailed, article, editor):
        assert mailed(write, article, editor, title="Another story") == []

    def test_of_an_autosave_in_the_editor(self, mailed, client, article, editor):
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])
        data = unchanged_form(client, address, article) | {"title": "Another story"}

        def autosave():
            answer = client.post(address, data, headers={"Accept": "application/json"})
            assert answer.json()["success"]

        assert mailed(autosave) == []
        assert fresh(article).get_latest_revision_as_object().title == "Another story"
        assert not Mail.objects.exists()

    def test_of_what_was_rolled_back(self, article, editor, mailed):
        def fail():
            with transaction.atomic():
                submit(article, editor)
                transaction.set_rollback(True)

        assert mailed(fail) == []
        assert not Mail.objects.exists()

    def test_of_what_an_import_brings(self, mailed, article, editor, moderator):
        submit(article, editor)

        def bring():
            with gate.left_open("a test"):
                approve(article, moderator)

        assert mailed(bring) == []

    def test_without_an_account_in_use_or_an_address(
        self, mailed, article, editor, moderator, second
    ):
        moderator.is_active, second.email = False, ""
        moderator.save()
        second.save()

        assert mailed(submit, article, editor) == []

    def test_twice_of_one_key(self, mailed, article, editor, reviewer):
        def remind():
            send("review_due", article, [editor], once="review_due:1:2026-11-23")

        assert len(mailed(remind)) == 1
        assert mailed(remind) == []
