"""What every bus guarantees, shown on each of them."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bus_records import ITEMS, OUTPUTS, PARTITIONS, SUMS, Item, Sum, Summing
from member_process import Announcing

from sahelwatch import trace
from sahelwatch.bus import BusError, Handler, RecordRefusedError
from sahelwatch.bus.engine import MAX_RECORD_BYTES


async def test_records_of_a_key_are_handled_in_their_order(bus, member, publish, until):
    """One partition, one at a time, as published; keys side by side."""
    handler = Summing()
    keys = [f"key-{n}" for n in range(6)]
    async with member(bus, handler):
        await asyncio.gather(*(publish(bus, key, *range(20)) for key in keys))
        await until(lambda: len(handler.handled) == 120)
    for key in keys:
        assert handler.numbers(key) == list(range(20))


async def test_partitions_are_handled_side_by_side(bus, member, until):
    """A record that takes long holds up its own partition only."""
    together = asyncio.Barrier(PARTITIONS)

    class Meeting(Summing):
        async def handle(self, record, message, partition):
            await together.wait()  # which ends only once all of them are in here
            await super().handle(record, message, partition)

    handler = Meeting()
    async with member(bus, handler):
        for number in range(PARTITIONS):
            await bus.publish(ITEMS, Item(key="any"), partition=number)
        await until(lambda: len(handler.handled) == PARTITIONS)


async def test_a_record_lies_in_the_partition_of_its_key(bus, publish, read):
    """`publish` and `partition_of` agree."""
    keys = [f"key-{n}" for n in range(20)]
    for key in keys:
        await publish(bus, key, 1)
    found = {message.key: message.partition for message in await read(bus, ITEMS.name)}
    assert found == {key: bus.partition_of(ITEMS, key) for key in keys}
    assert set(found.values()) == set(range(PARTITIONS))


async def test_a_record_says_what_it_is(bus, publish, read):
    """CloudEvents' headers; the same content has the same id."""
    await publish(bus, "a", 1, 1, 2)
    first, second, third = [message.headers for message in await read(bus, ITEMS.name)]
    assert first["ce_specversion"] == "1.0"
    assert first["ce_type"] == ITEMS.name
    assert first["ce_source"] == "/sahelwatch"
    assert first["content-type"] == "application/json"
    assert abs(datetime.now(UTC) - datetime.fromisoformat(first["ce_time"])).total_seconds() < 600
    assert first["ce_id"] == second["ce_id"] != third["ce_id"]


async def test_a_trace_goes_on_through_the_bus(bus, member, until):
    """What a handler publishes belongs to the trace of what it handles."""
    seen = []

    class Tracing(Handler):
        async def handle(self, record, message, partition):
            seen.append(trace.current())

    with trace.start() as began:
        await bus.publish(ITEMS, Item(key="a"))
    await bus.publish(ITEMS, Item(key="a", number=2))
    async with member(bus, Tracing()):
        await until(lambda: len(seen) == 2)
    assert seen[0].trace_id == began.trace_id
    assert seen[0].span_id != began.span_id
    assert seen[1].trace_id != began.trace_id


async def test_a_restart_goes_on_where_it_stopped(buses, member, publish, until):
    """What was handled is not handled again; what came meanwhile is."""
    first, second = Summing(), Summing()
    async with buses.open() as bus:
        await publish(bus, "a", 1, 2)
        async with member(bus, first):
            await until(lambda: len(first.handled) == 2)
        await publish(bus, "a", 3)
    async with buses.open() as bus, member(bus, second):
        await publish(bus, "a", 4)
        await until(lambda: len(second.handled) == 2)
    assert second.numbers("a") == [3, 4]


async def test_a_new_group_starts_at_the_beginning(bus, member, publish, until):
    """Nothing published before a group first ran is missed."""
    await publish(bus, "a", 1, 2)
    one, other = Summing(), Summing()
    async with member(bus, one), member(bus, other, group="h"):
        await until(lambda: len(one.handled) == len(other.handled) == 2)


