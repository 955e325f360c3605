from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import (
    ArticlePageFactory,
    HomePageFactory,
    NewsIndexPageFactory,
    PersonFactory,
)
from tests.migrated_database import copied_database


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start from a copy of the migrated database, one for each process."""
    database = django_settings.DATABASES["default"]
    with copied_database(database["ENGINE"]) as name:
        database.setdefault("TEST", {})["NAME"] = name
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Keep what was copied; Django would make an empty database of its own."""
    return True


@pytest.fixture
def home(db) -> HomePage:
    """The home page of the default site."""
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="front")
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def news_index(home) -> NewsIndexPage:
    return NewsIndexPageFactory(parent=home)


@pytest.fixture
def article(news_index) -> ArticlePage:
    return ArticlePageFactory(parent=news_index)


@pytest.fixture
def draft(news_index) -> ArticlePage:
    return ArticlePageFactory(parent=news_index, live=False)


@pytest.fixture
def editor(db, django_user_model):
    """Somebody in Wagtail's group Editors."""
    editor = django_user_model.objects.create_user("editor", password="secret-1")
    editor.groups.add(Group.objects.get(name="Editors"))
    return editor


@pytest.fixture
def moderator(db, django_user_model):
    """Somebody in Wagtail's group Moderators."""
    moderator = django_user_model.objects.create_user("moderator", password="secret-1")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    return moderator


@pytest.fixture
def second(db, django_user_model):
    """Another moderator, so that there are two pairs of eyes."""
    second = django_user_model.objects.create_user("second", password="secret-1")
    second.groups.add(Group.objects.get(name="Moderators"))
    return second


@pytest.fixture
def reviewer(db, django_user_model):
    """A medical reviewer with the person that readers see."""
    reviewer = django_user_model.objects.create_user("reviewer", password="secret-1")
    reviewer.groups.add(Group.objects.get(name="Medical reviewers"))
    PersonFactory(name="Dr. Ada Reed", credentials="MD", user=reviewer)
    return reviewer
