from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from editorial.actions import remind_of_reviews
from editorial.actions.request_review import RequestReview
from editorial.models import ContentStatus, Mail, ReviewRequest
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db
COMMAND = "send_review_reminders"


@pytest.fixture(autouse=True)
def addresses(moderator, reviewer):
    for user in (moderator, reviewer):
        user.email = f"{user.username}@example.org"
        user.save()


@pytest.fixture
def page(news_index, moderator, reviewer):
    page = ArticlePageFactory(parent=news_index, title="Rest", health_answer="yes")
    page.signoffs.record(page, page.save_revision(), reviewer, person=reviewer.person)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def request_(page, moderator, reviewer):
    RequestReview(page, moderator, reviewer=reviewer).execute()
    forget_mails()
    return ReviewRequest.objects.get()


def forget_mails():
    """Take what was told so far as told."""
    Mail.objects.update(done_at=timezone.now())
    mail.outbox.clear()


def lie(request, days):
    """Make a request that many days old."""
    asked_at = timezone.now() - timedelta(days=days)
    ReviewRequest.objects.filter(pk=request.pk).update(asked_at=asked_at)


def make_overdue(page, days=1):
    due = timezone.localdate() - timedelta(days=days)
    ContentStatus.objects.filter(pk=page.pk).update(review_due=due)


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    """Return what runs the command and sends what it commits."""

    def run(**options):
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command(COMMAND, stdout=out, **options)
        return out.getvalue()

    return run


def recipients():
    return sorted(address for message in mail.outbox for address in message.to)


def test_a_request_of_yesterday_reminds_nobody(request_, remind):
    lie(request_, 1)

    remind()

    assert recipients() == []


def test_a_request_that_lies_for_a_week_reminds_its_reviewer_once(request_, remind):
    lie(request_, 7)

    remind()
    remind()

    assert recipients() == ["reviewer@example.org"]
    assert PageLogEntry.objects.filter(action="editorial.remind").count() == 1


def test_a_request_past_its_date_reminds_whatever_its_age(request_, remind):
    request_.due = timezone.localdate() - timedelta(days=1)
    request_.save()

    remind()

    assert recipients() == ["reviewer@example.org"]


def test_a_request_to_nobody_in_particular_reminds_all_reviewers(request_, remind):
    request_.reviewer = None
    request_.save()
    forget_mails()
    lie(request_, 8)

    remind()

    assert recipients() == ["reviewer@example.org"]


def test_after_two_weeks_it_goes_back_to_the_moderators(request_, page, remind):
    lie(request_, 14)

    remind()
    remind()

    request_.refresh_from_db()
    assert request_.outcome == ReviewRequest.Outcome.RETURNED
    assert request_.closed_at
    assert recipients() == ["moderator@example.org"]
    assert PageLogEntry.objects.filter(action="editorial.return").count() == 1
    assert ContentStatus.objects.get(pk=page.pk).waits_for is None


def test_a_request_that_was_answered_meanwhile_is_left_alone(
    request_, monkeypatch, remind
):
    lie(request_, 14)
    real = remind_of_reviews.lock_page

    def answered_first(pk):
        ReviewRequest.objects.update(closed_at=timezone.now(), outcome="signed")
        return real(pk)

    monkeypatch.setattr(remind_of_reviews, "lock_page", answered_first)

    remind()

    request_.refresh_from_db()
    assert request_.outcome == ReviewRequest.Outcome.SIGNED
    assert recipients() == []


def test_an_overdue_page_is_told_to_moderators_and_the_last_reviewer_once(page, remind):
    make_overdue(page)

    remind()
    remind()

    assert recipients() == ["moderator@example.org", "reviewer@example.org"]


@pytest.mark.parametrize(("days", "told"), [(10, 2), (29, 4)])
def test_what_stays_overdue_is_told_again_after_a_month(page, remind, days, told):
    make_overdue(page, days=1)
    remind()

    later = timezone.now() + timedelta(days=days)
    remind_of_reviews.RemindOfReviews(now=later).execute()

    assert Mail.objects.filter(event="review_due").count() == told


def test_an_overdue_page_that_somebody_was_asked_for_is_not_told(
    request_, page, remind
):
    make_overdue(page)

    remind()

    assert recipients() == []


def test_a_dry_run_tells_and_changes_nothing(request_, page, remind):
    lie(request_, 14)

    said = remind(dry_run=True)

    assert "would be returned to the moderators: Rest" in said
    assert ReviewRequest.objects.waiting().exists()
    assert recipients() == []


def test_a_crash_in_the_middle_sends_nothing_twice(
    request_, page, news_index, moderator, reviewer, remind, monkeypatch
):
    other = ArticlePageFactory(parent=news_index, title="Sleep")
    RequestReview(other, moderator, reviewer=reviewer).execute()
    forget_mails()
    for request in ReviewRequest.objects.all():
        lie(request, 7)
    real, sent = remind_of_reviews.send, []

    def crash_at_the_second(*args, **kwargs):
        sent.append(args)
        real(*args, **kwargs)
        if len(sent) == 2:
            raise MemoryError

    monkeypatch.setattr(remind_of_reviews, "send", crash_at_the_second)
    with pytest.raises(MemoryError):
        remind()
    monkeypatch.undo()

    remind()

    assert recipients() == ["reviewer@example.org"] * 2
    assert len({message.subject for message in mail.outbox}) == 2
