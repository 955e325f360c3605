from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.actions.import_synonyms import FaultyFileError, ImportSynonyms
from search.synonym_file import MAX_BYTES


class Command(BaseCommand):
    help = (
        "Take in synonyms from a CSV file with the columns terms, direction, reason."
        " Groups with the same first term are changed, others added, none deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="save nothing")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
            imported = ImportSynonyms(content, dry_run=dry_run).execute()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except FaultyFileError as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        prefix = "Would import" if dry_run else "Imported"
        self.stdout.write(self.style.SUCCESS(f"{prefix}: {imported}."))
