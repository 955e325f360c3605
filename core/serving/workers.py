from gunicorn.workers.gthread import ThreadWorker


class SharingWorker(ThreadWorker):
    """Leaves new connections to its siblings while all of its own threads are busy.

    gunicorn's own takes whatever it hears of first: of connections that stay open, as
    those of a proxy do, one process may get all, and the other core has nothing to do.
    """

    @property
    def worker_connections(self) -> int:
        """How many connections it may have now; gunicorn asks before each look."""
        idle = len(self.keepalived_conns) + len(self.pending_conns)
        is_busy = self.nr_conns - idle >= self.cfg.threads
        return 0 if is_busy else self._most_connections

    @worker_connections.setter
    def worker_connections(self, number: int) -> None:
        self._most_connections = number
