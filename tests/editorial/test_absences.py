"""Who is away is not asked, not mailed, and comes back by the calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.dates import site_date
from editorial.actions.request_review import RequestReview
from editorial.approval.signers import who_may_sign
from editorial.approval.who import others_who_approve
from editorial.approvers import may_approve, may_approve_own
from editorial.mails import send
from editorial.mails.recipients import may_sign_it
from editorial.models import Absence, Mail
from editorial.reviews.reviewers import suggest_reviewers
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import make_signed, open_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(reviewer, moderator):
    until = site_date() + timedelta(days=7)
    return Absence.objects.create(user=reviewer, until=until, noted_by=moderator)


def note(client, user, until):
    data = {"user": user.pk, "until": until or ""}
    return client.post(reverse("who_is_away"), data, follow=True)


def test_who_is_away_is_not_offered_nor_asked(news_index, reviewer, away):
    article = make_article(news_index, health_answer="yes")

    assert reviewer not in suggest_reviewers(article)
    assert reviewer not in may_sign_it(article)


def test_the_last_day_counts_and_the_next_does_not(news_index, reviewer, away):
    article = make_article(news_index)
    Absence.objects.update(until=site_date())
    assert reviewer not in suggest_reviewers(article)

    Absence.objects.update(until=site_date() - timedelta(days=1))

    assert reviewer in suggest_reviewers(article)


def test_an_urgent_review_is_not_asked_of_who_is_away(
    news_index, editor, moderator, reviewer
):
    page = make_signed(news_index, editor, moderator, reviewer)
    Absence.objects.create(user=reviewer, until=site_date())

    RequestReview(page, moderator, is_urgent=True).execute()

    assert open_request(page).reviewer is None


def test_no_mails_meanwhile(news_index, reviewer, moderator, away):
    page = make_article(news_index)
    for user in (reviewer, moderator):
        user.email = f"{user}@example.org"
        user.save()

    send("reminder", page, [reviewer, moderator])

    assert [mail.user for mail in Mail.objects.all()] == [moderator]


@pytest.mark.parametrize("who", ["moderator", "admin_user"])
def test_moderators_and_administrators_note_it(client, request, reviewer, who):
    client.force_login(request.getfixturevalue(who))
    until = site_date() + timedelta(days=3)

    said = note(client, reviewer, until).content.decode()

    assert Absence.objects.get(user=reviewer).until == until
    assert "Everybody is here" not in said
    entry = ModelLogEntry.objects.get(action="editorial.away")
    assert entry.data == {"until": f"{until:%Y-%m-%d}"}

    note(client, reviewer, None)
    assert not Absence.objects.exists()
    assert ModelLogEntry.objects.filter(action="editorial.back").exists()


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_others_do_not(client, request, second, who):
    client.force_login(request.getfixturevalue(who))

    note(client, second, site_date())

    assert not Absence.objects.exists()


def test_a_day_that_is_over_is_refused(client, moderator, reviewer):
    client.force_login(moderator)

    said = note(client, reviewer, site_date() - timedelta(days=1)).content.decode()

    assert "This day is over" in said
    assert not Absence.objects.exists()


def test_everybody_says_so_in_their_own_account(client, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_account")
    assert "Away until" in client.get(address).content.decode()
    until = site_date() + timedelta(days=2)
    data = {
        "absence-until": until,
        "name_email-email": "editor@example.org",
        "name_email-first_name": "E",
        "name_email-last_name": "D",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }

    client.post(address, data)

    absence = Absence.objects.get(user=editor)
    assert (absence.until, absence.noted_by) == (until, editor)


def test_who_is_away_is_not_named_as_who_could(news_index, editor, moderator, second):
    page = write(make_article(news_index), editor, title="Written")
    assert set(others_who_approve(None, page)) == {moderator, second}

    Absence.objects.create(user=second, until=site_date())

    assert others_who_approve(None, page) == [moderator]


def test_who_is_away_is_not_named_as_who_could_sign(news_index, reviewer, away):
    assert who_may_sign(make_article(news_index)) == []


def test_marking_others_away_opens_no_way_to_approve_alone(
    news_index, moderator, second
):
    page = write(make_article(news_index), moderator, title="My own")
    Absence.objects.create(user=second, until=site_date(), noted_by=moderator)

    assert not may_approve(moderator, page)
    assert not may_approve_own(moderator, page)


@pytest.mark.parametrize(
    ("event", "is_told"), [("closed", True), ("urgent", True), ("submitted", False)]
)
def test_an_alarm_is_heard_where_everybody_is_away(
    news_index, moderator, event, is_told
):
    moderator.email = "moderator@example.org"
    moderator.save()
    Absence.objects.create(user=moderator, until=site_date())

    send(event, make_article(news_index), [moderator])

    assert Mail.objects.exists() is is_told


def test_an_alarm_goes_to_who_is_here(news_index, moderator, second):
    for user in (moderator, second):
        user.email = f"{user}@example.org"
        user.save()
    Absence.objects.create(user=moderator, until=site_date())

    send("closed", make_article(news_index), [moderator, second])

    assert [mail.user for mail in Mail.objects.all()] == [second]
