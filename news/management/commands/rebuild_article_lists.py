from typing import Any

from django.core.management.base import BaseCommand

from news.actions.rebuild_lists import RebuildLists


class Command(BaseCommand):
    help = (
        "Look again in which lists each article stands, and count them: after a change"
        " of TIME_ZONE, or of rows by other hands. The site answers meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild = RebuildLists(self.advance)
        self.done = 0
        number = rebuild.execute()
        self.stdout.write(self.style.SUCCESS(f"\n{number} lists have articles."))

    def advance(self, number: int) -> None:
        self.done += number
        self.stdout.write(f"\r{self.done} articles ", ending="")
        self.stdout.flush()
