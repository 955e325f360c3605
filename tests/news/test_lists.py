from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction

from core import gate
from news import list_names
from news.lists import ArticleList, newest_keys
from news.models import ArticleListing, ArticleListTotal, ArticlePage
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticleCategoryFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
)
from tests.publishing import store

EVERYTHING = slice(100)


def titles(name: str) -> list[str]:
    found = ArticleList(name)
    cards = found[EVERYTHING]
    assert found.count() == len(cards)
    return [card.title for card in cards]


@pytest.fixture
def category(db):
    return CategoryFactory()


class TestWhoStandsInIt:
    def test_a_live_article(self, news_index):
        ArticlePageFactory(parent=news_index, title="Live")

        assert titles(list_names.ALL) == ["Live"]

    def test_no_draft(self, draft):
        assert titles(list_names.ALL) == []

    def test_an_article_once_that_two_rules_put_there(self, news_index, category):
        article = ArticlePageFactory(parent=news_index, title="Once", category=category)
        below = CategoryFactory(parent=category)
        ArticleCategoryFactory(article=article, category=below)

        assert titles(list_names.of_category(category.pk)) == ["Once"]
        assert titles(list_names.of_category(below.pk)) == ["Once"]

    def test_what_is_filed_below_a_category(self, news_index, category):
        below = CategoryFactory(parent=CategoryFactory(parent=category))
        ArticlePageFactory(parent=news_index, title="Deep", category=below)

        assert titles(list_names.of_category(category.pk)) == ["Deep"]

    def test_what_a_person_wrote(self, article):
        person = PersonFactory()
        ArticleAuthorshipFactory(page=article, person=person)

        assert titles(list_names.of_author(person.pk)) == [article.title]

    @pytest.mark.parametrize(
        ("moment", "is_inside"),
        [
            ("2026-03-01T00:00:00-05:00", True),
            ("2026-03-31T23:59:59-04:00", True),
            ("2026-04-01T00:00:00-04:00", False),
            ("2026-02-28T23:59:59-05:00", False),
        ],
    )
    def test_a_month_goes_by_the_days_of_the_site(self, news_index, moment, is_inside):
        moment = datetime.fromisoformat(moment)
        ArticlePageFactory(parent=news_index, display_date=moment)

        assert bool(titles(list_names.of_month(2026, 3))) is is_inside


