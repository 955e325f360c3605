"""The kinds of change that editors, snippets and time make; each is one function.

A kind changes something at random and says what it was. A new kind is a function
with `@kind`; the suite's test and `make differential` find it here.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from unittest.mock import patch

from django.apps import apps
from django.core.management import call_command
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import Page

from benchmarks.differential.values import another_value, editable_columns
from core import cache_tags
from core.models import Image, SiteSettings
from home.models import StandardPage
from news.models import ArticlePage, Category, NewsIndexPage


class NothingToChangeError(Exception):
    """The site has no row that this kind could change."""


@dataclass
class Draw:
    """Chance, and a clock that goes on from now."""

    random: random.Random

    def one(self, rows: QuerySet) -> Model:
        found = list(rows.order_by("pk"))
        if not found:
            raise NothingToChangeError
        return self.random.choice(found)

    def page(self, **filters: object) -> Page:
        return self.one(Page.objects.filter(live=True, depth__gt=2, **filters)).specific

    def article(self) -> ArticlePage:
        return self.one(ArticlePage.objects.live())

    def models(self) -> list[type[Model]]:
        """List what readers see rows of, all types of pages among them."""
        return [
            model
            for model in apps.get_models()
            if cache_tags.kind_of(model)
            and model is not Page
            and model._base_manager.exists()
        ]


Kind = Callable[[Draw], str]

KINDS: dict[str, Kind] = {}
WEIGHTS: dict[str, int] = {}
later: list[datetime] = []


def kind(function: Kind, weight: int = 1) -> Kind:
    name = function.__name__.replace("_", " ")
    KINDS[name], WEIGHTS[name] = function, weight
    return function


def often(function: Kind) -> Kind:
    return kind(function, weight=12)


@often
def edit_a_column(draw: Draw) -> str:
    row = draw.one(draw.random.choice(draw.models())._base_manager.all())
    column = draw.random.choice(editable_columns(type(row)))
    setattr(row, column.attname, another_value(column, row, draw.random))
    row.save()
    return f"{type(row).__name__}.{column.name} of {row.pk}"


@kind
def edit_a_setting(draw: Draw) -> str:
    row = SiteSettings.load()
    column = draw.random.choice(editable_columns(SiteSettings))
    setattr(row, column.attname, another_value(column, row, draw.random))
    row.save()
    return column.name


@kind
def change_the_navigation(draw: Draw) -> str:
    settings = SiteSettings.load()
    if not settings.navigation:
        raise NothingToChangeError
    del settings.navigation[0]
    settings.save()
    return "without its first link"


@kind
def change_a_slug(draw: Draw) -> str:
    page = draw.page()
    page.slug = f"{page.slug}-changed"
    page.save_revision().publish()
    return str(page)


@kind
def publish_a_new_article(draw: Draw) -> str:
    article = ArticlePage(
        title="Quite new", summary="s", category=draw.one(Category.objects), live=False
    )
    draw.one(NewsIndexPage.objects.live()).add_child(instance=article)
    article.save_revision().publish()
    return f"in {article.category}"


@kind
def unpublish_a_page(draw: Draw) -> str:
    page = draw.page()
    page.unpublish()
    return str(page)


@kind
def delete_a_page(draw: Draw) -> str:
    page = draw.page(numchild=0)
    page.delete()
    return str(page)


@kind
def move_a_page(draw: Draw) -> str:
    page = draw.one(StandardPage.objects.live())
    others = StandardPage.objects.live().exclude(path__startswith=page.path)
    target = draw.one(others)
    page.move(target, pos="last-child")
    return f"{page} under {target}"


@kind
def reorder_pages(draw: Draw) -> str:
    page = draw.one(StandardPage.objects.live())
    page.move(page.get_first_sibling(), pos="left")
    return f"{page} first"


@kind
def put_a_page_back(draw: Draw) -> str:
    page = draw.one(Page.objects.filter(live=False, depth__gt=2)).specific
    page.save_revision().publish()
    return str(page)


@kind
def tag_an_article(draw: Draw) -> str:
    article = draw.article()
    article.tags.add("brand-new")
    article.save_revision().publish()
    return str(article)


@kind
def replace_an_image(draw: Draw) -> str:
    image, other = draw.one(Image.objects), draw.one(Image.objects)
    if image.file_hash == other.file_hash:
        raise NothingToChangeError
    image.file, image.file_hash = other.file.name, other.file_hash
    image.renditions.all().delete()
    image.save()
    return str(image)


@kind
def expire_a_page_by_schedule(draw: Draw) -> str:
    page = draw.page()
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save()
    later.append(timezone.now() + timedelta(days=2))
    with patch("django.utils.timezone.now", return_value=later[-1]):
        call_command("publish_scheduled")
    return str(page)


@kind
def let_time_pass(draw: Draw) -> str:
    days = draw.random.choice([1, 3, 40, 400])
    later.append(timezone.now() + timedelta(days=days))
    return f"{days} days"
