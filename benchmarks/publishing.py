"""Publish many pages at once, leaving the rows that publishing one by one leaves.

`tests/benchmarks/test_publishing.py` compares the two, table by table.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import F
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from benchmarks.search_index import index_published, read_texts, refresh_title_norms
from editorial.anchors import assign_anchors
from editorial.models import ContentPage
from news.models import ArticlePage

PAGES_IN_A_TRANSACTION = 100
"""As many as SQLite inserts in a quarter of a second: nobody else waits longer."""


@dataclass
class Placed:
    """A draft and where it goes: which child of which parent, with how many of its own."""

    page: ContentPage
    parent: Page
    place: int
    children: int = 0


class BulkPublisher:
    """Writes pages in batches. Only for a database that nobody else writes to.

    Rows are inserted with keys chosen here, below the models' own `save()`.
    """

    def __init__(self) -> None:
        self.locale = Locale.get_default()
        self.base_type = ContentType.objects.get_for_model(Page)
        self.keys = Keys()

    def publish(
        self, drafts: Iterable[Placed], advance: Callable[[int], None] = lambda _: None
    ) -> None:
        """Publish the drafts, parents before their children."""
        remaining = iter(drafts)
        while batch := list(islice(remaining, PAGES_IN_A_TRANSACTION)):
            self._publish(batch)
            advance(len(batch))
        with transaction.atomic():
            refresh_title_norms()
            self.keys.reset_sequences()

    def _publish(self, batch: Sequence[Placed]) -> None:
        rows = Rows()
        for placed in batch:
            self._place(placed)
            self._add(placed, rows)
        texts = read_texts([placed.page for placed in batch])
        with transaction.atomic():
            rows.insert()
            self._count_children(batch)
            index_published(texts)

    def _place(self, placed: Placed) -> None:
        page, parent = placed.page, placed.parent
        self._keep_children_in_memory(page)
        page.pk = page.id = self.keys.next(Page)
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, placed.place)
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale = self.locale
        page.content_type = ContentType.objects.get_for_model(type(page))
        page.draft_title = page.title

    def _keep_children_in_memory(self, page: ContentPage) -> None:
        """Say that what was not given is empty, or it is looked for in the database."""
        for relation in get_all_child_relations(page):
            name = relation.get_accessor_name()
            setattr(page, name, list(getattr(page, name).all()))

    def _add(self, placed: Placed, rows: "Rows") -> None:
        page = placed.page
        children = self._children(page)
        revision = self._revision(page)
        logs = [self._log(page, action, revision) for action in ("create", "publish")]
        logs.insert(1, self._log(page, "edit", revision))
        logs[0].revision = None
        self._set_live(page, revision)
        page.numchild = placed.children
        rows.add(Page, page)
        rows.add(type(page), page)
        rows.add_all([*children, revision, *logs, *self._references(page)])

    def _children(self, page: ContentPage) -> list[models.Model]:
        children = []
        for relation in get_all_child_relations(page):
            for child in getattr(page, relation.get_accessor_name()).all():
                child.pk = self.keys.next(type(child))
                setattr(child, relation.field.attname, page.pk)
                children.append(child)
        return children

    def _revision(self, page: ContentPage) -> Revision:
        return Revision(
            pk=self.keys.next(Revision),
            content_type=page.content_type,
            base_content_type=self.base_type,
            object_id=str(page.pk),
            created_at=page.published_at,
            user=page.owner,
            object_str=str(page),
            content=page.serializable_data(),
        )

    def _log(self, page: ContentPage, action: str, revision: Revision) -> PageLogEntry:
        return PageLogEntry(
            content_type=page.content_type,
            label=page.get_admin_display_title(),
            action=f"wagtail.{action}",
            timestamp=page.published_at,
            user=page.owner,
            revision=revision,
            content_changed=True,
            page=page,
        )

    def _set_live(self, page: ContentPage, revision: Revision) -> None:
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = revision.created_at
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = page.published_at
        page.anchors = assign_anchors(page.headings, page.anchors)
        if isinstance(page, ArticlePage):
            page.display_date = page.first_published_at

    def _references(self, page: ContentPage) -> list[ReferenceIndex]:
        return [
            ReferenceIndex(
                content_type=page.content_type,
                base_content_type=self.base_type,
                object_id=page.pk,
                to_content_type_id=to_type,
                to_object_id=to_pk,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for to_type, to_pk, model_path, content_path in sorted(
                set(ReferenceIndex._extract_references_from_object(page))
            )
        ]

    def _count_children(self, batch: Sequence[Placed]) -> None:
        """Count the new children of parents that were there before this run."""
        new = Counter(
            placed.parent.pk for placed in batch if not placed.parent._state.adding
        )
        for pk, number in new.items():
            Page.objects.filter(pk=pk).update(numchild=F("numchild") + number)


class Keys:
    """Primary keys that are free: the highest of a table and on from there."""

    def __init__(self) -> None:
        self.last: dict[type[models.Model], int] = {}

    def next(self, model: type[models.Model]) -> int:
        if model not in self.last:
            found = model._base_manager.aggregate(last=models.Max("pk"))["last"]
            self.last[model] = found or 0
        self.last[model] += 1
        return self.last[model]

    def reset_sequences(self) -> None:
        """Let PostgreSQL count on from the keys given here; SQLite does by itself."""
        statements = connection.ops.sequence_reset_sql(no_style(), list(self.last))
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


class Rows:
    """Rows to be inserted, by their tables."""

    def __init__(self) -> None:
        self.by_model: dict[type[models.Model], list[Any]] = {}

    def add(self, model: type[models.Model], instance: models.Model) -> None:
        self.by_model.setdefault(model, []).append(instance)

    def add_all(self, instances: Iterable[models.Model]) -> None:
        for instance in instances:
            self.add(type(instance), instance)

    def insert(self) -> None:
        """Insert table by table; `bulk_create` refuses models of two tables."""
        for model, instances in self.by_model.items():
            fields = model._meta.local_concrete_fields
            if any(instance.pk is None for instance in instances):
                fields = [field for field in fields if not field.primary_key]
            queryset = model._base_manager.all()
            queryset._for_write = True
            queryset._batched_insert(instances, fields, None)
