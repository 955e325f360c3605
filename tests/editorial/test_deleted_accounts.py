"""Deleting an account keeps what it wrote, noted and decided, with its name."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.db.transaction import atomic
from django.urls import reverse
from wagtail.models import Comment, CommentReply, ModelLogEntry
from wagtail.users.models import UserProfile

from core.accounts.traces import OWN, find_traces, name_of, relations
from editorial.approvers import may_approve, writers
from editorial.models import Contribution
from tests.editorial.newsroom import make_article, submit, write
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
User = get_user_model()


@pytest.fixture
def office(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def named(editor):
    editor.first_name, editor.last_name = "Mina", "Holt"
    editor.email = "mina@example.org"
    editor.save()
    return editor


@pytest.fixture
def article(news_index, named):
    return write(make_article(news_index), named, title="By Mina")


def delete_in_form(client, user):
    address = reverse("wagtailusers_users:delete", args=[user.pk])
    return client.post(address, follow=True)


def delete_in_bulk(client, user):
    address = reverse("wagtail_bulk_action", args=["core", "user", "delete"])
    return client.post(f"{address}?id={user.pk}", follow=True)


each_door = pytest.mark.parametrize("delete", [delete_in_form, delete_in_bulk])


@each_door
def test_who_wrote_is_closed_and_keeps_the_name(office, article, named, delete):
    UserProfile.objects.create(user=named)

    delete(office, named)

    closed = User.objects.get(pk=named.pk)
    assert closed.get_full_name() == "Mina Holt"
    assert not closed.is_active
    assert (closed.email, closed.groups.count()) == ("", 0)
    assert not closed.has_usable_password()
    assert "mina@" not in closed.username
    assert not UserProfile.objects.filter(user=closed).exists()
    assert Contribution.objects.get(page_id=article.pk).user == closed
    entry = ModelLogEntry.objects.filter(action="core.close_account").get()
    assert entry.data["name"] == "Mina Holt"


@each_door
def test_who_never_did_anything_is_really_deleted(office, named, delete):
    delete(office, named)

    assert not User.objects.filter(pk=named.pk).exists()


def test_nobody_signs_in_with_a_closed_account(client, admin_user, article, named):
    client.force_login(admin_user)
    delete_in_form(client, named)
    client.logout()

    for name in ("editor", User.objects.get(pk=named.pk).username):
        assert not client.login(username=name, password=PASSWORD)


def test_an_account_without_a_full_name_keeps_its_user_name(office, editor, news_index):
    write(make_article(news_index), editor, title="Written")

    delete_in_form(office, editor)

    assert User.objects.get(pk=editor.pk).get_full_name() == "editor"


def test_a_text_of_a_closed_account_was_still_written_by_it(
    office, article, named, moderator
):
    submit(article, named)

    delete_in_form(office, named)

    page = type(article).objects.get(pk=article.pk)
    assert writers(page) == {named.pk}
    assert may_approve(moderator, page)


@each_door
def test_notes_and_their_answers_stay(office, article, named, moderator, delete):
    note = Comment.objects.create(
        page_id=article.pk, user=named, text="This dose is wrong", contentpath="body"
    )
    CommentReply.objects.create(comment=note, user=moderator, text="Indeed")

    delete(office, named)

    note.refresh_from_db()
    assert note.user.get_full_name() == "Mina Holt"
    assert note.replies.get().text == "Indeed"


def test_no_other_door_deletes_who_did_something(article, named):
    with pytest.raises(ProtectedError, match="close the account"), atomic():
        named.delete()
    with pytest.raises(ProtectedError), atomic():
        User.objects.filter(pk=named.pk).delete()

    assert Contribution.objects.filter(user=named).exists()


def test_the_form_says_before_what_will_become_of_it(office, article, named, second):
    def asked(user):
        address = reverse("wagtailusers_users:delete", args=[user.pk])
        return office.get(address).content.decode()

    assert "closed for good" in asked(named)
    assert "did nothing yet" in asked(second)


def test_whatever_names_an_account_keeps_it_unless_said_otherwise():
    known = {name_of(model, field) for model, field in relations()}

    assert known >= OWN
    for work in (
        "wagtailcore.Comment.user",
        "wagtailcore.CommentReply.user",
        "wagtailcore.Revision.user",
        "wagtailcore.PageLogEntry.user",
        "editorial.Contribution.user",
        "editorial.SignOff.user",
    ):
        assert work in known - OWN


def test_an_account_that_was_only_invited_has_done_nothing(named):
    assert find_traces(named) is None
