"""What readers get of people, and of partners that texts name: two persons look."""

from http import HTTPStatus
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from core.gate import RefusedError
from editorial.models import (
    Person,
    SnippetApproval,
)
from tests.editorial import gate_snippets
from tests.editorial.gate_entries import Stage
from tests.editorial.snippet_drafts import (
    HARM,
    address_of,
    approve,
    browser_of,
    draft,
    now,
    seen_of,
)
from tests.factories import PersonFactory
from tests.people import make_user
from tests.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    person = PersonFactory(name="Ada Penner", live=False)
    publish(person)
    return Person.objects.get(pk=person.pk)


class TestNoOneAlone:
    @pytest.fixture
    def own(self, ada, moderator):
        return draft(ada, moderator, biography=HARM)

    @pytest.mark.parametrize(
        "entry",
        [
            gate_snippets.edit_and_publish,
            gate_snippets.revert_and_publish,
            gate_snippets.copy_and_publish,
            gate_snippets.create_and_publish,
        ],
    )
    def test_by_the_editor(self, own, moderator, entry):
        if entry is gate_snippets.create_and_publish:
            own.unpublish()
        stage = Stage(browser_of(moderator), own, {})

        said = entry(stage)

        assert "Somebody who did not write it looks at it first" in said
        assert not Person.objects.filter(live=True, biography=HARM).exists()

    def test_by_the_page_made_for_it(self, own, moderator):
        answer = approve(own, moderator)

        assert "You wrote part of what is new" in answer.content.decode()
        assert now(own).biography == ""

    def test_in_code(self, own):
        with pytest.raises(RefusedError, match="did not write it"):
            own.get_latest_revision().publish()

    def test_on_schedule(self, own):
        due = timezone.now() - timezone.timedelta(minutes=1)
        Revision.objects.filter(pk=own.latest_revision_id).update(
            approved_go_live_at=due
        )
        call_command("publish_scheduled", stderr=StringIO())

        assert now(own).biography == ""

    def test_by_a_superuser(self, ada, admin_user):
        own = draft(ada, admin_user, biography=HARM)

        approve(own, admin_user)

        assert now(own).biography == ""

    def test_by_an_administrator(self, own):
        approve(own, make_user("adam", "Administrators"))

        assert now(own).biography == ""

    def test_with_somebody_elses_words_after_ones_own(self, own, editor, moderator):
        later = draft(own, editor, website="https://example.org/")

        approve(later, moderator)

        assert now(own).biography == ""

    def test_the_first_publication(self, moderator):
        person = PersonFactory(name="New", biography=HARM, live=False)
        person.save_revision(user=moderator)

        approve(person, moderator)

        assert not now(person).live

    def test_an_approved_text_comes_back_only_until_another_is(
        self, ada, editor, moderator
    ):
        """What two persons replaced is brought back by two."""
        approve(draft(ada, editor, name="One"), moderator)
        approve(draft(ada, editor, name="Two"), moderator)

        old = draft(ada, moderator, name="One")

        with pytest.raises(RefusedError):
            old.get_latest_revision().publish()

    @pytest.mark.parametrize(
        ("name", "value"),
        {
            "name": "Other",
            "slug": "other",
            "credentials": "MD",
            "field": "Hearts",
            "biography": HARM,
            "conflict_of_interest": "None",
            "website": "https://example.org/",
        }.items(),
    )
    def test_with_any_of_the_columns(self, ada, moderator, name, value):
        own = draft(ada, moderator, **{name: value})

        with pytest.raises(RefusedError):
            own.get_latest_revision().publish()

    def test_what_is_live_is_not_written_over(self, ada, moderator, editor):
        """Autosave rewrites the newest revision; one that readers have stays."""
        approve(draft(ada, editor, name="Ada P."), moderator)
        content = now(ada).get_latest_revision_as_object()
        content.biography = HARM
        content.save_revision(user=editor, overwrite_revision=content.latest_revision)

        assert now(ada).live_revision.content["biography"] == ""
        assert editor.pk in now(ada).writers


