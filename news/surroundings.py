from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import cached_property

from core.cards import Card

if TYPE_CHECKING:
    from news.models import ArticlePage
    from news.querysets import ArticlePageQuerySet

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
        date, pk = self.place
        if date is None:
            return []
        articles = type(self.article).objects
        others = articles.published().exclude(pk=pk)
        later = Q(display_date__gt=date) | Q(display_date=date, pk__gt=pk)
        earlier = Q(display_date__lt=date) | Q(display_date=date, pk__lt=pk)
        wanted = [
            others.filter(later).order_by("display_date", "pk")[:1],
            others.filter(earlier).newest_first()[:1],
            self._related(others).newest_first()[:RELATED],
        ]
        keys = Q()
        for chosen in wanted:
            keys |= Q(pk__in=chosen.values("pk"))
        return list(articles.filter(keys).for_headlines())

    def _related(self, others: "ArticlePageQuerySet") -> "ArticlePageQuerySet":
        if not self.article.category_id:
            return others
        return others.filter(category=self.article.category_id)


def _place(article: "ArticlePage") -> tuple:
    return (article.date, article.pk)
