from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import migrations
from django.utils import timezone

ROWS_AT_ONCE = 5_000


def pairs(model: type, article: str, value: str) -> defaultdict[int, list[int]]:
    found = defaultdict(list)
    for pk, key in model.objects.values_list(article, value).iterator():
        found[pk].append(key)
    return found


def above(pk: int | None, parents: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    while pk is not None and pk not in found:
        found.add(pk)
        pk = parents.get(pk)
    return found


def public_articles(apps) -> list[tuple[int, datetime, int | None]]:
    """Find articles that are live and below no restricted page."""
    restrictions = apps.get_model("wagtailcore", "PageViewRestriction").objects
    private = tuple(restrictions.values_list("page__path", flat=True))
    rows = (
        apps.get_model("news", "ArticlePage")
        .objects.filter(live=True)
        .values_list("pk", "path", "display_date", "first_published_at", "category")
    )
    return [
        (pk, own_date or first_date, category)
        for pk, path, own_date, first_date, category in rows.iterator()
        if (own_date or first_date) and not path.startswith(private)
    ]


def fill(apps, schema_editor) -> None:
    model = {name: apps.get_model("news", name) for name in apps.all_models["news"]}
    parents = dict(model["category"].objects.values_list("pk", "parent"))
    further = pairs(model["articlecategory"], "article", "category")
    authors = pairs(model["articleauthorship"], "page", "person")
    tags = pairs(model["articletag"], "content_object", "tag")
    totals = Counter()

    def listings() -> Iterator[Any]:
        for pk, date, category in public_articles(apps):
            day = timezone.localtime(date)
            categories = set().union(
                *(above(key, parents) for key in [category, *further[pk]])
            )
            names = {
                *("news", f"news:{day:%Y}", f"news:{day:%Y-%m}"),
                *(f"news:category:{key}" for key in categories),
                *([f"news:category:{category}:primary"] if category else []),
                *(f"news:author:{key}" for key in authors[pk]),
                *(f"news:tag:{key}" for key in tags[pk]),
            }
            totals.update(names)
            for name in sorted(names):
                yield model["articlelisting"](article_id=pk, list_name=name, date=date)

    rows = listings()
    while some := list(islice(rows, ROWS_AT_ONCE)):
        model["articlelisting"].objects.bulk_create(some)
    model["articlelisttotal"].objects.bulk_create(
        model["articlelisttotal"](name=name, number=number)
        for name, number in sorted(totals.items())
    )


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0003_add_article_lists"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