async def test_tables_are_rebuilt_from_the_log(buses, member, publish, until):
    """State survives a restart, deletions included."""
    first, second = Summing(), Summing()
    async with buses.open() as bus, member(bus, first):
        await publish(bus, "kept", 1, 2, 3)
        await publish(bus, "deleted", 1)
        await until(lambda: len(first.handled) == 4)
        await first.owned[bus.partition_of(ITEMS, "deleted")].table(SUMS).delete("deleted")
    async with buses.open() as bus, member(bus, second):
        await until(lambda: len(second.owned) == PARTITIONS)
        kept = second.owned[bus.partition_of(ITEMS, "kept")].table(SUMS)
        assert kept.get("kept") == Sum(key="kept", numbers=(1, 2, 3))
        tables = [partition.table(SUMS) for partition in second.owned.values()]
        assert [record for table in tables for record in table.values()] == [Sum(key="kept", numbers=(1, 2, 3))]
        assert sum(map(len, tables)) == 1


async def test_partitions_and_their_tables_move_between_members(not_imitated, bus, member, publish, until):
    """Each partition has one owner, and whoever gets it finds the state the other left."""
    first, second = Summing(), Summing()
    keys = [f"key-{n}" for n in range(8)]
    async with member(bus, first):
        for key in keys:
            await publish(bus, key, 1)
        await until(lambda: len(first.handled) == 8)
        async with member(bus, second):
            await until(lambda: first.owned and second.owned and len(first.owned) + len(second.owned) == PARTITIONS)
            assert not first.owned.keys() & second.owned.keys()
            for key in keys:
                await publish(bus, key, 2)
            await until(lambda: len(first.handled) + len(second.handled) == 16)
            assert {record.number for record in second.handled} == {2}
            for handler in (first, second):
                for partition in handler.owned.values():
                    for kept in partition.table(SUMS).values():
                        assert kept.numbers == (1, 2)
        await until(lambda: len(first.owned) == PARTITIONS)
        for key in keys:
            await publish(bus, key, 3)
        await until(lambda: len(first.handled) + len(second.handled) == 24)
        for key in keys:
            kept = first.owned[bus.partition_of(ITEMS, key)].table(SUMS).get(key)
            assert kept.numbers == (1, 2, 3)


async def test_a_partition_given_up_takes_no_more_writes(bus, member, until):
    """A service that holds on to a partition cannot spoil the state of its next owner."""
    handler = Summing()
    async with member(bus, handler):
        await until(lambda: len(handler.owned) == PARTITIONS)
        partition = handler.owned[0]
        assert not partition.lost
    assert partition.lost
    with pytest.raises(BusError, match="not this member's"):
        await partition.table(SUMS).put(Sum(key="late"))
    assert partition.table(SUMS).get("late") is None


async def test_a_member_without_input_shares_its_table_out(not_imitated, bus, member, until):
    """The poller's way: partitions and their state, and nothing to handle."""
    first, second = Summing(), Summing()
    async with member(bus, first, input=None):
        await until(lambda: len(first.owned) == PARTITIONS)
        await first.owned[1].table(SUMS).put(Sum(key="x", numbers=(7,)))
        async with member(bus, second, input=None):
            await until(lambda: first.owned and second.owned and len(first.owned) + len(second.owned) == PARTITIONS)
            owner = first.owned.get(1) or second.owned[1]
            assert owner.table(SUMS).get("x").numbers == (7,)
    assert first.handled == second.handled == []


async def test_a_handler_that_raises_is_tried_again(bus, member, publish, until, read):
    """A failure that passes costs nothing but time, and keeps the order."""
    handler = Summing()

    class Once(Summing):
        failed = False

        async def handle(self, record, message, partition):
            if record.number == 2 and not self.failed:
                self.failed = True
                raise ValueError("not yet")
            await super().handle(record, message, partition)

    handler = Once()
    async with member(bus, handler):
        await publish(bus, "a", 1, 2, 3)
        await until(lambda: len(handler.handled) == 3)
    assert handler.numbers("a") == [1, 2, 3]
    assert await read(bus, ITEMS.dead_letters) == []


