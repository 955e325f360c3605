"""The people of a newsroom, each at a desk of their own, on a site without a text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, BrowserContext, Page
from wagtail.models import Site

from tests.browser.conftest import new_visitor
from tests.browser.desk import sit_down
from tests.factories import CategoryFactory, PersonFactory

PASSWORD = "a-password-of-tests"
AUTHOR, CATEGORY = "Ann Author", "Costs"
REVIEWER = "Dr. Ada Reed, MD"
ROLES = {
    "editor": "Editors",
    "moderator": "Moderators",
    "second": "Moderators",
    "reviewer": "Medical reviewers",
}


class Newsroom:
    """Accounts, an author and a category of health information; nothing is written."""

    def __init__(self, site: Site, browser: Browser, complaints: list[str]) -> None:
        self.site, self.browser, self.complaints = site, browser, complaints
        self.contexts: list[BrowserContext] = []
        self.users = {name: self.make_user(name, role) for name, role in ROLES.items()}
        self.category = CategoryFactory(name=CATEGORY, is_health_information=True)
        self.author = PersonFactory(name=AUTHOR)
        PersonFactory(
            name="Dr. Ada Reed", credentials="MD", user=self.users["reviewer"]
        )

    @classmethod
    @contextmanager
    def opened(cls, *args: Any) -> Iterator[Self]:
        newsroom = cls(*args)
        yield newsroom
        for context in newsroom.contexts:
            context.close()

    @staticmethod
    def make_user(name: str, role: str) -> Any:
        user = get_user_model().objects.create_user(
            name, f"{name}@example.org", PASSWORD
        )
        user.groups.add(Group.objects.get(name=role))
        return user

    def desk(self, name: str = "") -> Page:
        """Give somebody a browser, signed in; without a name, a reader's."""
        context = new_visitor(self.browser, self.site, self.complaints)
        self.contexts.append(context)
        page = context.new_page()
        if name:
            sit_down(page, self.users[name])
        return page
