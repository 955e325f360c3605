"""Jobs with colleagues who are away or leave, and with words in all texts."""

from http import HTTPStatus
from typing import Any

from django.urls import reverse

from core.dates import site_date
from editorial.models import Absence, Departure
from tests.editorial.jobs import Outcome, job
from tests.editorial.newsroom import make_article, write


@job("Find words in all live texts")
def find_words(room: Any) -> Outcome:
    answer = room.client.get(reverse("find_in_live_texts"), {"words": "5 mg"})
    return answer, answer.status_code == HTTPStatus.OK


@job("Note that a colleague is away")
def note_an_absence(room: Any) -> Outcome:
    data = {"user": room.colleague.pk, "until": site_date()}
    answer = room.client.post(reverse("who_is_away"), data)
    return answer, Absence.objects.filter(user=room.colleague).exists()


@job("Note that a colleague leaves")
def note_a_departure(room: Any) -> Outcome:
    address = reverse("person_leaves", args=[room.colleague.pk])
    answer = room.client.post(address, {"leaves_on": site_date()})
    return answer, Departure.objects.filter(user=room.colleague).exists()


@job("Close a colleague's account")
def close_an_account(room: Any) -> Outcome:
    write(make_article(room.news), room.colleague, title="Written")
    address = reverse("wagtailusers_users:delete", args=[room.colleague.pk])
    answer = room.client.post(address)
    room.colleague.refresh_from_db()
    return answer, not room.colleague.is_active
