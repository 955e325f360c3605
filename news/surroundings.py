from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from core.cards import Card

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
        if self.article.date is None:
            return []
        around = type(self.article).objects.around(self.article, RELATED)
        return list(around.for_headlines())


def _place(article: "ArticlePage") -> tuple:
    return (article.date, article.pk)