async def test_a_cancellation_inside_of_a_handler_is_a_failure(bus, member, publish, until, read):
    """It does not end the member, which nobody cancelled."""

    class Cancelled(Summing):
        async def handle(self, record, message, partition):
            if record.number == 1:
                inner = asyncio.ensure_future(asyncio.sleep(60))
                inner.cancel()
                await inner
            await super().handle(record, message, partition)

    handler = Cancelled()
    async with member(bus, handler):
        await publish(bus, "a", 1, 2)
        await until(lambda: handler.numbers("a") == [2])
    (letter,) = await read(bus, ITEMS.dead_letters)
    assert "cancelled" in letter.headers["dlq_message"]


async def test_a_record_that_fails_for_good_is_put_aside(bus, member, publish, until, read):
    """The dead letter tells why and from where, keeps the bytes, and tells no URL; the rest goes on."""

    class Failing(Summing):
        async def handle(self, record, message, partition):
            if record.number == 2:
                raise ValueError("refused by https://hooks.example/secret today")
            await super().handle(record, message, partition)

    handler = Failing()
    async with member(bus, handler, attempts=3):
        await publish(bus, "a", 1, 2, 3)
        await until(lambda: len(handler.handled) == 2)
    assert handler.numbers("a") == [1, 3]
    (letter,) = await read(bus, ITEMS.dead_letters)
    assert Item.from_json(letter.value) == Item(key="a", number=2)
    assert (letter.key, letter.partition) == ("a", bus.partition_of(ITEMS, "a"))
    told = {name.removeprefix("dlq_"): text for name, text in letter.headers.items() if name.startswith("dlq_")}
    assert told["reason"] == "handler_failed"
    assert told["exception"] == "ValueError"
    assert told["message"] == "refused by https://… today"
    assert "test_contract.py" in told["at"]
    assert (told["topic"], told["partition"], told["offset"]) == (ITEMS.name, str(letter.partition), "1")
    assert (told["group"], told["attempts"]) == ("g", "3")
    assert letter.headers["ce_type"] == ITEMS.name


async def test_a_record_that_does_not_parse_is_put_aside(bus, member, publish, until, read):
    """With its raw bytes, at the first attempt, and without their being quoted; the rest goes on."""
    handler = Summing()
    partition = bus.partition_of(ITEMS, "a")
    raw = b'{"key": "a", "number": "a secret"'
    async with member(bus, handler):
        await publish(bus, "a", 1)
        await bus.append(ITEMS, partition, "a", raw, {})
        await bus.append(ITEMS, partition, "a", None, {})
        await publish(bus, "a", 2)
        await until(lambda: len(handler.handled) == 2)
    letter, null = await read(bus, ITEMS.dead_letters)
    assert letter.value == raw
    assert null.value is None
    assert letter.headers["dlq_reason"] == null.headers["dlq_reason"] == "unreadable"
    assert letter.headers["dlq_attempts"] == "0"
    assert "secret" not in letter.headers["dlq_message"]


async def test_a_bus_in_trouble_is_not_the_record_s_fault(bus, member, publish, until, read):
    """While the bus itself fails, the record waits and is never put aside."""

    class Hindered(Summing):
        times = 0

        async def handle(self, record, message, partition):
            self.times += 1
            if self.times <= 5:
                raise BusError("away")
            await super().handle(record, message, partition)

    handler = Hindered()
    async with member(bus, handler, attempts=2):
        await publish(bus, "a", 1)
        await until(lambda: len(handler.handled) == 1)
    assert await read(bus, ITEMS.dead_letters) == []


async def test_a_table_record_that_does_not_parse_is_left_out(buses, member, until):
    """It stops nothing: the other keys are loaded."""
    handler = Summing()
    async with buses.open() as bus:
        await bus.append(SUMS, 0, "bad", b"{", {})
        await bus.publish(SUMS, Sum(key="good", numbers=(1,)), partition=0)
        async with member(bus, handler):
            await until(lambda: len(handler.owned) == PARTITIONS)
            assert [record.key for record in handler.owned[0].table(SUMS).values()] == ["good"]


