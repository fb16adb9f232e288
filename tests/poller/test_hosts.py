"""Turns: one at a time at each host, with a pause between."""

from __future__ import annotations

import asyncio

from sahelwatch.poller.hosts import Hosts


async def test_a_host_rests_between_two_requests():
    """Others do not wait for it."""
    hosts = Hosts(8, spacing=0.2)
    clock = asyncio.get_running_loop().time
    moments = {}

    async def ask(url):
        async with hosts.turn(url):
            moments.setdefault(url, []).append(clock())

    await asyncio.gather(*(ask("https://a.example/") for _ in range(3)), ask("https://b.example/"))
    first, second, third = moments["https://a.example/"]
    assert second - first >= 0.19
    assert third - second >= 0.19
    assert moments["https://b.example/"][0] < second


async def test_so_many_at_once():
    """Over all hosts."""
    hosts = Hosts(2)
    at_once = most = 0

    async def ask(n):
        nonlocal at_once, most
        async with hosts.turn(f"https://{n}.example/"):
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0.01)
            at_once -= 1

    await asyncio.gather(*(ask(n) for n in range(10)))
    assert most == 2
