"""The real service on a real bus, posting to real receivers on loopback."""

import datetime as dt
from functools import partial

import pytest
from desk import open_desk
from receiver import Receiver

from sahelwatch.notifier import outbox, post, retry


@pytest.fixture
def quick(monkeypatch):
    """Retries after 50 ms instead of 5 s."""
    monkeypatch.setattr(retry, "FIRST", dt.timedelta(milliseconds=50))
    monkeypatch.setattr(outbox, "REST", dt.timedelta(milliseconds=100))
    monkeypatch.setattr(post, "_LINGER_SECONDS", 0.2)


@pytest.fixture
def hasty(quick, monkeypatch):
    """Less than a second for an answer, too, instead of 15: for receivers that hang."""
    monkeypatch.setattr(post, "TIMEOUT_SECONDS", 0.8)


@pytest.fixture
def desk(tmp_path):
    """Opens a desk with the given destinations; the bus's file stays between two desks of a test."""
    return partial(open_desk, tmp_path / "data")


@pytest.fixture
async def receiver():
    async with Receiver().listening() as listening:
        yield listening
