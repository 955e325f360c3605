"""What writes the index of Wagtail's search, and how it is read."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.models import IndexEntry

from news.models import ArticlePage
from tests.factories import ArticlePageFactory
from tests.publishing import publish


def index_statements(captured):
    table = IndexEntry._meta.db_table
    statements = [query["sql"] for query in captured]
    return [sql for sql in statements if f'"{table}"' in sql or f" {table} " in sql]


def test_publishing_writes_one_entry_by_its_key(article):
    with CaptureQueriesContext(connection) as captured:
        publish(article)

    statements = index_statements(captured)
    writes = [sql for sql in statements if not sql.startswith("SELECT")]
    assert len(writes) == 1
    for statement in statements:
        assert "AVG(" not in statement
        assert "object_id" in statement.split("WHERE")[-1]


def test_saving_a_draft_leaves_the_index_alone(article):
    article.title = "Another"

    with CaptureQueriesContext(connection) as captured:
        article.save_revision()

    assert index_statements(captured) == []


def test_what_is_saved_is_found(news_index):
    page = ArticlePageFactory(parent=news_index, title="Heart")
    page.title = "Liver"
    publish(page)

    assert ArticlePage.objects.search("heart").count() == 0
    assert ArticlePage.objects.search("liver").count() == 1

    page.delete()

    assert ArticlePage.objects.search("liver").count() == 0


def test_making_the_index_anew(news_index):
    page = ArticlePageFactory(parent=news_index, title="Heart")
    IndexEntry.objects.all().delete()

    call_command("update_index", verbosity=0)

    assert list(ArticlePage.objects.search("heart")) == [page]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's index")
def test_words_are_looked_up_in_one_index(db):
    table = IndexEntry._meta.db_table
    query = str(ArticlePage.objects.search("heart").get_queryset().query)
    condition = re.search(rf'\("{table}"."title" \|\| "{table}"."body"\) @@', query)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT 1 FROM {table} "  # noqa: S608
            f"WHERE {condition.group()} to_tsquery('heart')"
        )
        plan = str(cursor.fetchall())

    assert "search_title_body" in plan
