"""What readers see of a picture or document changes by another person's decision."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection

from core.gate import RefusedError
from editorial.models import Proposal
from tests.editorial import shared_files as do
from tests.editorial.newsroom import make_article
from tests.editorial.reviews import fresh, make_signed
from tests.factories import ImageFactory
from tests.people import make_user
from tests.publishing import publish

HARM = "STOP TAKING INSULIN"
DOORS = (do.edit_picture, do.edit_picture_in_batch)
DOCUMENT_DOORS = (do.edit_document, do.edit_document_in_batch)


@pytest.fixture
def picture(db, editor):
    return ImageFactory(
        uploaded_by_user=editor,
        description="A counter",
        credit="Ada",
        licence="own",
        collection=Collection.get_first_root_node(),
    )


@pytest.fixture
def leaflet(db, editor):
    leaflet = do.make_leaflet()
    type(leaflet).objects.filter(pk=leaflet.pk).update(uploaded_by_user=editor)
    return leaflet


@pytest.fixture
def article(news_index, picture):
    return make_article(news_index, lead_image=picture)


@pytest.fixture
def signed(news_index, editor, moderator, reviewer, picture, leaflet):
    page = make_signed(
        news_index,
        editor,
        moderator,
        reviewer,
        lead_image=picture,
        body=do.body_with(leaflet),
        health_answer="yes",
    )
    publish(page)
    assert fresh(page).find_sign_off()
    return fresh(page)


class TestPictures:
    @pytest.mark.parametrize("edit", DOORS)
    @pytest.mark.parametrize(
        "changes",
        [
            {"credit": HARM},
            {"description": HARM},
            {"source_url": "https://example.org/harm"},
            {"licence": "cc-by"},
            {"is_decorative": "on"},
        ],
        ids=lambda changes: next(iter(changes)),
    )
    def test_what_readers_see_waits(self, article, picture, editor, edit, changes):
        publish(article)
        before = picture.approved_hash

        edit(editor, picture, **changes)

        assert do.now(picture).approved_hash == before
        assert set(do.waiting(picture).fields) == set(changes)

    def test_so_does_a_moderators(self, article, picture, moderator):
        publish(article)

        said = do.edit_picture(moderator, picture, credit=HARM)

        assert do.now(picture).credit == "Ada"
        assert "your change waits for another person" in do.words_of(said)

    def test_so_does_a_superusers_file(self, article, picture, admin_user):
        publish(article)

        do.edit_picture(admin_user, picture, file=do.picture_file())

        assert do.now(picture).file.name == picture.file.name
        assert do.now(picture).file_hash == picture.file_hash
        assert do.now(picture).file.storage.exists(picture.file.name)
        assert do.waiting(picture).file_hash

    def test_the_rest_of_the_form_is_saved(self, article, picture, editor):
        publish(article)

        do.edit_picture(editor, picture, credit=HARM, title="Counter, 2026")

        assert do.now(picture).title == "Counter, 2026"

    @pytest.mark.parametrize("edit", DOORS)
    def test_what_only_a_draft_shows_is_changed_at_once(
        self, article, picture, editor, edit
    ):
        edit(editor, picture, credit="Ben")

        assert do.now(picture).credit == "Ben"
        assert not Proposal.objects.exists()

    def test_somebody_elses_change_waits_already(
        self, article, picture, editor, moderator
    ):
        publish(article)
        do.edit_picture(editor, picture, credit="Ben")

        said = do.edit_picture(moderator, picture, credit="Cy")

        assert "A change by editor waits already" in do.words_of(said)
        assert do.waiting(picture).fields == {"credit": "Ben"}

    def test_ones_own_is_added_to(self, article, picture, editor):
        publish(article)
        do.edit_picture(editor, picture, credit="Ben")

        do.edit_picture(editor, picture, description="A long counter")

        fields = {"credit": "Ben", "description": "A long counter"}
        assert do.waiting(picture).fields == fields

    def test_other_code_is_refused(self, article, picture):
        publish(article)
        picture.credit = HARM

        with pytest.raises(RefusedError, match="waits for another person"):
            picture.save()

    def test_other_code_may_name_its_columns(self, article, picture):
        publish(article)
        picture.credit, picture.title = HARM, "Other"

        picture.save(update_fields=["title"])

        assert do.now(picture).credit == "Ada"


class TestDocuments:
    @pytest.mark.parametrize("edit", DOCUMENT_DOORS)
    def test_a_title_waits(self, signed, leaflet, editor, edit):
        edit(editor, leaflet, title="Take 500 mg")

        assert do.now(leaflet).title == "Take 5 mg"
        assert fresh(signed).find_sign_off()

    def test_a_file_waits(self, signed, leaflet, editor, client):
        do.edit_document(editor, leaflet, file=do.text_file())

        served = b"".join(client.get(leaflet.url).streaming_content)
        assert served == b"Take 5 mg"
        assert fresh(signed).find_sign_off()

    def test_its_address_stays(self, signed, leaflet, editor):
        said = do.edit_document(editor, leaflet, file=do.text_file(name="a.pdf"))

        assert "choose a file of that kind" in do.words_of(said)
        assert not Proposal.objects.exists()

    def test_other_code_is_refused(self, signed, leaflet):
        leaflet.file = ContentFile(b"Take 500 mg", name="leaflet.txt")

        with pytest.raises(RefusedError):
            leaflet.save()


class TestDeciding:
    @pytest.fixture
    def proposal(self, signed, picture, editor):
        do.edit_picture(editor, picture, credit="Ben")
        return do.waiting(picture)

    def test_another_person_applies_it(self, proposal, signed, picture, moderator):
        do.answer(moderator, proposal, "apply")

        assert do.now(picture).credit == "Ben"
        assert fresh(signed).find_sign_off()
        assert fresh(signed).is_approved

    @pytest.mark.parametrize("who", ["editor", "reviewer"])
    def test_nobody_else_does(self, proposal, picture, request, who):
        do.answer(request.getfixturevalue(who), proposal, "apply")

        assert do.now(picture).credit == "Ada"

    def test_not_even_a_superuser_what_they_asked_for(
        self, article, picture, admin_user
    ):
        publish(article)
        do.edit_picture(admin_user, picture, credit="Ben")

        do.answer(admin_user, do.waiting(picture), "apply")

        assert do.now(picture).credit == "Ada"

    def test_in_a_newsroom_of_one_they_do(self, article, picture, moderator, settings):
        settings.ONE_PERSON_NEWSROOM = True
        publish(article)
        do.edit_picture(moderator, picture, credit="Ben")

        do.answer(moderator, do.waiting(picture), "apply")

        assert do.now(picture).credit == "Ben"

    def test_a_second_reader_applies_what_a_moderator_asked_for(
        self, article, picture, moderator, editor
    ):
        publish(article)
        reader = make_user("reader", "Second readers")
        do.edit_picture(moderator, picture, credit="Ben")

        do.answer(reader, do.waiting(picture), "apply")

        assert do.now(picture).credit == "Ben"

    def test_a_second_reader_applies_no_editors(self, proposal, picture):
        do.answer(make_user("reader", "Second readers"), proposal, "apply")

        assert do.now(picture).credit == "Ada"

    def test_what_was_not_looked_at_is_not_applied(self, proposal, picture, moderator):
        said = do.answer(moderator, proposal, "apply", seen="other")

        assert "Somebody changed it meanwhile" in do.words_of(said)
        assert do.now(picture).credit == "Ada"

    def test_it_is_refused_with_words(self, proposal, picture, moderator):
        said = do.answer(moderator, proposal, "refuse", words="\u200b")
        assert "Say why" in do.words_of(said)

        do.answer(moderator, proposal, "refuse", words="Not his.")

        proposal.refresh_from_db()
        assert (proposal.outcome, proposal.reason) == ("refused", "Not his.")
        assert do.now(picture).credit == "Ada"

    def test_its_author_takes_it_back(self, proposal, moderator, editor):
        do.answer(moderator, proposal, "withdraw")
        assert Proposal.objects.waiting().exists()

        do.answer(editor, proposal, "withdraw")
        assert not Proposal.objects.waiting().exists()

    def test_it_is_decided_once(self, proposal, picture, moderator):
        do.answer(moderator, proposal, "refuse", words="No.")

        do.answer(moderator, proposal, "apply")

        assert do.now(picture).credit == "Ada"

    def test_the_home_lists_it(self, proposal, moderator):
        address = reverse("wagtailadmin_home")

        said = do.words_of(do.browser_of(moderator).get(address))

        assert "Changes to check" in said
        assert reverse("proposal", args=[proposal.pk]) in said

    def test_old_stands_beside_new(self, proposal, signed, moderator):
        address = reverse("proposal", args=[proposal.pk])

        said = do.words_of(do.browser_of(moderator).get(address))

        for words in ("Ada", "Ben", signed.title, "Apply"):
            assert words in said


class TestNewFiles:
    def test_a_picture_gets_a_new_name_and_the_old_bytes_go(
        self, article, picture, editor, moderator, django_capture_on_commit_callbacks
    ):
        publish(article)
        do.edit_picture(editor, picture, file=do.picture_file())
        storage, old = picture.file.storage, picture.file.name
        proposal = do.waiting(picture)

        with django_capture_on_commit_callbacks(execute=True):
            do.answer(moderator, proposal, "apply")

        changed = do.now(picture)
        assert changed.file.name != old
        assert (changed.width, changed.height) == (64, 48)
        assert changed.file_hash == proposal.file_hash
        assert not storage.exists(old)
        assert not storage.exists(proposal.file.name)

    def test_a_document_keeps_its_address(
        self, signed, leaflet, editor, moderator, reviewer, client
    ):
        do.edit_document(editor, leaflet, file=do.text_file(), title="Take 50 mg")
        proposal = do.waiting(leaflet)
        do.answer(reviewer, proposal, "sign", words="Right.")
        do.answer(moderator, proposal, "apply")

        served = b"".join(client.get(leaflet.url).streaming_content)

        assert served == b"Take 500 mg"
        assert do.now(leaflet).file.name != leaflet.file.name
        assert do.now(leaflet).title == "Take 50 mg"


class TestReviewers:
    @pytest.fixture
    def proposal(self, signed, leaflet, editor):
        do.edit_document(editor, leaflet, title="Take 6 mg")
        return do.waiting(leaflet)

    def test_a_reviewer_signs_first(self, proposal, leaflet, moderator):
        said = do.answer(moderator, proposal, "apply")

        assert "A medical reviewer signs" in do.words_of(said)
        assert do.now(leaflet).title == "Take 5 mg"

    def test_then_every_sign_off_holds(
        self, proposal, signed, leaflet, moderator, reviewer
    ):
        do.answer(reviewer, proposal, "sign", words="Right.")
        do.answer(moderator, proposal, "apply")

        assert do.now(leaflet).title == "Take 6 mg"
        assert fresh(signed).find_sign_off()
        assert fresh(signed).content_status.sign_off
        proposal.refresh_from_db()
        assert proposal.reviewer_name == "Dr. Ada Reed, MD"

    @pytest.mark.parametrize("who", ["editor", "moderator", "admin_user"])
    def test_nobody_else_signs(self, proposal, request, who):
        do.answer(request.getfixturevalue(who), proposal, "sign", words="Right.")

        proposal.refresh_from_db()
        assert proposal.reviewed_at is None

    def test_another_change_is_signed_anew(self, proposal, leaflet, editor, reviewer):
        do.answer(reviewer, proposal, "sign", words="Right.")

        do.edit_document(editor, leaflet, title="Take 600 mg")

        assert do.waiting(leaflet).reviewed_at is None

    def test_their_home_lists_it(self, proposal, reviewer):
        said = do.browser_of(reviewer).get(reverse("wagtailadmin_home"))

        assert reverse("proposal", args=[proposal.pk]) in do.words_of(said)
