from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from editorial.actions.remind_of_reviews import RemindOfReviews
from editorial.mails import deliver


class Command(BaseCommand):
    help = "Remind reviewers, return what lies too long, and tell of overdue reviews."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        """Run once a day; what a failing mail server left is tried again first."""
        if not dry_run:
            deliver()
        lines = RemindOfReviews(dry_run=dry_run).execute()
        if not verbosity:
            return
        for line in lines:
            self.stdout.write(f"would be {line}" if dry_run else line)
        self.stdout.write(self.style.SUCCESS(f"{len(lines)} in all."))
