"""What goes live is what somebody looked at, with its filing, by every door."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core import gate
from core.gate import RefusedError
from editorial.actions.publish_text import PublishText
from editorial.models import Approval, ContentStatus
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.reviews import fresh, make_signed
from tests.factories import CategoryFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db
State = ContentStatus.State


@pytest.fixture
def article(news_index, editor):
    return write(make_article(news_index, slug="a-story"), editor, title="A story")


@pytest.fixture
def ready(article, editor, moderator):
    """An article that was approved and waits for one click."""
    submit(article, editor)
    return approve(article, moderator, publish_when_signed=False)


def refile(page, user, **filing):
    draft = page.get_latest_revision_as_object()
    for name, value in filing.items():
        setattr(draft, name, value)
    if not draft.live:
        draft.save()
    draft.save_revision(user=user)
    return fresh(page)


def publish_in_bulk(client, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answers = {"next": reverse("wagtailadmin_home")}
    return client.post(f"{address}?id={page.pk}&next=/admin/", answers, follow=True)


def publish_by_api(client, page):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    return client.post(address, {}, content_type="application/json")


def publish_with_one_click(client, page):
    return client.post(reverse("editorial_publish_ready", args=[page.pk]), follow=True)


DOORS = [publish_in_bulk, publish_by_api, publish_with_one_click]


def approve_by_address(client, page, seen_hash):
    task_state = page.current_workflow_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", task_state.pk],
    )
    answers = {"publish_when_signed": "on", "seen_hash": seen_hash}
    return client.post(address, answers, follow=True)


class TestTheAddressOfApproving:
    def test_refuses_a_text_that_changed_since_it_was_read(
        self, client, article, editor, moderator
    ):
        submit(article, editor)
        seen = article.get_latest_revision_as_object().seen_hash
        changed = write(fresh(article), moderator, summary="Quite another summary.")
        client.force_login(moderator)

        approve_by_address(client, changed, seen)

        assert not Approval.objects.exists()
        assert not fresh(article).live

    @pytest.mark.parametrize("seen", ["", "2:other"])
    def test_refuses_who_does_not_say_what_was_read(
        self, client, article, editor, moderator, seen
    ):
        submit(article, editor)
        client.force_login(moderator)

        html = approve_by_address(client, fresh(article), seen).content.decode()

        assert not Approval.objects.exists()
        assert "ead it" in html
        assert "waits for another approval" not in html

    def test_refuses_a_text_that_shows_another_picture_than_was_seen(
        self, article, editor, moderator
    ):
        submit(article, editor)
        seen = article.get_latest_revision_as_object().seen_hash
        person = article.authorships.get().person
        with gate.left_open("a test renames"):
            type(person).objects.filter(pk=person.pk).update(name="Another Name")

        with pytest.raises(ValidationError, match="or what it shows"):
            approve(article, moderator, seen_hash=seen)


class TestFiling:
    @pytest.mark.parametrize("door", DOORS)
    def test_that_nobody_approved_goes_live_by_no_door(
        self, client, ready, editor, moderator, door
    ):
        changed = refile(
            ready, editor, slug="vaccines-kill", category=CategoryFactory()
        )
        client.force_login(moderator)

        door(client, changed)

        assert not fresh(ready).live

    @pytest.mark.parametrize("door", DOORS)
    def test_that_was_approved_goes_live_with_the_text(
        self, client, ready, moderator, door
    ):
        client.force_login(moderator)

        door(client, ready)

        assert fresh(ready).live
        assert fresh(ready).slug == "a-story"

    def test_of_a_live_text_is_one_moderators_to_change(self, article, moderator):
        publish(article.get_latest_revision_as_object())
        category = CategoryFactory()
        changed = refile(fresh(article), moderator, category=category)

        PublishText(changed, moderator).execute()

        assert fresh(article).category == category

    @pytest.mark.parametrize("door", DOORS[:2])
    def test_of_a_live_text_is_not_published_unseen(
        self, client, article, editor, moderator, door
    ):
        publish(article.get_latest_revision_as_object())
        changed = refile(fresh(article), editor, slug="vaccines-kill")
        client.force_login(moderator)

        door(client, changed)

        assert fresh(article).slug == "a-story"

    @pytest.mark.parametrize("door", DOORS[:2])
    def test_does_not_hide_that_the_text_is_to_go(
        self, client, article, editor, moderator, door
    ):
        publish(article.get_latest_revision_as_object())
        soon = timezone.now() + timedelta(minutes=1)
        changed = refile(fresh(article), editor, expire_at=soon)
        client.force_login(moderator)

        door(client, changed)

        assert fresh(article).expire_at is None

    def test_that_brings_a_notice_is_approved_by_another(
        self, article, editor, moderator, second
    ):
        publish(article.get_latest_revision_as_object())
        alarming = CategoryFactory(notice="<p>Stop taking your pills today.</p>")
        changed = refile(fresh(article), moderator, category=alarming)

        with pytest.raises(RefusedError):
            PublishText(changed, moderator).execute()
        PublishText(changed, second).execute()

        assert fresh(article).category == alarming

    def test_of_health_information_below_a_notice_is_signed_anew(
        self, news_index, editor, moderator, second, reviewer
    ):
        crisis = CategoryFactory(notice="<p>Call 988.</p>")
        signed = make_signed(news_index, editor, moderator, reviewer)
        changed = refile(signed, editor, category=crisis)

        with pytest.raises(RefusedError, match="medical reviewer"):
            PublishText(changed, second).execute()


class TestAnApprovalFromBefore:
    @pytest.fixture
    def overtaken(self, article, editor, moderator, second):
        """A change that was approved, and after that the live text was mended."""
        publish(article.get_latest_revision_as_object())
        changed = write(fresh(article), editor, title="A new story")
        submit(changed, editor)
        ready = approve(changed, moderator, publish_when_signed=False)
        mend = fresh(ready)
        mend.title = "A mended story"
        mend.save_revision(user=second)
        PublishText(fresh(ready), moderator).execute()
        return write(fresh(ready), editor, title="A new story")

    @pytest.mark.parametrize("door", DOORS)
    def test_the_live_text_changed_goes_live_by_no_door(
        self, client, overtaken, moderator, door
    ):
        client.force_login(moderator)

        door(client, overtaken)

        assert fresh(overtaken).title == "A mended story"

    def test_the_live_text_changed_is_given_again(self, overtaken, moderator):
        assert overtaken.content_status.state == State.DRAFT

        PublishText(overtaken, moderator).execute()

        assert fresh(overtaken).title == "A new story"

    def test_the_live_text_changed_is_no_approval_for_the_gate(self, overtaken):
        with pytest.raises(RefusedError):
            overtaken.get_latest_revision().publish()


def test_the_same_hour_in_another_time_zone_is_the_same_filing(article):
    draft = article.get_latest_revision_as_object()
    draft.display_date = datetime(2026, 11, 30, 20, tzinfo=ZoneInfo("Asia/Tokyo"))
    before = draft.filing
    draft.display_date = datetime(2026, 11, 30, 11, tzinfo=UTC)

    assert draft.filing == before
