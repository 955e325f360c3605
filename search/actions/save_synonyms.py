from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from core.models import User
from search.models import SynonymGroup
from search.synonym_file import COLUMNS

BATCH = 500


@dataclass
class SaveSynonyms:
    """Save groups as the admin does, each with a revision and a line in its history.

    In a few queries for hundreds: one by one, the largest file would take half a minute.
    """

    added: Sequence[SynonymGroup]
    changed: Sequence[SynonymGroup]
    user: User | None = None

    @transaction.atomic
    def execute(self) -> None:
        groups = SynonymGroup.objects
        groups.bulk_create(self.added, batch_size=BATCH)
        groups.bulk_update(self.changed, COLUMNS, batch_size=BATCH)
        self._record(self.added, "wagtail.create")
        self._record(self.changed, "wagtail.edit")

    def _record(self, groups: Sequence[SynonymGroup], action: str) -> None:
        kind, now = ContentType.objects.get_for_model(SynonymGroup), timezone.now()
        shared = {"content_type": kind, "user": self.user}
        revisions = [
            Revision(
                base_content_type=kind,
                object_id=str(group.pk),
                object_str=str(group),
                content=group.serializable_data(),
                created_at=now,
                **shared,
            )
            for group in groups
        ]
        Revision.objects.bulk_create(revisions, batch_size=BATCH)
        for group, revision in zip(groups, revisions, strict=True):
            group.latest_revision = revision
        SynonymGroup.objects.bulk_update(groups, ["latest_revision"], batch_size=BATCH)
        entries = [
            ModelLogEntry(
                object_id=str(group.pk),
                label=str(group),
                action=action,
                timestamp=now,
                revision=group.latest_revision,
                content_changed=True,
                **shared,
            )
            for group in groups
        ]
        ModelLogEntry.objects.bulk_create(entries, batch_size=BATCH)
