import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import DraftStateMixin, Page, Revision

from core.gate import RefusedError

logger = logging.getLogger(__name__)


class Command(publish_scheduled.Command):
    help = "Publish and expire what is due; what is refused keeps its schedule."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as Wagtail does, but let no refusal stop the others."""
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        for content in find_expired(now):
            content.unpublish(
                set_expired=True, log_action="wagtail.unpublish.scheduled"
            )
        due = Revision.objects.filter(approved_go_live_at__lt=now)
        for revision in due.order_by("approved_go_live_at"):
            self.publish(revision)

    def publish(self, revision: Revision) -> None:
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except (RefusedError, ValidationError) as error:
            logger.warning("Due but not published: %s: %s", revision.object_str, error)
            self.stderr.write(f"{revision.object_str}: not published. {error}")


def find_expired(now: datetime) -> Iterator[Model]:
    """Yield all live pages and snippets whose time is over."""
    for model in apps.get_models():
        is_snippet = issubclass(model, DraftStateMixin) and not issubclass(model, Page)
        if model is Page or is_snippet:
            expired = model.objects.filter(live=True, expire_at__lt=now)
            yield from list(expired.order_by("expire_at"))
