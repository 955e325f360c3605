from http import HTTPStatus

import pytest
from django.urls import reverse
from wagtail.models import Page

from core import gate
from core.accounts.closing import close_account
from editorial.models import Person, ReviewRequest, SignOff
from tests.core.stories import ESCAPED, HOSTILE, full_values, make_body
from tests.editorial.newsroom import write
from tests.editorial.reviews import (
    address,
    answer,
    fresh,
    make_signed,
    make_waiting,
    open_request,
    seen,
    sign,
)
from tests.factories import ImageFactory
from tests.publishing import store

DOSE = make_body(("text", "<p>Take 50 mg twice a day.</p>"))
WORDS = {"statement": "Correct.", "conflict_of_interest": "None."}


@pytest.fixture
def waiting(news_index, editor, moderator):
    return make_waiting(news_index, editor, moderator)


@pytest.fixture
def signed(news_index, editor, moderator, reviewer):
    return make_signed(news_index, editor, moderator, reviewer)


@pytest.fixture
def reading(client, reviewer):
    """A reviewer who is signed in."""
    client.force_login(reviewer)
    return client


def html_of(client, page):
    return client.get(address(page)).content.decode()


class TestReading:
    def test_shows_every_block_as_readers_see_it(
        self, reading, news_index, editor, moderator
    ):
        values = full_values(ImageFactory(), news_index.pk)
        page = make_waiting(
            news_index, editor, moderator, body=make_body(*values.items())
        )

        html = html_of(reading, page)

        assert html.count(ESCAPED) > 10
        assert HOSTILE not in html
        assert "Call 911" in html
        assert "<table" in html

    def test_tells_what_is_said_of_a_picture(
        self, reading, news_index, editor, moderator
    ):
        page = make_waiting(news_index, editor, moderator, lead_image=ImageFactory())

        assert "“Rows of small circles” · A. Drawer" in html_of(reading, page)

    def test_links_to_the_references(self, reading, news_index, editor, moderator):
        page = make_waiting(news_index, editor, moderator)
        draft = page.get_latest_revision_as_object()
        draft.references[0].value["doi"] = "10.1000/182"
        page = write(page, editor, references=draft.references)

        assert 'href="https://doi.org/10.1000/182"' in html_of(reading, page)

    def test_says_who_asks_until_when_and_why(self, reading, waiting):
        asked = open_request(waiting)
        asked.note = "Mind <script>alert(1)</script> the dose."
        asked.due = "2030-05-01"
        asked.save()

        html = html_of(reading, waiting)

        assert "1 May 2030" in html
        assert "&lt;script&gt;alert(1)" in html
        assert "<script>alert" not in html

    def test_says_that_a_text_is_new(self, reading, waiting):
        assert "A new text" in html_of(reading, waiting)

    def test_marks_what_changed_since_the_signature(self, reading, signed, editor):
        page = write(signed, editor, body=DOSE)

        html = html_of(reading, page)

        assert "<del>5</del>" in html
        assert "<ins>50</ins>" in html
        assert "1 paragraph changed" in html

    def test_folds_what_is_the_same(self, reading, signed, editor):
        page = write(signed, editor, title="Another title")

        assert "passages unchanged" in html_of(reading, page)

    def test_compares_with_the_live_text_where_nobody_signed(
        self, reading, article, editor
    ):
        page = write(article, editor, title="Other", health_answer="yes")

        assert "what readers see now" in html_of(reading, page)

    def test_survives_an_author_of_the_signed_text_who_is_gone(
        self, reading, signed, editor
    ):
        gone = signed.authorships.get().person
        page = write(signed, editor, authorships=[])
        page.authorships.all().delete()
        page.authorships.commit()
        with gate.left_open("a test deletes who is shown"):
            Person.objects.filter(pk=gone.pk).delete()

        assert reading.get(address(page)).status_code == HTTPStatus.OK


