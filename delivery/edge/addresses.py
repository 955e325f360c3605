"""Which addresses show what: for caches that know pages by their addresses only."""

from collections.abc import Collection

from django.db import transaction

from delivery.edge.backends import tag_backends
from delivery.models import AddressTag


def note(address: str, tags: Collection[str]) -> None:
    """Keep what the page at an address was made of, where a cache needs to know."""
    if not any(backend.is_told_addresses for backend in tag_backends().values()):
        return
    with transaction.atomic():
        rows = AddressTag.objects.filter(address=address)
        known = set(rows.values_list("tag", flat=True))
        rows.filter(tag__in=known.difference(tags)).delete()
        AddressTag.objects.bulk_create(
            [AddressTag(address=address, tag=tag) for tag in tags if tag not in known],
            ignore_conflicts=True,
        )