async def test_killed_between_output_and_commit(buses, member, publish, until, read):
    """`kill -9`: the record is delivered again, and its effects are there once."""
    async with buses.open() as bus:
        await publish(bus, "a", 1)
    helpers = Path(__file__).parent.parent / "helpers"
    services = helpers.parent.parent / "services"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        helpers / "member_process.py",
        *buses.arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": f"{services}:{helpers}"},
    )
    async with asyncio.timeout(60):
        while await process.stdout.readline() != b"done\n":
            assert process.returncode is None
    process.send_signal(signal.SIGKILL)
    assert await process.wait() == -signal.SIGKILL
    process._transport.close()

    async with buses.open() as bus:
        handler = Announcing(bus)
        async with member(bus, handler):
            await until(lambda: len(handler.handled) == 1)
            partition = handler.owned[bus.partition_of(ITEMS, "a")]
            assert partition.table(SUMS).get("a").numbers == (1,)
        assert handler.numbers("a") == [1]  # delivered again
        outputs = await read(bus, OUTPUTS.name)
        assert [message.key for message in outputs] == ["a"]  # but put out once


async def test_stopping_finishes_the_record_under_way(buses, member, publish, until):
    """Cancelled, as by SIGTERM: what was begun is ended and committed, and nothing else is begun."""

    class Slow(Summing):
        entered = 0

        async def handle(self, record, message, partition):
            self.entered += 1
            await asyncio.sleep(0.3)
            await super().handle(record, message, partition)

    slow, after = Slow(), Summing()
    async with buses.open() as bus:
        async with member(bus, slow):
            await until(lambda: len(slow.events) == PARTITIONS)
            await publish(bus, "a", 1, 2, 3)
            await until(lambda: slow.entered == 1)
        assert slow.numbers("a") == [1]
        assert slow.entered == 1
        assert sorted(slow.events) == [(w, n) for w in ("assigned", "revoked") for n in range(PARTITIONS)]
        assert slow.owned == {}
    async with buses.open() as bus, member(bus, after):
        await until(lambda: len(after.handled) == 2)
    assert after.numbers("a") == [2, 3]


async def test_stopping_waits_no_longer_than_the_record_takes(bus, member, publish, until):
    """Once the record under way is done there is nothing to wait for, even if none follows it."""
    may_end = asyncio.Event()

    class Slow(Summing):
        entered = False

        async def handle(self, record, message, partition):
            self.entered = True
            await may_end.wait()
            await super().handle(record, message, partition)

    slow = Slow()
    await publish(bus, "a", 1)
    async with asyncio.timeout(60):
        async with member(bus, slow, drain_seconds=1000):
            await until(lambda: slow.entered)
            asyncio.get_running_loop().call_later(0.2, may_end.set)
    assert slow.numbers("a") == [1]


async def test_stopping_does_not_wait_for_ever(buses, member, publish, until):
    """A handler that does not end in its time is cancelled, and its record handled again."""

    class Endless(Summing):
        entered = False

        async def handle(self, record, message, partition):
            self.entered = True
            await asyncio.Event().wait()

    endless, after = Endless(), Summing()
    async with buses.open() as bus:
        await publish(bus, "a", 1)
        async with member(bus, endless, drain_seconds=0.2):
            await until(lambda: endless.entered)
    async with buses.open() as bus, member(bus, after):
        await until(lambda: len(after.handled) == 1)


async def test_what_a_handler_writes_while_giving_up_counts(buses, member, until):
    """`revoked` is the last chance to save state."""

    class Saving(Summing):
        async def revoked(self, partition):
            assert not partition.lost
            await partition.table(SUMS).put(Sum(key="saved", numbers=(partition.number,)))
            await super().revoked(partition)

    saving, after = Saving(), Summing()
    async with buses.open() as bus, member(bus, saving):
        await until(lambda: len(saving.owned) == PARTITIONS)
    async with buses.open() as bus, member(bus, after):
        await until(lambda: len(after.owned) == PARTITIONS)
        for number, partition in after.owned.items():
            assert partition.table(SUMS).get("saved").numbers == (number,)


async def test_creating_topics_again_does_nothing(not_imitated, buses):
    """And a configuration that differs is mended."""
    async with buses.new() as bus:
        done = await bus.create_topics()
        assert len(done) == 6
        assert all(line.startswith("created ") for line in done)
        assert await bus.create_topics() == []
    altered = (ITEMS.__class__(ITEMS.name, Item, ITEMS.key, ITEMS.kind, ITEMS.retention * 2),)
    async with buses.new(topics=altered) as bus:
        assert len(await bus.create_topics()) == 1
        assert await bus.create_topics() == []


