"""Somebody at work elsewhere: readers go by the site's days, not by that account's."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from core.dates import own_time, site_date, site_time
from editorial.models import SignOff
from editorial.reviews.dates import review_due
from editorial.reviews.reading import find_base
from news.models import ArticleListing
from search.models import Document
from tests.editorial import gate_entries, gate_faults
from tests.editorial.newsroom import write
from tests.editorial.reviews import make_signed

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
LATE = datetime(2026, 11, 30, 22, 17, tzinfo=NEW_YORK)


@pytest.fixture
def in_tokyo():
    with timezone.override(TOKYO):
        yield


def test_the_site_has_days_of_its_own(in_tokyo):
    assert site_date(LATE) == date(2026, 11, 30)
    assert site_time(LATE).hour == 22
    assert own_time(LATE).date() == date(2026, 12, 1)


def test_a_story_published_from_tokyo_has_the_sites_day(
    client, news_index, editor, moderator, second, reviewer
):
    UserProfile.objects.create(user=moderator, current_time_zone="Asia/Tokyo")
    people = {"editor": editor, "moderator": moderator, "second": second}
    article = gate_faults.make_draft(news_index, "", people)
    article = write(article, editor, display_date=LATE)
    gate_faults.sign(article, "", people)
    client.force_login(moderator)
    stage = gate_entries.Stage(client, type(article).objects.get(), people)

    said = gate_entries.publish_in_dialogue(stage)

    live = type(article).objects.get()
    assert live.live, said
    names = set(ArticleListing.objects.values_list("list_name", flat=True))
    assert any("2026-11" in name for name in names)
    assert not any("2026-12" in name for name in names)
    assert Document.objects.get(page_id=live.pk).date == date(2026, 11, 30)
    assert "30 November 2026" in client.get(live.url).content.decode()


def test_a_signature_has_one_day_for_everybody(
    news_index, editor, moderator, reviewer, in_tokyo
):
    page = make_signed(news_index, editor, moderator, reviewer)
    SignOff.objects.update(signed_at=LATE.astimezone(UTC))

    assert str(SignOff.objects.get()).endswith("2026-11-30")
    assert "2026-11-30" in find_base(page).name


def test_a_review_is_due_by_the_sites_day(in_tokyo):
    due = review_due(LATE, None, months=12, urgent_days=3)

    assert due == date(2027, 11, 30)
