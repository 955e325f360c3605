from django.db import models
from django.utils.translation import gettext_lazy as _

from search.query_words import LONGEST_QUERY
from search.querysets import (
    SEARCHES_THAT_TELL,
    SearchedDayQuerySet,
    SearchedQueryQuerySet,
)


class SearchedQuery(models.Model):
    """What readers looked for: in words only once it came on three different days.

    What people look for on a health site is sensitive. Of the reader there is nothing,
    no address, no user, no time finer than a day. A rare query may name a person: it is
    known by a keyed hash, and of its words only those that the site itself uses.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    words = models.CharField(_("words"), max_length=LONGEST_QUERY, blank=True)
    is_whole = models.BooleanField(
        _("kept whole"),
        default=False,
        help_text=_("It came on three different days, so all its words are kept."),
    )
    first_day = models.DateField(db_index=True, editable=False)

    objects = SearchedQueryQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "delete")
        verbose_name = _("search")
        verbose_name_plural = _("searches")

    def __str__(self) -> str:
        """Leave the words out: the admin's log keeps this when a query is deleted."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def has_failed(self) -> bool:
        """Tell whether readers were not helped; asks what `with_counts()` added."""
        if not self.results:
            return True
        return self.searches >= SEARCHES_THAT_TELL and not self.opened


class SearchedDay(models.Model):
    """How often a query was made on one day, and what came of it."""

    query = models.ForeignKey(
        SearchedQuery, on_delete=models.CASCADE, related_name="days", db_index=False
    )
    day = models.DateField(db_index=True)
    searches = models.PositiveIntegerField(default=0)
    results = models.PositiveIntegerField(
        default=0, help_text=_("How many pages the last search of the day found.")
    )
    opened = models.PositiveIntegerField(default=0)

    objects = SearchedDayQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["query", "day"], name="one_row_for_a_query_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}: {self.searches}"
