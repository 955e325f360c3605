"""What a page was made of, and what a change touches: they meet where bytes differ."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core import recorder
from core.models import SiteSettings
from delivery import outbox
from delivery.models import ChangedTag
from news.models import ArticlePage
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import store


@pytest.fixture
def settings_(db):
    return SiteSettings.load()


def save(row, **values):
    def change():
        for name, value in values.items():
            setattr(row, name, value)
        store(row)

    return change


class TestArticles:
    def test_another_text_concerns_the_article_and_no_list(
        self, article, news_index, reads, touches
    ):
        shown, listed = reads(article.url), reads(news_index.url)

        changed = touches(save(article, disclosure="Nobody paid."))

        assert changed & shown
        assert not changed & listed

    def test_another_title_concerns_the_lists_too(
        self, article, news_index, reads, touches
    ):
        listed = reads(news_index.url)

        assert touches(save(article, title="Quite another")) & listed

    def test_a_new_one_concerns_its_category_and_no_other(
        self, news_index, reads, touches
    ):
        own, other = CategoryFactory(), CategoryFactory()
        for category in (own, other):
            ArticlePageFactory(parent=news_index, category=category)
        in_own, in_other = reads(own.url), reads(other.url)

        changed = touches(lambda: ArticlePageFactory(parent=news_index, category=own))

        assert changed & in_own
        assert not changed & in_other

    def test_a_new_one_concerns_the_two_that_it_stands_between(
        self, news_index, reads, touches
    ):
        dates = [f"2026-0{month}-01T12:00:00Z" for month in range(1, 9)]
        old = [
            ArticlePageFactory(
                parent=news_index, category=CategoryFactory(), display_date=date
            )
            for date in dates
        ]
        empty = CategoryFactory()
        shown = [reads(article.url) for article in old]

        changed = touches(
            lambda: ArticlePageFactory(
                parent=news_index,
                category=empty,
                display_date="2026-03-15T12:00:00Z",
            )
        )

        hit = [date for date, tags in zip(dates, shown, strict=True) if changed & tags]
        assert hit == dates[2:4]

    def test_one_taken_off_concerns_where_it_stood(
        self, article, news_index, reads, touches
    ):
        listed, shown = reads(news_index.url), reads(article.url)

        changed = touches(article.unpublish)

        assert changed & listed
        assert changed & shown

    def test_one_taken_off_as_a_plain_page_concerns_the_same(
        self, article, news_index, reads, touches
    ):
        listed = reads(news_index.url)

        assert touches(Page.objects.get(pk=article.pk).unpublish) & listed

    def test_a_new_tag_concerns_the_list_of_tags(self, article, reads, touches):
        article.tags.add("sleep")
        store(article)
        listed = reads("/sitemap-tags.xml")
        article.tags.add("brand-new")

        assert touches(lambda: store(article)) & listed

    def test_one_made_private_concerns_where_it_stood(
        self, article, news_index, reads, touches
    ):
        listed = reads(news_index.url)

        changed = touches(
            lambda: PageViewRestriction.objects.create(
                page=article, restriction_type="login"
            )
        )

        assert changed & listed

    def test_a_saved_draft_concerns_nobody(self, article, touches):
        article.save_revision()
        article.title = "A thought"

        assert touches(article.save_revision) == set()

    def test_a_name_in_the_byline_concerns_the_front_page_a_life_does_not(
        self, article, home, reads, touches
    ):
        person = PersonFactory()
        ArticleAuthorshipFactory(page=article, person=person)
        listed, archive = reads(home.url), reads(person.url)

        life = touches(save(person, biography="<p>Born in Maine.</p>"))
        name = touches(save(person, name="Somebody Else"))

        assert life & archive
        assert not life & listed
        assert name & listed


class TestPeople:
    def test_a_new_one_concerns_the_list_of_authors(self, home, reads, touches):
        PersonFactory()
        listed = reads("/sitemap-authors.xml")

        assert touches(PersonFactory) & listed


class TestParts:
    def test_the_year_in_the_footer_ends_with_the_year(self, settings_):
        settings_.footer_text = "Copyright {year}"

        with recorder.recording() as notes:
            line = settings_.footer_line

        assert line == f"Copyright {timezone.localdate().year}"
        last = timezone.localtime(notes.ends - timedelta(seconds=1))
        assert f"{last:%m-%d %H:%M:%S}" == "12-31 23:59:59"

    def test_a_page_in_the_tree_concerns_all_pages(self, home, article, reads, touches):
        shown = reads(article.url)

        changed = touches(lambda: StandardPageFactory(parent=home, title="New here"))

        assert "part:page-tree" in changed & shown

    def test_its_text_concerns_none_of_the_others(self, home, article, reads, touches):
        page = StandardPageFactory(parent=home)
        shown = reads(article.url)

        assert not touches(save(page, summary="Said otherwise.")) & shown

    def test_a_setting_that_no_reader_sees_leaves_the_site_as_it_is(
        self, article, reads, touches, settings_
    ):
        shown = reads(article.url)

        assert not touches(save(settings_, review_interval_months=7)) & shown

    def test_the_next_page_shows_the_new_name(self, client, article, settings_):
        client.get(article.url)

        save(settings_, tag_line="News with a pulse")()

        assert "News with a pulse" in client.get(article.url).content.decode()

    def test_they_cost_one_query_while_nothing_changes(
        self, client, home, django_assert_num_queries
    ):
        client.get("/robots.txt")
        outbox.send()
        outbox.part_states()

        with django_assert_num_queries(1):
            outbox.part_states()


class TestOutbox:
    def test_a_change_undone_leaves_nothing(self, article):
        outbox.send()
        with transaction.atomic():
            save(article, title="Never")()
            transaction.set_rollback(True)

        assert not ChangedTag.objects.exists()

    def test_what_nobody_sent_is_sent_with_the_next_page(
        self, client, article, settings_
    ):
        client.get(article.url)
        save(settings_, tag_line="After the crash")()
        ChangedTag.objects.update(written_at="2026-01-01T00:00:00Z")

        states = outbox.part_states()

        assert not ChangedTag.objects.exists()
        assert not any(state.is_late for state in states.values())

    def test_more_than_a_thousand_tags_are_all(self, db):
        outbox.send()

        outbox.write(f"page:{number}" for number in range(1_001))

        assert [row.tag for row in ChangedTag.objects.all()] == [outbox.EVERYTHING]


def test_nothing_is_noted_outside_of_a_recording(article):
    list(ArticlePage.objects.published())

    with recorder.recording() as notes:
        pass

    assert notes.tags == set()
