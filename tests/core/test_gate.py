import pytest

from core import gate
from core.gate import Blocker, RefusedError
from editorial.models import Override
from news.models import ArticlePage
from tests.core.stories import make_body
from tests.editorial.newsroom import make_article, write
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PartnerFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(monkeypatch):
    """A gate with no rule, to which a test adds its own for articles."""
    monkeypatch.setattr(gate, "registry", gate.Registry())

    def add(code, find, **kwargs):
        gate.register(code, find, "news.ArticlePage", **kwargs)

    return add


def no_summary(content):
    if not content.summary:
        yield Blocker("", "Write a summary.", "summary")


def codes(blockers):
    return [blocker.code for blocker in blockers]


class TestRegistry:
    def test_holds_a_rule_for_the_models_it_names_only(self, rules, draft, home):
        rules("summary", no_summary)

        assert codes(gate.blockers(draft)) == ["summary"]
        assert gate.blockers(StandardPageFactory(parent=home)) == []

    def test_replaces_a_rule_that_is_registered_again(self, rules, draft):
        rules("summary", no_summary)
        rules("summary", lambda content: [])

        assert gate.blockers(draft) == []


class TestRefusals:
    def test_leave_out_what_the_live_text_lacks_already(self, rules, article):
        rules("summary", no_summary)
        article.title = "A better title"

        assert [blocker.is_old for blocker in gate.blockers(article)] == [True]
        assert gate.refusals(article) == []

    def test_keep_a_fault_that_is_new(self, rules, article):
        rules("summary", no_summary)
        article.summary = "There was one."
        publish(article)
        article.summary = ""

        assert codes(gate.refusals(article)) == ["summary"]

    def test_keep_an_old_fault_where_the_rule_forgives_none(self, rules, article):
        rules("summary", no_summary, forgives_old=False)

        assert codes(gate.refusals(article)) == ["summary"]

    def test_tell_a_second_fault_of_a_kind_from_the_first(self, rules, article):
        titles = iter(["one", "two"])

        def find(content):
            yield Blocker("", "Mend it.", "body", subject=next(titles))

        rules("picture", find)

        assert codes(gate.refusals(article)) == ["picture"]

    def test_leave_out_what_somebody_set_aside(self, rules, draft):
        rules("summary", no_summary, may_be_overridden=True)
        gate.register_overrides(lambda content: {"summary"})

        assert gate.refusals(draft) == []

    def test_keep_what_nobody_may_set_aside(self, rules, draft):
        rules("summary", no_summary)
        rules("other", no_summary, may_be_overridden=True)
        gate.register_overrides(lambda content: {"summary", "other"})

        assert codes(gate.refusals(draft)) == ["summary"]

    def test_hold_again_when_a_text_with_an_override_changes(
        self, news_index, editor, moderator
    ):
        article = write(make_article(news_index), editor, summary="")
        draft = article.get_latest_revision_as_object()
        Override.objects.create(
            page_id=article.pk,
            text_hash=draft.content_hash,
            codes=["summary"],
            reason="Still developing.",
            user=moderator,
        )

        draft.title = "Another text"

        assert "summary" in codes(gate.refusals(draft))


class TestPasses:
    def test_let_exactly_the_content_through_that_was_asked_about(self, rules, draft):
        draft.live = True

        with gate.opened(draft):
            draft.save()

        assert ArticlePage.objects.get(pk=draft.pk).live

    def test_are_for_no_other_content(self, rules, draft, news_index):
        other = ArticlePageFactory(parent=news_index, live=False)
        other.live = True

        with gate.opened(draft), pytest.raises(RefusedError, match="Nothing asked"):
            other.save()

    def test_are_not_for_the_content_as_changed_afterwards(self, rules, draft):
        draft.live = True

        with gate.opened(draft):
            draft.title = "Changed behind the gate's back"
            with pytest.raises(RefusedError):
                draft.save()

    def test_nest(self, rules, draft, news_index):
        other = ArticlePageFactory(parent=news_index, live=False)
        draft.live = other.live = True

        with gate.opened(draft):
            with gate.opened(other):
                other.save()
            draft.save()

        assert ArticlePage.objects.filter(live=True).count() == 2

    def test_end(self, rules, draft):
        draft.live = True
        with gate.opened(draft):
            pass

        with pytest.raises(RefusedError):
            draft.save()

    def test_end_where_an_error_ends_the_block(self, rules, draft):
        draft.live = True
        with pytest.raises(ZeroDivisionError), gate.opened(draft):
            raise ZeroDivisionError

        with pytest.raises(RefusedError):
            draft.save()

    def test_are_not_given_where_something_stands_in_the_way(self, rules, draft):
        rules("summary", no_summary)

        with pytest.raises(RefusedError, match="Write a summary"), gate.opened(draft):
            pytest.fail("The block was entered.")


