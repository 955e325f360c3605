import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.serving.backups import back_up_database
from home.actions.delete_demo import DeleteDemo
from home.actions.load_demo import LoadDemo
from home.actions.record_demo_state import find_changes
from home.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Put the demonstration back to what it was when it was loaded. Refuses when"
        " somebody changed content since, unless --force; copies the database first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force",
            action="store_true",
            default=os.environ.get("FORCE") == "1",
            help="throw away what was changed since loading (also FORCE=1)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not LoadDemo().is_loaded:
            raise CommandError(
                "This site is not the demonstration, or its loading was interrupted."
                " Nothing was changed. Use load_demo on an empty site."
            )
        self.refuse_changes(force=options["force"])
        self.back_up(force=options["force"])
        deletion = DeleteDemo()
        deletion.advance = Progress(self.stdout, deletion.total).advance
        deletion.execute()
        call_command("load_demo", stdout=self.stdout, stderr=self.stderr)

    def refuse_changes(self, *, force: bool) -> None:
        changes = find_changes()
        if changes and not force:
            raise CommandError(
                f"Somebody changed content since loading ({', '.join(changes)})."
                " Nothing was changed now. To throw that away: make demo-reset FORCE=1"
            )

    def back_up(self, *, force: bool) -> None:
        if copy := back_up_database():
            self.stdout.write(f"The database was copied to {copy}.")
        elif not force:
            raise CommandError(
                "Only SQLite is copied by this command. Make a copy with pg_dump, then"
                " run it again with FORCE=1. Nothing was changed."
            )
