from typing import Any

from django.core.management.base import BaseCommand

from home.actions.convert_aliases import ConvertAliases


class Command(BaseCommand):
    help = (
        "Turn pages that follow another into drafts of their own, whose addresses lead"
        " to the page that they followed. Runs with migrate, too."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for page in ConvertAliases().convert():
            title = page.get_admin_display_title()
            self.stdout.write(f"  is a draft of its own now: {title} ({page.pk})")
