import pytest

from core import gate
from editorial.models import Approval
from tests.editorial import gate_entries, gate_faults, gate_snippets
from tests.editorial.gate_entries import Stage
from tests.editorial.gate_table import (
    ALWAYS,
    APPROVES,
    KEEPS_QUIET,
    KINDS,
    OF_THE_PAGE,
    ONE_OF_EACH,
    REFUSED,
    TABLE,
    Never,
)
from tests.editorial.newsroom import write
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
TEXT_RULES = [rule for rule in gate_faults.FAULTS if rule]


@pytest.fixture
def people(editor, moderator, second, reviewer):
    return {
        "editor": editor,
        "moderator": moderator,
        "second": second,
        "reviewer": reviewer,
    }


@pytest.fixture
def stage(client, people):
    client.force_login(people["moderator"])
    return Stage(client, None, people)


def rules_of(kind):
    if kind == "snippet":
        return list(gate_snippets.FAULTS)
    return TEXT_RULES if kind == "page" else ONE_OF_EACH


def cells(outcome, *, by_rule=False):
    """List the cells of the table that say this, each with every rule or once."""
    return [
        pytest.param(
            *(entry, kind, rule) if by_rule else (entry, kind),
            id="-".join(filter(None, (entry.__name__, kind, rule))),
        )
        for entry, row in TABLE.items()
        for kind, cell in row.items()
        if cell == outcome
        for rule in (rules_of(kind) if by_rule else [""])
    ]


def set_up(stage, news_index, kind, rule="", *, mended=True, entry=None):
    """Put the object on the stage that is to go live; return what readers may see of it."""
    if kind == "snippet":
        name = rule or "address"
        stage.page = gate_snippets.make_snippet(name, mended, stage.people["moderator"])
        return stage.page
    article = gate_faults.make_draft(news_index, rule, stage.people)
    if kind == "copy":
        article = article.copy(
            update_attrs={"slug": "copied"}, keep_live=False, user=article.owner
        )
    gate_faults.sign(article, rule, stage.people, is_approved=entry not in APPROVES)
    stage.page = type(article).objects.get(pk=article.pk)
    return stage.page


def is_live(shown):
    return type(shown).objects.filter(pk=shown.pk, live=True).exists()


def live_rows(shown):
    return type(shown).objects.filter(live=True).values_list("pk", flat=True)


def words_of(kind, rule):
    words = gate_snippets.WORDS if kind == "snippet" else gate_faults.WORDS
    return words[rule]


@pytest.mark.parametrize(("entry", "kind", "rule"), cells(REFUSED, by_rule=True))
def test_a_fault_is_refused_and_named(stage, news_index, entry, kind, rule):
    set_up(stage, news_index, kind, rule, mended=False, entry=entry)

    said = entry(stage)

    assert not is_live(stage.page)
    assert entry in KEEPS_QUIET or words_of(kind, rule) in said


@pytest.mark.parametrize(("entry", "kind"), cells(REFUSED))
def test_what_has_no_fault_goes_live(stage, news_index, entry, kind):
    if entry is gate_entries.create_and_publish:
        pytest.skip("Nobody else can have read what is typed and published at once.")
    set_up(stage, news_index, kind, entry=entry)

    said = entry(stage)

    assert is_live(stage.page), said


@pytest.mark.parametrize(("entry", "kind"), cells(ALWAYS))
def test_what_nobody_asked_for_is_refused_without_any_fault(
    stage, news_index, entry, kind
):
    shown = set_up(stage, news_index, kind)
    if entry is gate_entries.copy_in_code:
        stage.page.get_latest_revision().publish()
        stage.page.refresh_from_db()
    before = list(live_rows(shown))

    said = entry(stage)

    assert "gate" in said
    assert list(live_rows(shown)) == before


class TestACopy:
    @pytest.fixture
    def source(self, stage, news_index):
        set_up(stage, news_index, "page", "sign-off")
        gate_faults.sign(stage.page, "", stage.people)
        stage.page.get_latest_revision().publish()
        return stage.page

    @pytest.mark.parametrize(
        "entry", [gate_entries.copy_in_admin, gate_entries.copy_by_api]
    )
    def test_starts_as_a_draft_that_nobody_signed(self, stage, source, entry):
        entry(stage)

        assert not stage.page.live
        assert stage.page.first_published_at is None
        for rows in ("approvals", "signoffs", "review_requests", "overrides"):
            assert not getattr(stage.page, rows).exists()

    def test_is_not_for_its_writer_to_approve(self, stage, source, people):
        gate_entries.copy_in_admin(stage)

        wrote = stage.page.contributions.values_list("user", flat=True)

        assert people["editor"].pk in wrote

    def test_of_a_whole_tree_is_a_draft_throughout(self, stage, home):
        parent = StandardPageFactory(parent=home)
        StandardPageFactory(parent=parent)
        stage.page = parent

        stage.post(
            gate_entries.admin("copy", parent.pk),
            {
                "new_title": "Tree",
                "new_slug": "tree",
                "new_parent_page": home.pk,
                "copy_subpages": "on",
                "publish_copies": "on",
            },
        )

        copied = home.get_children().get(slug="tree").get_descendants(inclusive=True)
        assert copied.count() == 2
        assert not copied.live().exists()


def test_reverting_by_the_api_makes_a_draft(stage, news_index):
    set_up(stage, news_index, "page")
    stage.page.get_latest_revision().publish()
    stage.page = write(stage.page, stage.people["editor"], title="Later")
    stage.page = write(stage.page, stage.people["editor"], title="Last")

    gate_entries.revert_by_api(stage)

    assert type(stage.page).objects.get().title == "The draft"


class TestTheTable:
    def test_has_a_cell_for_each_way_and_kind(self):
        assert all(set(row) == set(KINDS) for row in TABLE.values())

    def test_gives_a_reason_for_each_empty_cell(self):
        empty = [cell for row in TABLE.values() for cell in row.values()]
        known = (REFUSED, ALWAYS)

        assert all(
            cell.reason if isinstance(cell, Never) else cell in known for cell in empty
        )

    def test_knows_every_rule_of_the_gate(self):
        rules = {rule.code for rule in gate.registry.rules}

        assert rules == {*TEXT_RULES, *gate_snippets.FAULTS, *OF_THE_PAGE}

    def test_bulk_publishing_approves_nothing(self, stage, news_index):
        set_up(stage, news_index, "page", "approval")

        gate_entries.publish_in_bulk(stage)

        assert not Approval.objects.exists()