class TestTwoPeople:
    def test_a_moderator_approves_what_an_editor_wrote(self, ada, editor, moderator):
        changed = draft(ada, editor, credentials="MD")

        approve(changed, moderator)

        assert now(ada).credentials == "MD"
        assert SnippetApproval.objects.get().user == moderator

    def test_old_stands_beside_new(self, ada, editor, moderator):
        changed = draft(
            ada, editor, biography='<p>See <a href="https://bad.example/">here</a></p>'
        )

        html = browser_of(moderator).get(address_of(changed)).content.decode()

        assert "https://bad.example/" in html
        assert "Approve and publish" in html

    def test_a_second_reader_approves_what_a_moderator_wrote(self, ada, moderator):
        reader = make_user("rea", "Second readers")
        changed = draft(ada, moderator, credentials="MD")

        approve(changed, reader)

        assert now(ada).credentials == "MD"

    def test_a_second_reader_approves_no_editors_words(self, ada, editor):
        reader = make_user("rea", "Second readers")
        changed = draft(ada, editor, credentials="MD")

        answer = approve(changed, reader)

        assert answer.status_code in (HTTPStatus.OK, HTTPStatus.FORBIDDEN)
        assert now(ada).credentials == ""

    def test_what_changed_meanwhile_is_not_published(self, ada, editor, moderator):
        changed = draft(ada, editor, credentials="MD")
        seen = seen_of(changed)
        draft(changed, editor, biography=HARM)

        answer = approve(changed, moderator, seen)

        assert "Somebody changed it meanwhile" in answer.content.decode()
        assert now(ada).credentials == ""

    def test_a_lock_binds(self, ada, editor, moderator):
        changed = draft(ada, editor, credentials="MD")
        Person.objects.filter(pk=ada.pk).update(locked=True, locked_by=editor)

        approve(changed, moderator)

        assert now(ada).credentials == ""

    def test_one_person_where_the_site_says_so(self, ada, moderator, settings):
        settings.ONE_PERSON_NEWSROOM = True

        approve(draft(ada, moderator, credentials="MD"), moderator)

        assert now(ada).credentials == "MD"

    def test_taking_off_never_waits(self, ada, moderator):
        address = gate_snippets.address_of(Stage(None, ada, {}), "unpublish", ada.pk)
        browser_of(moderator).post(address)

        assert not now(ada).live

    def test_what_was_approved_comes_back(self, ada, editor, moderator):
        approve(draft(ada, editor, credentials="MD"), moderator)
        now(ada).unpublish()

        now(ada).get_latest_revision().publish()

        assert now(ada).live

    def test_the_home_lists_what_waits_for_others(self, ada, editor, moderator):
        draft(ada, editor, credentials="MD")

        html = browser_of(moderator).get(reverse("wagtailadmin_home")).content.decode()
        own = browser_of(editor).get(reverse("wagtailadmin_home")).content.decode()

        assert "People and partners to approve" in html
        assert "People and partners to approve" not in own

    def test_who_may_not_see_it_does_not(self, ada, editor):
        draft(ada, editor, credentials="MD")
        reviewer = make_user("ria", "Medical reviewers")

        answer = browser_of(reviewer).get(address_of(ada))

        assert answer.status_code == HTTPStatus.FOUND

    def test_the_editor_leads_there_instead_of_publishing(self, ada, moderator):
        stage = Stage(None, ada, {})
        address = gate_snippets.address_of(stage, "edit", ada.pk)

        html = browser_of(moderator).get(address).content.decode()

        assert "action-publish" not in html
        assert address_of(ada) in html
        assert "Approve and publish" in html

    def test_an_editor_learns_who_approves(self, ada, editor, moderator):
        changed = draft(ada, editor, credentials="MD")
        edit = gate_snippets.address_of(Stage(None, ada, {}), "edit", ada.pk)
        client = browser_of(editor)

        form = client.get(edit).content.decode()
        page = client.get(address_of(changed)).content.decode()

        assert "Who approves it" in form
        assert "Approve and publish</button>" not in page
        assert "It is approved by moderator" in page
