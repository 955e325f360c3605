"""Pages that follow another become texts of their own, which somebody has to approve."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from core.migration_signals import is_last_to_migrate


@dataclass
class ConvertAliases:
    """Turn each alias into a draft; its address leads to the page that it followed.

    Each is done for itself, so that a run that was interrupted goes on where it stopped.
    """

    def execute(self) -> int:
        """Convert them all; return how many there were."""
        return sum(1 for _alias in self.convert())

    def convert(self) -> Iterator[Page]:
        aliases = Page.objects.exclude(alias_of=None).order_by("path")
        for pk in list(aliases.values_list("pk", flat=True)):
            yield self.convert_one(pk)

    @transaction.atomic
    def convert_one(self, pk: int) -> Page:
        page = Page.objects.select_for_update().get(pk=pk).specific
        source, address = page.alias_of, public_path(page)
        page.alias_of = None
        if page.live:
            page.unpublish()
        page.first_published_at = page.last_published_at = None
        page.save(clean=False)
        page.wagtail_admin_comments.all().delete()
        revision = page.save_revision(clean=False)
        if address and source.live:
            Redirect.objects.get_or_create(
                old_path=Redirect.normalise_path(address),
                site=None,
                defaults={
                    "redirect_page": source,
                    "is_permanent": False,
                    "automatically_created": True,
                },
            )
        names = {"id": page.pk, "title": page.get_admin_display_title()}
        log(page, "wagtail.convert_alias", revision=revision, data={"page": names})
        return page


def public_path(page: Page) -> str:
    """Return the path under which readers have the page, if they have it."""
    parts = page.get_url_parts() if page.live else None
    return parts[2] if parts else ""


def convert_after_migrating(app_config: AppConfig, **kwargs: Any) -> None:
    """Do what no migration can: revisions and redirects need the models of today."""
    if is_last_to_migrate(app_config):
        ConvertAliases().execute()
