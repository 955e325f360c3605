"""Publish many pages at once, leaving the rows that publishing one by one leaves.

`tests/benchmarks/test_publishing.py` compares the two, table by table.
"""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import F
from wagtail.models import Page, Revision

from benchmarks.records import Batch, Recorder
from benchmarks.search_index import index_published
from benchmarks.tables import Keys
from benchmarks.trees import Placed
from benchmarks.workers import in_turn
from delivery import outbox
from home.models import StandardPageAuthorship
from news.models import ArticleAuthorship, ArticleCategory, ArticleTag
from news.relisting import relist
from search.indexing import write_entries

KEYED = [
    Page,
    Revision,
    ArticleAuthorship,
    ArticleCategory,
    ArticleTag,
    StandardPageAuthorship,
]


class BulkPublisher:
    """Writes pages in batches. Only for a database that nobody else writes to.

    Rows are inserted with keys chosen here, below the models' own `save()`. They are
    the same for any number of workers.
    """

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers
        self.words: set[str] = set()

    def publish(
        self, drafts: Iterable[Placed], advance: Callable[[int], None] = lambda _: None
    ) -> None:
        """Publish the drafts, parents before their children."""
        recorder = Recorder(Keys(KEYED))

        def share(first: int, step: int) -> Iterable[Batch]:
            return recorder.batches(drafts, first, step)

        for batch in in_turn(share, self.workers):
            self._write(batch)
            advance(batch.pages)
        with transaction.atomic():
            Keys(KEYED).reset_sequences()
            outbox.write({outbox.EVERYTHING})

    def _write(self, batch: Batch) -> None:
        with transaction.atomic():
            for table, rows in batch.tables:
                table.insert(rows)
            for pk, number in batch.new_children.items():
                Page.objects.filter(pk=pk).update(numchild=F("numchild") + number)
            index_published(batch.texts)
            write_entries(batch.entries, self.words)
            relist(batch.entries)
