"""What is the embedded bus's own: the file, its lock, its upkeep."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from bus_records import ITEMS, PARTITIONS, SUMS, TOPICS, Item, Sum, Summing

from sahelwatch.bus import BusError, embedded
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.open import open_bus


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "data"


def opened(directory, **options):
    return EmbeddedBus(directory, topics=TOPICS, partitions=PARTITIONS, **options)


async def test_one_process_at_a_time(directory):
    """The second is told who has the file and what to do."""
    async with opened(directory):
        with pytest.raises(BusError, match=r"in use by another sahelwatch \(process \d+\).*SAHELWATCH_DATA_DIR"):
            async with opened(directory):
                pass
    async with opened(directory):
        pass


async def test_a_tool_reads_beside_a_running_service(directory, read, publish):
    """What was written after the tool started, too; and it cannot write."""
    async with opened(directory) as bus:
        await bus.create_topics()
        await publish(bus, "a", 1)
        async with opened(directory, read_only=True) as tool:
            await publish(bus, "a", 2)
            assert len(await read(tool, ITEMS.name)) == 2
            with pytest.raises(BusError, match="reading only"):
                await publish(tool, "a", 3)


async def test_a_tool_without_a_bus_is_told_so(directory):
    """And makes none."""
    with pytest.raises(BusError, match="SAHELWATCH_DATA_DIR"):
        async with opened(directory, read_only=True):
            pass
    assert not directory.exists()


async def test_what_was_acknowledged_survives_kill_9(directory, read):
    """The process is gone in the midst of it; every record that it reported is there."""
    program = f"""
import asyncio, os, signal, sys
from pathlib import Path
from bus_records import *
from sahelwatch.bus.embedded import EmbeddedBus
async def publish(bus, number):
    await bus.publish(ITEMS, Item(key=str(number % 7), number=number))
    os.write(1, b"reported %d\\n" % number)
    if number == 150:
        os.kill(os.getpid(), signal.SIGKILL)
async def main():
    async with EmbeddedBus(Path({str(directory)!r}), topics=TOPICS, partitions=PARTITIONS) as bus:
        await bus.create_topics()
        for start in range(0, 1000, 10):
            await asyncio.gather(*(publish(bus, n) for n in range(start, start + 10)))
