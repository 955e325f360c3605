from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Page

from editorial import status
from editorial.models import ApprovedPage, lock_page
from editorial.reviews.schedule import approved_models

TOLD_EVERY = 500


class Command(BaseCommand):
    help = "Look at every text again and store its state, review dates and faults."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--missing",
            action="store_true",
            help="Only pages of which nothing is noted: of a type approved since now.",
        )

    def handle(
        self, *args: Any, verbosity: int, missing: bool = False, **options: Any
    ) -> None:
        """Rebuild page by page, so that nobody waits for long; again, it changes nothing."""
        done = 0
        for model in approved_models():
            pages = (
                model.objects.filter(content_status=None) if missing else model.objects
            )
            keys = list(pages.order_by("pk").values_list("pk", flat=True))
            for number, pk in enumerate(keys, start=1):
                done += rebuild(pk)
                if verbosity and number % TOLD_EVERY == 0:
                    name = model._meta.verbose_name_plural
                    self.stdout.write(f"{name}: {number} of {len(keys)}")
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"Rebuilt {done} statuses."))


@transaction.atomic
def rebuild(pk: int) -> bool:
    """Rebuild one page under its lock; tell whether it is still there."""
    try:
        page = lock_page(pk)
    except Page.DoesNotExist:
        return False
    if isinstance(page, ApprovedPage):
        status.rebuild(page)
    return isinstance(page, ApprovedPage)
