"""What readers may go to by name while they type, besides pages."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.models import Person
from news.models import Category
from search.names import rows_called
from search.registry import Registry, Suggestion


def suggest_categories(words: Sequence[str]) -> list[Suggestion]:
    rows = Category.objects.values_list("name", "slug", "parent__name")
    return [
        Suggestion(
            kind="category",
            label=name,
            detail=_detail(_("Category"), parent),
            url=reverse("news:category", args=[slug]),
        )
        for name, slug, parent in rows_called(rows, words)
    ]


def suggest_people(words: Sequence[str]) -> list[Suggestion]:
    people = Person.objects.filter(live=True)
    rows = people.values_list("name", "slug", "credentials", "field")
    return [
        Suggestion(
            kind="person",
            label=", ".join(filter(None, [name, credentials])),
            detail=_detail(_("Person"), field),
            url=reverse("news:author", args=[slug]),
        )
        for name, slug, credentials, field in rows_called(rows, words)
    ]


def _detail(kind: str, more: str | None) -> str:
    return " · ".join(filter(None, [kind, more]))


def register_suggesters(registry: Registry) -> None:
    registry.register_suggester(suggest_categories)
    registry.register_suggester(suggest_people)
