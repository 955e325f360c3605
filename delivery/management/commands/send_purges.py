from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from delivery.edge import purging
from delivery.edge.backends import tag_backends
from delivery.models import PurgeRequest


class Command(BaseCommand):
    help = "Send now what caches in front of the site have yet to drop."

    def handle(self, *args: Any, **options: Any) -> None:
        if not tag_backends():
            raise CommandError("No cache is configured: set VARNISH_URL, for example.")
        PurgeRequest.objects.failing().update(due_at=timezone.now())
        confirmed = 0
        while sent := purging.send_due():
            confirmed += sent
        self.stdout.write(f"{confirmed} purges confirmed.")
        for row in PurgeRequest.objects.failing()[:1]:
            raise CommandError(f"{row.cache} did not confirm: {row.fault}")