async def test_partitions_of_a_topic_with_records_are_not_changed(not_imitated, buses, publish):
    """Keys would move away from their tables: this is said, not done."""
    async with buses.open() as bus:
        await publish(bus, "a", 1)
    async with buses.new(partitions=PARTITIONS + 1) as bus:
        with pytest.raises(BusError, match=r"has 4 partitions, not 5"):
            await bus.create_topics()


async def test_a_member_waits_for_its_topics(not_imitated, buses, member, publish, until):
    """Started before the topics exist: readiness says what to do, and work begins once they are there."""
    handler = Summing()
    async with buses.new() as bus, member(bus, handler):
        await until(lambda: any("sahelwatch topics" in line for line in bus.readiness().missing))
        with pytest.raises(BusError, match="sahelwatch topics"):
            await publish(bus, "a", 1)
        await bus.create_topics()
        await publish(bus, "a", 1)
        await until(lambda: len(handler.handled) == 1)
        await until(lambda: bus.readiness().ready)


async def test_not_ready_before_tables_are_loaded(bus, member, until):
    """Readiness waits for every partition's state."""
    loaded = asyncio.Event()

    class Preparing(Summing):
        async def assigned(self, partition):
            await loaded.wait()
            await super().assigned(partition)

    handler = Preparing()
    async with member(bus, handler):
        await until(lambda: any("partition 2 is being loaded" in line for line in bus.readiness().missing))
        loaded.set()
        await until(lambda: bus.readiness().ready)
        assert len(handler.owned) == PARTITIONS


async def test_a_partition_that_is_stuck_is_told(bus, member, publish, until, monkeypatch):
    """A record that never ends is no silent failure: readiness names its partition."""
    monkeypatch.setattr("sahelwatch.bus.member.STUCK_SECONDS", 0.1)

    class Endless(Summing):
        async def handle(self, record, message, partition):
            await asyncio.Event().wait()

    async with member(bus, Endless(), drain_seconds=0.1):
        await publish(bus, "a", 1)
        stuck = f"partition {bus.partition_of(ITEMS, 'a')} is at one record for"
        await until(lambda: any(stuck in line for line in bus.readiness().missing))


async def test_reading_from_a_time_on(not_imitated, bus, publish, read):
    """Tools see what lies there, from the beginning or from a time on, and change nothing."""
    await publish(bus, "a", 1, 2)
    await asyncio.sleep(0.01)
    now = datetime.now(UTC)
    await asyncio.sleep(0.01)
    await publish(bus, "a", 3)
    numbers = [Item.from_json(message.value).number for message in await read(bus, ITEMS.name)]
    assert numbers == [1, 2, 3]
    recent = await read(bus, ITEMS.name, since=now)
    assert [Item.from_json(message.value).number for message in recent] == [3]
    assert recent[0].topic == ITEMS.name
    assert await read(bus, ITEMS.name, since=datetime.now(UTC)) == []


async def test_a_record_that_is_too_large_is_refused(bus):
    """Told to whoever publishes it, not to the log."""
    with pytest.raises(RecordRefusedError, match="bytes"):
        await bus.publish(ITEMS, Item(key="x" * MAX_RECORD_BYTES))


async def test_a_record_of_the_greatest_size_passes(bus, read):
    """Every log is set up for it."""
    size = MAX_RECORD_BYTES - 100
    text = os.urandom(size // 2).hex()  # does not compress to nothing
    await bus.append(ITEMS, 0, "a", text.encode(), {"h": "x" * 1000})
    (message,) = await read(bus, ITEMS.name)
    assert message.value == text.encode()


async def test_writes_of_one_key_end_as_the_log_does(bus, member, until, read):
    """Many at once: memory shows what the next owner would load."""
    handler = Summing()
    async with member(bus, handler):
        await until(lambda: len(handler.owned) == PARTITIONS)
        table = handler.owned[0].table(SUMS)
        await asyncio.gather(*(table.put(Sum(key="a", numbers=(n,))) for n in range(50)))
        last = Sum.from_json((await read(bus, SUMS.name))[-1].value)
        assert table.get("a") == last
