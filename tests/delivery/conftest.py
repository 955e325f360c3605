import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from core import recorder
from delivery import outbox
from delivery.redirects import missing_log


@pytest.fixture(autouse=True)
def fresh_sampler(monkeypatch):
    """No test counts less because another one has missed much."""
    monkeypatch.setattr(missing_log, "sampler", missing_log.Sampler())


@pytest.fixture
def reads(client):
    """Ask for an address; return the tags that its response left."""

    def ask(address):
        with recorder.recording() as notes:
            assert client.get(address).status_code == 200
        return notes.tags

    return ask


@pytest.fixture
def touches():
    """Do something; return the tags of what readers see of it."""

    def do(change):
        outbox.send()
        change()
        return outbox.send()

    return do


@pytest.fixture
def open_connections(monkeypatch):
    """Who asks is in the transaction of the test: its connection stays open."""
    monkeypatch.setattr("delivery.page_cache.front.close_old_connections", bool)
    monkeypatch.setattr("delivery.page_cache.memory.close_old_connections", bool)
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)
