from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import cached_property

from core import recorder
from core.cards import Card
from core.prepared import Prepared

if TYPE_CHECKING:
    from news.models import ArticlePage

RELATED = 4


class Surroundings:
    """What stands around an article: the next, the one before, related ones.

    The database picks them by their keys in the one query that fetches them all.
    """

    def __init__(self, article: "ArticlePage") -> None:
        self.article = article
        self.place = (article.date, article.pk)

    @cached_property
    def newer(self) -> Card | None:
        later = [a for a in self._found if (a.date, a.pk) > self.place]
        return min(later, key=_place).get_headline() if later else None

    @cached_property
    def older(self) -> Card | None:
        earlier = [a for a in self._found if (a.date, a.pk) < self.place]
        return max(earlier, key=_place).get_headline() if earlier else None

    @cached_property
    def related(self) -> list[Card]:
        """List the newest others of the category; of all where it has none."""
        category = self.article.category_id
        related = [a for a in self._found if a.category_id == category or not category]
        newest = sorted(related, key=_place, reverse=True)
        return [article.get_headline() for article in newest[:RELATED]]

    @cached_property
    def _found(self) -> list["ArticlePage"]:
        article = self.article
        if article.date is None:
            return []
        category = article.category_id
        recorder.note(
            f"list:news:beside:{article.pk}", f"list:news:newest:{category or ''}"
        )
        if not article.pk:
            return list(_around(type(article), article))
        place = {"pk": article.pk, "date": article.date}
        if category:
            return _in_a_category(type(article)).fetch(**place, category=category)
        return _in_none(type(article)).fetch(**place)


@dataclass(frozen=True)
class Place:
    """What of an article tells where it stands among the others."""

    pk: int
    date: datetime
    category_id: int | None = None


def _around(model: type["ArticlePage"], place: "Place | ArticlePage") -> QuerySet:
    return model.objects.around(place, RELATED).for_headlines()


@cache
def _in_a_category(model: type["ArticlePage"]) -> Prepared["ArticlePage"]:
    return Prepared(
        lambda pk, date, category: _around(model, Place(pk, date, category)),
        pk=int, date=datetime, category=int,
    )  # fmt: skip


@cache
def _in_none(model: type["ArticlePage"]) -> Prepared["ArticlePage"]:
    return Prepared(
        lambda pk, date: _around(model, Place(pk, date)), pk=int, date=datetime
    )


def _place(article: "ArticlePage") -> tuple:
    return (article.date, article.pk)
