"""What a mail is made of: its parts, headers, links, and what it survives."""

from datetime import date

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from editorial.mails import deliver, send
from editorial.mails.events import EVENTS
from editorial.mails.excerpts import printable
from editorial.models import Mail
from tests.editorial.mailbox import read, read_by
from tests.editorial.newsroom import approve, make_article, submit, write

TITLES = [
    "Nine lines\r\nBcc: everybody@example.org",
    "A title\nSubject: Another",
    "Sleep 😴 well " * 15,
    "كيف ننام جيدا؟",
    "Turned \u202eround and \x07 hidden",
    "<script>alert(1)</script> {{ title }} %(actor)s",
    "ç" * 255,
]


class BrokenServer(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("refused")


class NoServer(BrokenServer):
    def open(self):
        raise ConnectionRefusedError("refused")


@pytest.fixture(autouse=True)
def addresses(editor, moderator, reviewer):
    for user in (editor, moderator, reviewer):
        user.email = f"{user.username}@example.org"
        user.save()


@pytest.fixture
def article(news_index, editor, addresses):
    return write(make_article(news_index), editor, title="A story")


@pytest.fixture
def mailed(mailoutbox, article, moderator, django_capture_on_commit_callbacks):
    """Mail of one event, to the moderator if nobody else is named; return the mails."""

    def do(event="withdrawn", page=article, to=None, **kwargs):
        before = len(mailoutbox)
        Mail.objects.update(done_at=timezone.now())
        with django_capture_on_commit_callbacks(execute=True):
            send(event, page, to or [moderator], **kwargs)
        return read(mailoutbox[before:])

    return do


class TestParts:
    def test_are_text_and_html_that_say_the_same(self, mailed, article, editor):
        (mail,) = mailed(
            "sent_back", actor=editor, comment="Say <more>.", due=date(2026, 12, 1)
        )

        assert mail.parsed.get_content_type() == "multipart/alternative"
        for part in (mail.text, mail.words):
            assert "editor sends your text back" in part
            assert "A story" in part
            assert "Say <more>." in part
            assert "Tuesday, 1 December 2026" in part
            assert reverse("wagtailadmin_account") in mail.html
            assert reverse("wagtailadmin_account") in mail.text
        assert mail.link in mail.text

    @pytest.mark.parametrize("event", EVENTS)
    def test_exist_for_each_event(self, mailed, moderator, monkeypatch, event):
        monkeypatch.setattr("editorial.mails.sending.is_moot", lambda mail: False)

        (mail,) = mailed(event, to=[moderator])

        assert "%(" not in mail.text
        assert "Somebody" in mail.text or "%(actor)s" not in str(EVENTS[event].says)
        assert mail.link.startswith("http://testserver/")


class TestHeaders:
    def test_put_all_mails_of_a_text_into_one_thread(self, mailed, article):
        (first,) = mailed("withdrawn")
        (second,) = mailed("declined")

        assert first["References"] == second["References"] == first["In-Reply-To"]
        assert first["Message-ID"] != second["Message-ID"]
        assert first["Subject"] == "Health Plan News: A story"
        assert first["Auto-Submitted"] == "auto-generated"

    def test_keep_the_subject_of_the_thread(self, mailed, article, editor):
        mailed("withdrawn")
        write(article, editor, title="A renamed story")

        (mail,) = mailed("declined")

        assert mail["Subject"] == "Health Plan News: A story"
        assert "A renamed story" in mail.text

    def test_part_the_threads_of_two_texts(self, mailed, news_index):
        other = make_article(news_index)

        assert mailed()[0]["References"] != mailed(page=other)[0]["References"]

    def test_let_a_reply_reach_who_did_it(self, mailed, editor):
        assert mailed(actor=editor)[0]["Reply-To"] == editor.email

    @pytest.mark.parametrize("title", TITLES)
    def test_survive_any_title(self, mailed, article, editor, title):
        write(article, editor, title=title)

        (mail,) = mailed()

        assert mail["Bcc"] is None
        assert mail.parsed.get_all("Subject") == [mail["Subject"]]
        assert mail["Subject"].strip().startswith("Health Plan News: ")
        assert len(mail["Subject"]) < 200
        assert "<script" not in mail.html
        assert printable(title) in mail.text

    def test_survive_a_hostile_name(self, mailed, editor):
        editor.first_name, editor.last_name = "Eve\nBcc: x@example.org", "<b>"
        editor.save()

        (mail,) = mailed(actor=editor)

        assert mail["Bcc"] is None
        assert "<b>" not in mail.html


class TestLinks:
    @pytest.mark.parametrize(
        ("event", "name"), [("sent_back", "editor"), ("ready", "moderator")]
    )
    def test_open_the_text_in_the_editor(
        self, client, mailed, article, editor, moderator, monkeypatch, event, name
    ):
        monkeypatch.setattr("editorial.mails.sending.is_moot", lambda mail: False)
        user = {"editor": editor, "moderator": moderator}[name]
        (mail,) = mailed(event, to=[user])
        client.force_login(user)

        response = client.get(mail.link)

        assert response.status_code == 200
        assert response.context["page"].pk == article.pk

    def test_lead_there_by_the_login(self, client, mailed, moderator):
        (mail,) = mailed()

        login = client.get(mail.link, follow=True)
        arrived = client.post(
            login.request["PATH_INFO"],
            {
                "username": "moderator",
                "password": "secret-1",
                "next": login.context["next"],
            },
        )

        assert f"http://testserver{arrived.url}" == mail.link

    def test_bring_a_reviewer_to_the_reading_page(
        self, client, mailed, article, editor, reviewer
    ):
        write(article, editor, health_answer="yes")
        article.review_requests.create(asked_by=editor)
        (mail,) = mailed("reminder", to=[reviewer])
        client.force_login(reviewer)

        assert (
            mail.link
            == f"http://testserver{reverse('wagtailadmin_home')}review/{article.pk}/"
        )
        assert client.get(mail.link).status_code == 200

    def test_show_the_author_the_live_page(
        self,
        client,
        mailoutbox,
        article,
        editor,
        moderator,
        django_capture_on_commit_callbacks,
    ):
        with django_capture_on_commit_callbacks(execute=True):
            submit(article, editor)
            approve(article, moderator)

        assert client.get(read_by(mailoutbox, editor)[0].link).status_code == 200


class TestServer:
    @pytest.fixture(params=[BrokenServer, NoServer])
    def broken(self, request, settings):
        settings.EMAIL_BACKEND = f"{__name__}.{request.param.__name__}"

    def test_that_fails_breaks_nothing(
        self,
        broken,
        caplog,
        article,
        editor,
        moderator,
        django_capture_on_commit_callbacks,
    ):
        with django_capture_on_commit_callbacks(execute=True):
            submit(article, editor)

        assert article.current_workflow_state
        assert "Nothing answers" in Mail.objects.failed().get().error
        assert "were not sent" in caplog.text

    def test_is_not_blamed_for_a_fault_of_ours_that_breaks_nothing(
        self, mailed, monkeypatch, caplog
    ):
        def fail(self):
            raise RuntimeError("a fault")

        monkeypatch.setattr("editorial.mails.message.Message.get_context", fail)

        assert mailed() == []
        assert "a fault" in caplog.text

    def test_that_fails_is_shown_to_administrators(
        self, broken, client, mailed, admin_user, moderator
    ):
        mailed()
        client.force_login(admin_user)

        shown = client.get(reverse("wagtailadmin_home")).content.decode()
        client.force_login(moderator)
        hidden = client.get(reverse("wagtailadmin_home")).content.decode()

        assert "1 mail about a text was not sent." in shown
        assert "was not sent" not in hidden

    def test_that_is_back_gets_what_waits(self, mailed, settings, moderator):
        settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
        mailed()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

        deliver()
        deliver()

        assert [mail.to for mail in django_mail.outbox] == [[moderator.email]]
        assert not Mail.objects.failed().exists()

    def test_is_not_asked_about_an_address_that_is_none(
        self, mailed, moderator, editor
    ):
        moderator.email = "nobody\nBcc: x@example.org"
        moderator.save()

        mails = mailed(to=[moderator, editor])

        assert [mail.to for mail in mails] == [editor.email]
        assert Mail.objects.failed().get().user == moderator
