"""Fill the empty database that DATABASE_URL names: `articles pages shape`."""

import os
import sys
import time

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    generate(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])


def generate(articles: int, pages: int, shape: str) -> None:
    from django.core.management import call_command

    from benchmarks.site import MadeUpSite

    say("Applying migrations\n")
    call_command("migrate", verbosity=0)
    site = MadeUpSite(articles, pages, shape)
    site.lay_foundation()
    progress = Progress()
    site.fill(progress.advance)
    progress.finish()


class Progress:
    """Says how many pages were published, and how fast."""

    def __init__(self) -> None:
        self.number = 0
        self.start = time.monotonic()

    def advance(self, number: int) -> None:
        self.number += number
        self._show()

    @property
    def rate(self) -> float:
        return self.number / max(time.monotonic() - self.start, 0.001)

    def finish(self) -> None:
        """Count the time of what was done after the last page, too."""
        self._show()
        say("\n")

    def _show(self) -> None:
        say(f"\rPublished {self.number} pages, {self.rate:.0f} a second ")


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
