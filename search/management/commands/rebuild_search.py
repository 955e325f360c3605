import time
from typing import Any

from django.core.management.base import BaseCommand

from search.actions.rebuild_index import RebuildIndex


class Command(BaseCommand):
    help = (
        "Read all public pages anew into the search index, and count its words. The"
        " site answers and publishes meanwhile. Run it once after an upgrade that says"
        " so, and weekly, so that misspelt words are mended by true counts."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild = RebuildIndex(self.advance)
        self.total, self.done, self.start = len(rebuild.pks), 0, time.monotonic()
        number = rebuild.execute()
        seconds = time.monotonic() - self.start
        self.stdout.write(
            self.style.SUCCESS(f"\n{number} pages are searched; {seconds:.0f} s.")
        )

    def advance(self, number: int) -> None:
        self.done += number
        rate = self.done / max(time.monotonic() - self.start, 0.001)
        self.stdout.write(
            f"\r{self.done} of {self.total} pages, {rate:.0f} a second ", ending=""
        )
        self.stdout.flush()
