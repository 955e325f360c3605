"""What need not be written does not wait for a long writer; a long writer makes way."""

import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from core import write_lock
from core.write_lock import BRIEFLY, Turns, brief_wait
from site_config.settings.base import SQLITE_OPTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def connection(tmp_path):
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "site.sqlite3"),
        "OPTIONS": SQLITE_OPTIONS,
    }
    handler = ConnectionHandler({"default": database})
    yield handler["default"]
    handler.close_all()


def patience(connection):
    with connection.cursor() as cursor:
        [milliseconds] = cursor.execute("PRAGMA busy_timeout").fetchone()
    return milliseconds


@pytest.fixture
def long_writer(connection):
    connection.ensure_connection()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.mark.usefixtures("long_writer")
def test_it_gives_up_where_somebody_writes_at_length(connection):
    with brief_wait(connection), connection.cursor() as cursor:
        assert patience(connection) == BRIEFLY
        with pytest.raises(OperationalError, match="locked"):
            cursor.execute("BEGIN IMMEDIATE")

    assert patience(connection) == 1000 * SQLITE_OPTIONS["timeout"]


def test_the_usual_patience_is_back_after_a_fault(connection):
    with pytest.raises(ValueError, match="any"), brief_wait(connection):
        raise ValueError("any")

    assert patience(connection) == 1000 * SQLITE_OPTIONS["timeout"]


def test_others_write_between_two_turns(connection, monkeypatch):
    pauses = []
    monkeypatch.setattr(write_lock.time, "sleep", pauses.append)
    monkeypatch.setattr(write_lock, "TURN", 0)

    Turns(connection).let_others_write()

    assert pauses == [write_lock.PAUSE]


def test_short_works_make_no_pause(connection, monkeypatch):
    pauses = []
    monkeypatch.setattr(write_lock.time, "sleep", pauses.append)

    Turns(connection).let_others_write()

    assert pauses == []
