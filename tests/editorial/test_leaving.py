"""Somebody leaves: one form, at once or on a day to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from core.dates import site_date
from editorial.actions.remind_of_reviews import RemindOfReviews, concerned_by
from editorial.models import ContentStatus, Departure, ReviewRequest, SignOff
from tests.editorial.reviews import fresh, make_signed, make_waiting, open_request
from tests.factories import PersonFactory
from tests.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor(db):
    user = make_user("successor", "Medical reviewers")
    PersonFactory(name="Dr. Bea Stone", user=user)
    return user


@pytest.fixture
def office(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def signed(news_index, editor, moderator, reviewer):
    return make_signed(news_index, editor, moderator, reviewer, title="Signed")


@pytest.fixture
def waiting(news_index, editor, moderator, reviewer):
    page = make_waiting(news_index, editor, moderator, title="Waiting")
    ReviewRequest.objects.filter(page_id=page.pk).update(reviewer=reviewer)
    return page


def let_leave(client, user, *, days=0, **values):
    data = {"leaves_on": site_date() + timedelta(days=days), **values}
    address = reverse("person_leaves", args=[user.pk])
    return client.post(address, data, follow=True).content.decode()


def fall_due(page, days):
    due = site_date() + timedelta(days=days)
    ContentStatus.objects.filter(pk=page.pk).update(review_due=due)


def test_what_waits_goes_back_to_any_reviewer_and_is_listed(office, waiting, reviewer):
    said = let_leave(office, reviewer)

    assert open_request(waiting).reviewer is None
    assert "Waits for any reviewer again: Waiting" in said
    assert PageLogEntry.objects.filter(action="editorial.give_back").exists()


def test_the_account_is_closed_and_the_name_stays(office, signed, reviewer):
    let_leave(office, reviewer)

    reviewer.refresh_from_db()
    assert not reviewer.is_active
    assert ModelLogEntry.objects.filter(action="editorial.leave").exists()


def test_signatures_stand_with_their_date(office, signed, reviewer):
    let_leave(office, reviewer)

    sign_off = fresh(signed).find_sign_off()
    assert sign_off.reviewer_name == "Dr. Ada Reed, MD"
    assert sign_off.withdrawn_at is None


def test_all_signatures_are_withdrawn_at_once_with_a_reason(office, signed, reviewer):
    assert "Say why" in let_leave(office, reviewer, withdraws="on", reason="\u200b")
    assert fresh(signed).find_sign_off()

    let_leave(office, reviewer, withdraws="on", reason="Had not read them.")

    assert fresh(signed).find_sign_off() is None
    assert SignOff.objects.get().withdrawn_reason == "Had not read them."


@pytest.mark.parametrize(("days", "is_asked"), [(-3, True), (20, True), (90, False)])
def test_the_successor_is_asked_what_is_due(
    office, signed, reviewer, successor, days, is_asked
):
    fall_due(signed, days)

    said = let_leave(office, reviewer, successor=successor.pk)

    request = open_request(signed)
    assert bool(request and request.reviewer == successor) == is_asked
    assert ("Asked of the successor: Signed" in said) == is_asked


def test_the_successor_is_asked_what_was_withdrawn(office, signed, reviewer, successor):
    let_leave(
        office, reviewer, successor=successor.pk, withdraws="on", reason="Not read."
    )

    assert open_request(signed).reviewer == successor


def test_the_successor_hears_later_what_falls_due(office, signed, reviewer, successor):
    let_leave(office, reviewer, successor=successor.pk)

    assert successor in concerned_by(fresh(signed))
    assert reviewer not in concerned_by(fresh(signed))


def test_a_day_to_come_is_kept_and_obeyed_by_the_daily_command(
    office, waiting, reviewer
):
    let_leave(office, reviewer, days=5)
    assert open_request(waiting).reviewer == reviewer
    assert not RemindOfReviews().execute()

    Departure.objects.update(leaves_on=site_date())
    done = RemindOfReviews(dry_run=True).execute()
    assert done == ["left: reviewer"]
    reviewer.refresh_from_db()
    assert reviewer.is_active

    RemindOfReviews().execute()

    reviewer.refresh_from_db()
    assert not reviewer.is_active
    assert open_request(waiting).reviewer is None
    assert RemindOfReviews().execute() == []


def test_who_stays_after_all_is_taken_off(office, reviewer):
    let_leave(office, reviewer, days=5)

    let_leave(office, reviewer, days=5, stays="1")

    assert not Departure.objects.exists()
    assert ModelLogEntry.objects.filter(action="editorial.stay").exists()


def test_what_was_done_is_not_done_twice(office, waiting, reviewer):
    let_leave(office, reviewer)

    assert "left on" in let_leave(office, reviewer, days=9)
    assert Departure.objects.get().leaves_on == site_date()


@pytest.mark.parametrize("who", ["editor", "moderator", "reviewer"])
def test_only_who_manages_users_lets_leave(client, request, second, who):
    client.force_login(request.getfixturevalue(who))

    let_leave(client, second)

    second.refresh_from_db()
    assert second.is_active
    assert not Departure.objects.exists()


def test_an_administrator_lets_no_superuser_leave_nor_themself(client, admin_user):
    administrator = make_user("office", "Administrators")
    client.force_login(administrator)

    let_leave(client, admin_user)
    let_leave(client, administrator)

    assert not Departure.objects.exists()


def test_the_users_page_leads_to_the_form(office, reviewer):
    html = office.get(reverse("wagtailusers_users:edit", args=[reviewer.pk]))
    address = reverse("person_leaves", args=[reviewer.pk])

    assert address in html.content.decode()
    assert "Withdraw all signatures" in office.get(address).content.decode()