class TestGuard:
    def test_lets_drafts_be_saved(self, draft):
        draft.title = "Any"
        draft.save()

        assert ArticlePage.objects.get(pk=draft.pk).title == "Any"

    def test_lets_a_live_page_be_saved_that_stays_as_live_as_it_was(self, article):
        article.slug = "elsewhere"
        article.save()

        assert ArticlePage.objects.get(pk=article.pk).slug == "elsewhere"

    @pytest.mark.parametrize("update_fields", [None, ["title"], ["title", "slug"]])
    def test_refuses_to_change_what_readers_see(self, article, update_fields):
        article.title = "Nobody read this"

        with pytest.raises(RefusedError, match="changes what readers see"):
            article.save(update_fields=update_fields)

    def test_asks_the_row_whether_it_is_live(self, article):
        article.title = "Nobody read this"
        article.live = False

        with pytest.raises(RefusedError, match="changes what readers see"):
            article.save(update_fields=["title"])

    def test_refuses_other_children_of_what_is_live(self, article):
        article.authorships = [ArticleAuthorshipFactory.build(person=PersonFactory())]

        with pytest.raises(RefusedError, match="changes what readers see"):
            article.save()

    def test_refuses_to_change_a_live_snippet(self):
        person = PersonFactory()
        person.name = "Somebody else"

        with pytest.raises(RefusedError, match="changes what readers see"):
            person.save()

    def test_lets_be_stored_what_is_not_content(self, article):
        article.title = "Only on its way"
        article.draft_title = "Only on its way"

        article.save(update_fields=["draft_title"])

        stored = ArticlePage.objects.get(pk=article.pk)
        assert stored.title != stored.draft_title

    def test_refuses_to_update_content_of_live_rows(self, article):
        rows = ArticlePage.objects.filter(pk=article.pk)

        with pytest.raises(ValueError, match="past the publish gate"):
            rows.update(title="Nobody read this")
        article.title = "Nor this"
        with pytest.raises(ValueError, match="past the publish gate"):
            ArticlePage.objects.bulk_update([article], ["title"])

    def test_lets_drafts_and_what_is_not_content_be_updated(self, article, draft):
        ArticlePage.objects.filter(pk=draft.pk).update(summary="Another")
        ArticlePage.objects.filter(pk=article.pk).update(display_date=None)

        assert ArticlePage.objects.get(pk=draft.pk).summary == "Another"

    def test_looks_at_update_fields(self, draft):
        draft.live = True
        draft.save(update_fields=["title"])

        assert not ArticlePage.objects.get(pk=draft.pk).live
        with pytest.raises(RefusedError):
            draft.save(update_fields=["live"])

    def test_refuses_another_live_revision(self, article):
        article.live_revision = article.save_revision()

        with pytest.raises(RefusedError):
            article.save(update_fields=["live_revision"])

    def test_refuses_a_new_page_that_is_live(self, news_index):
        with pytest.raises(RefusedError):
            news_index.add_child(instance=ArticlePage(title="New", live=True))

    def test_refuses_rows_that_are_live_in_bulk(self):
        partner = PartnerFactory.build(live=True)

        with pytest.raises(RefusedError):
            type(partner).objects.bulk_create([partner])

    def test_refuses_to_update_rows_to_live(self, draft):
        with pytest.raises(ValueError, match="past the publish gate"):
            ArticlePage.objects.update(live=True)

    def test_lets_rows_be_taken_off(self, article):
        ArticlePage.objects.update(live=False)

        assert not ArticlePage.objects.get().live

    def test_lets_all_through_where_it_is_left_open_for_a_reason(self, draft, caplog):
        draft.live = True
        with caplog.at_level("INFO"), gate.left_open("an import"):
            draft.save()

        assert ArticlePage.objects.get(pk=draft.pk).live
        assert "an import" in caplog.text

    def test_is_shut_again_afterwards(self, draft):
        with gate.left_open("an import"):
            pass
        draft.live = True

        with pytest.raises(RefusedError):
            draft.save()


class TestFingerprint:
    CHANGES = {
        "title": lambda page: setattr(page, "title", "Another"),
        "text": lambda page: setattr(
            page, "body", make_body(("text", "<p>Other words.</p>"))
        ),
        "category": lambda page: setattr(page, "category", CategoryFactory()),
        "author": lambda page: setattr(page, "authorships", []),
        "promotion": lambda page: setattr(page, "listing_title", "Short"),
    }
    NO_CHANGES = {
        "place": lambda page: setattr(page, "slug", "elsewhere"),
        "schedule": lambda page: setattr(page, "go_live_at", None),
        "lock": lambda page: setattr(page, "locked", True),
        "state": lambda page: setattr(page, "live", False),
        "date": lambda page: setattr(page, "display_date", None),
    }

    @pytest.mark.parametrize("name", CHANGES)
    def test_changes_with_the_content(self, news_index, name):
        article = make_article(news_index)
        before = gate.fingerprint(article)

        self.CHANGES[name](article)

        assert gate.fingerprint(article) != before

    @pytest.mark.parametrize("name", NO_CHANGES)
    def test_stays_where_only_publishing_changes(self, article, name):
        before = gate.fingerprint(article)

        self.NO_CHANGES[name](article)

        assert gate.fingerprint(article) == before

    def test_is_that_of_the_row_for_what_a_revision_brings_back(self, news_index):
        article = make_article(news_index)

        revision = article.save_revision()

        assert gate.fingerprint(revision.as_object()) == gate.fingerprint(
            ArticlePage.objects.get(pk=article.pk)
        )
