from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.models import User
from search.actions.save_synonyms import SaveSynonyms
from search.models import SynonymGroup
from search.models.synonyms import Key, owners_by_key
from search.synonym_file import COLUMNS, Row, UnreadableFileError, read_rows

GroupsByKey = Mapping[Key, SynonymGroup]


class FaultyFileError(Exception):
    """What is wrong with a file, a line each. Nothing of it was saved."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class Imported:
    """The groups of a file, by what became of them."""

    added: list[SynonymGroup] = field(default_factory=list)
    changed: list[SynonymGroup] = field(default_factory=list)
    unchanged: list[SynonymGroup] = field(default_factory=list)

    def __str__(self) -> str:
        return _("%(added)s added, %(changed)s changed, %(unchanged)s as they were") % {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
        }


@dataclass
class ImportSynonyms:
    """Add a file's groups, and change those that begin with the same term.

    All or nothing, and nothing is deleted. What counts is what there is in the end, so
    that a file may move a term from one group to another. With `dry_run` it is only told.
    """

    content: bytes
    user: User | None = None
    dry_run: bool = False
    faults: list[str] = field(default_factory=list, init=False)

    @transaction.atomic
    def execute(self) -> Imported:
        """Return what was done; raise FaultyFileError with all that is wrong."""
        try:
            rows = read_rows(self.content)
        except UnreadableFileError as error:
            raise FaultyFileError([str(error)]) from error
        stored = SynonymGroup.objects.select_for_update().order_by("pk")
        by_key = {group.first_key: group for group in stored}
        groups = self._read(rows, by_key)
        if not rows:
            self.faults.append(_("The file has no rows below its header. Add some."))
        if self.faults:
            raise FaultyFileError(self.faults)
        imported = sort_groups(groups, by_key)
        if not self.dry_run:
            SaveSynonyms(imported.added, imported.changed, self.user).execute()
        return imported

    def _read(self, rows: list[Row], by_key: GroupsByKey) -> list[SynonymGroup]:
        """Make the groups of the rows, each checked against those above and the rest."""
        groups = [make_group(row) for row in rows]
        replaced = {group.first_key for group in groups}
        owners = owners_by_key(
            group for key, group in by_key.items() if key not in replaced
        )
        for row, group in zip(rows, groups, strict=True):
            for fault in find_faults(row, group, owners):
                values = {"line": row.line, "fault": fault}
                self.faults.append(_("Line %(line)s: %(fault)s") % values)
            for key, owner in owners_by_key([group]).items():
                owners.setdefault(key, owner)
        return groups


def make_group(row: Row) -> SynonymGroup:
    return SynonymGroup(**{column: getattr(row, column) for column in COLUMNS})


def values_of(group: SynonymGroup) -> dict[str, str]:
    return {column: getattr(group, column) for column in COLUMNS}


def sort_groups(groups: Iterable[SynonymGroup], by_key: GroupsByKey) -> Imported:
    """Tell the groups of a file by what they are to the stored ones, and update these."""
    imported = Imported()
    for group in groups:
        old = by_key.get(group.first_key)
        if not old:
            imported.added.append(group)
        elif values_of(old) == values_of(group):
            imported.unchanged.append(old)
        else:
            for name, value in values_of(group).items():
                setattr(old, name, value)
            imported.changed.append(old)
    return imported


def find_faults(row: Row, group: SynonymGroup, owners: GroupsByKey) -> Iterator[str]:
    """Tell all that is wrong with a row; where cells are shifted, nothing else is."""
    if row.has_more:
        yield _("There are more cells than columns. Put terms in quotation marks.")
        return
    # Of an empty cell `tidy` says what to write there.
    empty = {column for column in COLUMNS if not getattr(group, column)}
    checks = [
        lambda: group.clean_fields(exclude={"latest_revision", "direction"} | empty),
        group.tidy,
    ]
    if group.direction in SynonymGroup.Direction.values:
        checks += [
            lambda: group.refuse_terms_of(owners),
            lambda: group.refuse_the_way_back(owners),
        ]
    else:
        yield _("The direction is “%s”. Write two-way or one-way.") % row.direction
    for check in checks:
        try:
            check()
        except ValidationError as error:
            for name, faults in error.message_dict.items():
                yield from (f"{name}: {fault}" for fault in faults)
