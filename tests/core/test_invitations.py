import re
from email import message_from_bytes, policy

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse

from core.models import User
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db

PASSWORD = "a-good-long-one-7"
LINK = re.compile(r"http://testserver(/admin/password_reset/confirm/\S+?)[\"\s]")


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def no_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port


@pytest.fixture
def administrator(db):
    user = User.objects.create_user(
        "ada", "ada@example.org", "secret-1", first_name="Ada", last_name="Lund"
    )
    user.groups.add(Group.objects.get(name="Administrators"))
    return user


@pytest.fixture
def office(client, administrator, home):
    client.force_login(administrator)
    return client


@pytest.fixture
def colleague(db):
    colleague = User(username="mina", email="mina@example.org", first_name="Mina")
    colleague.set_unusable_password()
    colleague.save()
    colleague.groups.add(Group.objects.get(name="Editors"))
    return colleague


def data(**changes):
    return {
        "email": "mina@example.org",
        "first_name": "Mina",
        "last_name": "Okafor",
        "username": "",
        "groups": [Group.objects.get(name="Editors").pk],
        "password1": "",
        "password2": "",
    } | changes


def add(client, **changes):
    return client.post(reverse("wagtailusers_users:add"), data(**changes), follow=True)


def parts(server):
    """Give the newest mail, its text and its HTML."""
    mail = message_from_bytes(server.mails[-1], policy=policy.default)
    text, html = mail.iter_parts()
    return mail, text.get_content(), html.get_content()


def link_in(text):
    return LINK.search(text)[1]


class TestInviting:
    def test_makes_a_colleague_without_a_password(self, office, server):
        add(office)

        colleague = User.objects.get(email="mina@example.org")
        assert colleague.username == "mina@example.org"
        assert not colleague.has_usable_password()
        assert [group.name for group in colleague.groups.all()] == ["Editors"]

    def test_says_who_invites_where_to_as_what_and_until_when(self, office, server):
        add(office)

        mail, text, html = parts(server)
        assert mail["To"] == "mina@example.org"
        assert mail["Reply-To"] == "ada@example.org"
        assert mail["Subject"] == "Ada Lund invites you to Health Plan News"
        for part in (text, html):
            assert "Ada Lund" in part
            assert "Editors" in part
            assert "mina@example.org" in part
            assert "http://testserver" in part
            assert "can be used once, until" in part

    def test_text_and_html_carry_the_same_link(self, office, server):
        add(office)

        _mail, text, html = parts(server)
        assert link_in(text) == link_in(html)

    def test_a_name_with_signs_reaches_the_text_as_it_is(self, office, server):
        add(office, first_name="Zoë & <b>")

        _mail, text, html = parts(server)
        assert "Hello Zoë & <b>," in text
        assert "Hello Zoë &amp; &lt;b&gt;," in html

    def test_mails_after_the_transaction(self, office, monkeypatch):
        outside = list(connection.savepoint_ids)
        seen = []
        monkeypatch.setattr(
            "core.invitations.send_mail",
            lambda *_args, **_kwargs: seen.append(list(connection.savepoint_ids)),
        )

        add(office)

        assert seen == [outside]

    def test_a_password_given_here_needs_no_mail(self, office, server):
        add(office, password1="long-enough-1", password2="long-enough-1")

        assert User.objects.get(email="mina@example.org").check_password(
            "long-enough-1"
        )
        assert not server.mails

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("email", "", "This field is required."),
            ("email", "mina@", "Enter a valid email address."),
            ("email", "ADA@example.org", "Ada Lund has this e-mail address already."),
            ("username", "ada", "A user with that username already exists."),
            ("groups", [], "Choose a role"),
            ("first_name", "", "This field is required."),
        ],
    )
    def test_tells_what_is_wrong(self, office, server, field, value, words):
        response = add(office, **{field: value})

        assert words in response.context["form"].errors[field][0]
        assert User.objects.count() == 1
        assert not server.mails

    def test_leaves_out_of_the_user_name_what_cannot_be_in_it(self, office, server):
        add(office, email="M'Okafor@Example.org")

        assert User.objects.filter(username="mokafor@example.org").exists()

    def test_is_not_for_who_may_not_add_users(self, client, moderator, home):
        client.force_login(moderator)

        add(client)

        assert User.objects.get() == moderator

    def test_keeps_the_colleague_when_the_mail_server_is_gone(self, office, no_server):
        content = add(office).content.decode()

        assert User.objects.filter(email="mina@example.org").exists()
        assert "the invitation was not sent" in content
        assert "Nothing answers at 127.0.0.1" in content
        assert "Invite again" in content

    def test_says_that_mails_go_nowhere(self, office):
        content = add(office).content.decode()

        assert "the invitation stayed here" in content


