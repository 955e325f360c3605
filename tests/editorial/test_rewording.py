"""A few other words of the same sense: the sign-off holds, and its reviewer may object."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse

from core.gate import RefusedError
from editorial.actions.publish_text import PublishText
from editorial.actions.remind_of_reviews import RemindOfReviews
from editorial.models import Approval, Mail
from editorial.rewording.objections import object_to
from tests.core.stories import make_body
from tests.editorial.newsroom import approve, submit, write
from tests.editorial.reviews import fresh, make_signed, open_request
from tests.editorial.test_home_panels import home_of, panel

pytestmark = pytest.mark.django_db
Ground = Approval.Ground
LINE = "Medically reviewed by"
CORRECTED = "wording corrected on"
PLAIN = "<p>the plans is new</p>"
REWORDED = "<p>the plans are new</p>"


def text(words):
    return make_body(("text", words))


@pytest.fixture
def signed(news_index, editor, moderator, reviewer):
    page = make_signed(news_index, editor, moderator, reviewer, body=text(PLAIN))
    assert page.content_status.sign_off
    return page


@pytest.fixture
def reworded(signed, editor, moderator):
    page = write(signed, editor, body=text(REWORDED))
    PublishText(page, moderator, ground=Ground.SENSE).execute()
    return fresh(page)


def html_of(client, page):
    return client.get(page.url).content.decode()


def change_of(page):
    return Approval.objects.get(page=page, ground=Ground.SENSE)


class TestApproving:
    def test_keeps_the_line_and_says_that_words_were_corrected(self, client, reworded):
        html = html_of(client, reworded)

        assert LINE in html
        assert CORRECTED in html

    def test_is_not_for_who_wrote_the_words(self, signed, moderator):
        page = write(signed, moderator, body=text(REWORDED))

        with pytest.raises(RefusedError):
            PublishText(page, moderator, ground=Ground.SENSE).execute()

    def test_is_refused_where_it_may_be_another_sense(self, signed, editor, moderator):
        page = write(signed, editor, body=text("<p>Take 5 mg.</p>"))

        with pytest.raises(ValidationError):
            PublishText(page, moderator, ground=Ground.SENSE).execute()

    def test_adds_up_with_what_was_corrected_before(self, reworded, editor, moderator):
        page = write(reworded, editor, body=text("<p>this plans are old</p>"))

        with pytest.raises(ValidationError):
            PublishText(page, moderator, ground=Ground.SENSE).execute()

    def test_works_in_the_dialogue_of_approving_too(
        self, client, signed, editor, moderator
    ):
        page = write(signed, editor, body=text(REWORDED))
        submit(page, editor)

        page = approve(page, moderator, sense_unchanged=True)

        assert page.live
        assert CORRECTED in html_of(client, page)

    def test_is_offered_where_it_would_hold(self, client, signed, editor, moderator):
        page = write(signed, editor, body=text(REWORDED))
        client.force_login(moderator)

        html = client.get(reverse("editorial_publish", args=[page.pk])).content

        assert b"Sense unchanged" in html

    def test_is_not_offered_where_nothing_was_signed(
        self, client, signed, editor, moderator
    ):
        signed.signoffs.update(withdrawn_at=datetime.now(UTC))
        page = write(signed, editor, body=text(REWORDED))
        client.force_login(moderator)

        html = client.get(reverse("editorial_publish", args=[page.pk])).content

        assert b"Sense unchanged" not in html


class TestTheReviewer:
    def test_finds_it_on_the_home_of_the_admin(self, client, reworded, reviewer):
        assert "A story" in panel(home_of(client, reviewer), "reworded")

    def test_is_mailed_on_monday_and_once(self, reworded, reviewer):
        reviewer.email = "reviewer@example.org"
        reviewer.save()
        monday = datetime(2026, 12, 7, 12, tzinfo=UTC)

        RemindOfReviews(now=monday).execute()
        RemindOfReviews(now=monday).execute()

        assert Mail.objects.filter(event="reworded", user=reviewer).count() == 1

    def test_objects_with_a_reason(self, client, reworded, reviewer):
        client.force_login(reviewer)
        change = change_of(reworded)
        address = reverse("editorial_reworded", args=[reworded.pk, change.pk])
        assert "are" in client.get(address).content.decode()

        client.post(address, {"reason": "It was one plan only."})

        html = html_of(client, fresh(reworded))
        assert LINE not in html
        assert open_request(reworded).is_urgent

    def test_says_why(self, reworded, reviewer):
        with pytest.raises(ValidationError):
            object_to(change_of(reworded), reviewer, "\u200b")

    def test_is_the_only_one_who_objects(self, client, reworded, moderator):
        with pytest.raises(PermissionDenied):
            object_to(change_of(reworded), moderator, "No.")
        client.force_login(moderator)
        address = reverse(
            "editorial_reworded", args=[reworded.pk, change_of(reworded).pk]
        )
        client.get(address)
        assert LINE in html_of(client, fresh(reworded))


def test_the_daily_command_tells_of_it(reworded):
    output = StringIO()

    call_command("send_review_reminders", "--dry-run", stdout=output)

    assert Mail.objects.filter(event="reworded").count() == 0
