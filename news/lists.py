"""The public lists of articles, read without counting or sorting their rows."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.db import connection
from django.db.models import QuerySet

from core import recorder
from core.cards import CARD_PICTURES, Card
from core.pictures import fetch_renditions
from core.prepared import Prepared, PreparedForKeys
from news.models.articles import ArticlePage
from news.models.listings import ArticleListing, ArticleListTotal

NEWEST_OF_A_LIST = """
    SELECT * FROM (
        SELECT list_name, date, article_id FROM news_articlelisting
        WHERE list_name = %s ORDER BY date DESC, article_id DESC LIMIT %s OFFSET %s
    ) AS newest"""


class ArticleList:
    """The public articles of a list, newest first; a paginator counts and cuts it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def count(self) -> int:
        recorder.note(f"list:{self.name}")
        found = _total_of().fetch(name=self.name)
        return found[0].number if found else 0

    def __getitem__(self, places: slice) -> list[Card]:
        """Return a card for each of these places."""
        keys = self.keys(places)
        articles = fetch_articles(keys)
        found = [articles[key] for key in keys if key in articles]
        fetch_renditions([article.picture for article in found], CARD_PICTURES)
        return [article.get_teaser() for article in found]

    def keys(self, places: slice) -> list[int]:
        return newest_keys({self.name: places})[self.name]

    def oldest(self, first: int, last: int | None) -> QuerySet:
        """Say which articles stand at these places from the end, for a subquery."""
        recorder.note(f"list:{self.name}")
        listings = ArticleListing.objects.filter(list_name=self.name)
        return listings.order_by("date", "article").values("article")[first:last]


def newest_keys(wanted: Mapping[str, slice]) -> dict[str, list[int]]:
    """Find the keys of articles at these places of lists, in one query."""
    if not wanted:
        return {}
    params: list[str | int] = []
    for name, places in wanted.items():
        start = places.start or 0
        params += [name, places.stop - start, start]
        recorder.note(f"list:{name}")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([NEWEST_OF_A_LIST] * len(wanted)), params)
        rows = cursor.fetchall()
    found: dict[str, list[int]] = {name: [] for name in wanted}
    for name, _date, key in sorted(rows, key=lambda row: row[1:], reverse=True):
        found[name].append(key)
    return found


def fetch_articles(keys: Sequence[int]) -> dict[int, ArticlePage]:
    """Fetch what cards show of those articles that readers may open, by their keys."""
    return {article.pk: article for article in _articles().fetch(keys)}


@cache
def _articles() -> PreparedForKeys[ArticlePage]:
    return PreparedForKeys(lambda keys: ArticlePage.objects.listed(keys).for_cards())


@cache
def _total_of() -> Prepared[ArticleListTotal]:
    return Prepared(lambda name: ArticleListTotal.objects.filter(pk=name), name=str)
