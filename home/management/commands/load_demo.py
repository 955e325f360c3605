from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.actions.create_demo_accounts import logins_file
from home.actions.draw_front_page import DrawFrontPage
from home.actions.load_demo import LoadDemo
from home.actions.record_demo_state import RecordDemoState
from home.management.progress import Progress
from search.actions.rebuild_index import RebuildIndex

NAMED = 5


class Command(BaseCommand):
    help = (
        "Fill an empty site with the demonstration: pages, articles, pictures and four"
        " accounts. Changes nothing where it is loaded already, and refuses where there"
        " is content that it did not make."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        action = LoadDemo()
        if action.is_loaded:
            self.stdout.write("The demonstration is loaded; nothing was changed.")
            return
        foreign = action.find_foreign_content()
        if foreign:
            more = len(foreign) - NAMED
            raise CommandError(
                "This site has content that the demonstration did not make: "
                + ", ".join(foreign[:NAMED])
                + (f" and {more} more" if more > 0 else "")
                + ". Nothing was changed. Load the demonstration into an empty"
                " database: set VAR_DIR (or DATABASE_URL) to a new place."
            )
        action.advance = Progress(self.stdout, action.total).advance
        action.execute()
        # It counts the words, as it does each week on a site that is served.
        RebuildIndex().execute()
        RecordDemoState().execute()
        DrawFrontPage().execute()
        self.stdout.write(self.style.SUCCESS("The demonstration is loaded."))
        self.stdout.write(f"Its sign-ins are in {logins_file()}.")
