"""The words of a form, its fields and where its letters go: two people see them."""

import json
from http import HTTPStatus

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from core.gate import RefusedError
from editorial.actions.close_page import ClosePage
from editorial.actions.publish_text import PublishText
from editorial.models import ContentStatus
from home.models import FormField, FormPage
from tests.editorial.newsroom import approve, submit, write
from tests.factories import FormPageFactory
from tests.people import make_user

HARM = "Vaccines are poison. Stop your heart pills today."
pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db):
    return make_user("mia", "Moderators")


@pytest.fixture
def editor(db):
    return make_user("ed", "Editors")


@pytest.fixture
def browser(moderator):
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
def draft(home):
    """A form that nobody has put before readers yet."""
    page = FormPageFactory(
        parent=home, live=False, first_published_at=None, to_address="desk@example.org"
    )
    return with_field(page)


@pytest.fixture
def live(home):
    now = timezone.now()
    return with_field(
        FormPageFactory(
            parent=home, to_address="desk@example.org", first_published_at=now
        )
    )


def with_field(page):
    page.form_fields.add(
        FormField(label="Plan", field_type="dropdown", choices="Bronze\nGold")
    )
    page.save_revision()
    page.form_fields.commit()
    return FormPage.objects.get(pk=page.pk)


def is_shown(page):
    return Client().get(page.url).status_code == HTTPStatus.OK


def press(client, page, action, **changes):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(address).content.decode()
    drawn = querydict_from_html(html, form_id="page-edit-form")
    data = {name: drawn.getlist(name) for name in drawn}
    data |= {"comments-TOTAL_FORMS": "0", action: action, **changes}
    return client.post(address, data, follow=True)


class TestNoOneAlone:
    """A moderator's own words in a form reach readers by no door."""

    @pytest.fixture
    def own(self, draft, moderator):
        return write(draft, moderator, introduction=f"<p>{HARM}</p>")

    def test_by_the_editor(self, own, browser):
        answer = press(browser, own, "action-publish")

        assert not is_shown(own)
        assert "somebody else approves it" in answer.content.decode()

    def test_by_a_new_page(self, home, browser):
        address = reverse("wagtailadmin_pages:add", args=["home", "formpage", home.pk])
        html = browser.get(address).content.decode()
        drawn = querydict_from_html(html, form_id="page-edit-form")
        data = {name: drawn.getlist(name) for name in drawn}
        data |= {"title": HARM, "slug": "harm", "action-publish": "action-publish"}
        browser.post(address, {**data, "comments-TOTAL_FORMS": "0"})

        assert not FormPage.objects.get(slug="harm").live

    def test_by_bulk(self, own, browser):
        address = reverse(
            "wagtail_bulk_action", args=["wagtailcore", "page", "publish"]
        )
        browser.post(f"{address}?id={own.pk}&next=/admin/")

        assert not is_shown(own)

    def test_by_the_api(self, own, browser):
        address = reverse("wagtailadmin_api:pages:action", args=[own.pk, "publish"])
        answer = browser.post(address, {}, content_type="application/json")

        assert answer.status_code == HTTPStatus.CONFLICT
        assert not is_shown(own)

    def test_in_code(self, own):
        with pytest.raises(RefusedError, match="did not write this text"):
            own.get_latest_revision().publish()

    def test_by_a_superuser(self, own, admin_user):
        text = write(own, admin_user, title="Other")

        with pytest.raises(RefusedError):
            PublishText(text, admin_user, ground="read").execute()

        assert not is_shown(text)


class TestTwoPeople:
    def test_what_an_editor_wrote_goes_live_approved(self, draft, editor, moderator):
        text = write(draft, editor, introduction="<p>Write to us.</p>")
        submit(text, editor)

        text = approve(text, moderator)

        assert is_shown(text)
        assert ContentStatus.objects.get(pk=text.pk).state == "live"

    def test_no_reviewer_is_asked(self, draft, editor):
        text = write(draft, editor, introduction="<p>Take 5 mg twice a day.</p>")

        assert not text.get_latest_revision_as_object().awaits_sign_off

    def test_a_form_that_was_live_stays_and_may_be_saved(self, live, moderator):
        assert live.is_unchanged

        PublishText(live, moderator).execute()

        assert is_shown(live)

    def test_one_from_before_is_in_the_lists_after_migrating(self, live):
        ContentStatus.objects.filter(pk=live.pk).delete()

        call_command("rebuild_content_status", missing=True, verbosity=0)

        assert ContentStatus.objects.get(pk=live.pk).live_hash == live.content_hash

    def test_it_is_closed_at_once(self, live, editor):
        ClosePage(live, editor, "A wrong number").execute()

        answer = Client().get(live.url)
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE

    def test_a_form_that_was_taken_off_is_gone(self, live, moderator):
        live.unpublish(user=moderator)

        assert Client().get(live.url).status_code == HTTPStatus.GONE
        assert Client().post(live.url, {"plan": "Gold"}).status_code == HTTPStatus.GONE

    def test_the_editor_shows_what_is_missing(self, draft, editor, browser):
        text = write(draft, editor, title="...")

        address = reverse("wagtailadmin_pages:edit", args=[text.pk])
        html = browser.get(address).content.decode()

        assert "Write the title that readers see." in html
        assert "Approve and publish" in html


