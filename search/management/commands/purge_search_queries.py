from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from core.dates import site_date
from search.actions.purge_queries import DAYS_KEPT, PurgeQueries


def number_of_days(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= DAYS_KEPT:
        raise ArgumentTypeError(f"a number from 1 to {DAYS_KEPT}")
    return int(text)


class Command(BaseCommand):
    help = "Delete what was noted of searches, some days after the search."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=number_of_days, default=DAYS_KEPT)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, days: int, dry_run: bool, **options: Any) -> None:
        oldest = site_date() - timedelta(days=days)
        purged = PurgeQueries(oldest, dry_run=dry_run).execute()
        verb = "Would delete" if dry_run else "Deleted"
        self.stdout.write(
            self.style.SUCCESS(
                f"{verb} {purged.days} days, {purged.queries} queries, and "
                f"{purged.unpromoted} queries without a promoted result."
            )
        )
