"""In which lists an article stands, and what those lists show of it."""

from collections.abc import Iterator
from operator import attrgetter

from django.utils import timezone

from core.cache_tags import register
from core.tagged import LINK, UNSEEN
from editorial.tagged import CARD
from news.models import (
    ArticleAuthorship,
    ArticleCategory,
    ArticlePage,
    ArticleTag,
    Category,
)
from news.surroundings import RELATED

ARTICLE_CARD = CARD | {"display_date", "category"}
CATEGORY_LINK = frozenset({"name", "slug", "parent", "sort_order"})


def lists_of_article(article: ArticlePage) -> Iterator[str]:
    if not article.live or not article.date:
        return
    day = timezone.localtime(article.date)
    yield from ("news", f"news:{day:%Y}", f"news:{day:%Y-%m}")
    yield from beside(article)
    yield from newest_with(article)
    if article.category_id:
        yield f"news:category:{article.category_id}"
    if article.pk:
        yield from lists_of_children(article.pk)


def lists_of_children(pk: int) -> Iterator[str]:
    """Name the lists of its further categories, authors and tags."""
    further = ArticleCategory.objects.filter(article=pk)
    for category in further.values_list("category", flat=True):
        yield f"news:category:{category}"
    written = ArticleAuthorship.objects.filter(page=pk)
    for person in written.values_list("person", flat=True):
        yield f"news:author:{person}"
    tagged = ArticleTag.objects.filter(content_object=pk)
    for slug in tagged.values_list("tag__slug", flat=True):
        yield f"news:tag:{slug}"


def beside(article: ArticlePage) -> Iterator[str]:
    """Name itself and those between which it stands: each names the next of them."""
    others = ArticlePage.objects.filter(live=True).exclude(pk=article.pk)
    later = others.after(article).order_by("display_date", "pk")
    earlier = others.before(article).newest_first()
    for found in (later, earlier):
        for pk in found.values_list("pk", flat=True)[:1]:
            yield f"news:beside:{pk}"
    yield f"news:beside:{article.pk}"


def newest_with(article: ArticlePage) -> Iterator[str]:
    """Name the newest of its category and of all, where it is one of them."""
    newer = ArticlePage.objects.filter(live=True).after(article).exclude(pk=article.pk)
    if newer[: RELATED + 1].count() <= RELATED:
        yield "news:newest:"
    if article.category_id:
        of_category = newer.filter(category=article.category_id)
        if of_category[: RELATED + 1].count() <= RELATED:
            yield f"news:newest:{article.category_id}"


def register_tags() -> None:
    page_places = {"live", "path", "url_path", "hide_from_search_engines"}
    register(
        ArticlePage,
        "page",
        list_name="news",
        parts={"link": LINK, "card": ARTICLE_CARD},
        unseen=UNSEEN,
        places=frozenset({*page_places, "display_date", "category"}),
        lists=lists_of_article,
        columns={"last_published_at": "lastmod"},
    )
    register(
        ArticleAuthorship,
        "page",
        key=attrgetter("page_id"),
        within=("card",),
        places=frozenset({"person"}),
        lists=lambda row: [f"news:author:{row.person_id}"],
    )
    register(
        ArticleCategory,
        "page",
        key=attrgetter("article_id"),
        places=frozenset({"category"}),
        lists=lambda row: [f"news:category:{row.category_id}"],
    )
    register(
        ArticleTag,
        "page",
        key=attrgetter("content_object_id"),
        places=frozenset({"tag"}),
        lists=lambda row: ["tags", f"news:tag:{row.tag.slug}"],
    )
    register(
        Category,
        "category",
        list_name="categories",
        parts={"link": CATEGORY_LINK},
        unseen=frozenset({"id", "latest_revision"}),
        places=frozenset({"slug", "parent", "sort_order"}),
        lists=lambda row: ["categories"],
    )
