"""How high the right pages stand for the questions of benchmarks/search/queries.csv."""

from unittest.mock import patch

import pytest
from django.db import connection
from wagtail.models import Site

from benchmarks.search.quality import mean_reciprocal_rank, rank_queries, report
from core import gate
from home.actions.load_demo import LoadDemo
from home.actions.load_demo_files import LoadDemoFiles
from home.actions.play_newsroom import PlayNewsroom
from search.actions.rebuild_index import RebuildIndex
from tests.made_once import rows_made_once

GOALS = {"postgresql": 0.85, "sqlite": 0.75}

pytestmark = pytest.mark.django_db


class EveryPicture(dict):
    """Stands for pictures and documents, which no search looks at."""

    def __missing__(self, name):
        return None


def publish_at_once(self, page, text, date):
    """Put a text before readers as it is, without the newsroom's work on it."""
    if date:
        page.live = True
        page.first_published_at = date
    with gate.left_open("only the search looks at it"):
        page.save()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with (
        rows_made_once(django_db_blocker),
        patch.object(PlayNewsroom, "play", publish_at_once),
        patch.object(PlayNewsroom, "change_urgently", lambda *_: None),
        patch.object(LoadDemoFiles, "load_pictures", lambda _: EveryPicture()),
        patch.object(LoadDemoFiles, "load_documents", lambda _: EveryPicture()),
    ):
        LoadDemo().execute()
        RebuildIndex().execute()
        Site.clear_site_root_paths_cache()
        yield


def test_the_right_pages_come_first(demo):
    ranked = rank_queries()

    assert mean_reciprocal_rank(ranked) >= GOALS[connection.vendor], report(ranked)
