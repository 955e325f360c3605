"""The skeleton of a real site: pages to be filled in, menus, nothing invented."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.crypto import get_random_string
from wagtail.models import Page, Site

from core import gate
from core.models import SiteSettings
from home.models import FormField, FormPage, HomePage, StandardPage
from news.models import NewsIndexPage
from search.actions.load_synonyms import LoadSynonyms

ABOUT_US = {"health_answer": "no", "health_no_reason": "about-us"}
STANDING_PAGES = [
    ("About Us", "about-us"),
    ("Privacy Policy", "privacy-policy"),
    ("Terms of Use", "terms-of-use"),
    ("Disclaimer", "disclaimer"),
]
FOOTER_SLUGS = ["privacy-policy", "terms-of-use", "disclaimer", "contact"]
CONTACT_FIELDS = [
    ("name", "Your name", "singleline", False),
    ("email", "Your e-mail address", "email", True),
    ("page", "Page", "singleline", False),
    ("message", "Your message", "multiline", True),
]


@dataclass(frozen=True)
class Administrator:
    """The first account; the password is made when none is given."""

    username: str
    email: str = ""
    password: str = ""


class CreateSite:
    """Make what a new site needs and lacks; touch nothing that is there.

    Runs any number of times. `execute()` yields a line for each thing that it made.
    """

    def __init__(self, name: str, administrator: Administrator | None = None) -> None:
        self.name = name
        self.administrator = administrator
        self.password = ""

    @transaction.atomic
    def execute(self) -> list[str]:
        with gate.left_open("a new site has its first pages"):
            return [
                *self._home(),
                *self._pages(),
                *self._contact(),
                *self._settings(),
                *self._synonyms(),
                *self._account(),
            ]

    def _home(self) -> Iterator[str]:
        if HomePage.objects.exists():
            return
        root = Page.get_first_root_node()
        home = HomePage(title=self.name, slug="home")
        welcome = root.get_children().filter(slug="home").first()
        if welcome:
            welcome.slug = "welcome"
            welcome.save()
        root.add_child(instance=home)
        site, _made = Site.objects.get_or_create(
            is_default_site=True,
            defaults={"hostname": settings.SITE_ADDRESS.hostname, "root_page": home},
        )
        site.root_page, site.site_name = home, self.name
        site.save()
        if welcome and not welcome.get_children().exists():
            welcome.delete()
        home.save_revision()
        yield "Home page"

    def _pages(self) -> Iterator[str]:
        home = HomePage.objects.get()
        if not NewsIndexPage.objects.exists():
            news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
            news.save_revision()
            yield "News"
        for title, slug in STANDING_PAGES:
            if not home.get_children().filter(slug=slug).exists():
                page = StandardPage(title=title, slug=slug, live=False, **ABOUT_US)
                home.add_child(instance=page).save_revision()
                yield f"{title}, a draft to be filled in"

    def _contact(self) -> Iterator[str]:
        if FormPage.objects.exists():
            return
        page = FormPage(title="Contact", slug="contact", live=False)
        HomePage.objects.get().add_child(instance=page)
        page.form_fields = [
            FormField(
                clean_name=clean_name,
                label=label,
                field_type=kind,
                required=required,
                sort_order=order,
            )
            for order, (clean_name, label, kind, required) in enumerate(CONTACT_FIELDS)
        ]
        page.save_revision()
        page.save()
        yield "Contact form, a draft to be filled in"

    def _settings(self) -> Iterator[str]:
        if SiteSettings.objects.exists():
            return
        pages = {page.slug: page for page in HomePage.objects.get().get_children()}
        SiteSettings.objects.create(
            name=self.name,
            footer_text=f"Copyright © {{year}} {self.name}",
            navigation=links_to([pages["about-us"], pages["contact"]]),
            footer_links=links_to([pages[slug] for slug in FOOTER_SLUGS]),
        )
        yield "Site settings with menus"

    def _synonyms(self) -> Iterator[str]:
        if number := LoadSynonyms().execute():
            yield f"{number} groups of synonyms for the search"

    def _account(self) -> Iterator[str]:
        users = get_user_model().objects
        if not self.administrator or users.filter(is_superuser=True).exists():
            return
        self.password = self.administrator.password or get_random_string(16)
        users.create_superuser(
            self.administrator.username, self.administrator.email, self.password
        )
        yield f"Administrator {self.administrator.username}"


def links_to(pages: list[Page], label: str = "") -> list[tuple[str, dict]]:
    """Lay pages out as the links of a menu."""
    return [("link", {"label": label, "page": page, "url": ""}) for page in pages]