class TestInvitingAgain:
    def invite(self, client, user):
        url = reverse("wagtailusers_users:invite", args=[user.pk])
        return client.post(url, follow=True)

    def edit(self, client, user):
        url = reverse("wagtailusers_users:edit", args=[user.pk])
        return client.get(url).content.decode()

    def test_is_offered_while_nobody_signed_in(self, office, colleague):
        assert "Invite again" in self.edit(office, colleague)

    def test_is_not_offered_once_somebody_signed_in(self, office, colleague, client):
        client.force_login(colleague)
        client.force_login(User.objects.get(username="ada"))

        assert "Invite again" not in self.edit(office, colleague)

    def test_is_not_offered_for_oneself(self, office, administrator):
        User.objects.update(last_login=None)

        assert "Invite again" not in self.edit(office, administrator)

    def test_sends_another_mail(self, office, colleague, server):
        content = self.invite(office, colleague).content.decode()

        assert "on its way to Mina" in content
        assert "Hello Mina" in parts(server)[1]

    def test_is_refused_for_who_has_signed_in(self, office, administrator, server):
        content = self.invite(office, administrator).content.decode()

        assert "No invitation was sent" in content
        assert not server.mails

    def test_is_refused_to_who_may_not_add_users(
        self, client, moderator, colleague, server
    ):
        client.force_login(moderator)

        self.invite(client, colleague)

        assert not server.mails

    def test_is_no_get(self, office, colleague):
        url = reverse("wagtailusers_users:invite", args=[colleague.pk])

        assert office.get(url).status_code == 405


class TestTheLink:
    @pytest.fixture
    def link(self, office, server, client):
        add(office)
        client.logout()
        return link_in(parts(server)[1])

    def choose(self, client, link, password=PASSWORD):
        form = client.get(link, follow=True)
        return client.post(
            form.request["PATH_INFO"],
            {"new_password1": password, "new_password2": password},
            follow=True,
        )

    def test_names_site_and_user_name(self, client, link):
        content = client.get(link, follow=True).content.decode()

        assert "Choose a password for Health Plan News" in content
        assert "<strong>mina@example.org</strong>" in content

    def test_sets_the_password_and_leads_to_signing_in(self, client, link):
        response = self.choose(client, link)

        assert reverse("wagtailadmin_login") in response.content.decode()
        assert client.login(username="mina@example.org", password=PASSWORD)
        assert client.get(reverse("wagtailadmin_home")).status_code == 200

    def test_refuses_a_weak_password(self, client, link):
        response = self.choose(client, link, "12345")

        assert response.context["form"].errors
        assert not User.objects.get(email="mina@example.org").has_usable_password()

    def test_says_what_to_do_when_it_was_used(self, client, link):
        self.choose(client, link)

        content = client.get(link, follow=True).content.decode()

        assert "This link leads no further" in content
        assert reverse("wagtailadmin_password_reset") in content
        assert reverse("wagtailadmin_login") in content

    def test_says_what_to_do_when_it_is_too_old(self, client, link, settings):
        settings.PASSWORD_RESET_TIMEOUT = -1

        content = client.get(link, follow=True).content.decode()

        assert "This link leads no further" in content

    def test_is_given_anew_to_whoever_was_invited(self, client, link, server):
        client.post(
            reverse("wagtailadmin_password_reset"), {"email": "mina@example.org"}
        )

        mail = message_from_bytes(server.mails[-1], policy=policy.default)
        self.choose(client, link_in(mail.get_content()))
        assert User.objects.get(email="mina@example.org").has_usable_password()

    def test_is_not_given_to_who_was_shut_out(self, client, link, server):
        User.objects.filter(email="mina@example.org").update(is_active=False)

        client.post(
            reverse("wagtailadmin_password_reset"), {"email": "mina@example.org"}
        )

        assert len(server.mails) == 1


class TestRightsOfAdministrators:
    """Whoever is no superuser can neither become one nor take over one's account."""

    def test_nobody_hands_on_more_than_they_have(self, office, server):
        add(office, is_superuser="on")

        assert not User.objects.get(email="mina@example.org").is_superuser

    def test_a_superuser_may(self, admin_client, home, server):
        add(admin_client, is_superuser="on", groups=[])

        assert User.objects.get(email="mina@example.org").is_superuser

    def test_no_colleague_is_made_a_superuser(self, office, colleague):
        url = reverse("wagtailusers_users:edit", args=[colleague.pk])
        office.post(url, data(username="mina", is_active="on", is_superuser="on"))

        colleague.refresh_from_db()
        assert colleague.last_name == "Okafor"
        assert not colleague.is_superuser

    def test_the_account_of_a_superuser_is_out_of_reach(self, office, admin_user):
        url = reverse("wagtailusers_users:edit", args=[admin_user.pk])
        office.post(url, data(username="admin", is_active="on"))

        admin_user.refresh_from_db()
        assert admin_user.email == "admin@example.com"

    def test_no_superuser_is_shut_out_in_bulk(self, office, admin_user):
        url = reverse("wagtail_bulk_action", args=["core", "user", "set_active_state"])
        office.post(f"{url}?id={admin_user.pk}", {"mark_as_active": "False"})

        admin_user.refresh_from_db()
        assert admin_user.is_active

    def test_colleagues_are_shut_out_in_bulk(self, office, colleague):
        url = reverse("wagtail_bulk_action", args=["core", "user", "set_active_state"])
        office.post(f"{url}?id={colleague.pk}", {"mark_as_active": "False"})

        colleague.refresh_from_db()
        assert not colleague.is_active

    def test_an_address_that_was_doubled_before_may_stay(self, office, colleague):
        User.objects.create_user("old", "mina@example.org", "secret-1")
        url = reverse("wagtailusers_users:edit", args=[colleague.pk])
        data_sent = data(username="mina", is_active="on", first_name="Minna")

        office.post(url, data_sent)

        colleague.refresh_from_db()
        assert colleague.first_name == "Minna"
