"""A thread in each process that sends purges, apart from who looks for changes."""

from delivery.edge import purging
from delivery.edge.backends import tag_backends
from delivery.page_cache.ticking import Ticking


class Sender(Ticking):
    """A cache that does not answer holds up nothing but the purges."""

    name = "purges"

    def start(self) -> None:
        if tag_backends():
            super().start()

    def look(self) -> None:
        purging.send_due()
