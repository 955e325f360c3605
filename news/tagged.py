"""In which lists an article stands, and what those lists show of it."""

from collections.abc import Iterator
from operator import attrgetter

from core.cache_tags import register
from core.tagged import ADDRESS, LINK, SITEMAP_COLUMNS, UNSEEN
from editorial.tagged import CARD
from news import list_names
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
    yield from list_names.of_date(article.date)
    yield from beside(article)
    yield from newest_with(article)
    yield from lists_of_children(article)


def months_of_article(article: ArticlePage) -> Iterator[str]:
    """Name the file of the sitemap that says when it was last published."""
    if article.date:
        yield f"lastmod:{list_names.of_date(article.date)[-1]}"


def lists_of_children(article: ArticlePage) -> Iterator[str]:
    """Name the lists of its categories, authors and tags."""
    categories = [article.category_id] if article.category_id else []
    yield from map(list_names.of_primary_category, categories)
    if article.pk:
        further = ArticleCategory.objects.filter(article=article.pk)
        categories += further.values_list("category", flat=True)
        written = ArticleAuthorship.objects.filter(page=article.pk)
        yield from map(list_names.of_author, written.values_list("person", flat=True))
        tagged = ArticleTag.objects.filter(content_object=article.pk)
        yield from map(list_names.of_tag, tagged.values_list("tag", flat=True))
    yield from lists_of_categories(categories)


def lists_of_categories(pks: list[int]) -> Iterator[str]:
    parents = dict(Category.objects.values_list("pk", "parent")) if pks else {}
    yield from list_names.of_categories(pks, parents)


def lists_of_category(category: Category) -> Iterator[str]:
    """Name its own list and those above: with it, its articles change their place."""
    parents = dict(Category.objects.values_list("pk", "parent"))
    parents[category.pk] = category.parent_id
    yield "categories"
    yield from list_names.of_categories([category.pk], parents)


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
    page_places = {"live", "path", "url_path"}
    register(
        ArticlePage,
        "page",
        list_name="news",
        parts={"address": ADDRESS, "link": LINK, "card": ARTICLE_CARD},
        unseen=UNSEEN,
        places=frozenset({*page_places, "display_date", "category"}),
        lists=lists_of_article,
        columns=dict.fromkeys(SITEMAP_COLUMNS, months_of_article),
    )
    register(
        ArticleAuthorship,
        "page",
        key=attrgetter("page_id"),
        within=("card",),
        places=frozenset({"person"}),
        lists=lambda row: [list_names.of_author(row.person_id)],
    )
    register(
        ArticleCategory,
        "page",
        key=attrgetter("article_id"),
        places=frozenset({"category"}),
        lists=lambda row: lists_of_categories([row.category_id]),
    )
    register(
        ArticleTag,
        "page",
        key=attrgetter("content_object_id"),
        places=frozenset({"tag"}),
        lists=lambda row: ["tags", list_names.of_tag(row.tag_id)],
    )
    register(
        Category,
        "category",
        list_name="categories",
        parts={"link": CATEGORY_LINK},
        unseen=frozenset({"id", "latest_revision"}),
        places=frozenset({"slug", "parent", "sort_order"}),
        lists=lists_of_category,
    )
