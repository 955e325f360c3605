"""What found pages are narrowed by that only the site's own models know."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from editorial.models import Person
from news.category_tree import CategoryTree
from news.models import Category
from search.registry import Facet, Option

AUTHOR, CATEGORY = "author", "category"


class CategoryFacet(Facet):
    name = CATEGORY
    label = _("Category")
    place = 1

    def options(self, values: Iterable[str]) -> dict[str, Option]:
        return name_in_order(Category.objects.all(), values)

    def find(self, slug: str) -> str | None:
        pk = Category.objects.filter(slug=slug).values_list("pk", flat=True).first()
        return str(pk) if pk else None

    def above(self, values: Collection[str]) -> dict[str, list[str]]:
        if not values:
            return {}
        tree = CategoryTree(Category.objects.for_tree())
        known = {value for value in values if int(value) in tree.by_pk}
        return {
            value: [str(category.pk) for category in tree.ancestors(int(value))]
            for value in known
        }


class AuthorFacet(Facet):
    name = AUTHOR
    label = _("Author")
    place = 4

    def options(self, values: Iterable[str]) -> dict[str, Option]:
        return name_in_order(Person.objects.filter(live=True), values)

    def find(self, slug: str) -> str | None:
        people = Person.objects.filter(slug=slug, live=True)
        pk = people.values_list("pk", flat=True).first()
        return str(pk) if pk else None


def name_in_order(rows: QuerySet, values: Iterable[str]) -> dict[str, Option]:
    """Name the rows whose keys these are, in the order of the keys."""
    found = rows.filter(pk__in=list(values)).values_list("pk", "slug", "name")
    named = {str(pk): Option(slug, name) for pk, slug, name in found}
    return {value: named[value] for value in values if value in named}
