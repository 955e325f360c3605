import time
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models


class Stamp(NamedTuple):
    """What a sent change made stale; what it withdrew may not be shown again."""

    tag: str
    is_withdrawn: bool


MOST_ROWS = 20_000


class TagGenerationManager(models.Manager):
    def newest(self) -> int:
        """Return the number of the last change that was sent, 0 before the first."""
        return self.aggregate(newest=models.Max("generation"))["newest"] or 0

    def stamp(self, stamps: Iterable[Stamp]) -> int:
        """Say that the tags are stale from now on; return the new generation.

        Only for one sender at a time. Generations are milliseconds of the clock where
        those rise, so that they rise over a restored backup, too.
        """
        generation = max(self.newest() + 1, time.time_ns() // 1_000_000)
        rows = [TagGeneration(generation=generation, **s._asdict()) for s in stamps]
        if any(row.tag == TagGeneration.EVERYTHING for row in rows):
            self.filter(generation__lt=generation).delete()
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["tag"],
            update_fields=["generation", "is_withdrawn"],
        )
        return generation

    def forget_oldest(self) -> None:
        """Keep the newer half where there are too many tags, and mark where it begins.

        What was kept before that mark is stale as a whole: nobody knows any more which
        of its tags changed. Only for one sender at a time.
        """
        if self.count() <= MOST_ROWS:
            return
        newest_first = self.order_by("-generation").values_list("generation", flat=True)
        mark = newest_first[MOST_ROWS // 2]
        self.filter(generation__lte=mark).delete()
        self.bulk_create(
            [TagGeneration(TagGeneration.EVERYTHING, mark, is_withdrawn=True)],
            ignore_conflicts=True,
        )

    def since(self, generation: int) -> list[Stamp]:
        found = self.filter(generation__gt=generation)
        return [Stamp(*row) for row in found.values_list("tag", "is_withdrawn")]

    def is_any_since(self, tags: Iterable[str], generation: int) -> bool:
        names = [*tags, TagGeneration.EVERYTHING]
        return self.filter(tag__in=names, generation__gt=generation).exists()


class TagGeneration(models.Model):
    """When a tag was last stale: the generation that its change came with."""

    EVERYTHING = "*"

    tag = models.CharField(max_length=200, primary_key=True)
    generation = models.BigIntegerField(db_index=True)
    is_withdrawn = models.BooleanField(default=False)

    objects = TagGenerationManager()

    def __str__(self) -> str:
        return f"{self.tag} {self.generation}"