class TestWhoMayRead:
    def test_are_not_editors(self, client, editor, waiting):
        client.force_login(editor)

        response = client.get(address(waiting))

        assert response.status_code == HTTPStatus.FOUND
        assert response.url == reverse("wagtailadmin_home")

    def test_are_not_editors_who_forge_a_signature(self, client, editor, waiting):
        client.force_login(editor)

        answer(client, waiting, "sign", **WORDS)

        assert not SignOff.objects.exists()

    def test_come_back_here_from_signing_in(self, client, reviewer, waiting):
        response = client.get(address(waiting))
        signed_in = client.post(
            response.url, {"username": "reviewer", "password": "secret-1"}
        )

        assert signed_in.url == address(waiting)

    def test_get_no_editor_with_it(self, reading, waiting):
        url = reverse("wagtailadmin_pages:edit", args=[waiting.pk])

        html = reading.post(url, {"title": "Mine"})
        script = reading.post(
            url, {"title": "Mine"}, headers={"X-Requested-With": "XMLHttpRequest"}
        )

        assert html.url == reverse("wagtailadmin_home")
        assert script.status_code == HTTPStatus.FORBIDDEN
        assert fresh(waiting).get_latest_revision_as_object().title == "A story"

    def test_find_nothing_to_sign_where_nothing_is_wanted(
        self, reading, article, reviewer
    ):
        assert "needs no medical review" in html_of(reading, article)

        answer(reading, article, "sign", **WORDS)
        answer(reading, article, "changes", comment="So.")
        answer(reading, article, "decline")

        assert not SignOff.objects.exists()
        assert not ReviewRequest.objects.exists()

    def test_find_no_page_of_a_type_that_nobody_signs(self, reading, home):
        assert reading.get(address(home)).status_code == HTTPStatus.NOT_FOUND

    def test_are_told_before_that_no_person_is_linked(self, reading, reviewer, waiting):
        person = Person.objects.get(user=reviewer)
        person.user = None
        store(person)

        html = html_of(reading, waiting)
        answer(reading, waiting, "sign", **WORDS)

        assert "You cannot sign this text" in html
        assert 'value="sign"' not in html
        assert not SignOff.objects.exists()

    def test_are_told_before_that_they_wrote_it(self, reading, reviewer, waiting):
        page = write(waiting, reviewer, title="Mine")

        html = html_of(reading, page)

        assert "another reviewer signs it" in html
        assert 'value="sign"' not in html


class TestSign:
    def test_prefills_the_statement_and_the_conflicts(self, reading, reviewer, waiting):
        person = Person.objects.get(user=reviewer)
        person.conflict_of_interest = "Owns shares."
        store(person)

        html = html_of(reading, waiting)

        assert "what it says is correct" in html
        assert "Owns shares." in html

    def test_brings_the_text_to_its_readers(self, reading, waiting):
        response = answer(reading, waiting, "sign", **WORDS)

        assert "Thank you" in response.content.decode()
        assert fresh(waiting).live
        assert SignOff.objects.get().statement == "Correct."

    def test_needs_a_statement(self, reading, waiting):
        response = answer(
            reading, waiting, "sign", statement="", conflict_of_interest="Mine."
        )

        assert "This field is required" in response.content.decode()
        assert "Mine." in response.content.decode()
        assert not SignOff.objects.exists()

    def test_is_refused_for_a_text_that_changed_and_shows_what_is_new(
        self, reading, waiting, editor
    ):
        read = seen(waiting)
        write(waiting, editor, body=DOSE)

        response = reading.post(
            address(waiting), {"answer": "sign", **read, **WORDS, "statement": "Kept."}
        )

        html = response.content.decode()
        assert response.status_code == HTTPStatus.CONFLICT
        assert "The text changed while you read" in html
        assert "what you have just read" in html
        assert "<ins>50</ins>" in html
        assert "Kept." in html
        assert not SignOff.objects.exists()

    @pytest.mark.parametrize("forged", ["", "1:0", "<script>", "1:" + "a" * 64])
    def test_is_refused_for_a_forged_hash(self, reading, waiting, forged):
        data = {"answer": "sign", "seen_hash": forged, "seen_revision": "x", **WORDS}

        response = reading.post(address(waiting), data)

        assert "The text changed while you read" in response.content.decode()
        assert not SignOff.objects.exists()

    def test_twice_in_a_row_makes_one_signature_each_and_no_error(
        self, reading, waiting
    ):
        answer(reading, waiting, "sign", **WORDS)
        response = answer(reading, waiting, "sign", **WORDS)

        assert response.status_code == HTTPStatus.OK
        assert SignOff.objects.count() == 2

    def test_again_gives_an_unchanged_text_a_new_date(self, reading, signed):
        before = signed.content_status.sign_off

        html = html_of(reading, signed)
        answer(reading, signed, "sign", **WORDS)

        assert "Still correct: sign again" in html
        assert fresh(signed).content_status.sign_off.pk != before.pk

    def test_takes_no_answer_that_it_does_not_know(self, reading, waiting):
        response = reading.post(address(waiting), {"answer": "__class__"})

        assert response.status_code == HTTPStatus.BAD_REQUEST


