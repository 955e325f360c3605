"""Which pages show a shared thing, noted with the state of each page."""

from collections.abc import Iterable

from editorial.models import ApprovedPage, ShownThing
from editorial.text.readable import Reading


def note_shown_things(
    page: ApprovedPage, live: Reading | None, unpublished: Iterable[Reading]
) -> None:
    """Store what the page shows readers, and what it will show as it was approved."""
    shown = dict.fromkeys(
        (key for reading in unpublished for key in reading.things), False
    )
    shown |= dict.fromkeys(live.things if live else (), True)
    rows = ShownThing.objects.filter(page_id=page.pk)
    known = dict(rows.values_list("thing_key", "is_live"))
    if known == shown:
        return
    changed = [key for key in known if shown.get(key) != known[key]]
    rows.filter(thing_key__in=changed).delete()
    ShownThing.objects.bulk_create(
        ShownThing(page_id=page.pk, thing_key=key, is_live=is_live)
        for key, is_live in shown.items()
        if known.get(key) != is_live
    )
