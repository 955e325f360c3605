from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from delivery import outbox
from delivery.page_cache.explaining import explain


class Command(BaseCommand):
    help = "Explain what the page cache does with an address, or clear it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        explaining = actions.add_parser("explain", help="what is kept, and why")
        explaining.add_argument("address", help="as /news/ or https://…/news/")
        clearing = actions.add_parser(
            "clear", help="let all pages be rendered anew, or those with a tag"
        )
        clearing.add_argument("tag", nargs="?", default=outbox.EVERYTHING)

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "explain":
            for line in explain(options["address"]):
                self.stdout.write(line)
            return
        with transaction.atomic():
            outbox.write({options["tag"]}, withdrawn=True)
        outbox.send()
        what = "All pages" if options["tag"] == outbox.EVERYTHING else options["tag"]
        self.stdout.write(f"{what}: rendered anew from now on.")
