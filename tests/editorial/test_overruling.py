"""Who approves sees the answer on health, and may answer otherwise."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.gate import refusals
from editorial.actions.publish_text import PublishText
from editorial.health.overruling import OverruleAnswer
from tests.core.stories import make_body
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.reviews import fresh, sign
from tests.publishing import publish

pytestmark = pytest.mark.django_db
WHY = "It tells how to take a medicine."


@pytest.fixture
def waiting(news_index, editor):
    article = write(make_article(news_index), editor, title="A story")
    submit(article, editor)
    return fresh(article)


def newest(page):
    return fresh(page).get_latest_revision_as_object()


def overrule(page, user, answer="yes", reason=WHY, **values):
    values = {"seen_hash": newest(page).seen_hash, **values}
    OverruleAnswer(page, user, answer, reason, **values).execute()
    return fresh(page)


class TestOverruling:
    def test_stands_in_the_text_that_is_approved_then(
        self, waiting, moderator, reviewer
    ):
        page = overrule(waiting, moderator)
        page = approve(page, moderator)

        assert not page.live
        assert sign(page, reviewer)
        assert fresh(page).live
        assert fresh(page).health_answer == "yes"

    def test_makes_no_author(self, waiting, moderator):
        overrule(waiting, moderator)

        assert not waiting.contributions.filter(user=moderator).exists()

    def test_is_for_who_may_approve_and_did_not_write(self, waiting, editor):
        with pytest.raises(PermissionDenied):
            overrule(waiting, editor)

    @pytest.mark.parametrize("reason", ["", "\u200b", "  "])
    def test_takes_a_reason(self, waiting, moderator, reason):
        with pytest.raises(ValidationError):
            overrule(waiting, moderator, reason=reason)

    def test_is_of_the_text_that_was_seen(self, waiting, moderator, editor):
        seen = newest(waiting).seen_hash
        write(waiting, editor, summary="Other words altogether.")

        with pytest.raises(ValidationError, match="meanwhile"):
            overrule(waiting, moderator, seen_hash=seen)

    def test_is_done_on_a_page_of_its_own(self, client, waiting, moderator):
        client.force_login(moderator)
        address = reverse("editorial_overrule", args=[waiting.pk])
        assert "not health information" in client.get(address).content.decode()
        answers = {"answer": "yes", "reason": WHY}

        client.post(address, {**answers, "seen_hash": newest(waiting).seen_hash})

        assert newest(waiting).health_answer == "yes"

    def test_with_a_no_takes_what_it_is_about(self, client, waiting, moderator):
        overrule(waiting, moderator)
        client.force_login(moderator)
        address = reverse("editorial_overrule", args=[waiting.pk])
        answers = {"answer": "no", "reason": "It is on premiums."}

        client.post(address, {**answers, "seen_hash": newest(waiting).seen_hash})

        assert newest(waiting).health_answer == "yes"


def test_the_dialogue_of_approving_says_the_answer(client, waiting, moderator):
    client.force_login(moderator)
    task_state = waiting.current_workflow_task_state
    name = "wagtailadmin_pages:collect_workflow_action_data"

    address = reverse(name, args=[waiting.pk, "approve", task_state.pk])
    html = client.get(address).json()["html"]

    assert "No medical review: not health information (policy or insurance)" in html
    assert reverse("editorial_overrule", args=[waiting.pk]) in html


class TestOldAndUnsigned:
    @pytest.fixture
    def unsigned(self, news_index):
        """Live health information that nobody ever signed."""
        body = make_body(("text", "<p>the plans is new</p>"))
        page = make_article(news_index, health_answer="yes", body=body)
        publish(page)
        return fresh(page)

    def test_says_so_to_readers(self, client, unsigned):
        html = client.get(unsigned.url).content.decode()

        assert "Not yet medically reviewed" in html

    def test_is_mended_without_a_reviewer(self, unsigned, editor, moderator):
        body = make_body(("text", "<p>the plans are new</p>"))
        page = write(unsigned, editor, body=body)

        PublishText(page, moderator).execute()

        assert "are" in str(fresh(page).body)

    @pytest.mark.parametrize(
        "words", ["Take 5 mg.", "the plans is new. Stop taking your pills."]
    )
    def test_needs_one_where_a_dose_or_advice_changes(self, unsigned, editor, words):
        page = write(unsigned, editor, body=make_body(("text", f"<p>{words}</p>")))

        codes = {found.code for found in refusals(newest(page))}

        assert "sign-off" in codes
