import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from delivery.redirects import missing_log


@pytest.fixture(autouse=True)
def fresh_sampler(monkeypatch):
    """No test counts less because another one has missed much."""
    monkeypatch.setattr(missing_log, "sampler", missing_log.Sampler())


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
