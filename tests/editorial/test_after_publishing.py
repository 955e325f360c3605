"""What people meet in the admin once a text was published, and something comes after it."""

import pytest
from django.urls import reverse

from editorial.actions.publish_text import PublishText
from editorial.models import ContentStatus
from tests.editorial.editor_form import unchanged_form
from tests.editorial.newsroom import make_article, submit, write
from tests.editorial.reviews import fresh, sign
from tests.editorial.test_home_panels import home_of, panel

State = ContentStatus.State


@pytest.fixture
def live(news_index, editor, moderator, second):
    """An article by an editor that a moderator published."""
    article = write(make_article(news_index), editor, title="A story")
    PublishText(article, moderator).execute()
    return fresh(article)


def test_an_old_text_that_is_put_back_is_approved_anew(
    client, live, editor, moderator, second
):
    old = live.get_latest_revision()
    page = write(live, editor, title="Another story")
    PublishText(page, moderator).execute()
    client.force_login(moderator)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[live.pk, old.pk])
    form = unchanged_form(client, address, old.as_object())

    client.post(address, {**form, "revision": str(old.pk), "action-publish": "1"})
    before = fresh(live).title
    PublishText(fresh(live), second).execute()

    assert before == "Another story"
    assert fresh(live).title == "A story"


def test_what_was_taken_off_is_not_one_click_from_its_readers(client, live, moderator):
    live.unpublish(user=moderator)

    assert fresh(live).content_status.state == State.DRAFT
    assert "A story" not in panel(home_of(client, moderator), "ready-to-publish")


def test_who_mended_what_readers_have_approves_the_next_text(
    client, live, editor, moderator, second
):
    mended = write(live, moderator, title="A mended story")
    PublishText(mended, second).execute()
    submit(write(fresh(live), editor, title="Next"), editor)

    html = home_of(client, moderator)
    listed = client.get(reverse("waiting_for_me")).content.decode()

    assert "Next" in panel(html, "waiting-for-me")
    assert "Next" not in panel(html, "your-drafts")
    assert "You wrote it" not in listed


def test_who_only_planned_the_hour_has_no_draft_of_it(client, live, editor, moderator):
    draft = write(live, editor, title="Planned")
    write(draft, moderator, updated_date=None)

    assert "Planned" not in panel(home_of(client, moderator), "your-drafts")


def test_what_is_set_aside_while_a_reviewer_reads_lets_the_text_out(
    client, news_index, editor, moderator, second, reviewer
):
    values = {"title": "A story", "summary": "", "health_answer": "yes"}
    page = write(make_article(news_index), editor, **values)
    client.force_login(moderator)
    address = reverse("editorial_publish", args=[page.pk])
    answers = {
        "ground": "review",
        "codes": ["summary"],
        "reason": "It happens now.",
        "seen_hash": page.get_latest_revision_as_object().seen_hash,
    }
    client.post(address, answers)

    sign(page, reviewer)

    assert fresh(page).live
