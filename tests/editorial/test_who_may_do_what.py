"""The table of docs/editors.md, each cell walked through the admin."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection

from core.models import User
from editorial.roles import ROLES
from home.models import HomePage
from news.models import NewsIndexPage
from tests.editorial import (  # noqa: F401
    jobs_of_addresses,
    jobs_of_closing,
    jobs_of_people,
    jobs_of_reviewers,
    jobs_of_search,
    jobs_of_the_house,
)
from tests.editorial.jobs import JOBS

pytestmark = pytest.mark.django_db
REFUSALS = (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)


def read_table() -> dict[str, dict[str, str]]:
    """Read what is promised: job, then role, then yes or no."""
    document = (settings.BASE_DIR / "docs" / "editors.md").read_text()
    chapter = document.split("## Who may do what")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in row.split("|")]
        for row in re.findall(r"^\|(.*)\|$", chapter, re.MULTILINE)
    ]
    (_corner, *roles), _line, *rest = rows
    return {name: dict(zip(roles, cells, strict=True)) for name, *cells in rest}


TABLE = read_table()
CELLS = [
    pytest.param(name, role, cell == "yes", id=f"{name}-{role}")
    for name, cells in TABLE.items()
    for role, cell in cells.items()
]


@dataclass
class Room:
    """A newsroom: who is asked, a colleague who wrote, a superuser who fills forms."""

    user: User
    colleague: User
    client: Client
    root: Client
    home: HomePage
    news: NewsIndexPage
    collection: Collection
    outbox: list[Any]


def member(name: str, role: str) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "secret-1")
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def room(home, news_index, mailoutbox):
    """Make the newsroom for somebody of a role."""
    root = User.objects.create_superuser("root", "root@example.org", "secret-1")

    def make(role: str) -> Room:
        user = member("somebody", role)
        return Room(
            user=user,
            colleague=member("colleague", "Editors"),
            client=signed_in(user),
            root=signed_in(root),
            home=home,
            news=news_index,
            collection=Collection.get_first_root_node(),
            outbox=mailoutbox,
        )

    return make


def test_the_table_has_each_role_and_each_job():
    assert set(TABLE) == set(JOBS)
    assert all(list(cells) == list(ROLES) for cells in TABLE.values())


def test_the_table_says_yes_or_no():
    assert {cell for cells in TABLE.values() for cell in cells.values()} == {
        "yes",
        "no",
    }


@pytest.mark.parametrize(("name", "role", "may"), CELLS)
def test_the_admin_keeps_to_the_table(room, name, role, may):
    answer, is_done = JOBS[name](room(role))

    assert is_done is may
    if not may:
        assert answer.status_code in REFUSALS
