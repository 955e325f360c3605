"""Let articles be found under the parents that their category has since it was moved."""

import logging
from collections import defaultdict
from functools import partial
from threading import Thread

from django.db import connection, transaction

from home.search_facets import CATEGORY
from news.models import ArticleCategory, ArticlePage, Category
from news.querysets import ArticlePageQuerySet
from search.document_terms import replace_values

logger = logging.getLogger(__name__)

AT_ONCE = 300
"""So many articles take about half a second: nobody waits in the admin for more."""


def refile_soon(category: Category) -> None:
    """Note the categories of its articles anew; those of many beside the request.

    What a restart cuts off is made good by `rebuild_search`.
    """
    articles = ArticlePage.objects.live().filed_under(category)
    transaction.on_commit(partial(_refile_now_or_beside, articles))


def _refile_now_or_beside(moved: ArticlePageQuerySet) -> None:
    if moved.count() <= AT_ONCE:
        refile(moved)
    else:
        Thread(target=_refile_beside, args=[moved], daemon=True).start()


def _refile_beside(articles: ArticlePageQuerySet) -> None:
    try:
        refile(articles)
    except Exception:
        logger.exception("Not all articles were refiled: run rebuild_search")
    finally:
        connection.close()


def refile(articles: ArticlePageQuerySet) -> None:
    further: dict[int, set[str]] = defaultdict(set)
    filed = ArticleCategory.objects.filter(article__in=articles.values("pk"))
    for article, category in filed.values_list("article", "category"):
        further[article].add(str(category))
    replace_values(
        CATEGORY,
        {
            article: further[article] | ({str(primary)} if primary else set())
            for article, primary in articles.values_list("pk", "category")
        },
    )
