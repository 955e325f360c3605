"""Signatures of the first reading stand under the same texts after the upgrade."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import Image
from editorial.actions.adopt_signatures import AdoptSignatures
from editorial.models import Approval, ContentStatus, SignOff
from editorial.text.version_1.readable import hashes_of
from tests.core.stories import make_body
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.reviews import fresh, make_signed
from tests.factories import ImageFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=400)


def as_first_read(page, content=None):
    """Turn the rows of a page into those that the release before had written."""
    content = content or page.get_latest_revision_as_object()
    old = min(hashes_of(content))
    for signatures in (page.approvals, page.signoffs):
        signatures.update(text_hash=old, things={})
    page.approvals.update(filing={})
    ContentStatus.objects.filter(pk=page.pk).update(
        draft_hash=old, live_hash=old if page.live else "", sign_off=None
    )
    return old


def adopt():
    output = StringIO()
    call_command("adopt_signatures", stdout=output)
    return output.getvalue()


@pytest.fixture
def signed(news_index, editor, moderator, reviewer):
    picture = ImageFactory()
    page = make_signed(news_index, editor, moderator, reviewer, lead_image=picture)
    assert page.live
    return page


def test_a_live_text_keeps_its_signer_and_day(signed, reviewer):
    SignOff.objects.update(signed_at=timezone.now() - LONG_AGO)
    day = SignOff.objects.get().signed_at
    as_first_read(signed)

    adopt()

    sign_off = fresh(signed).content_status.sign_off
    assert sign_off.is_adopted
    assert (sign_off.user, sign_off.signed_at) == (reviewer, day)


def test_a_waiting_text_keeps_its_approval(news_index, editor, moderator):
    draft = write(make_article(news_index), editor, title="A story")
    submit(draft, editor)
    ready = approve(draft, moderator, publish_when_signed=False)
    as_first_read(ready)

    adopt()

    assert fresh(ready).content_status.state == ContentStatus.State.READY
    assert fresh(ready).get_latest_revision_as_object().find_approval().is_adopted


def test_a_text_that_changed_since_is_not_signed_by_it(signed):
    as_first_read(signed)
    changed = fresh(signed)
    changed.body = make_body(("text", "<p>Other.</p>"))
    publish(changed)
    ContentStatus.objects.filter(pk=signed.pk).update(draft_hash="1:x", live_hash="1:x")

    adopt()

    assert fresh(signed).content_status.sign_off is None


def test_a_picture_that_was_replaced_since_is_not_signed_by_it(signed):
    as_first_read(signed)
    Image.objects.update(file_hash="other")

    adopt()

    assert fresh(signed).content_status.sign_off is None


def test_what_was_withdrawn_stays_withdrawn(signed):
    as_first_read(signed)
    SignOff.objects.update(withdrawn_at=timezone.now())

    adopt()

    assert not SignOff.objects.filter(is_adopted=True).exists()


def test_counts_are_told_before_and_after(signed):
    as_first_read(signed)
    ContentStatus.objects.filter(pk=signed.pk).update(sign_off=SignOff.objects.get())

    lines = adopt().splitlines()

    counts = "1 texts to read, 1 live texts signed, 0 texts ready or scheduled."
    assert lines == [f"Signatures before: {counts}", f"Signatures after: {counts}"]


def test_a_second_run_changes_nothing(signed):
    as_first_read(signed)
    adopt()
    before = (SignOff.objects.count(), Approval.objects.count())

    assert adopt() == ""
    assert (SignOff.objects.count(), Approval.objects.count()) == before


def test_a_run_that_was_interrupted_goes_on(signed, news_index, editor, moderator):
    other = write(make_article(news_index), editor, title="Another")
    submit(other, editor)
    other = approve(other, moderator)
    as_first_read(signed)
    as_first_read(other)

    next(AdoptSignatures().execute())
    adopt()

    hashes = ContentStatus.objects.filter(pk__in=[signed.pk, other.pk])
    assert all(row.live_hash.startswith("2:") for row in hashes)
