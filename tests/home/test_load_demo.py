import csv
import json
import stat
from io import BytesIO, StringIO
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.models import Page, Revision, Site, TaskState, WorkflowState

from core import gate
from core.models import Document, Image, SiteSettings
from editorial.approvers import writers
from editorial.models import (
    Approval,
    ContentStatus,
    Contribution,
    Person,
    ReviewRequest,
    SignOff,
)
from home.actions.delete_demo import DeleteDemo
from home.actions.load_demo import LoadDemo
from home.actions.record_demo_state import find_changes
from home.demo.drawings import Drawing
from home.models import FormPage, HomePage, Partner, StandardPage
from news.models import ArticlePage, Category
from search.models import SearchedQuery, Word
from tests.made_once import rows_made_once
from tests.publishing import store

State = ContentStatus.State
IMPORTED = "achieve-your-body-goals-with-emsculpt-neo-now"
CHANGED_URGENTLY = "blood-pressure-at-home"

pytestmark = pytest.mark.django_db


def blank_picture() -> bytes:
    file = BytesIO()
    Pillow.new("RGB", (1600, 1000)).save(file, "JPEG")
    return file.getvalue()


BLANK = blank_picture()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the demonstration once, in a transaction that leaves nothing behind.

    Its pictures are blank: drawing them, and scaling what is drawn, takes a minute.
    """
    var = tmp_path_factory.mktemp("var")
    places = override_settings(VAR_DIR=var, MEDIA_ROOT=var / "media")
    blank = patch.object(Drawing, "as_jpeg", lambda _: BLANK)
    with places, blank, rows_made_once(django_db_blocker):
        out = StringIO()
        call_command("load_demo", stdout=out)
        Site.clear_site_root_paths_cache()
        yield out.getvalue()


@pytest.fixture(autouse=True)
def site(loaded):
    """Each test has the loaded site; what it changes is taken back as ever."""


def logins() -> Path:
    return Path(settings.VAR_DIR) / "demo-logins.txt"


def test_elsewhere_than_on_a_terminal_each_part_is_a_line(loaded):
    assert "Pictures (0 of" in loaded
    assert "\r" not in loaded


def test_the_parts_of_the_site_are_complete():
    assert Category.objects.count() == 17
    assert Partner.objects.filter(live=True).count() == 15
    assert Person.objects.filter(live=True).count() == 8
    assert StandardPage.objects.live().count() == 105
    assert ArticlePage.objects.live().count() == 40
    assert Document.objects.count() == 3
    assert Image.objects.exclude(description="").count() == 16


def test_the_tree_is_three_levels_deep():
    depths = StandardPage.objects.live().values_list("depth", flat=True)

    assert set(depths) == {3, 4, 5}


def test_what_is_not_published_waits_where_it_should():
    waiting = ContentStatus.objects.exclude(state=State.LIVE)
    scheduled = Revision.page_revisions.get(approved_go_live_at__isnull=False)

    assert ArticlePage.objects.filter(live=False).count() == 7
    assert {(status.page.slug, status.state) for status in waiting} == {
        ("heat-and-age", State.DRAFT),
        ("second-opinion", State.DRAFT),
        ("outside-review", State.APPROVAL),
        ("nosebleed", State.SIGNATURE),
        ("a-curtain-is-not-a-wall", State.CHANGES),
        ("directory-says-yes", State.READY),
        ("medigap-six-months", State.SCHEDULED),
    }
    assert scheduled.content_object.slug == "medigap-six-months"
    assert scheduled.approved_go_live_at > timezone.now()


def test_the_reviewer_is_asked_by_name_and_until_when():
    nosebleed, urgent = ReviewRequest.objects.order_by("asked_at")

    assert nosebleed.reviewer.username == urgent.reviewer.username == "reviewer"
    assert nosebleed.due > timezone.localdate()
    assert urgent.is_urgent


def test_what_was_sent_back_says_why():
    sent_back = TaskState.objects.get(status=TaskState.STATUS_REJECTED)

    assert "when the ward says no" in sent_back.comment


def test_what_is_live_was_read_by_those_whom_the_rules_want():
    unread = [
        status.page.slug
        for status in ContentStatus.objects.filter(page__live=True)
        if not status.page.approvals.filter(text_hash=status.live_hash)
        or (status.needs_sign_off and not status.sign_off)
    ]

    assert set(unread) == {IMPORTED, CHANGED_URGENTLY}


def test_the_gate_would_let_nothing_else_go_live_than_what_is():
    faults = ContentStatus.objects.filter(page__live=True).exclude(live_faults=[])

    assert {s.page.slug: s.live_faults for s in faults} == {IMPORTED: ["references"]}


def test_the_review_board_has_every_state():
    statuses, today = ContentStatus.objects, timezone.localdate()

    assert statuses.overdue(today).count() == 4
    assert statuses.due_soon(today).exclude(pending_since=None).count() == 1
    assert statuses.due_soon(today).count() > 3
    assert [s.page.slug for s in statuses.never_reviewed()] == [IMPORTED]


def test_nobody_signed_in_the_future_or_what_they_wrote():
    for signature in (*Approval.objects.all(), *SignOff.objects.all()):
        assert signature.signed_at < timezone.now()
    reviewer = Person.objects.get(user__username="reviewer")
    assert reviewer.credentials
    assert not ArticlePage.objects.filter(authorships__person=reviewer).exists()


def test_the_next_change_of_a_text_makes_its_editor_a_writer():
    for page in ArticlePage.objects.live().exclude(slug=CHANGED_URGENTLY):
        assert writers(page) == set()


def test_the_sponsored_article_names_its_sponsor():
    article = ArticlePage.objects.get(sponsor__isnull=False)

    assert article.sponsor.name == "Portal of Dallas"
    assert article.sponsor.kind == Partner.Kind.SPONSOR
    assert article.disclosure


def test_articles_lie_in_the_past_and_the_newest_is_days_old():
    dates = ArticlePage.objects.live().values_list("display_date", flat=True)

    assert max(dates) < timezone.now()
    assert (timezone.now() - max(dates)).days < 7
    assert not ArticlePage.objects.live().filter(live_revision=None).exists()


def test_the_menu_has_the_label_of_the_old_site():
    site_settings = SiteSettings.objects.get()
    labels = [link.value.text for link in site_settings.navigation]

    assert labels[1:] == ["About Us", "Health Insurance Companies"]
    assert site_settings.navigation[2].value["page"].title.startswith("List of")
    assert [link.value.text for link in site_settings.footer_links] == [
        "Privacy Policy",
        "Terms of Use",
        "Disclaimer",
        "Contact",
    ]
    assert site_settings.is_demo
    assert site_settings.tag_line == "Timely health plan news and commentary."


def test_the_front_page_has_a_lead_picked_stories_and_sections():
    front = HomePage.objects.get().get_context(None)["front"]

    assert front.lead.title.startswith("The high notes")
    assert len(front.seconds) == 2
    assert len(front.sections) == 4


def test_no_article_shows_a_picture_without_words_for_it():
    for page in [*ArticlePage.objects.all(), *StandardPage.objects.all()]:
        assert not page.lead_image or page.lead_image_alt
        assert '"alt_text": ""' not in json.dumps(list(page.body.raw_data))


def test_every_marker_is_numbered():
    for page in [*ArticlePage.objects.live(), *StandardPage.objects.live()]:
        unmentioned = [c for c in page.citations if not c.mentions]

        assert unmentioned == [], page.title


def test_a_page_with_each_kind_of_block_answers(client):
    by_kind = {
        block["type"]: page
        for page in [*StandardPage.objects.live(), *ArticlePage.objects.live()]
        for block in page.body.raw_data
    }
    pages = {HomePage.objects.get(), FormPage.objects.get(), *by_kind.values()}

    failed = [page.url for page in pages if client.get(page.url).status_code != 200]
    assert failed == []


def test_an_unpublished_article_is_not_to_be_read(client):
    draft = ArticlePage.objects.get(slug="heat-and-age")

    assert client.get(draft.get_url()).status_code == 404


def test_four_users_have_their_roles():
    users = get_user_model().objects.in_bulk(field_name="username")

    assert users["administrator"].is_superuser
    editors = {group.name for group in users["editor"].groups.all()}
    assert editors == {"Editors", "Second readers"}
    assert [g.name for g in users["moderator"].groups.all()] == ["Moderators"]
    assert [g.name for g in users["reviewer"].groups.all()] == ["Medical reviewers"]


def test_their_passwords_are_in_a_private_file_and_work():
    header, *lines = logins().read_text().splitlines()

    assert stat.S_IMODE(logins().stat().st_mode) == 0o600
    assert "/admin/" in header
    assert len(lines) == 4
    for line in lines:
        name, password, _role = line.split(maxsplit=2)
        assert get_user_model().objects.get(username=name).check_password(password)


def test_a_second_run_changes_nothing_and_says_so():
    before, out = logins().read_text(), StringIO()

    call_command("load_demo", stdout=out)

    assert "nothing was changed" in out.getvalue()
    assert logins().read_text() == before
    assert find_changes() == []


@pytest.fixture
def interrupted():
    """The site as a run leaves it that was stopped before its last step."""
    with gate.left_open("a run that was interrupted"):
        HomePage.objects.update(
            translation_key=uuid4(), lead_story=None, sections=json.dumps([])
        )


def test_an_interrupted_run_is_taken_up_again(interrupted):
    before = Revision.page_revisions.count()
    action = LoadDemo()

    assert action.find_foreign_content() == []
    action.execute()

    assert action.is_loaded
    assert Revision.page_revisions.count() == before + 1


def test_it_refuses_where_somebody_wrote_and_changes_nothing(interrupted):
    Category.objects.create(name="Mine", slug="mine")
    parent = StandardPage.objects.get(slug="about-us")
    parent.add_child(instance=StandardPage(title="My own page", live=False))
    SiteSettings.objects.update(tag_line="Mine")

    with pytest.raises(CommandError, match=r"My own page.*category “Mine”"):
        call_command("load_demo")

    assert SiteSettings.objects.get().tag_line == "Mine"


@pytest.mark.parametrize("model", [Category, Person, Partner, Image])
def test_a_reset_refuses_after_a_change(model):
    thing = model.objects.first()
    store(thing)
    assert find_changes() == []
    setattr(thing, "title" if model is Image else "name", "Changed")
    store(thing)

    with pytest.raises(CommandError, match="Somebody changed content"):
        call_command("reset_demo")


def test_a_reset_notices_a_draft():
    StandardPage.objects.get(slug="about-us").save_revision()

    assert find_changes() == ["pages", "revisions"]


def test_a_reset_notices_a_signature():
    SignOff.objects.first().delete()

    assert find_changes() == ["sign-offs"]


def test_the_pages_that_searches_should_find_are_there():
    queries = settings.BASE_DIR / "benchmarks" / "search" / "queries.csv"
    with queries.open(newline="") as rows:
        wanted = {page for row in csv.DictReader(rows) for page in row["pages"].split()}

    live = Page.objects.live().values_list("url_path", flat=True)

    assert wanted <= {path.removeprefix("/home") for path in live}


def test_a_reset_without_a_copy_asks_for_pg_dump(monkeypatch):
    monkeypatch.setattr(
        "home.management.commands.reset_demo.back_up_database", lambda: None
    )

    with pytest.raises(CommandError, match="pg_dump"):
        call_command("reset_demo")


def test_the_report_of_searches_has_each_kind_of_query():
    queries = SearchedQuery.objects.with_counts()

    assert {"tinnitus", "sciatica"} <= set(words_of(queries.without_results()))
    assert {"phone number", "jobs"} <= set(words_of(queries.never_opened()))
    assert set(words_of(queries.filter(opened__gt=9))) > {"deductible", "hot flashes"}
    assert len(queries.filter(is_whole=False)) == 2


def test_its_words_are_counted_for_corrections():
    assert Word.objects.get(word="medicare").documents > 20


def words_of(queries):
    return queries.values_list("words", flat=True)


def test_emptying_leaves_accounts_and_a_site_that_can_be_loaded():
    FormPage.objects.get()

    DeleteDemo().execute()
    connection.check_constraints()

    for model in (Approval, SignOff, ReviewRequest, Contribution, ContentStatus):
        assert not model.objects.exists()
    assert not WorkflowState.objects.exists()
    assert not Page.objects.filter(depth__gt=1).exists()
    assert not Category.objects.exists()
    assert not SearchedQuery.objects.exists()
    assert get_user_model().objects.filter(username="editor").exists()
    assert Site.objects.get(is_default_site=True)
    assert LoadDemo().find_foreign_content() == []
