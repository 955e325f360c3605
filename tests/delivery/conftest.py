import pytest

from delivery.redirects import missing_log


@pytest.fixture(autouse=True)
def fresh_sampler(monkeypatch):
    """No test counts less because another one has missed much."""
    monkeypatch.setattr(missing_log, "sampler", missing_log.Sampler())
