"""What the table keeps, for whom, and for how long."""

import asyncio
import datetime as dt

import pytest
from desk import PATIENCE, destination, settings, until
from receiver import Reply
from structlog.testing import capture_logs

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.topics import ALERTS, DELIVERIES
from sahelwatch.notifier.ledger import REMEMBERED
from sahelwatch.records import Delivery, DeliveryState


async def test_alerts_wait_for_a_destination_that_is_taken_out_and_put_back(quick, desk, receiver):
    """Nothing is thrown away because a variable was missing for a while, and the log says that it is."""
    receiver.then = Reply(503)
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert(), opened.alert())
        async with asyncio.timeout(PATIENCE):
            while len(await opened.deliveries()) < 2:  # noqa: ASYNC110  what is waited for lies on the bus
                await asyncio.sleep(0.02)
    with capture_logs() as logs:
        async with desk(other=destination(receiver)):
            await until(lambda: any(line.get("destinations") == ["ops"] for line in logs))
    receiver.then = Reply()
    async with desk(ops=destination(receiver)) as opened:
        found = await opened.finished(2)
    assert {delivery.state.value for delivery in found.values()} == {"delivered"}


async def test_a_destination_that_is_added_hears_of_alerts_from_then_on(desk, receiver):
    """The past is not sent to it."""
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert())
        await opened.finished(1)
    async with desk(ops=destination(receiver), late=destination(receiver)) as opened:
        await opened.publish(opened.alert(incident="b"))
        found = await opened.finished(3)
    assert [key for key in found if key.endswith("@late")] == ["b.1@late"]


@pytest.mark.parametrize(("age", "kept"), [(REMEMBERED + dt.timedelta(days=1), 0), (dt.timedelta(days=90), 1)])
async def test_what_was_done_long_ago_is_forgotten(desk, receiver, tmp_path, age, kept):
    """The table does not grow for ever, and remembers for longer than alerts can be read again."""
    then = dt.datetime.now(dt.UTC) - age
    old = Delivery(
        alert_id="old.1",
        incident_id="old",
        destination="ops",
        state=DeliveryState.DELIVERED,
        created=then,
        finished=then,
    )
    chosen = settings(tmp_path / "data", ops=destination(receiver))
    async with EmbeddedBus(chosen.data_dir) as bus:
        await bus.create_topics()
        await bus.publish(DELIVERIES, old, partition=bus.partition_of(ALERTS, "old"))
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert())
        found = await opened.finished(1 + kept)
    assert len(found) == 1 + kept
