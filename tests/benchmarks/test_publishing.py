"""What the generator of the bench writes is what publishing writes."""

import json
import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import connection, transaction
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from benchmarks.drafts import DraftWriter, Stock
from benchmarks.publishing import BulkPublisher
from benchmarks.trees import SHAPES, articles, standing_pages
from core.models import SiteSettings
from delivery.models import ChangedTag
from home.models import StandardPage
from news.models import ArticlePage
from search.models import Document, Term, Word
from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import publish

TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\"]*|news:\d{4}(-\d\d)?")

VARYING = {"date", "term_pks"}
"""The day of publication, and keys of terms, which come in the order of their pages."""


@pytest.fixture
def writer(home):
    SiteSettings.load()
    linked = StandardPageFactory(parent=home)
    picture = ImageFactory()
    picture.get_file_hash()
    stock = Stock(
        owner=get_user_model().objects.create_superuser("owner"),
        people=[PersonFactory(), PersonFactory()],
        categories=[CategoryFactory(), CategoryFactory()],
        tags=[Tag.objects.create(name="One"), Tag.objects.create(name="Two")],
        pictures=[picture],
        linked_pages=[linked.pk],
    )
    home.refresh_from_db()
    return DraftWriter(stock)


def tables():
    """All rows of all tables, without what no two publications have in common.

    What has changed is not compared: of many pages, one says everything.
    """
    rows = {}
    for model in apps.get_models():
        if model is ChangedTag:
            continue
        names = {field.attname for field in model._meta.concrete_fields} - VARYING
        if model in (ReferenceIndex, IndexEntry, Term, Word):
            names -= {"id"}
        found = model._base_manager.order_by("pk").values(*names)
        rows[model._meta.label] = sorted(
            [f"{name}: {comparable(row[name])}" for name in sorted(names)]
            for row in found
        )
    facets = Document.terms.through.objects.exclude(term__kind="year")
    rows["facets"] = sorted(facets.values_list("document", "term__kind", "term__value"))
    return rows


def count_from_the_start():
    """Let PostgreSQL give again the keys of what was rolled back, as SQLite does."""
    statements = connection.ops.sequence_reset_sql(no_style(), apps.get_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def comparable(value):
    text = json.dumps(value, default=str, sort_keys=True)
    return TIME.sub("a time", text)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_tree_is_sound(writer, home, shape):
    drafts = standing_pages(writer, home, 120, shape)

    BulkPublisher().publish(drafts)

    assert Page.find_problems() == ([], [], [], [], [])
    for page in StandardPage.objects.all():
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def test_a_page_can_be_added_by_hand_afterwards(writer, home, news_index):
    BulkPublisher().publish(articles(writer, news_index, 3))
    news_index.refresh_from_db()

    page = ArticlePageFactory(parent=news_index)
    publish(page, user=writer.stock.owner, log_action=True)

    assert ArticlePage.objects.count() == 4
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_article_leaves_the_rows_of_one_that_was_published(writer, news_index):
    count_from_the_start()
    with transaction.atomic():
        for placed in articles(writer, news_index, 3):
            page = placed.draft.write()
            page = news_index.add_child(instance=page)
            publish(page, user=page.owner, log_action=True)
        published = tables()
        transaction.set_rollback(True)
    count_from_the_start()
    news_index.refresh_from_db()

    BulkPublisher().publish(articles(writer, news_index, 3))

    generated = tables()
    for label, rows in published.items():
        assert generated[label] == rows, label


def test_the_same_site_comes_of_three_workers(writer, home, news_index):
    count_from_the_start()
    with transaction.atomic():
        publish_some(writer, home, news_index, BulkPublisher())
        alone = tables()
        transaction.set_rollback(True)
    count_from_the_start()

    publish_some(writer, home, news_index, BulkPublisher(3))

    together = tables()
    for label, rows in alone.items():
        assert together[label] == rows, label


def publish_some(writer, home, news_index, publisher):
    """Publish more than one batch of each kind."""
    for parent in (home, news_index):
        parent.refresh_from_db()
    publisher.publish(standing_pages(writer, home, 120))
    publisher.publish(articles(writer, news_index, 160))
