from collections.abc import Iterator

from wagtail.models import Page

from core.models import Document, Image, SiteSettings
from editorial.models import Person
from home.actions.create_site import STANDING_PAGES
from home.actions.load_demo_files import CREDIT, DOCUMENTS
from home.demo.texts import Library, demo_uuid
from home.models import FormPage, HomePage, Partner, StandardPage
from news.models import Category, NewsIndexPage

SITE_NAME = "Health Plan News"
HOME_KEY = demo_uuid("home")
CONTACT_KEY = demo_uuid("contact")


class FindForeignContent:
    """Name what the demonstration did not make and therefore must not touch.

    Pages are known by their translation key. What `create_site` lays down and
    nobody filled in is not content.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    def execute(self) -> Iterator[str]:
        yield from self._settings()
        yield from self._pages()
        yield from self._snippets()
        for document in Document.objects.exclude(
            title__in=[file.title for file in DOCUMENTS.values()]
        ):
            yield f"document “{document}”"
        for image in Image.objects.exclude(credit=CREDIT):
            yield f"picture “{image}”"

    def _settings(self) -> Iterator[str]:
        settings = SiteSettings.objects.first()
        if settings and not settings.is_demo:
            if settings.name != SITE_NAME:
                yield f"site settings, with the name “{settings.name}”"
            elif settings.tag_line or settings.publisher or settings.disclaimer:
                yield "site settings that somebody filled in"

    def _pages(self) -> Iterator[str]:
        ours = [HOME_KEY, CONTACT_KEY, *(text.key for text in self.library.texts)]
        others = Page.objects.filter(depth__gt=1).exclude(translation_key__in=ours)
        for page in others.specific():
            if not is_bare(page):
                yield f"page “{page.title}”"

    def _snippets(self) -> Iterator[str]:
        library = self.library
        for snippets in (
            Category.objects.exclude(slug__in=[c["slug"] for c in library.categories]),
            Person.objects.exclude(slug__in=[p["id"] for p in library.people]),
            Partner.objects.exclude(name__in=[p["name"] for p in library.partners]),
        ):
            for snippet in snippets:
                yield f"{snippet._meta.verbose_name} “{snippet}”"


def is_bare(page: Page) -> bool:
    """Tell whether a page is as Wagtail or `create_site` made it."""
    if isinstance(page, StandardPage):
        standing = page.slug in [slug for _title, slug in STANDING_PAGES]
        return standing and not page.live and not (page.body or page.summary)
    if isinstance(page, FormPage):
        return not page.live and not page.introduction
    if isinstance(page, HomePage):
        return not (page.lead_story_id or page.sections)
    return isinstance(page, NewsIndexPage) or type(page) is Page