class TestScreens:
    """Each screen that a text has opens for a form, too."""

    @pytest.fixture
    def changed(self, live, editor):
        return write(live, editor, introduction="<p>Write to us, please.</p>")

    @pytest.mark.parametrize(
        "name",
        ["editorial_publish", "editorial_submit", "editorial_close"],
    )
    def test_of_one_form(self, changed, browser, name):
        answer = browser.get(reverse(name, args=[changed.pk]), follow=True)

        assert answer.status_code == HTTPStatus.OK

    @pytest.mark.parametrize(
        "name", ["text_list", "waiting_for_me", "wagtailadmin_home", "old_pages"]
    )
    def test_of_lists(self, changed, editor, browser, name):
        submit(changed, editor)

        answer = browser.get(reverse(name))

        assert answer.status_code == HTTPStatus.OK
        assert name == "old_pages" or "Contact" in answer.content.decode()

    def test_of_what_changed(self, changed, editor, browser):
        submit(changed, editor)

        html = browser.get(reverse("editorial_publish", args=[changed.pk])).content

        assert b"please" in html

    def test_none_for_reviewers(self, changed, reviewer, moderator, browser):
        client = Client()
        client.force_login(reviewer)
        review = reverse("medical_review", args=[changed.pk])
        ask = reverse("ask_for_review", args=[changed.pk])

        assert client.get(review).status_code == HTTPStatus.NOT_FOUND
        assert browser.get(ask).status_code == HTTPStatus.NOT_FOUND

    def test_an_urgent_change_is_live_at_once_and_checked_later(
        self, changed, moderator, browser
    ):
        text = write(changed, moderator, introduction="<p>Dial 988.</p>")

        PublishText(text, moderator, ground="urgent", reason="Wrong number").execute()

        shown = FormPage.objects.get(pk=text.pk)
        assert "988" in shown.introduction
        assert ContentStatus.objects.get(pk=text.pk).unchecked_since
        check = reverse("editorial_check_urgent", args=[text.pk])
        assert browser.get(check, follow=True).status_code == HTTPStatus.OK


CHANGES = {
    "title": "Other",
    "seo_title": "Other",
    "search_description": "Other",
    "listing_title": "Other",
    "listing_summary": "Other",
    "introduction": "<p>Other</p>",
    "thank_you_text": "<p>Other</p>",
    "to_address": "other@example.org",
    "from_address": "other@example.org",
    "subject": "Other",
}
CHANGES_OF_A_FIELD = {
    "label": "Other",
    "help_text": "Other",
    "choices": "Bronze Gold",
    "default_value": "Gold",
    "required": False,
    "field_type": "radio",
}


class TestReading:
    @pytest.mark.parametrize(("name", "value"), CHANGES.items(), ids=CHANGES)
    def test_each_word_is_approved(self, live, name, value):
        setattr(live, name, value)

        assert not live.is_unchanged

    @pytest.mark.parametrize(
        ("name", "value"), CHANGES_OF_A_FIELD.items(), ids=CHANGES_OF_A_FIELD
    )
    def test_each_word_of_a_field_is_approved(self, live, name, value):
        draft = live.get_latest_revision_as_object()
        field = draft.form_fields.all()[0]
        setattr(field, name, value)
        draft.form_fields = [field]

        assert not draft.is_unchanged

    def test_the_order_of_fields_is_approved(self, live):
        first, second = FormField(label="One"), FormField(label="Two")
        live.form_fields = [first, second]
        before = live.content_hash
        first.sort_order, second.sort_order = 2, 1

        assert live.content_hash != before

    def test_a_field_more_or_less_is_another_text(self, live):
        live.form_fields = []

        assert not live.is_unchanged

    def test_where_the_letters_go_is_named(self, live):
        read = {passage.field: passage.text for passage in live.readable()}

        assert read["To address"] == "desk@example.org"
        assert read["Label"] == "Plan"

    def test_every_column_is_read_or_has_a_reason(self, live):
        """A column that comes later is read unless somebody says why not."""
        content = json.loads(live.to_json())
        named = {passage.path.split(".")[0] for passage in live.readable()}
        empty = {name for name in content if not content[name]}
        unread = {*live.not_content, *live.not_read}

        assert set(content) <= named | empty | unread
