from itertools import chain

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from editorial.mails import send
from editorial.models import Mail, MailPreference
from tests.editorial.newsroom import approve, make_article, submit, write


@pytest.fixture(autouse=True)
def addresses(editor, moderator, second, reviewer):
    for user in (editor, moderator, second, reviewer):
        user.email = f"{user.username}@example.org"
        user.first_name, user.last_name = user.username.title(), "Smith"
        user.save()


def account(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_account"))


def kinds(response):
    panels = chain.from_iterable(response.context["panels_by_tab"].values())
    return {
        name
        for panel in panels
        if panel.name == "mails"
        for name in panel.get_form().fields
    }


def store(client, user, *wanted):
    client.force_login(user)
    data = {
        "name_email-first_name": "Ann",
        "name_email-last_name": "Smith",
        "name_email-email": user.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    data |= {f"mails-{name}": "on" for name in wanted}
    return client.post(reverse("wagtailadmin_account"), data)


class TestAccount:
    def test_offers_editors_what_concerns_writers(self, client, home, editor):
        offered = kinds(account(client, editor))

        assert {"sent_back", "published", "mended"} <= offered
        assert not {"submitted", "urgent", "review_wanted"} & offered

    def test_offers_moderators_theirs_too(self, client, home, moderator):
        offered = kinds(account(client, moderator))

        assert {"submitted", "ready", "sent_back"} <= offered
        assert "review_wanted" not in offered

    def test_offers_reviewers_only_theirs(self, client, home, reviewer):
        offered = kinds(account(client, reviewer))

        assert offered == {
            *("urgent", "review_wanted", "reminder", "review_due"),
            "reworded",
        }

    def test_offers_no_switch_of_what_wagtail_does_not_send(
        self, client, home, moderator
    ):
        content = account(client, moderator).content.decode()

        assert "submitted_notifications" not in content
        assert "updated_comments_notifications" in content

    def test_keeps_what_was_turned_off(self, client, home, editor):
        response = store(client, editor, "sent_back", "approved")

        off = MailPreference.objects.get(user=editor).turned_off
        assert response.status_code == 302
        assert "published" in off
        assert not {"sent_back", "approved", "submitted"} & set(off)

    def test_keeps_what_was_turned_off_with_rights_that_went(
        self, client, home, editor
    ):
        MailPreference.objects.create(user=editor, turned_off=["urgent"])

        store(client, editor, "sent_back")

        assert "urgent" in MailPreference.objects.get(user=editor).turned_off

    def test_is_for_people_with_access_only(self, client, home):
        assert client.get(reverse("wagtailadmin_account")).status_code == 302


class TestTurnedOff:
    def test_kind_is_not_mailed(self, news_index, editor, moderator):
        article = make_article(news_index)
        MailPreference.objects.create(user=editor, turned_off=["sent_back"])

        send("sent_back", article, [editor])
        send("approved", article, [editor])

        assert Mail.objects.get().event == "approved"


def test_wagtail_sends_none_of_its_own(
    news_index,
    editor,
    moderator,
    second,
    reviewer,
    admin_user,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    article = write(make_article(news_index), editor, title="A story")
    for user in (editor, moderator, second, admin_user):
        assert UserProfile.get_for_user(user).submitted_notifications

    with django_capture_on_commit_callbacks(execute=True):
        submit(article, editor)
    asked = sorted(mail.to[0] for mail in mailoutbox)
    with django_capture_on_commit_callbacks(execute=True):
        approve(article, moderator)

    assert asked == sorted(user.email for user in (moderator, second, admin_user))
    assert [mail.to[0] for mail in mailoutbox[3:]] == [editor.email]
    assert all(mail.subject == "Health Plan News: A story" for mail in mailoutbox)
