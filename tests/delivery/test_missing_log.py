"""What is kept of an address that leads nowhere."""

import logging
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from delivery.models import MissingAddress
from delivery.redirects import missing_log
from tests.delivery.asking import missed
from tests.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def kept():
    return dict(MissingAddress.objects.values_list("path", "hits"))


class TestCounting:
    def test_counts_each_address(self, client):
        for address in ("/a/", "/a/?x=1", "/b/c.html"):
            client.get(address)

        assert kept() == {"/a": 2, "/b/c.html": 1}

    def test_an_address_without_its_slash_is_counted_once(self, client):
        client.get("/a", follow=True)

        assert kept() == {"/a": 1}

    def test_knows_days_only(self, client, monkeypatch):
        first = date(2026, 3, 1)
        for days in (0, 5):
            day = first + timedelta(days=days)
            monkeypatch.setattr(timezone, "localdate", lambda *args, day=day: day)
            client.get("/a/")

        row = MissingAddress.objects.get()
        assert (row.first_seen, row.last_seen) == (first, first + timedelta(days=5))
        for field in MissingAddress._meta.get_fields():
            assert not isinstance(field, models.DateTimeField | models.TimeField)
            assert field.related_model is None

    @pytest.mark.parametrize("method", ["post", "head", "options", "put"])
    def test_counts_what_is_read_only(self, client, method):
        getattr(client, method)("/a/")

        assert kept() == {}

    @pytest.mark.parametrize(
        "address", ["/admin/a/", "/static/a.css", "/media/a.pdf", "/static/a/"]
    )
    def test_leaves_files_and_the_admin_out(self, client, address):
        client.get(address)

        assert kept() == {}

    def test_leaves_out_what_is_there_or_was(self, client, home):
        page = StandardPageFactory(parent=home, slug="was")
        client.get("/was/")
        page.unpublish()
        client.get("/was/")

        assert kept() == {}


class TestBounds:
    def test_the_least_asked_for_go_first(self, client, monkeypatch):
        monkeypatch.setattr(missing_log, "MOST_ROWS", 4)
        monkeypatch.setattr(missing_log, "MADE_ROOM_FOR", 2)
        missed("/often", hits=9, ago=1)
        missed("/today")
        missed("/yesterday", ago=1)
        missed("/twice", hits=2)

        client.get("/new/")

        assert set(kept()) == {"/often", "/twice", "/new"}

    def test_are_five_thousand(self):
        assert missing_log.MOST_ROWS == 5_000

    def test_a_flood_is_sampled(self, client, monkeypatch):
        monkeypatch.setattr(missing_log.Sampler, "COUNTED_A_MINUTE", 5)
        monkeypatch.setattr(missing_log.time, "monotonic", lambda: 60.0)

        for _ in range(25):
            client.get("/a/")

        assert kept() == {"/a": 25}
        assert missing_log.sampler.misses == 25

    def test_a_sampled_miss_writes_nothing(self, client, monkeypatch):
        monkeypatch.setattr(missing_log.Sampler, "COUNTED_A_MINUTE", 1)
        monkeypatch.setattr(missing_log.time, "monotonic", lambda: 60.0)
        client.get("/a/")

        with CaptureQueriesContext(connection) as queries:
            client.get("/a/")

        assert not [one for one in queries if "missingaddress" in one["sql"]]

    def test_each_minute_starts_afresh(self, client, monkeypatch):
        monkeypatch.setattr(missing_log.Sampler, "COUNTED_A_MINUTE", 1)
        for now in (60.0, 120.0):
            monkeypatch.setattr(missing_log.time, "monotonic", lambda now=now: now)
            client.get("/a/")

        assert kept() == {"/a": 2}

    @pytest.mark.parametrize(("known", "number"), [(True, 1), (False, 3)])
    def test_queries(self, client, known, number):
        if known:
            missed("/a")

        with CaptureQueriesContext(connection) as queries:
            client.get("/a/")

        asked = [one for one in queries if "missingaddress" in one["sql"]]
        assert len(asked) == number


class TestFailure:
    def test_of_the_database_is_swallowed(self, client, monkeypatch, caplog):
        def fail(*args):
            raise DatabaseError("/secret is locked")

        monkeypatch.setattr(missing_log.NoteMissing, "execute", fail)
        with caplog.at_level(logging.WARNING):
            answer = client.get("/secret/")

        assert answer.status_code == 404
        assert "not counted: DatabaseError" in caplog.text
        assert "secret is locked" not in caplog.text

    def test_another_who_writes_the_row_first(self, monkeypatch):
        note = missing_log.NoteMissing("/a", "", 1)
        monkeypatch.setattr(note, "make_room", lambda: missed("/a"))

        note.execute()

        assert kept() == {"/a": 2}