class TestOtherAnswers:
    def test_ask_for_changes_with_a_comment(self, reading, waiting):
        answer(reading, waiting, "changes", comment="The dose is <i>wrong</i>.")

        request = ReviewRequest.objects.get()
        assert request.outcome == "changes"
        assert fresh(waiting).content_status.state == "changes"

    def test_do_not_ask_for_changes_without_one(self, reading, waiting):
        response = answer(reading, waiting, "changes", comment=" ")

        assert "Say what should change" in response.content.decode()
        assert open_request(waiting)

    def test_do_not_ask_for_changes_of_a_text_that_was_not_read(
        self, reading, waiting, editor
    ):
        read = seen(waiting)
        write(waiting, editor, body=DOSE)

        data = {"answer": "changes", **read, "comment": "Wrong dose."}
        response = reading.post(address(waiting), data)

        assert "Wrong dose." in response.content.decode()
        assert open_request(waiting)

    def test_give_the_request_back_to_any_reviewer(self, reading, reviewer, waiting):
        asked = open_request(waiting)
        asked.reviewer = reviewer
        asked.save()

        answer(reading, waiting, "decline", comment="")

        assert open_request(waiting).reviewer is None
        assert asked.pk != open_request(waiting).pk

    def test_do_not_decline_for_somebody_else(
        self, reading, moderator, waiting, django_user_model
    ):
        other = django_user_model.objects.create_user("other")
        ReviewRequest.objects.update(reviewer=other)

        answer(reading, waiting, "decline", comment="")

        assert open_request(waiting).reviewer == other


class TestWithdraw:
    def test_takes_the_line_from_readers_at_once(self, reading, signed):
        assert "Medically reviewed by" in reading.get(signed.url).content.decode()

        answer(reading, signed, "withdraw", reason="New study.")

        html = reading.get(signed.url).content.decode()
        assert "Medically reviewed by" not in html
        assert "Not yet medically reviewed" in html
        assert SignOff.objects.get().withdrawn_reason == "New study."

    def test_takes_all_own_signatures_of_the_same_text(self, reading, signed, reviewer):
        sign(signed, reviewer)

        answer(reading, signed, "withdraw", reason="New study.")

        assert not SignOff.objects.valid().exists()

    def test_needs_a_reason(self, reading, signed):
        answer(reading, signed, "withdraw", reason="")

        assert SignOff.objects.valid().exists()

    def test_is_not_for_another_reviewer(self, client, signed, admin_user):
        client.force_login(admin_user)

        answer(client, signed, "withdraw", reason="So.")

        assert SignOff.objects.valid().exists()


class TestDeletedPage:
    def test_is_told_and_gives_back_what_was_written(self, reading, waiting):
        data = {"answer": "changes", **seen(waiting), "comment": "All of it <b>."}
        Page.objects.get(pk=waiting.pk).delete()

        response = reading.post(address(waiting), data)

        html = response.content.decode()
        assert response.status_code == HTTPStatus.NOT_FOUND
        assert "has been deleted" in html
        assert "All of it &lt;b&gt;." in html

    def test_is_told_to_who_opens_the_link(self, reading, db):
        response = reading.get(reverse("medical_review", args=[987654]))

        assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_deleted_reviewer_keeps_the_name(client, signed, reviewer):
    close_account(reviewer, None)

    html = client.get(signed.url).content.decode()

    assert "Dr. Ada Reed, MD" in html
    assert SignOff.objects.get().user_name == "reviewer"
