from typing import Any

from django.core.management.base import BaseCommand

from editorial.actions.adopt_signatures import AdoptSignatures, pages_to_adopt
from editorial.models import ContentStatus

TOLD_EVERY = 200


class Command(BaseCommand):
    help = (
        "Carry approvals and sign-offs over to the reading of this release. Runs with"
        " migrate, too; run again, it changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = len(pages_to_adopt())
        if not pages:
            return
        self.tell("before", pages)
        adopt = AdoptSignatures()
        for number, _page in enumerate(adopt.execute(), start=1):
            if number % TOLD_EVERY == 0:
                self.stdout.write(f"  {number} of {pages} texts read anew")
        self.tell("after", pages)
        for page in adopt.fallen:
            title = page.get_admin_display_title()
            self.stdout.write(f"  its sign-off is for another text or file: {title}")

    def tell(self, when: str, pages: int) -> None:
        rows = ContentStatus.objects
        signed = rows.filter(page__live=True, sign_off__isnull=False).count()
        ready = rows.filter(
            state__in=(ContentStatus.State.READY, ContentStatus.State.SCHEDULED)
        ).count()
        self.stdout.write(
            f"Signatures {when}: {pages} texts to read, {signed} live texts signed,"
            f" {ready} texts ready or scheduled."
        )
