"""The real service on a real bus, posting to real receivers on loopback."""

import datetime as dt
from functools import partial

import pytest
from desk import open_desk
from receiver import Receiver

from sahelwatch.notifier import outbox, post, retry


@pytest.fixture
def quick(monkeypatch):
    """Retries after 50 ms instead of 5 s, and half a second for an answer instead of 15."""
    monkeypatch.setattr(retry, "FIRST", dt.timedelta(milliseconds=50))
    monkeypatch.setattr(outbox, "REST", dt.timedelta(milliseconds=100))
    monkeypatch.setattr(post, "TIMEOUT_SECONDS", 0.5)


@pytest.fixture
def desk(tmp_path):
    """Opens a desk with the given destinations; the bus's file stays between two desks of a test."""
    return partial(open_desk, tmp_path / "data")


@pytest.fixture
async def receiver():
    async with Receiver().listening() as listening:
        yield listening
