"""An urgent change is live at once, and is checked by a second person after."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.gate import RefusedError
from core.models import User
from editorial.actions.check_urgent import CheckUrgent
from editorial.actions.close_page import ClosePage, ReopenPage
from editorial.actions.publish_text import PublishText
from editorial.actions.request_review import RequestReview
from editorial.models import Approval, Closure, ContentStatus, Mail, UrgentChange
from editorial.roles import SECOND_READERS
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import answer, fresh, make_signed, sign
from tests.editorial.test_home_panels import home_of, panel
from tests.people import make_user

pytestmark = pytest.mark.django_db
Ground = Approval.Ground
REASON = "Readers were told a wrong number."
TOLD = "not yet checked by a second person"


@pytest.fixture
def live(news_index, editor, moderator, second):
    article = write(make_article(news_index), editor, title="A story")
    PublishText(article, second).execute()
    return fresh(article)


@pytest.fixture
def urgent(live, moderator):
    """A change that the moderator wrote and published alone."""
    return change_urgently(live, moderator)


def change_urgently(page, user, title="Call 988"):
    page = write(page, user, title=title)
    PublishText(page, user, ground=Ground.URGENT, reason=REASON).execute()
    return fresh(page)


def be_late(page, days=4):
    page.urgent_changes.update(made_at=timezone.now() - timedelta(days=days))
    return fresh(page)


def check_url(page):
    return reverse("editorial_check_urgent", args=[page.pk])


def status_of(page):
    return ContentStatus.objects.get(pk=page.pk)


class TestAnUrgentChange:
    def test_is_live_at_once_and_says_that_nobody_checked_it(self, client, urgent):
        shown = client.get(urgent.url).content.decode()

        assert "Call 988" in shown
        assert TOLD in shown
        assert status_of(urgent).unchecked_since

    @pytest.mark.parametrize("reason", ["", " ", "\u200b", "..."])
    def test_wants_a_reason_in_words(self, live, moderator, reason):
        page = write(live, moderator, title="Call 988")

        with pytest.raises(ValidationError):
            PublishText(page, moderator, ground=Ground.URGENT, reason=reason).execute()

        assert fresh(page).title == "A story"

    def test_asks_no_reviewer_where_none_is_needed(self, urgent):
        assert not urgent.review_requests.exists()

    def test_is_on_the_home_of_everybody_else_who_may_approve(
        self, client, urgent, moderator, second, editor
    ):
        shown = panel(home_of(client, second), "urgent-changes")
        assert REASON in shown
        assert check_url(urgent) in shown

        for user in (moderator, editor):
            assert panel(home_of(client, user), "urgent-changes") == ""

    def test_is_shown_old_beside_new(self, client, urgent, second):
        client.force_login(second)

        shown = client.get(check_url(urgent)).content.decode()

        assert "<del>story</del><ins>988</ins>" in shown
        assert "Checked: it is right" in shown
        assert reverse("editorial_close", args=[urgent.pk]) in shown

    def test_is_told_at_once_to_everybody_else_who_may_approve(
        self, live, moderator, second, mailoutbox, django_capture_on_commit_callbacks
    ):
        for user in (moderator, second):
            user.email = f"{user.username}@example.org"
            user.save()

        with django_capture_on_commit_callbacks(execute=True):
            change_urgently(live, moderator)

        (mail,) = mailoutbox
        assert mail.to == ["second@example.org"]
        assert REASON in mail.body
        assert check_url(live) in mail.body

    def test_is_listed(self, client, urgent, second):
        client.force_login(second)

        listed = client.get(reverse("text_list"), {"urgent": "unchecked"})

        assert "Call 988" in listed.content.decode()


class TestChecking:
    def test_ends_with_another_persons_approval_of_that_very_text(
        self, client, urgent, second
    ):
        client.force_login(second)

        client.post(check_url(urgent), {"seen_hash": urgent.seen_hash})

        assert TOLD not in client.get(urgent.url).content.decode()
        change = UrgentChange.objects.get()
        assert (change.checked_by, change.checked_by_name) == (second, "second")
        approval = urgent.approvals.first()
        assert (approval.user, approval.ground) == (second, Ground.READ)

    def test_is_not_for_who_published_it(self, urgent, moderator):
        with pytest.raises(ValidationError, match="yourself"):
            CheckUrgent(urgent, moderator, urgent.seen_hash).execute()

        assert status_of(urgent).unchecked_since

    def test_is_the_publishers_own_in_a_newsroom_of_one(
        self, urgent, moderator, settings
    ):
        settings.ONE_PERSON_NEWSROOM = True

        approval = CheckUrgent(urgent, moderator, urgent.seen_hash).execute()

        assert approval.ground == Ground.OWN
        assert not status_of(urgent).unchecked_since

    def test_is_a_second_readers_too(self, client, urgent):
        reader = make_user("reader", SECOND_READERS)
        assert REASON in panel(home_of(client, reader), "urgent-changes")

        client.post(check_url(urgent), {"seen_hash": urgent.seen_hash})

        assert not status_of(urgent).unchecked_since

    def test_is_not_for_who_signed_it(
        self, news_index, editor, moderator, second, reviewer
    ):
        signed = make_signed(news_index, editor, moderator, reviewer)
        page = write(signed, editor, title="Another dose")
        PublishText(page, moderator, ground=Ground.URGENT, reason=REASON).execute()
        sign(page, reviewer)
        reviewer.groups.add(Group.objects.get(name="Moderators"))
        reviewer = User.objects.get(pk=reviewer.pk)

        with pytest.raises(ValidationError, match="signed this text"):
            CheckUrgent(page, reviewer, fresh(page).seen_hash).execute()

    def test_is_not_an_editors(self, client, urgent, editor):
        with pytest.raises(PermissionDenied):
            CheckUrgent(urgent, editor, urgent.seen_hash).execute()

    def test_is_of_the_text_that_was_seen(self, urgent, moderator, second):
        seen = urgent.seen_hash
        page = change_urgently(urgent, moderator, title="Call 112")

        with pytest.raises(ValidationError, match="changed the text meanwhile"):
            CheckUrgent(page, second, seen).execute()

    def test_is_also_a_later_text_that_another_approved(self, urgent, editor, second):
        page = write(urgent, editor, title="Call 988, day and night")

        PublishText(page, second).execute()

        assert not status_of(page).unchecked_since

    def test_is_no_later_mend_of_the_same_moderator(self, urgent, moderator, editor):
        page = write(urgent, editor, title="Call 988, day and night")
        PublishText(page, moderator).execute()

        assert status_of(page).unchecked_since

    def test_of_two_by_two_people_each_checks_the_others(
        self, urgent, moderator, second
    ):
        page = change_urgently(urgent, second, title="Call 112")

        CheckUrgent(page, moderator, page.seen_hash).execute()
        assert status_of(page).unchecked_since

        CheckUrgent(page, second, page.seen_hash).execute()
        assert not status_of(page).unchecked_since

    def test_was_done_by_who_had_approved_the_same_text_before(
        self, news_index, editor, moderator, second, reviewer
    ):
        page = make_signed(news_index, editor, moderator, reviewer)
        page = write(page, editor, title="Another dose")
        content = page.get_latest_revision_as_object()
        Approval.objects.record(content, page.get_latest_revision(), second)

        PublishText(page, moderator, ground=Ground.URGENT, reason=REASON).execute()

        assert not status_of(page).unchecked_since

    def test_is_not_undone_by_closing_and_reopening(self, urgent, second):
        ClosePage(urgent, second, "Is it right?").execute()
        text = Closure.objects.get().text_hash

        ReopenPage(fresh(urgent), second, text).execute()

        assert status_of(urgent).unchecked_since


class TestNotInTime:
    def test_nothing_else_goes_live(self, urgent, moderator, editor):
        page = write(be_late(urgent), editor, title="Something else")

        with pytest.raises(RefusedError, match="Nobody has checked the urgent change"):
            PublishText(page, moderator).execute()
        with pytest.raises(RefusedError):
            PublishText(page, moderator, ground=Ground.URGENT, reason=REASON).execute()

        assert fresh(page).title == "Call 988"

    def test_what_was_approved_before_does_not_either(
        self, client, urgent, moderator, editor
    ):
        page = write(urgent, editor, title="Something else")
        content = page.get_latest_revision_as_object()
        Approval.objects.record(content, page.get_latest_revision(), moderator)
        be_late(page)
        client.force_login(moderator)

        client.post(reverse("editorial_publish_ready", args=[page.pk]))

        assert fresh(page).title == "Call 988"

    def test_another_person_approves_what_comes_next(self, urgent, second, editor):
        page = write(be_late(urgent), editor, title="Something else")

        PublishText(page, second).execute()

        assert fresh(page).title == "Something else"
        assert not status_of(page).unchecked_since

    def test_the_same_moderator_goes_on_once_it_is_checked(
        self, urgent, moderator, second, editor
    ):
        page = be_late(urgent)
        CheckUrgent(page, second, page.seen_hash).execute()
        page = write(page, editor, title="Something else")

        PublishText(page, moderator).execute()

        assert fresh(page).title == "Something else"

    def test_the_page_can_be_closed_and_reopened_as_it_was(self, urgent, moderator):
        page = be_late(urgent)
        ClosePage(page, moderator, "Is it right?").execute()

        ReopenPage(page, moderator, page.content_hash).execute()

        assert fresh(page).live

    def test_every_moderator_hears_daily(self, urgent, moderator, second):
        for user in (moderator, second):
            user.email = f"{user.username}@example.org"
            user.save()
        be_late(urgent)

        for _run in range(2):
            call_command("send_review_reminders", stdout=StringIO())

        mails = Mail.objects.filter(event="urgent_late")
        assert {mail.user for mail in mails} == {moderator, second}
        assert mails.count() == 2

    def test_nobody_hears_before(self, urgent):
        be_late(urgent, days=2)

        call_command("send_review_reminders", stdout=StringIO())

        assert not Mail.objects.filter(event="urgent_late").exists()


class TestWhatWasReplaced:
    def test_does_not_come_back_with_its_signature(
        self, news_index, editor, moderator, second, reviewer
    ):
        signed = make_signed(news_index, editor, moderator, reviewer, title="Take 5 mg")
        page = change_urgently(signed, moderator, title="Take nothing")
        page = write(page, editor, title="Take 5 mg")

        with pytest.raises(RefusedError, match="medical reviewer"):
            PublishText(page, second).execute()

        sign(page, reviewer)
        PublishText(fresh(page), second).execute()
        assert fresh(page).find_sign_off()

    def test_does_not_come_back_with_its_approval(self, live, moderator, second):
        """Neither by who approved it, nor by who wrote it: it is a new text."""
        page = change_urgently(live, moderator)
        page = write(page, moderator, title="A story")

        with pytest.raises(RefusedError, match="somebody else approves"):
            PublishText(page, moderator).execute()

    def test_does_not_come_back_as_typography_of_what_was_read_before(
        self, live, editor, moderator, second
    ):
        page = write(live, editor, title="Another story")
        PublishText(page, second).execute()
        page = change_urgently(fresh(page), moderator)
        page = write(page, moderator, title="A story")

        with pytest.raises(ValidationError):
            PublishText(page, moderator, ground=Ground.TYPOGRAPHY).execute()

        assert fresh(page).title == "Call 988"

    def test_keeps_a_signature_that_covers_the_new_text_too(
        self, news_index, editor, moderator, second, reviewer
    ):
        page = make_signed(news_index, editor, moderator, reviewer)
        page = write(page, editor, title="Another dose")
        sign(page, reviewer)

        PublishText(page, moderator, ground=Ground.URGENT, reason=REASON).execute()

        assert fresh(page).find_sign_off()


class TestAReviewersNo:
    @pytest.fixture
    def changed(self, news_index, editor, moderator, second, reviewer):
        page = make_signed(news_index, editor, moderator, reviewer)
        return change_urgently(page, moderator, title="Take 50 mg")

    def test_closes_what_went_live_urgently(self, client, changed, reviewer, moderator):
        client.force_login(reviewer)

        answer(client, changed, "changes", comment="Still wrong: 5 mg.")

        page = fresh(changed)
        assert not page.live
        closure = Closure.objects.get()
        assert (closure.closed_by, closure.reason) == (reviewer, "Still wrong: 5 mg.")
        shown = panel(home_of(client, moderator), "closed-pages")
        assert "Still wrong: 5 mg." in shown

    def test_closes_nothing_where_nothing_was_urgent(
        self, client, news_index, editor, moderator, reviewer
    ):
        page = make_signed(news_index, editor, moderator, reviewer)
        RequestReview(page, moderator, reviewer).execute()
        client.force_login(reviewer)

        answer(client, page, "changes", comment="Add the new study.")

        assert fresh(page).live

    def test_bars_the_signature_that_the_refused_text_had(
        self, client, news_index, editor, moderator, second, reviewer
    ):
        page = make_signed(news_index, editor, moderator, reviewer, title="Take 5 mg")
        RequestReview(page, moderator, reviewer).execute()
        client.force_login(reviewer)
        answer(client, page, "changes", comment="Not any more.")
        page = write(page, editor, title="Take 6 mg")
        sign(page, reviewer)
        PublishText(fresh(page), second).execute()

        page = write(fresh(page), editor, title="Take 5 mg")

        with pytest.raises(RefusedError, match="medical reviewer"):
            PublishText(page, second).execute()
