"""A prepared query finds what the query itself finds."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.prepared import Literal, Prepared, PreparedForKeys
from news.models import ArticlePage
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db


def keys(found) -> list[int]:
    return [page.pk for page in found]


def test_the_values_of_each_call_count(news_index):
    first, second = (ArticlePageFactory(parent=news_index) for _ in range(2))
    by_key = Prepared(lambda key: ArticlePage.objects.filter(pk=key), key=int)

    assert keys(by_key.fetch(key=first.pk)) == [first.pk]
    assert keys(by_key.fetch(key=second.pk)) == [second.pk]
    assert by_key.fetch(key=first.pk - 1_000) == []


def test_it_is_built_once(news_index, article):
    built = []

    def make(key):
        built.append(key)
        return ArticlePage.objects.filter(pk=key)

    by_key = Prepared(make, key=int)
    by_key.fetch(key=article.pk)
    by_key.fetch(key=article.pk)

    assert len(built) == 1


def test_dates_are_compared_as_the_database_keeps_them(news_index):
    now = timezone.now()
    old = ArticlePageFactory(parent=news_index, display_date=now - timedelta(days=2))
    ArticlePageFactory(parent=news_index, display_date=now)
    before = Prepared(
        lambda date: ArticlePage.objects.filter(display_date__lt=date), date=datetime
    )

    assert keys(before.fetch(date=now - timedelta(days=1))) == [old.pk]


@pytest.mark.parametrize("start", ["50% of_all", "a\\b", "it's"])
def test_signs_that_like_means_otherwise_are_letters(news_index, start):
    meant = ArticlePageFactory(parent=news_index, title=f"{start} patients")
    ArticlePageFactory(parent=news_index, title="50 per cent of all, a-b, its")
    titled = Prepared(
        lambda start: ArticlePage.objects.filter(title__startswith=start), start=str
    )

    assert keys(titled.fetch(start=start)) == [meant.pk]


def test_related_rows_come_with_it(news_index, article, django_assert_num_queries):
    whole = Prepared(
        lambda key: (
            ArticlePage.objects.filter(pk=key)
            .select_related("category")
            .prefetch_related("authorships__person")
        ),
        key=int,
    )
    whole.fetch(key=article.pk)

    with django_assert_num_queries(2):
        (found,) = whole.fetch(key=article.pk)
        authors = [a.person.name for a in found.authorships.all()]

    assert found.body == article.body
    assert authors == [a.person.name for a in article.authorships.all()]
    with django_assert_num_queries(0):
        assert found.category == article.category


@pytest.mark.parametrize("number", [0, 1, 8, 9])
def test_any_number_of_keys_may_be_asked_for(news_index, number):
    wanted = sorted(ArticlePageFactory(parent=news_index).pk for _ in range(number))
    ArticlePageFactory(parent=news_index)
    some = PreparedForKeys(lambda pks: ArticlePage.objects.filter(pk__in=pks))

    assert sorted(keys(some.fetch(wanted))) == wanted


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL plans.")
class TestOnPostgres:
    def planned(self) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            return {statement for (statement,) in cursor.fetchall()}

    def test_the_server_plans_a_statement_once(self, article):
        titled = Prepared(
            lambda title: ArticlePage.objects.filter(title=title), title=str
        )
        for number in range(4):
            titled.fetch(title=f"Title {number}")

        [statement] = [one for one in self.planned() if '"title" = $1' in one]
        assert "Title" not in statement

    def test_the_log_shows_statements_with_their_values(self, article):
        titled = Prepared(
            lambda title: ArticlePage.objects.filter(title=title), title=str
        )
        for number in range(4):
            with CaptureQueriesContext(connection) as queries:
                titled.fetch(title=f"Title {number}")

            assert f"'Title {number}'" in queries[0]["sql"]

    def test_what_is_not_prepared_by_us_is_planned_each_time(self, article):
        before = self.planned()

        for _ in range(6):
            list(ArticlePage.objects.filter(title="The same"))

        assert self.planned() == before

    def test_nothing_is_prepared_where_a_pooler_stands_between(self, article):
        titled = Prepared(lambda slug: ArticlePage.objects.filter(slug=slug), slug=str)
        with patch.dict(
            connection.settings_dict, {"DISABLE_SERVER_SIDE_CURSORS": True}
        ):
            for _ in range(4):
                titled.fetch(slug="here")

        assert not [one for one in self.planned() if '"slug" = $1' in one]


def test_a_constant_stands_in_the_statement_itself(news_index):
    title = "It's 50% off \\"
    page = ArticlePageFactory(parent=news_index, title=title)
    found = ArticlePage.objects.filter(title=Literal(title))

    sql, params = found.query.sql_with_params()

    assert keys(found) == [page.pk]
    assert "'It''s 50%% off" in sql
    assert title not in params
