from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.core.signals import request_started
from django.db import connection
from django.dispatch import receiver

from delivery import held, outbox
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory
from tests.migrated_database import copied_database
from tests.people import make_home, make_reviewer, make_user
from tests.scheduling import SharedModulesTogether


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log) -> SharedModulesTogether:
    return SharedModulesTogether(config, log)


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


@receiver(request_started)
def send_changes_as_a_commit_would(**kwargs) -> None:
    """A test's transaction never ends: what it changed is sent before the next request.

    Its queries are those of the change: who counts the request's does not see them.
    """
    if any(
        call is outbox.wake for _savepoints, call, _robust in connection.run_on_commit
    ):
        is_counted, connection.force_debug_cursor = connection.force_debug_cursor, False
        outbox.wake()
        connection.force_debug_cursor = is_counted
    connection.run_on_commit = [
        entry for entry in connection.run_on_commit if entry[1] is not outbox.wake
    ]


@pytest.fixture(autouse=True)
def forget_what_was_held() -> None:
    """Each test has a database of its own; a process serves but one."""
    held.forget()


@pytest.fixture
def home(db) -> HomePage:
    """The home page of the default site."""
    return make_home()


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
def editor(db):
    """Somebody in Wagtail's group Editors."""
    return make_user("editor", "Editors")


@pytest.fixture
def moderator(db):
    """Somebody in Wagtail's group Moderators."""
    return make_user("moderator", "Moderators")


@pytest.fixture
def second(db):
    """Another moderator, so that there are two pairs of eyes."""
    return make_user("second", "Moderators")


@pytest.fixture
def reviewer(db):
    """A medical reviewer with the person that readers see."""
    return make_reviewer()
