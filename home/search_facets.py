"""What found pages are narrowed by that only the site's own models know."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.cards import Label
from delivery.held import Held
from editorial.models import Person
from news.category_tree import CategoryTree
from news.models import ArticlePage, Category
from search.registry import Facet, Option

AUTHOR, CATEGORY = "author", "category"


class CategoryFacet(Facet):
    name = CATEGORY
    label = _("Category")
    place = 1

    def options(self, values: Iterable[str]) -> dict[str, Option]:
        by_pk = category_tree().by_pk
        known = {value: by_pk.get(int(value)) for value in values}
        return {
            value: Option(category.slug, category.name)
            for value, category in known.items()
            if category
        }

    def find(self, slug: str) -> str | None:
        categories = category_tree().by_pk.values()
        found = (category.pk for category in categories if category.slug == slug)
        return next(map(str, found), None)

    def above(self, values: Collection[str]) -> dict[str, list[str]]:
        if not values:
            return {}
        tree = category_tree()
        known = {value for value in values if int(value) in tree.by_pk}
        return {
            value: [str(category.pk) for category in tree.ancestors(int(value))]
            for value in known
        }

    def label_of(self, page: Page, value: str) -> Label | None:
        """Name the chosen category, unless the page's own one stands below it."""
        if not isinstance(page, ArticlePage):
            return None
        tree = category_tree()
        chosen = tree.by_pk.get(int(value))
        if not chosen or page.category_id in tree.descendant_pks(chosen.pk):
            return None
        return chosen.label


@Held
def category_tree() -> CategoryTree:
    return CategoryTree(Category.objects.for_tree())


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
