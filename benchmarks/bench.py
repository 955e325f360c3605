"""What the sections of a run have in common."""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import load
from benchmarks.database import Size, Store, chosen_store
from benchmarks.load import Speed
from benchmarks.options import Options
from benchmarks.rounds import in_turns
from benchmarks.sites import Site, make_site
from benchmarks.targets import Target, fetch

FEW_ARTICLES = 100
FEW_PAGES = 105


@dataclass(frozen=True)
class Bench:
    options: Options
    store: Store

    @classmethod
    def of(cls, options: Options) -> "Bench":
        options.folder.mkdir(parents=True, exist_ok=True)
        return cls(options, chosen_store(options.folder))

    @property
    def folder(self) -> Path:
        return self.options.folder

    def site(self, articles: int | None = None, pages: int | None = None) -> Site:
        """Give the site that is measured, or one of another size to compare it with."""
        size = Size(
            articles or self.options.articles,
            pages or self.options.pages,
            self.options.shape,
        )
        return make_site(self.store, size, self.folder)

    def few(self) -> Site:
        """Give a site of which nobody would say that it is large: 100 articles at most."""
        articles = min(FEW_ARTICLES, self.options.articles // 10)
        return self.site(articles, FEW_PAGES)

    def speeds(self, *targets: Target) -> list[list[Speed]]:
        """Measure the addresses in turns; a slow one for longer."""
        measures = {
            target.url: partial(target.measure, self.seconds_for(target))
            for target in targets
        }
        return list(in_turns(measures, self.options.rounds).values())

    def seconds_for(self, target: Target) -> float:
        """Warm up, and say how long to measure: each connection gets some answers."""
        takes = self.warm_up(target)[1]
        return max(self.options.seconds, load.CONNECTIONS * takes)

    def warm_up(self, target: Target) -> tuple[int, float]:
        """Ask until each thread has answered; return the answer's size and time."""
        end = time.monotonic() + self.options.seconds
        for _ in range(2 * load.CONNECTIONS):
            start = time.monotonic()
            size = len(fetch(target.url, target.encoding))
            if time.monotonic() > end:
                break
        return size, time.monotonic() - start
