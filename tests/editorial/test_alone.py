"""A holiday alone: one person publishes, and whoever returns looks at it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core.dates import site_date
from editorial.actions.check_urgent import CheckUrgent
from editorial.actions.publish_text import PublishText
from editorial.models import Absence, Approval, UrgentChange
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import fresh, make_waiting
from tests.editorial.test_home_panels import home_of, panel

pytestmark = pytest.mark.django_db
Ground = Approval.Ground
WHY = "Everybody else is on holiday, and the office moves on Monday."


@pytest.fixture
def own(news_index, moderator):
    """A moderator's own article."""
    return write(make_article(news_index), moderator, title="A story")


def send_away(user, noted_by=None):
    until = site_date() + timedelta(days=5)
    Absence.objects.create(user=user, until=until, noted_by=noted_by or user)


def publish_alone(page, user, reason=WHY):
    PublishText(page, user, ground=Ground.ALONE, reason=reason).execute()
    return fresh(page)


class TestWhoIsAlone:
    def test_publishes_with_a_reason(self, own, moderator, second):
        send_away(second)

        page = publish_alone(own, moderator)

        assert page.live
        assert Approval.objects.get().reason == WHY

    @pytest.mark.parametrize("reason", ["", " \u200b"])
    def test_says_why(self, own, moderator, second, reason):
        send_away(second)

        with pytest.raises(ValidationError):
            publish_alone(own, moderator, reason)

    def test_is_not_while_somebody_else_is_there(self, own, moderator, second):
        with pytest.raises(ValidationError, match="not alone"):
            publish_alone(own, moderator)

    def test_is_not_by_calling_a_colleague_away(self, own, moderator, second):
        send_away(second, noted_by=moderator)

        with pytest.raises(ValidationError, match="not alone"):
            publish_alone(own, moderator)

    @pytest.mark.parametrize("answer", ["yes", ""])
    def test_publishes_nothing_that_may_be_health_information(
        self, own, moderator, second, answer
    ):
        send_away(second)
        page = write(own, moderator, health_answer=answer)

        with pytest.raises(ValidationError, match="Health information"):
            publish_alone(page, moderator)

    def test_is_offered_it_in_the_dialogue(self, client, own, moderator, second):
        client.force_login(moderator)
        address = reverse("editorial_publish", args=[own.pk])
        assert "Nobody else is here" not in client.get(address).content.decode()

        send_away(second)

        assert "Nobody else is here" in client.get(address).content.decode()


class TestWhoeverReturns:
    @pytest.fixture
    def live(self, own, moderator, second):
        send_away(second)
        page = publish_alone(own, moderator)
        Absence.objects.all().delete()
        return page

    def test_finds_it_on_the_home_of_the_admin(self, client, live, second):
        assert "A story" in panel(home_of(client, second), "urgent-changes")

    def test_looks_at_it_and_says_so(self, client, live, second):
        client.force_login(second)
        address = reverse("editorial_check_urgent", args=[live.pk])
        assert "A story" in client.get(address).content.decode()

        CheckUrgent(live, second, fresh(live).seen_hash).execute()

        assert not UrgentChange.objects.unchecked().exists()

    def test_is_not_the_one_who_published_it(self, live, moderator):
        with pytest.raises(ValidationError, match="yourself"):
            CheckUrgent(live, moderator, fresh(live).seen_hash).execute()

    def test_hinders_nothing_meanwhile(self, live, editor, second):
        UrgentChange.objects.update(made_at=timezone.now() - timedelta(days=30))
        page = write(live, editor, title="A newer story")

        PublishText(page, second).execute()

        assert fresh(live).title == "A newer story"


def test_readers_are_told_that_one_person_saw_it(client, own, moderator, second):
    send_away(second)
    page = publish_alone(own, moderator)

    html = client.get(page.url).content.decode()

    assert "not yet checked by a second person" in html


def test_moderators_are_told_that_nobody_can_sign(
    client, news_index, editor, moderator, reviewer
):
    make_waiting(news_index, editor, moderator)
    assert "nobody-can-sign" not in home_of(client, moderator)

    send_away(reviewer)

    assert "A story" in panel(home_of(client, moderator), "nobody-can-sign")


def test_submitting_says_who_will_see_it(client, news_index, editor, moderator):
    page = write(make_article(news_index), editor, title="A story")
    client.force_login(editor)

    html = client.get(reverse("editorial_submit", args=[page.pk])).content.decode()

    assert "It is approved by" in html
