import socket
from email import message_from_bytes, policy

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core.mails import explain, mails_go_nowhere
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def send_test_mail(client):
    return client.post(reverse("email"), follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "goes_nowhere"),
    [
        ("console", True),
        ("dummy", True),
        ("filebased", True),
        ("locmem", True),
        ("smtp", False),
    ],
)
def test_only_a_server_sends_mails(settings, name, goes_nowhere):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{name}.EmailBackend"

    assert mails_go_nowhere() is goes_nowhere


class TestWarning:
    def home(self, client, user):
        client.force_login(user)
        return client.get(reverse("wagtailadmin_home")).content.decode()

    def test_stands_on_the_home_of_administrators(self, client, home, moderator):
        moderator.groups.set([Group.objects.get(name="Administrators")])

        assert "Mails go nowhere" in self.home(client, moderator)

    def test_is_gone_once_there_is_a_server(self, client, home, admin_user, settings):
        settings.EMAIL_BACKEND = SMTP

        assert "Mails go nowhere" not in self.home(client, admin_user)

    def test_does_not_bother_others(self, client, home, moderator):
        content = self.home(client, moderator)

        assert "Mails go nowhere" not in content
        assert reverse("email") not in content


class TestMailPage:
    @pytest.fixture(autouse=True)
    def smtp(self, settings, home):
        settings.EMAIL_BACKEND = SMTP

    def test_is_for_administrators_only(self, client, moderator):
        client.force_login(moderator)

        for response in (client.get(reverse("email")), client.post(reverse("email"))):
            assert response.status_code == 302
            assert response.url == reverse("wagtailadmin_home")

    def test_never_shows_the_password(self, admin_client, settings):
        settings.EMAIL_HOST_PASSWORD = "mellon-17"

        content = admin_client.get(reverse("email")).content.decode()

        assert "EMAIL_HOST" in content
        assert "mellon-17" not in content

    def test_sends_a_test_mail_to_oneself(self, admin_client, settings):
        with mail_server() as server:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
            content = send_test_mail(admin_client)

        mail = message_from_bytes(server.mails[0], policy=policy.default)
        assert mail["To"] == "admin@example.com"
        assert "Test mail of Health Plan News" in mail["Subject"]
        assert "took the test mail for admin@example.com" in content

    @pytest.mark.parametrize(
        ("refusals", "options", "words"),
        [
            ({"RCPT": "550 no such box"}, {}, "refuses the recipient"),
            ({"RCPT": "550 no such box"}, {}, "550 no such box"),
            ({"MAIL": "553 not you"}, {}, "Check DEFAULT_FROM_EMAIL"),
            ({"DATA": "554 full"}, {}, "554 full"),
            (
                {"AUTH": "535 wrong"},
                {"EMAIL_HOST_USER": "ada", "EMAIL_HOST_PASSWORD": "x"},
                "EMAIL_HOST_USER or EMAIL_HOST_PASSWORD",
            ),
            ({}, {"EMAIL_USE_TLS": True}, "Check EMAIL_USE_TLS"),
            ({}, {"EMAIL_USE_SSL": True}, "Check EMAIL_USE_TLS"),
        ],
    )
    def test_says_what_the_server_complains_of(
        self, admin_client, settings, refusals, options, words
    ):
        for name, value in options.items():
            setattr(settings, name, value)
        with mail_server(**refusals) as server:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
            content = send_test_mail(admin_client)

        assert "The test mail was not sent" in content
        assert words in content

    def test_says_that_nothing_answers(self, admin_client, settings):
        with mail_server() as server:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port

        assert "Nothing answers at 127.0.0.1" in send_test_mail(admin_client)

    def test_says_that_the_server_is_silent(self, admin_client, settings):
        settings.EMAIL_TIMEOUT = 0.2
        with socket.create_server(("127.0.0.1", 0)) as listener:
            settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
            content = send_test_mail(admin_client)

        assert "stayed silent" in content

    def test_says_that_no_server_has_the_name(self, settings):
        settings.EMAIL_HOST = "mail.invalid"

        assert "No server is called mail.invalid" in explain(socket.gaierror(-2, "?"))

    def test_says_when_the_mail_stays_here(self, admin_client, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

        assert "stayed in the server" in send_test_mail(admin_client)

    def test_needs_an_address_of_ones_own(self, admin_client, admin_user):
        admin_user.email = ""
        admin_user.save()

        content = send_test_mail(admin_client)

        assert "Your own account has no e-mail address" in content
