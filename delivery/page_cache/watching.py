"""A thread in each process that hears of changes sent elsewhere, and sends what waits."""

from delivery import outbox
from delivery.models import ChangedTag, TagGeneration
from delivery.page_cache.counter import counter
from delivery.page_cache.ticking import Ticking


class Watcher(Ticking):
    """Looks whether there is a change that this process has not heard of.

    On one machine the counter is moved by who sends a change. This moves it for what
    another machine has sent, and sends what a crash left between commit and sending:
    a row that was there at the last look already.
    """

    name = "page-cache"

    def __init__(self) -> None:
        super().__init__()
        self._waiting = 0

    def look(self) -> None:
        """Send what waits since the last look, and pass on what others have sent."""
        rows = ChangedTag.objects.order_by("pk")
        if rows.filter(pk__lte=self._waiting).exists():
            outbox.send()
        self._waiting = rows.values_list("pk", flat=True).last() or 0
        counter().advance(TagGeneration.objects.newest())
