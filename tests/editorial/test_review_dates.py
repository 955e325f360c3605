from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import SiteSettings
from editorial.actions.publish_text import PublishText
from editorial.actions.sign_text import AnswerReview
from editorial.models import Approval, ContentStatus, SignOff
from editorial.reviews import schedule as review_schedule
from editorial.reviews.dates import add_months, review_due
from tests.core.stories import make_body
from tests.editorial.newsroom import make_article, write
from tests.factories import ArticlePageFactory, CategoryFactory, StandardPageFactory
from tests.publishing import store

pytestmark = pytest.mark.django_db
INTERVAL = {"months": 12, "urgent_days": 3}
OTHER = make_body(("text", "<p>Take 50 mg twice a day.</p>"))
STILL_OTHER = make_body(("text", "<p>Take 60 mg twice a day.</p>"))


def sign(article, reviewer):
    fresh = type(article).objects.get(pk=article.pk)
    text = fresh.get_latest_revision_as_object().judged_hash
    return AnswerReview(fresh, reviewer, text).sign("Correct.", "None.")


def signed_on(article, day):
    """Say that the article's signatures were given at noon of a day."""
    moment = timezone.make_aware(datetime.combine(day, datetime.min.time())).replace(
        hour=12
    )
    SignOff.objects.filter(page_id=article.pk).update(signed_at=moment)
    article.approvals.update(signed_at=moment)
    call_command("rebuild_content_status", verbosity=0)


def status_of(page):
    return ContentStatus.objects.get(pk=page.pk)


@pytest.fixture
def category(db):
    return CategoryFactory(name="Diabetes")


@pytest.fixture
def article(news_index, editor, moderator, reviewer, category):
    """A live article that is health information, signed on 31 Jan 2026."""
    article = make_article(news_index, category=category, health_answer="yes")
    article = write(article, editor, title="Live")
    sign(article, reviewer)
    PublishText(article, moderator).execute()
    article = type(article).objects.get(pk=article.pk)
    signed_on(article, date(2026, 1, 31))
    return article


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 3), 24, date(2028, 5, 3)),
    ],
)
def test_months_end_where_the_month_does(day, months, expected):
    assert add_months(day, months) == expected


def test_what_nobody_reviewed_has_no_date():
    assert review_due(None, None, **INTERVAL) is None


def test_a_pending_change_is_due_in_days_whatever_the_interval():
    reviewed, changed = (
        datetime(2026, 1, 1, 12, tzinfo=UTC),
        datetime(2026, 6, 29, 12, tzinfo=UTC),
    )

    assert review_due(reviewed, changed, **INTERVAL) == date(2026, 7, 2)


def test_days_are_those_of_the_site():
    """Late in the evening in New York it is the next day in UTC already."""
    assert review_due(
        datetime(2026, 6, 30, 2, tzinfo=UTC), None, months=1, urgent_days=3
    ) == date(2026, 7, 29)


def test_a_review_holds_as_long_as_the_site_says(article):
    assert status_of(article).review_due == date(2027, 1, 31)


def test_a_category_may_say_otherwise(article, category):
    category.review_interval_months = 1
    category.save()
    call_command("rebuild_content_status", verbosity=0)

    assert status_of(article).review_due == date(2026, 2, 28)


def test_an_overdue_page_keeps_the_true_date(article):
    signed_on(article, date(2020, 3, 31))

    status = status_of(article)

    assert timezone.localdate(status.reviewed_at) == date(2020, 3, 31)
    assert status.review_due == date(2021, 3, 31)
    assert list(ContentStatus.objects.overdue(timezone.localdate())) == [status]


def test_publishing_the_same_text_makes_no_review_fresh(article, moderator):
    article.get_latest_revision().publish(user=moderator)

    assert status_of(article).review_due == date(2027, 1, 31)


def test_an_urgent_change_is_due_in_three_days(article, moderator):
    article = write(article, moderator, body=OTHER)

    PublishText(
        article, moderator, ground=Approval.Ground.URGENT, reason="Wrong dose."
    ).execute()

    today = timezone.localdate()
    assert status_of(article).review_due == today + timedelta(days=3)


def test_signing_a_later_draft_leaves_the_live_text_pending(
    article, editor, moderator, reviewer
):
    article = write(article, moderator, body=OTHER)
    PublishText(
        article, moderator, ground=Approval.Ground.URGENT, reason="Wrong dose."
    ).execute()
    article = write(article, editor, body=STILL_OTHER)

    sign(article, reviewer)

    status = status_of(article)
    assert status.pending_since
    assert status.review_due == timezone.localdate() + timedelta(days=3)
    assert timezone.localdate(status.reviewed_at) == date(2026, 1, 31)


def test_a_page_that_needs_no_review_has_no_date(news_index):
    page = ArticlePageFactory(parent=news_index)
    call_command("rebuild_content_status", verbosity=0)

    assert status_of(page).review_due is None


class TestOtherRules:
    """What happens to the dates when somebody changes a rule for them."""

    @pytest.fixture(autouse=True)
    def at_once(self, monkeypatch):
        """Run what waits for the end of the transaction, which a test never ends."""
        monkeypatch.setattr(
            "django.db.transaction.on_commit", lambda call, **kwargs: call()
        )

    def test_the_sites_interval_moves_the_dates(self, article):
        settings = SiteSettings.load()
        settings.review_interval_months = 6
        settings.save()

        assert status_of(article).review_due == date(2026, 7, 31)

    def test_a_categorys_own_interval_moves_those_of_its_articles(
        self, article, category
    ):
        category.review_interval_months = 1
        category.save()

        assert status_of(article).review_due == date(2026, 2, 28)

    def test_the_sites_interval_leaves_those_with_an_own_one(self, article, category):
        category.review_interval_months = 1
        category.save()
        settings = SiteSettings.load()
        settings.review_interval_months = 6
        settings.save()

        assert status_of(article).review_due == date(2026, 2, 28)

    def test_a_category_that_turns_to_health_changes_no_answer(self, article, category):
        category.is_health_information = not category.is_health_information
        category.save()

        assert status_of(article).review_due == date(2027, 1, 31)
        assert status_of(article).needs_sign_off

    def test_another_name_of_a_category_looks_at_nothing(self, article, category):
        category.name = "Diabetes mellitus"
        with CaptureQueriesContext(connection) as queries:
            store(category)

        assert not [q for q in queries if "contentstatus" in q["sql"]]


def test_the_dates_of_many_pages_are_set_beside_the_request(article, monkeypatch):
    started = []

    class Beside:
        def __init__(self, target, args, daemon):
            started.append(args[0].model)

        def start(self):
            pass

    monkeypatch.setattr(
        "django.db.transaction.on_commit", lambda call, **kwargs: call()
    )
    monkeypatch.setattr(review_schedule, "AT_ONCE", 0)
    monkeypatch.setattr(review_schedule, "Thread", Beside)

    review_schedule.reschedule_soon(type(article).objects.all())

    assert started == [type(article)]


class TestRebuildContentStatus:
    def test_makes_what_is_missing_and_says_so(self, article, home):
        page = StandardPageFactory(parent=home)
        ContentStatus.objects.all().delete()
        out = StringIO()

        call_command("rebuild_content_status", stdout=out)

        assert "Rebuilt 2 statuses." in out.getvalue()
        assert status_of(page).state == ContentStatus.State.LIVE

    def test_changes_nothing_the_second_time(self, article):
        before = list(ContentStatus.objects.values())

        call_command("rebuild_content_status", verbosity=0)

        assert list(ContentStatus.objects.values()) == before
