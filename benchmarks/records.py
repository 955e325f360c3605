"""What publishing writes about a page, worked out without asking the database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from benchmarks.search_index import Texts, read_texts, sqlite_entries
from benchmarks.statuses import (
    ReadingOfDraft,
    contribution,
    live_status,
    shown_things,
)
from benchmarks.tables import Keys, Row, Table, keyed, numbered
from benchmarks.trees import Placed
from editorial.filing import ANSWERED, said_answer
from editorial.models import ContentPage, ContentStatus, Contribution, ShownThing
from editorial.text.anchors import assign_anchors
from news.models import ArticlePage
from search.indexing import read_entry
from search.registry import Entry

PAGES_IN_A_BATCH = 50


@dataclass
class Batch:
    """The rows of some pages, by model; what is left to the writer beside them."""

    pages: int
    keyed: dict[type[models.Model], list[Row]] = field(default_factory=dict)
    numbered: dict[type[models.Model], list[Row]] = field(default_factory=dict)
    texts: list[Texts] = field(default_factory=list)
    entries: dict[int, Entry | None] = field(default_factory=dict)
    new_children: Counter[int] = field(default_factory=Counter)

    @property
    def tables(self) -> Iterator[tuple[Table, list[Row]]]:
        for model, rows in self.keyed.items():
            yield keyed(model), rows
        for model, rows in self.numbered.items():
            yield numbered(model), rows

    def add(self, instance: models.Model, model: type[models.Model]) -> None:
        self.add_row(keyed(model).row_of(instance), model)

    def add_row(self, row: Row, model: type[models.Model]) -> None:
        self.keyed.setdefault(model, []).append(row)

    def add_numbered(self, values: Mapping[str, Any], model: type) -> None:
        self.numbered.setdefault(model, []).append(numbered(model).row(values))


class Recorder:
    """Turns drafts into rows; asks the database only when it is made."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.locale = Locale.get_default()
        self.types = ContentType.objects.get_for_models(*apps.get_models())

    def batches(
        self, drafts: Iterable[Placed], first: int = 0, step: int = 1
    ) -> Iterator[Batch]:
        """Write one batch in `step`, from `first` on; give out the keys of all."""
        remaining = iter(drafts)
        for number in count():
            chosen = list(islice(remaining, PAGES_IN_A_BATCH))
            if not chosen:
                return
            for placed in chosen:
                self._give_keys(placed)
            if number % step == first:
                yield self._batch(chosen)

    def _give_keys(self, placed: Placed) -> None:
        placed.pk = self.keys.next(Page)
        placed.revision_pk = self.keys.next(Revision)
        placed.child_pks = {
            model: iter([self.keys.next(model) for _ in range(number)])
            for model, number in placed.draft.children.items()
        }

    def _batch(self, chosen: Sequence[Placed]) -> Batch:
        batch = Batch(len(chosen))
        for placed in chosen:
            page = placed.draft.write()
            children = self._children(page, placed)
            self._place(page, placed)
            revision = self._revision(page, placed)
            self._set_live(page, placed)
            batch.add(page, Page)
            batch.add(page, type(page))
            for child in children:
                batch.add(child, type(child))
            batch.add_row(keyed(Revision).row(revision), Revision)
            reading = ReadingOfDraft(page)
            status = live_status(page, reading)
            page.status_for_readers = None
            batch.add_row(keyed(ContentStatus).row(status), ContentStatus)
            for shown in shown_things(page, reading):
                batch.add_numbered(shown, ShownThing)
            batch.add_numbered(contribution(page), Contribution)
            self._add_logs(batch, page)
            self._add_references(batch, page)
            batch.texts.append(read_texts(page))
            batch.entries[page.pk] = read_entry(page)
            if isinstance(placed.parent, Page):
                batch.new_children[placed.parent.pk] += 1
        if connection.vendor == "sqlite":
            for entry in sqlite_entries(batch.texts):
                batch.add_numbered(entry, IndexEntry)
            batch.texts = []
        return batch

    def _place(self, page: ContentPage, placed: Placed) -> None:
        page.pk = page.id = placed.pk
        page.depth, page.path = placed.depth, placed.path
        page.url_path = placed.url_path
        page.numchild = placed.children
        page.locale = self.locale
        page.content_type = self.types[type(page)]
        page.draft_title = page.title

    def _children(self, page: ContentPage, placed: Placed) -> list[models.Model]:
        """Give the children their keys, as long as their page has none.

        What it was not given would be looked for in the database from then on.
        """
        found = []
        for relation in get_all_child_relations(page):
            name = relation.get_accessor_name()
            children = list(getattr(page, name).all())
            setattr(page, name, children)
            for child in children:
                child.pk = next(placed.child_pks[type(child)])
                setattr(child, relation.field.attname, placed.pk)
            found += children
        return found

    def _revision(self, page: ContentPage, placed: Placed) -> dict[str, Any]:
        return {
            "id": placed.revision_pk,
            "content_type_id": page.content_type_id,
            "base_content_type_id": self.types[Page].pk,
            "object_id": str(page.pk),
            "created_at": page.published_at,
            "user_id": page.owner_id,
            "object_str": str(page),
            "content": page.serializable_data(),
        }

    def _set_live(self, page: ContentPage, placed: Placed) -> None:
        page.latest_revision_id = page.live_revision_id = placed.revision_pk
        page.latest_revision_created_at = page.published_at
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = page.published_at
        page.anchors = assign_anchors(page.headings, page.anchors)
        if isinstance(page, ArticlePage):
            page.display_date = page.first_published_at

    def _add_logs(self, batch: Batch, page: ContentPage) -> None:
        shared = {
            "content_type_id": page.content_type_id,
            "label": page.get_admin_display_title(),
            "timestamp": page.published_at,
            "user_id": page.owner_id,
            "content_changed": True,
            "page_id": page.pk,
        }
        revision = page.live_revision_id
        answer = {
            "content_changed": False,
            "data": {"answer": said_answer(page), "was": ""},
        }
        for action, known, more in [
            ("wagtail.create", None, {}),
            (ANSWERED, revision, answer),
            ("wagtail.edit", revision, {}),
            ("wagtail.publish", revision, {}),
        ]:
            entry = {"action": action, "revision_id": known, **more}
            batch.add_numbered({**shared, **entry}, PageLogEntry)

    def _add_references(self, batch: Batch, page: ContentPage) -> None:
        shared = {
            "content_type_id": page.content_type_id,
            "base_content_type_id": self.types[Page].pk,
            "object_id": str(page.pk),
        }
        found = set(ReferenceIndex._extract_references_from_object(page))
        for to_type, to_pk, model_path, content_path in sorted(found):
            reference = {
                "to_content_type_id": to_type,
                "to_object_id": to_pk,
                "model_path": model_path,
                "content_path": content_path,
                "content_path_hash": ReferenceIndex._get_content_path_hash(
                    content_path
                ),
            }
            batch.add_numbered({**shared, **reference}, ReferenceIndex)