class TestChanges:
    def test_unpublishing_takes_it_out(self, article):
        article.unpublish()

        assert titles(list_names.ALL) == []

    def test_unpublishing_as_a_plain_page_takes_it_out(self, article):
        Page.objects.get(pk=article.pk).unpublish()

        assert titles(list_names.ALL) == []

    def test_publishing_again_brings_it_back(self, article):
        article.unpublish()
        with gate.left_open("a test"):
            article.save_revision().publish()

        assert titles(list_names.ALL) == [article.title]

    def test_a_restriction_above_takes_it_out_and_its_end_brings_it_back(
        self, article, home
    ):
        restriction = PageViewRestriction.objects.create(
            page=home, restriction_type="login"
        )
        assert titles(list_names.ALL) == []

        restriction.delete()

        assert titles(list_names.ALL) == [article.title]

    def test_another_category_takes_it_from_one_to_the_other(
        self, news_index, category
    ):
        other = CategoryFactory()
        article = ArticlePageFactory(
            parent=news_index, title="Filed", category=category
        )

        article.category = other
        store(article)

        assert titles(list_names.of_category(category.pk)) == []
        assert titles(list_names.of_category(other.pk)) == ["Filed"]

    def test_a_moved_category_takes_its_articles_along(self, news_index, category):
        old, new = CategoryFactory(), CategoryFactory()
        category.parent = old
        category.save()
        ArticlePageFactory(parent=news_index, title="Filed", category=category)

        category.parent = new
        category.save()

        assert titles(list_names.of_category(old.pk)) == []
        assert titles(list_names.of_category(new.pk)) == ["Filed"]

    def test_another_date_gives_it_another_place(self, news_index):
        first = ArticlePageFactory(
            parent=news_index,
            title="First",
            display_date=datetime(2026, 5, 2, tzinfo=UTC),
        )
        ArticlePageFactory(
            parent=news_index,
            title="Second",
            display_date=datetime(2026, 6, 2, tzinfo=UTC),
        )
        assert titles(list_names.ALL) == ["Second", "First"]

        first.display_date = datetime(2026, 7, 2, tzinfo=UTC)
        first.save()

        assert titles(list_names.ALL) == ["First", "Second"]
        assert titles(list_names.of_month(2026, 5)) == []

    def test_an_author_who_is_taken_off_no_longer_lists_it(self, article):
        person = PersonFactory()
        authorship = ArticleAuthorshipFactory(page=article, person=person)

        authorship.delete()

        assert titles(list_names.of_author(person.pk)) == []

    def test_a_deleted_tag_leaves_no_list(self, article):
        article.tags.add("Fever")
        store(article)
        tag = Tag.objects.get(name="Fever")
        assert titles(list_names.of_tag(tag.pk)) == [article.title]

        tag.delete()

        assert titles(list_names.of_tag(tag.pk)) == []

    def test_a_deleted_article_is_counted_no_more(self, article, category):
        article.category = category
        store(article)

        article.delete()

        assert titles(list_names.ALL) == []
        assert titles(list_names.of_category(category.pk)) == []

    def test_what_goes_with_its_index_is_counted_no_more(self, article, news_index):
        ArticleAuthorshipFactory(page=article, person=PersonFactory())

        Page.objects.get(pk=news_index.pk).delete()

        assert titles(list_names.ALL) == []

    def test_saving_what_no_reader_sees_asks_for_no_list(self, article):
        article.locked = True

        with CaptureQueriesContext(connection) as queries:
            article.save(update_fields=["locked"])

        assert "news_articlelist" not in str(queries.captured_queries)


class TestReading:
    @pytest.fixture
    def many(self, news_index, category):
        start = datetime(2026, 1, 1, tzinfo=UTC)
        for day in range(25):
            ArticlePageFactory(
                parent=news_index,
                title=f"Day {day}",
                category=category,
                display_date=start + timedelta(days=day),
            )

    def test_newest_first_from_any_place(self, many):
        cards = ArticleList(list_names.ALL)[20:25]

        assert [card.title for card in cards] == [f"Day {n}" for n in range(4, -1, -1)]

    def test_equal_dates_stand_by_key(self, news_index):
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        for title in ("Lower", "Higher"):
            ArticlePageFactory(parent=news_index, title=title, display_date=moment)

        assert titles(list_names.ALL) == ["Higher", "Lower"]

    def test_several_lists_are_read_in_one_query(
        self, many, category, django_assert_num_queries
    ):
        name = list_names.of_category(category.pk)

        with django_assert_num_queries(1):
            found = newest_keys({list_names.ALL: slice(3), name: slice(1, 3)})

        assert found[name] == found[list_names.ALL][1:]

    def test_a_list_that_never_was_is_empty(self, db):
        assert titles("news:category:4711") == []


class TestRebuilding:
    def test_mends_lists_and_totals_that_other_hands_changed(self, article, category):
        article.category = category
        store(article)
        before = set(ArticleListing.objects.values_list("list_name", flat=True))
        ArticleListing.objects.all().delete()
        ArticleListTotal.objects.update(number=7)
        ArticleListTotal.objects.create(name="news:1999", number=3)

        call_command("rebuild_article_lists", verbosity=0)

        after = set(ArticleListing.objects.values_list("list_name", flat=True))
        assert after == before
        assert titles(list_names.of_category(category.pk)) == [article.title]
        assert not ArticleListTotal.objects.filter(name="news:1999").exists()

    def test_takes_out_what_is_live_no_more(self, article):
        Page.objects.filter(pk=article.pk).update(live=False)

        call_command("rebuild_article_lists", verbosity=0)

        assert titles(list_names.ALL) == []
        assert ArticlePage.objects.get() == article
