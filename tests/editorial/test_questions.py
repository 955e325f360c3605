"""Old texts that nobody answered for: many at once, by two people."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.gate import refusals
from editorial.actions.answer_questions import ConfirmAnswer, propose_answer
from editorial.models import ProposedAnswer
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import fresh, open_request
from tests.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(news_index):
    """Make a text that was live before the question was asked."""

    def make(**values):
        values = {"health_answer": "", "health_no_reason": "", **values}
        page = make_article(news_index, **values)
        publish(page)
        return fresh(page)

    return make


def answer_in_list(client, user, pages, **answers):
    client.force_login(user)
    data = {"chosen": [page.pk for page in pages], **answers}
    return client.post(reverse("health_questions"), data, follow=True)


def confirm_in_list(client, user):
    client.force_login(user)
    keys = list(ProposedAnswer.objects.values_list("pk", flat=True))
    data = {"chosen": keys, "confirm": "1"}
    return client.post(reverse("health_questions"), data, follow=True)


def test_many_are_answered_and_confirmed_at_once(client, old, editor, moderator):
    pages = [old(title=f"Story {number}") for number in range(3)]

    answer_in_list(client, editor, pages, answer="no", no_reason="policy")
    before = [fresh(page).health_answer for page in pages]
    confirm_in_list(client, moderator)

    assert before == ["", "", ""]
    assert [fresh(page).health_answer for page in pages] == ["no"] * 3
    assert all(fresh(page).live for page in pages)


def test_a_yes_goes_live_unsigned_and_asks_a_reviewer(client, old, editor, moderator):
    page = old()

    answer_in_list(client, editor, [page], answer="yes")
    confirm_in_list(client, moderator)

    assert fresh(page).health_answer == "yes"
    assert open_request(page)
    html = client.get(fresh(page).url).content.decode()
    assert "Not yet medically reviewed" in html


def test_a_newer_draft_stays_and_has_the_answer(client, old, editor, moderator):
    page = write(old(), editor, title="A newer title")

    answer_in_list(client, moderator, [page], answer="no", no_reason="event")
    confirm_in_list(client, moderator)
    assert ProposedAnswer.objects.exists()
    ProposedAnswer.objects.update(proposed_by=editor)
    confirm_in_list(client, moderator)

    now = fresh(page)
    draft = now.get_latest_revision_as_object()
    assert now.health_answer == draft.health_answer == "no"
    assert now.title != "A newer title"
    assert draft.title == "A newer title"
    assert not now.contributions.filter(user=moderator).exists()


def test_who_answered_does_not_confirm(old, moderator):
    proposed = propose_answer(old(), moderator, "yes")

    with pytest.raises(ValidationError, match="somebody else"):
        ConfirmAnswer(proposed, moderator).execute()


def test_an_editor_does_not_confirm(old, editor, moderator):
    proposed = propose_answer(old(), moderator, "yes")

    with pytest.raises(PermissionDenied):
        ConfirmAnswer(proposed, editor).execute()


def test_another_live_text_is_not_answered_by_it(old, editor, moderator):
    page = old()
    proposed = propose_answer(page, editor, "no", "policy")
    page.summary = "Quite another summary."
    publish(page)

    with pytest.raises(ValidationError, match="another text"):
        ConfirmAnswer(proposed, moderator).execute()


def test_a_no_takes_a_reason(old, editor):
    with pytest.raises(ValidationError, match="about"):
        propose_answer(old(), editor, "no")


def test_the_list_says_what_is_proposed_and_why(client, old, editor):
    old(title="A dose")
    client.force_login(editor)

    html = client.get(reverse("health_questions")).content.decode()

    assert "A dose" in html
    assert "Yes is proposed, because it speaks of" in html


def test_a_confirmed_answer_lets_nothing_else_through(old, editor, moderator):
    """The answer alone goes live unsigned; a changed dose does not."""
    page = old()
    draft = write(page, editor, health_answer="yes", summary="Take 50 mg.")

    content = draft.get_latest_revision_as_object()
    codes = {point.code for point in refusals(content)}

    assert "sign-off" in codes
