from collections.abc import Callable

from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, Site

from core.models import Document, Image, SiteSettings
from editorial.models import Person
from home.models import Partner
from news.models import Category
from search.models import SearchedQuery, SynonymGroup


class DeleteDemo:
    """Empty a demonstration site: all pages, snippets, files, settings and searches.

    Accounts, groups and workflows stay. Page by page, so that other writers get
    their turn.
    """

    def __init__(self, advance: Callable[[str], None] = lambda _part: None) -> None:
        self.advance = advance

    @property
    def total(self) -> int:
        return Page.objects.filter(depth__gt=1).count()

    def execute(self) -> None:
        root = Page.get_first_root_node()
        Site.objects.filter(is_default_site=True).update(root_page=root)
        Site.clear_site_root_paths_cache()
        deepest_first = Page.objects.filter(depth__gt=1).order_by("-depth", "-path")
        for pk in list(deepest_first.values_list("pk", flat=True)):
            with transaction.atomic():
                Page.objects.get(pk=pk).specific.delete()
            self.advance("Emptying")
        while Category.objects.exists():
            _delete_each(Category, children=None)
        for model in (Partner, Person, Image, Document, SynonymGroup, SearchedQuery):
            _delete_each(model)
        SiteSettings.objects.all().delete()


def _delete_each(model: type[Model], **conditions: object) -> None:
    for row in model._default_manager.filter(**conditions):
        with transaction.atomic():
            row.delete()
