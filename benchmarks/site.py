"""The site that is measured: what every site has, and made-up pages in any number."""

import os
from collections.abc import Callable

from django.contrib.auth import get_user_model
from taggit.models import Tag

from benchmarks.drafts import DraftWriter, Stock
from benchmarks.publishing import BulkPublisher
from benchmarks.trees import articles, standing_pages
from core import gate
from core.models import Image, SiteSettings
from editorial.models import Person
from home import page_tree
from home.actions.create_site import Administrator, CreateSite
from home.actions.load_demo_files import LoadDemoFiles
from home.actions.load_demo_snippets import LoadDemoSnippets
from home.demo.texts import Library
from home.models import FormPage, HomePage, StandardPage
from news.models import Category, NewsIndexPage

TAGS = 40
SECTIONS = 4


def do_nothing(_: object) -> None:
    """Take the place of a progress bar."""


class MadeUpSite:
    """A site of so many articles and standing pages, in an empty database."""

    def __init__(self, articles: int, pages: int, shape: str = "bushy") -> None:
        self.articles = articles
        self.pages = pages
        self.shape = shape

    def lay_foundation(self) -> None:
        with gate.left_open("a made-up site is measured"):
            self._lay_foundation()

    def _lay_foundation(self) -> None:
        CreateSite("Bench", Administrator("bench")).execute()
        for model in (StandardPage, FormPage):
            for page in model.objects.all():
                page.save_revision().publish()
        snippets = LoadDemoSnippets(Library(), do_nothing)
        snippets.load_partners()
        snippets.load_people()
        snippets.load_categories()
        LoadDemoFiles(do_nothing).load_pictures()
        settings = SiteSettings.objects.get()
        settings.tag_line = "A tag line as long as one may be."
        settings.disclaimer = "<p>This page informs; it does not treat anybody.</p>"
        settings.save()
        home = HomePage.objects.get()
        home.sections = [
            ("category", {"category": category, "number": 4})
            for category in Category.objects.all()[:SECTIONS]
        ]
        home.save_revision().publish()

    def fill(self, advance: Callable[[int], None] = do_nothing) -> None:
        """Publish the pages, with all cores."""
        writer = DraftWriter(self._stock())
        home, news = HomePage.objects.get(), NewsIndexPage.objects.get()
        already = page_tree.standing_pages().count()
        pages = standing_pages(writer, home, self.pages - already, self.shape)
        publisher = BulkPublisher(workers=os.cpu_count() or 1)
        publisher.publish(pages, advance)
        publisher.publish(articles(writer, news, self.articles), advance)

    def _stock(self) -> Stock:
        return Stock(
            owner=get_user_model().objects.get(),
            people=list(Person.objects.all()),
            categories=list(Category.objects.all()),
            tags=[
                Tag.objects.create(name=f"Tag {number}", slug=f"tag-{number}")
                for number in range(TAGS)
            ],
            pictures=list(Image.objects.all()),
            linked_pages=list(StandardPage.objects.values_list("pk", flat=True)),
        )
