"""A site with a page of every template, as full as a reader may meet it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from core.blocks import ReferencesBlock
from core.gate import left_open
from core.models import Image, SiteSettings
from editorial.models import Person
from home.actions.create_site import CreateSite
from home.actions.load_demo_snippets import LoadDemoSnippets
from home.demo.texts import Library
from home.models import FormPage, HomePage, StandardPage
from news.models import ArticlePage, Category, NewsIndexPage
from tests.browser.pages import PAGES
from tests.browser.sample_story import REFERENCES, full_body
from tests.core.stories import make_body
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    ImageFactory,
    StandardPageFactory,
)
from tests.publishing import store

NOON = datetime(2026, 3, 5, 17, tzinfo=UTC)
PASSWORD = "a-password-of-tests"
TREE = Path(settings.BASE_DIR) / "home/demo/tree.txt"
ARTICLES = 24
AUTHOR = "nora-ellery"


def make_sample() -> None:
    """Fill the empty database; every date is fixed, every page is public."""
    with (
        left_open("a sample to look at"),
        patch.object(timezone, "now", return_value=NOON),
    ):
        CreateSite("Health Plan News").execute()
        snippets = LoadDemoSnippets(Library(), lambda _part: None)
        snippets.load_categories()
        snippets.load_people()
        snippets.load_partners()
        picture = ImageFactory(
            title="A picture", file__width=1704, file__height=960, file__color="teal"
        )
        fill_category(picture)
        fill_person(picture)
        make_tree()
        make_news(picture)
        fill_home()
        fill_settings()
        make_users()
        FormPage.objects.update(live=True)
    for sample in PAGES:
        sample.open_with(Client(raise_request_exception=False))


def fill_category(picture: Image) -> None:
    parent = Category.objects.first()
    parent.notice_title = "If you are in danger"
    parent.notice = '<p>Call <a href="tel:988">988</a> at any hour.</p>'
    parent.image = picture
    parent.description = "What members ask, and who answers for it."
    store(parent)
    for name in ("Costs", "Networks"):
        Category.objects.create(name=name, slug=name.lower(), parent=parent)


def fill_person(picture: Image) -> None:
    person = Person.objects.get(slug=AUTHOR)
    person.photo = picture
    person.website = "https://example.org/person"
    store(person)


def make_tree() -> None:
    """Make the long list of pages three levels deep that the sidebar has to carry."""
    home = HomePage.objects.get()
    StandardPage.objects.all().delete()
    parents: dict[int, Any] = {-1: HomePage.objects.get()}
    for line in TREE.read_text().splitlines():
        slug, title = line.strip().split(" | ")
        level = (len(line) - len(line.lstrip())) // 2
        parents[level] = StandardPageFactory(
            parent=parents[level - 1], slug=slug, title=title
        )
    about = StandardPage.objects.get(slug="hormone-replacement-therapy")
    about.summary = "What it is, for whom, and what to ask first."
    about.body = make_body(("text", "<p>An introduction in one paragraph.</p>"))
    store(about)
    StandardPageFactory(
        parent=home, slug="taken-down", live=False, first_published_at=NOON
    )


def make_news(picture: Image) -> None:
    index = NewsIndexPage.objects.get()
    category, other = Category.objects.filter(parent=None)[:2]
    for number in range(ARTICLES):
        article = ArticlePageFactory(
            parent=index,
            title=f"Headline number {number} of those that fill the list",
            slug=f"story-{number}",
            summary="One sentence that says what happened.",
            display_date=NOON - timedelta(days=number + 1),
            category=other if number % 3 else category,
            lead_image=picture if number % 3 == 0 else None,
        )
        ArticleAuthorshipFactory(page=article, person=Person.objects.get(slug=AUTHOR))
    make_full_article(index, picture, category)


def make_full_article(index: Any, picture: Image, category: Category) -> None:
    hormones = StandardPage.objects.get(slug="hormone-replacement-therapy")
    article = ArticlePageFactory(
        parent=index,
        title="What a plan pays for, and what it leaves to you",
        slug="full-story",
        summary="Every kind of block in one text, with its pictures and its sources.",
        display_date=NOON,
        updated_date=NOON.date(),
        category=category,
        lead_image=picture,
        lead_image_alt="A counter with two people",
        lead_image_caption="Two people ask at a counter.",
        health_answer="yes",
        disclosure="The publisher of this text sells no plans.",
        body=full_body(picture, hormones.pk),
        references=ReferencesBlock().to_python(REFERENCES),
    )
    article.tags.add("Deductible", "Premium")
    store(article)
    for person in Person.objects.all()[:2]:
        ArticleAuthorshipFactory(page=article, person=person)


def fill_home() -> None:
    home = HomePage.objects.get()
    home.lead_story = ArticlePage.objects.get(slug="full-story")
    home.sections = home.sections.stream_block.to_python(
        [
            {"type": "category", "value": {"category": category.pk, "number": 3}}
            for category in Category.objects.filter(parent=None)[:2]
        ]
    )
    store(home)


def fill_settings() -> None:
    site = SiteSettings.objects.get()
    site.tag_line = "News on plans, care and what they cost"
    site.publisher = "The Example Press"
    site.disclaimer = "<p>This text informs. It does not replace a doctor.</p>"
    pages = {page.slug: page.pk for page in HomePage.objects.get().get_children()}
    links = [("About Us", "about-us"), ("Contact", "contact"), ("News", "news")]
    menu = [
        {"type": "link", "value": {"label": label, "page": pages[slug], "url": ""}}
        for label, slug in links
    ]
    block = site.navigation.stream_block
    site.navigation = site.footer_links = block.to_python(menu)
    site.social_links = block.to_python(
        [
            {
                "type": "link",
                "value": {
                    "label": "Forum",
                    "page": None,
                    "url": "https://example.org/",
                },
            }
        ]
    )
    site.save()


def make_users() -> None:
    for name, group in (("editor", "Editors"), ("moderator", "Moderators")):
        user = get_user_model().objects.create_user(name, password=PASSWORD)
        user.groups.add(Group.objects.get(name=group))
