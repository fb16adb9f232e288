"""Processes that may be killed at any moment."""

from __future__ import annotations

import asyncio
import os
import signal

import psutil
import pytest

from sahelwatch.poller.workers import WorkerError, Workers


def children():
    return [child for child in psutil.Process().children() if _works(child)]


def _works(child):
    """Whether a process is a worker that has not ended, be it since it was listed."""
    try:
        return "worker_process" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:  # a zombie among them: killed, and not yet waited for
        return False


async def none_left():
    async with asyncio.timeout(20):
        while children():  # noqa: ASYNC110  they end by themselves
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.05)  # until the event loop was told


async def test_results_and_errors_come_back():
    """From a process that is used again."""
    async with Workers(1) as workers:
        assert await workers.run("operator:add", 1, 2, seconds=20) == 3
        (first,) = children()
        with pytest.raises(ZeroDivisionError):
            await workers.run("operator:truediv", 1, 0, seconds=20)
        assert await workers.run("os:getpid", seconds=20) == first.pid
    assert not first.is_running()


async def test_what_takes_too_long_is_killed():
    """And the next call gets a process of its own."""
    async with Workers(1) as workers:
        with pytest.raises(WorkerError, match="took too long"):
            await workers.run("time:sleep", 60, seconds=0.5)
        assert await workers.run("operator:add", 1, 2, seconds=20) == 3


async def test_what_takes_too_much_memory_is_given_up():
    """Without harm to this process."""
    async with Workers(1) as workers:
        with pytest.raises(WorkerError, match="took too much memory"):
            await workers.run("operator:mul", b"x", 2 * 1024**3, seconds=20)
        assert await workers.run("operator:add", 1, 2, seconds=20) == 3


async def test_a_process_that_is_killed_while_idle_is_replaced():
    """Whoever killed it."""
    async with Workers(1) as workers:
        pid = await workers.run("os:getpid", seconds=20)
        os.kill(pid, signal.SIGKILL)
        await none_left()
        assert await workers.run("os:getpid", seconds=20) != pid


async def test_idle_processes_end():
    """Memory is given back."""
    async with Workers(2, idle_seconds=0.1) as workers:
        await asyncio.gather(*(workers.run("time:sleep", 0.1, seconds=20) for _ in range(2)))
        assert len(children()) == 2
        await none_left()
        assert await workers.run("operator:add", 1, 2, seconds=20) == 3


async def test_at_most_so_many_run_at_once():
    """Further calls wait for their turn, which their time does not count."""
    async with Workers(2) as workers:
        await asyncio.gather(*(workers.run("time:sleep", 0.3, seconds=20) for _ in range(6)))
        assert len(children()) == 2
