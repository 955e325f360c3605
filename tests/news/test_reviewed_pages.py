"""What readers are told of the medical review of the text before them."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import gate
from core.blocks import StoryBlock
from core.models import User
from editorial.actions.publish_text import PublishText
from editorial.models import Approval, ContentStatus, Person, SignOff
from editorial.status import rebuild
from home.models import HomePage
from news.models import ArticlePage
from tests.core.stories import full_values, make_body
from tests.editorial.leaves import with_other_leaf
from tests.editorial.newsroom import write
from tests.editorial.reviews import fresh, make_signed
from tests.editorial.test_readable import TEXT
from tests.factories import ImageFactory, NewsIndexPageFactory
from tests.made_once import rows_made_once
from tests.people import make_home, make_reviewer, make_user
from tests.publishing import publish, store

LINE = "Medically reviewed by"
LEAVES = [
    "text",
    "image.caption",
    "quote.attribution",
    "callout.kind",
    "key_facts.facts.item",
    "table.text",
    "question_and_answer.items.item.answer",
    "embed.url",
    "related_pages.pages.item",
    "call_to_action.link.url",
]

NOT_JUDGED = {"health_answer", "hide_notice_reason", "sponsor", "disclosure"}
"""What a moderator answers for and no reviewer."""


@pytest.fixture(scope="module")
def signed_once(django_db_setup, django_db_blocker):
    """An article with every block, signed and live, as a primary key."""
    with rows_made_once(django_db_blocker):
        news_index = NewsIndexPageFactory(parent=make_home())
        values = full_values(ImageFactory(), news_index.pk)
        page = make_signed(
            news_index,
            make_user("editor", "Editors"),
            make_user("moderator", "Moderators"),
            make_reviewer(),
            body=make_body(*values.items()),
            lead_image=ImageFactory(),
            lead_image_caption="A caption",
        )
        with gate.left_open("a test publishes whatever the blocks hold"):
            page.get_latest_revision().publish()
        yield page.pk


@pytest.fixture
def signed(signed_once, db):
    return ArticlePage.objects.get(pk=signed_once)


@pytest.fixture
def home(signed_once, db):
    return HomePage.objects.get()


@pytest.fixture
def editor(signed_once, db):
    return User.objects.get(username="editor")


@pytest.fixture
def moderator(signed_once, db):
    return User.objects.get(username="moderator")


@pytest.fixture
def reviewer(signed_once, db):
    return User.objects.get(username="reviewer")


def html_of(client, page):
    return client.get(page.url).content.decode()


def change(page, **values):
    """Bring other values before readers as code that brings content does."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    publish(draft)


def data_of(html, kind):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return next(item for item in map(json.loads, found) if item["@type"] == kind)


