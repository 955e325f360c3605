from django.core.management.base import OutputWrapper

WIDTH = 30


class Progress:
    """A bar on a terminal; elsewhere one line for each part of the work."""

    def __init__(self, stdout: OutputWrapper, total: int) -> None:
        self.stdout = stdout
        self.total = total
        self.done = 0
        self.part = ""
        self.is_terminal = stdout.isatty()

    def advance(self, part: str) -> None:
        if not self.is_terminal and part != self.part:
            self.stdout.write(f"  {part} ({self.done} of {self.total} steps done)")
        self.part = part
        self.done += 1
        if self.is_terminal:
            self._draw()

    def _draw(self) -> None:
        filled = WIDTH * self.done // self.total
        bar = "█" * filled + "░" * (WIDTH - filled)
        end = "\n" if self.done == self.total else ""
        self.stdout.write(
            f"\r  {bar} {100 * self.done // self.total:3d} % {self.part:<12}",
            ending=end,
        )
        self.stdout.flush()
