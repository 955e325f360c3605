"""The dialogue of publishing: a second person first, urgent behind a link."""

import pytest
from django.urls import reverse

from editorial.actions.publish_text import PublishText
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import fresh

pytestmark = pytest.mark.django_db
SUBMIT = "Submit for a second person"
HARM = "What is live may do harm"


@pytest.fixture
def live(news_index, editor, second):
    article = write(make_article(news_index), editor, title="A story")
    PublishText(article, second).execute()
    return fresh(article)


def open_dialogue(client, page, user):
    client.force_login(user)
    return client.get(reverse("editorial_publish", args=[page.pk])).content.decode()


def answer(client, page, **answers):
    text = page.get_latest_revision_as_object().seen_hash
    data = {"seen_hash": text, **answers}
    address = reverse("editorial_publish", args=[page.pk])
    return client.post(address, data, follow=True).content.decode()


def test_leads_who_changed_a_live_text_to_a_second_person(client, live, moderator):
    shown = open_dialogue(client, write(live, moderator, title="Mine"), moderator)

    assert SUBMIT in shown
    assert reverse("editorial_submit", args=[live.pk]) in shown
    assert 'type="radio"' not in shown
    assert shown.index(SUBMIT) < shown.index(HARM)


def test_offers_urgent_behind_a_link_and_not_among_the_ways(
    client, live, editor, moderator
):
    shown = open_dialogue(client, write(live, editor, title="Theirs"), moderator)

    assert "approve and publish" in shown
    assert f"<summary>{HARM}</summary>" in shown
    assert 'type="radio" name="ground" value="urgent"' not in shown
    assert SUBMIT not in shown


def test_offers_no_urgency_for_what_is_not_live(client, news_index, editor, moderator):
    draft = write(make_article(news_index), editor, title="A draft")

    assert HARM not in open_dialogue(client, draft, moderator)


def test_publishes_what_is_urgent(client, live, moderator):
    page = write(live, moderator, title="Call 988")
    open_dialogue(client, page, moderator)

    said = answer(client, page, ground="urgent", reason="A wrong number.")

    assert fresh(page).title == "Call 988"
    assert "is published" in said


def test_asks_for_the_reason_again_where_it_was_asked(client, live, moderator):
    page = write(live, moderator, title="Call 988")
    open_dialogue(client, page, moderator)

    said = answer(client, page, ground="urgent", reason="...")

    assert fresh(page).title == "A story"
    assert "This field is required" in said
    assert '<details class="approval-page__why" open>' in said