class TestSignedPage:
    def test_names_the_reviewer_and_the_day(self, client, signed):
        html = html_of(client, signed)

        day = timezone.localdate()
        assert LINE in html
        assert "Dr. Ada Reed, MD" in html
        assert f"{day.day} {day:%B %Y}" in html
        assert "Checked by Dr. Ada Reed, MD" in html
        assert "Next check" in html

    def test_is_marked_up_for_machines(self, client, signed):
        data = data_of(html_of(client, signed), "MedicalWebPage")

        assert data["lastReviewed"] == timezone.localdate().isoformat()
        assert data["reviewedBy"]["name"] == "Dr. Ada Reed, MD"

    def test_says_the_true_date_when_it_is_overdue(self, client, signed):
        long_ago = timezone.now() - timedelta(days=800)
        SignOff.objects.update(signed_at=long_ago)
        rebuild(fresh(signed))

        html = html_of(client, signed)

        assert f"{long_ago:%B %Y}" in html
        assert fresh(signed).content_status.review_due < timezone.localdate()

    def test_does_not_link_to_a_reviewer_whom_readers_do_not_see(self, client, signed):
        person = SignOff.objects.get().person
        person.unpublish()

        html = html_of(client, signed)

        assert LINE in html
        assert f'class="reviewer__link" href="{person.url}"' not in html

    @pytest.mark.parametrize("name", TEXT)
    def test_says_nothing_of_it_when_a_field_changed(self, client, signed, name):
        change(signed, **{name: TEXT[name]()})
        page = fresh(signed)
        is_same = page.read().signed_hash == SignOff.objects.get().text_hash

        assert (LINE in html_of(client, page)) == is_same
        assert (page.content_status.sign_off is not None) == is_same
        assert is_same == (name in NOT_JUDGED)

    @pytest.mark.parametrize("path", LEAVES)
    def test_says_nothing_of_it_when_a_block_changed(self, client, signed, home, path):
        stored = list(signed.body.raw_data)
        body = with_other_leaf(StoryBlock(), stored, path, home.pk)

        change(signed, body=StoryBlock().to_python(body))

        assert LINE not in html_of(client, signed)

    @pytest.mark.parametrize("name", ["display_date", "updated_date", "slug"])
    def test_still_says_it_when_what_is_no_text_changed(self, client, signed, name):
        values = {
            "display_date": timezone.now() - timedelta(days=9),
            "updated_date": timezone.localdate(),
            "slug": "another-address",
        }

        change(signed, **{name: values[name]})

        assert LINE in html_of(client, fresh(signed))

    def test_says_it_again_when_the_signed_text_is_back(self, client, signed):
        before = signed.title
        change(signed, title="Other")
        assert LINE not in html_of(client, signed)

        change(fresh(signed), title=before)

        assert LINE in html_of(client, signed)

    def test_keeps_its_line_when_its_author_is_renamed(self, client, signed):
        author = signed.authorships.get().person
        author.name = "Another Name"
        with gate.left_open("a test renames"):
            author.save()

        assert LINE in html_of(client, signed)

    def test_is_void_when_a_picture_is_replaced(self, client, signed):
        image = signed.lead_image

        image.file = ImageFactory(file__color="red").file
        image._set_image_file_metadata()
        store(image)

        assert LINE not in html_of(client, signed)

    def test_keeps_its_line_when_the_reviewers_own_name_changes(self, client, signed):
        reviewer = Person.objects.get(name="Dr. Ada Reed")
        reviewer.name = "Dr. Ada Miller"
        with gate.left_open("a test renames"):
            reviewer.save()

        assert "Dr. Ada Reed, MD" in html_of(client, signed)

    def test_leaves_its_sign_off_behind_when_copied(self, client, signed):
        copy = signed.copy(update_attrs={"slug": "copy"}, keep_live=False)
        publish(fresh(copy))

        assert not fresh(copy).signoffs.exists()
        assert LINE not in html_of(client, fresh(copy))

    def test_is_told_as_pending_after_an_urgent_change(
        self, client, signed, editor, moderator
    ):
        page = write(signed, editor, title="The dose was wrong")
        PublishText(
            page, moderator, ground=Approval.Ground.URGENT, reason="Wrong dose."
        ).execute()

        html = html_of(client, page)

        assert LINE not in html
        assert "medical review pending" in html
        assert "Not yet medically reviewed" not in html
        assert "lastReviewed" not in html

    def test_says_of_a_draft_only_what_is_signed_of_it(
        self, rf, signed, editor, moderator
    ):
        draft = write(signed, editor, title="Other").get_latest_revision_as_object()
        same = signed.live_revision.as_object()

        assert not draft.trust.reviewer
        assert same.trust.reviewer == "Dr. Ada Reed, MD"


def test_the_sign_off_costs_no_query(client, signed, django_assert_num_queries):
    html_of(client, signed)
    with CaptureQueriesContext(connection) as queries:
        html_of(client, signed)
    ContentStatus.objects.all().delete()

    with django_assert_num_queries(len(queries)):
        html_of(client, signed)


def test_the_copy_of_the_text_is_not_fetched_with_the_page(signed):
    page = type(signed).objects.for_page().get(pk=signed.pk)

    assert "content" in page.content_status.sign_off.get_deferred_fields()
