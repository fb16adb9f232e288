"""A poller killed at random moments misses no entry and publishes none twice."""

from __future__ import annotations

from killed_poller import trial


async def test_kills_lose_and_repeat_nothing(tmp_path):
    """Here a few kills; `bench/kill_poller.py` does a hundred."""
    outcome = await trial(tmp_path, kills=5, seed=7)
    assert outcome.entries > 0
    assert outcome.faults == 0, outcome