asyncio.run(main())
"""
    run = [sys.executable, "-c", program]
    paths = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    killed = await asyncio.to_thread(subprocess.run, run, capture_output=True, check=False, env=paths)
    reported = {int(line.split()[1]) for line in killed.stdout.splitlines() if line.startswith(b"reported")}
    assert killed.returncode == -9
    assert len(reported) > 100
    async with opened(directory) as bus:
        present = {Item.from_json(message.value).number for message in await read(bus, ITEMS.name)}
    assert reported <= present


async def test_a_table_keeps_one_record_for_each_key(directory):
    """However often it is written: the file does not grow for ever."""
    async with opened(directory) as bus:
        await bus.create_topics()
        for number in range(300):
            await bus.publish(SUMS, Sum(key="a", numbers=(number,)))
    with closing(sqlite3.connect(directory / "bus.sqlite3")) as file:
        assert file.execute("SELECT count(*) FROM records").fetchone() == (1,)


async def test_a_table_record_written_while_the_table_is_read_is_not_missed(directory):
    """It leaves its old place, and is read at its new one."""
    async with opened(directory) as bus:
        await bus.create_topics()
        await asyncio.gather(*(bus.publish(SUMS, Sum(key=f"{n}"), partition=0) for n in range(150)))
        keys = set()
        async for message in bus.read(SUMS.name):
            if not keys:  # what the reader fetches at once ends before the last
                await bus.publish(SUMS, Sum(key="149", numbers=(1,)), partition=0)
            keys.add(message.key)
    assert keys == {f"{n}" for n in range(150)}


async def test_records_past_their_retention_are_deleted(directory, read, publish, member, until):
    """Offsets go on from where they were; members pass over the gap."""
    short = (ITEMS.__class__(ITEMS.name, Item, ITEMS.key, ITEMS.kind, timedelta(milliseconds=1)), SUMS)
    async with EmbeddedBus(directory, topics=short, partitions=PARTITIONS) as bus:
        await bus.create_topics()
        await publish(bus, "a", *range(1200))
        await bus.publish(SUMS, Sum(key="kept"))
        await asyncio.sleep(0.01)
    handler = Summing()
    async with opened(directory) as bus:  # upkeep begins at the start
        async with asyncio.timeout(30):
            while await read(bus, ITEMS.name):  # noqa: ASYNC110  seen from outside
                await asyncio.sleep(0.02)
        assert len(await read(bus, SUMS.name)) == 1
        await publish(bus, "a", 7)
        assert [message.offset for message in await read(bus, ITEMS.name)] == [1200]
        async with member(bus, handler):
            await until(lambda: len(handler.handled) == 1)
    assert handler.numbers("a") == [7]


async def test_deleted_records_give_their_space_back(directory, read, until, monkeypatch):
    """The file gets smaller again."""
    monkeypatch.setattr(embedded, "_UPKEEP_SECONDS", 0.05)
    short = (ITEMS.__class__(ITEMS.name, Item, ITEMS.key, ITEMS.kind, timedelta(milliseconds=1)),)
    path = directory / "bus.sqlite3"
    async with opened(directory) as bus:
        await bus.create_topics()
        for _ in range(40):
            await bus.append(ITEMS, 0, "a", b"x" * 100_000, {})
    large = path.stat().st_size
    async with EmbeddedBus(directory, topics=short, partitions=PARTITIONS) as bus:
        await bus.create_topics()
        with closing(sqlite3.connect(path)) as beside:
            await until(lambda: beside.execute("PRAGMA page_count").fetchone()[0] * 4096 < large / 4)
    assert path.stat().st_size < large / 4


async def test_a_full_disk_is_waited_out(directory, publish, read, until):
    """Nothing is refused and nothing lost: writers wait, and readiness says for what."""
    async with opened(directory) as bus:
        await bus.create_topics()
        writer = bus._log._writer
        (pages,) = writer._connection.execute("PRAGMA page_count").fetchone()
        writer._connection.execute(f"PRAGMA max_page_count = {pages}")
        large = asyncio.create_task(bus.append(ITEMS, 0, "a", b"x" * 100_000, {}))
        await until(lambda: not bus.readiness().ready)
        assert "full" in bus.readiness().missing[0]
        assert not large.done()
        writer._connection.execute("PRAGMA max_page_count = 1000000")
        await large
        assert bus.readiness().ready
        assert len(await read(bus, ITEMS.name)) == 1


async def test_closing_does_not_wait_for_a_full_disk(directory):
    """Who still waits for the write is told that it did not happen."""
    async with opened(directory) as bus:
        await bus.create_topics()
        connection = bus._log._writer._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        large = asyncio.create_task(bus.append(ITEMS, 0, "a", b"x" * 100_000, {}))
        await asyncio.sleep(0.1)
    with pytest.raises(BusError, match="cannot write"):
        await large


@pytest.mark.parametrize("content", [b"no database at all" * 100, None])
async def test_a_file_of_another_kind_is_left_alone(directory, content):
    """It is named, and not written to."""
    directory.mkdir()
    path = directory / "bus.sqlite3"
    if content is None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE theirs (x)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(BusError, match=r"bus\.sqlite3"):
        async with opened(directory):
            pass
    assert path.read_bytes() == before


async def test_a_directory_that_cannot_be_written_to(tmp_path):
    """The message names the variable."""
    (tmp_path / "file").write_text("")
    with pytest.raises(BusError, match="SAHELWATCH_DATA_DIR"):
        async with opened(tmp_path / "file" / "data"):
            pass


async def test_the_embedded_bus_is_the_default(directory):
    """Where no broker is configured."""
    settings = SimpleNamespace(kafka_bootstrap_servers=None, data_dir=directory)
    async with open_bus(settings) as bus:
        assert isinstance(bus, EmbeddedBus)


async def test_a_share_given_while_leaving_is_not_taken_up(directory, member, until, monkeypatch):
    """A client that lost its membership may rejoin before it is stopped: nobody would tell it to give that up."""
    every = list(range(PARTITIONS))
    memberships = []

    class Rejoining(embedded.EmbeddedMembership):
        async def join(self):
            memberships.append(self)
            await super().join()

        async def leave(self):
            self._claims.assigned(every)
            await asyncio.sleep(0.1)
            await super().leave()

    monkeypatch.setattr(embedded, "EmbeddedMembership", Rejoining)
    handler = Summing()
    async with opened(directory) as bus:
        await bus.create_topics()
        async with member(bus, handler):
            await until(lambda: sorted(handler.owned) == every)
            memberships[0]._claims.lost("for a test")
            await until(lambda: len(memberships) == 2 and sorted(handler.owned) == every)
    for number in every:
        told = [what for what, where in handler.events if where == number]
        assert told == ["assigned", "revoked", "assigned", "revoked"]
