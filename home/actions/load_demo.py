from collections.abc import Callable

from django.db import transaction
from wagtail.models import Page

from core.models import SiteSettings
from editorial.models import Approval
from home.actions.create_demo_accounts import CreateDemoAccounts, DemoAccounts
from home.actions.create_site import CreateSite, links_to
from home.actions.find_foreign_content import (
    CONTACT_KEY,
    HOME_KEY,
    SITE_NAME,
    FindForeignContent,
)
from home.actions.load_demo_files import DOCUMENTS, LoadDemoFiles
from home.actions.load_demo_pages import LoadDemoPages
from home.actions.load_demo_searches import LoadDemoSearches
from home.actions.load_demo_snippets import LoadDemoSnippets
from home.demo.drawings import DRAWINGS
from home.demo.stories import Targets
from home.demo.texts import FEATURED, Library
from home.models import FormPage, HomePage
from home.models.home_page import PickedStory
from news.models import Category

TAG_LINE = "Timely health plan news and commentary."
PUBLISHER = "The demonstration newsroom of Health Plan News"
DISCLAIMER = (
    "<p>This page informs; it does not examine, diagnose or treat anybody, and it knows"
    " nothing of your history. Let a clinician who does decide with you. In an emergency"
    " in the United States, dial 911 without reading on.</p>"
)
CONTACT_INTRODUCTION = (
    "<p>A mistake, a missing word, a question about one of our pages: the desk reads it"
    " all. Leave out anything about your own health, since what you send is kept as it"
    " comes in. This is a demonstration, so nobody writes back.</p>"
)
THANKS = "<p>Your letter has arrived and is kept with the others.</p>"
SECTION_SLUGS = ["medicare", "medbasics", "senior-news", "healthcare-plan-news"]
COMPANIES = "list-of-health-insurance-companies"
FOOTER = ["page:privacy-policy", "page:terms-of-use", "page:disclaimer", "contact"]


class LoadDemo:
    """Make the demonstration site, or what an interrupted run left to make.

    `advance` is called with the name of the part after each of `total` steps.
    """

    def __init__(self, advance: Callable[[str], None] = lambda _part: None) -> None:
        self.library = Library()
        self.advance = advance

    @property
    def total(self) -> int:
        library = self.library
        snippets = [library.categories, library.people, library.partners]
        files = len(DRAWINGS) + len(DOCUMENTS)
        return files + sum(map(len, snippets)) + 2 * len(library.texts) + 2

    @property
    def is_loaded(self) -> bool:
        """Tell whether a run has come to its end: its last step marks the home page."""
        return HomePage.objects.filter(translation_key=HOME_KEY).exists()

    def find_foreign_content(self) -> list[str]:
        return list(FindForeignContent(self.library).execute())

    def execute(self) -> None:
        CreateSite(SITE_NAME).execute()
        accounts = CreateDemoAccounts().execute()
        self._announce()
        files = LoadDemoFiles(self.advance)
        pictures, documents = files.load_pictures(), files.load_documents()
        snippets = LoadDemoSnippets(
            self.library,
            self.advance,
            {"reviewer": accounts.reviewer},
            accounts.moderator,
        )
        categories = snippets.load_categories()
        people, partners = snippets.load_people(), snippets.load_partners()
        pages = LoadDemoPages(self.library, accounts, self.advance)
        pks = {**pages.lay(), "contact": FormPage.objects.get().pk}
        pages.fill(Targets(pks, pictures, documents), categories, people, partners)
        self._publish_contact(accounts)
        LoadDemoSearches(self.library.searches).execute()
        self.advance("Searches")
        self._finish(pks, accounts)
        self.advance("Home page")

    def _announce(self) -> None:
        """Say that it is a demonstration before there is anything to see."""
        settings = SiteSettings.objects.get()
        settings.is_demo = True
        settings.tag_line = TAG_LINE
        settings.publisher = PUBLISHER
        settings.disclaimer = DISCLAIMER
        settings.save()

    @transaction.atomic
    def _publish_contact(self, accounts: DemoAccounts) -> None:
        contact = FormPage.objects.get()
        if contact.introduction:
            return
        contact.introduction = CONTACT_INTRODUCTION
        contact.thank_you_text = THANKS
        contact.translation_key = CONTACT_KEY
        contact.save(update_fields=["translation_key"])
        revision = contact.save_revision(user=accounts.editor)
        Approval.objects.record(contact, revision, accounts.moderator)
        revision.publish(user=accounts.moderator)

    @transaction.atomic
    def _finish(self, pks: dict[str, int], accounts: DemoAccounts) -> None:
        """Set menus and front page; the key of the home page says that all is done."""
        pages = Page.objects.in_bulk(pks.values())
        home = HomePage.objects.get()
        settings = SiteSettings.objects.get()
        companies = pages[pks[f"page:{COMPANIES}"]]
        settings.navigation = [
            *links_to([home], label="Home"),
            *links_to([pages[pks["page:about-us"]]]),
            *links_to([companies], label="Health Insurance Companies"),
        ]
        settings.footer_links = links_to([pages[pks[name]] for name in FOOTER])
        settings.save()
        featured = [pks[f"article:{identity}"] for identity in FEATURED]
        home.lead_story_id = featured[0]
        home.picked_stories = [
            PickedStory(story_id=pk, sort_order=order)
            for order, pk in enumerate(featured[1:])
        ]
        home.sections = [
            ("category", {"category": Category.objects.get(slug=slug), "number": 4})
            for slug in SECTION_SLUGS
        ]
        home.search_description = TAG_LINE
        home.translation_key = HOME_KEY
        home.save(update_fields=["translation_key"])
        home.save_revision(user=accounts.editor).publish(user=accounts.moderator)
