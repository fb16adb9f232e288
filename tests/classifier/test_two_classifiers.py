"""Several classifiers at work give the same incidents as one, also while their partitions change hands."""

import asyncio
import datetime as dt
import uuid
from collections import Counter
from contextlib import AsyncExitStack, suppress

import pytest

from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import ALERTS, ARTICLES, INCIDENTS
from sahelwatch.classifier import service
from sahelwatch.classifier.correlate import Index
from sahelwatch.classifier.extract import prepare, read
from sahelwatch.classifier.policy import Policy
from sahelwatch.classifier.reader import marker_of, reports_of
from sahelwatch.classifier.take import take
from sahelwatch.records import Alert, AlertReason, Article, Incident
from sahelwatch.settings import Settings

PATIENCE = 60  # a net under tests that hang, and no expectation
MORNING = dt.datetime(2025, 5, 12, 8, tzinfo=dt.UTC)
TOWNS = [("Djibo", "Burkina Faso"), ("Diapaga", "Burkina Faso"), ("Gao", "Mali"), ("Ménaka", "Mali"),
         ("Tillabéri", "Niger"), ("Diffa", "Niger"), ("Bol", "Chad"), ("Abéché", "Chad")]  # fmt: skip


def articles():
    """Five outlets on each attack, with tolls that rise; one corrects itself."""
    made = []
    for number, (town, country) in enumerate(TOWNS):
        for step, outlet in enumerate(["wire", "radio", "daily", "weekly", "bulletin"]):
            killed = 12 + number + 9 * step
            made.append(article(f"{town}-{outlet}", outlet, town, country, killed, step))
        made.append(article(f"{town}-wire", "wire", town, country, 14 + number, 5, revision=2))
    return made


def article(name, outlet, town, country, killed, step, revision=1):
    return Article(
        id=name,
        revision=revision,
        feed_url="https://feeds.example/",
        outlet=outlet,
        title=f"{killed} soldiers killed in {town}",
        body=f"Gunmen attacked the army base in {town}, {country}, on Sunday 11 May 2025. "
        f"{killed} soldiers were killed, the defence ministry said, according to {outlet}.",
        published=MORNING + dt.timedelta(minutes=step),
        fetched=MORNING + dt.timedelta(minutes=step),
    )


def contents(incidents):
    """What stands in the end, whatever the incidents are called."""
    return sorted(i.model_dump_json(exclude={"id", "history", "raised"}) for i in incidents if i.reports)


def by_one(settings, told):
    """What one classifier makes of them, in memory."""
    prepare()
    index, policy = Index(), Policy.of(settings)
    for each in told:
        reading = read(each)
        found = reports_of(each, reading) + ([marker_of(each, reading)] if each.revision > 1 else [])
        for report in found:
            for outcome in take(report, index, policy, each.fetched):
                index.put(outcome.incident)
    return contents(index.incidents())


@pytest.fixture(params=["embedded", "kafka"])
def settings(request, tmp_path):
    where = {"data_dir": tmp_path}
    if request.param == "kafka":
        broker = request.getfixturevalue("real_kafka")
        where = {"kafka_bootstrap_servers": broker.address, "kafka_prefix": f"test-{uuid.uuid4().hex[:8]}."}
    return Settings(_env_file=None, max_age=dt.timedelta(days=3000), **where)


async def table(bus):
    found = {}
    async for message in bus.read(INCIDENTS.name):
        found[message.key] = Incident.from_json(message.value)
    return list(found.values())


async def until_settled(bus, expected):
    """Wait for the incidents to be the expected ones; gives them as they are when patience ends."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while contents(await table(bus)) != expected:  # noqa: ASYNC110  what is waited for lies on the bus
                await asyncio.sleep(0.2)
    return contents(await table(bus))


async def stop(classifier):
    classifier.cancel()
    with suppress(asyncio.CancelledError):
        await classifier


async def test_two_give_the_same_incidents_as_one(settings):
    """One starts, a second joins in the middle, the first leaves: nothing is lost, doubled or told apart."""
    told = articles()
    expected = by_one(settings, told)
    assert len(expected) == len(TOWNS)
    async with AsyncExitStack() as stack:
        bus = await stack.enter_async_context(open_bus(settings))
        await bus.create_topics()
        # The embedded bus is one process's; on Kafka each classifier has a connection of its own.
        second = bus
        if settings.kafka_bootstrap_servers:
            second = await stack.enter_async_context(open_bus(settings))
        first_at_work = asyncio.create_task(service.run(bus, settings))
        third = len(told) // 3
        for each in told[:third]:
            await bus.publish(ARTICLES, each)
        second_at_work = asyncio.create_task(service.run(second, settings))
        for each in told[third : 2 * third]:
            await bus.publish(ARTICLES, each)
            await asyncio.sleep(0.05)
        await stop(first_at_work)
        for each in told[2 * third :]:
            await bus.publish(ARTICLES, each)
        found = await until_settled(bus, expected)
        incidents = await table(bus)
        alerts = [Alert.from_json(m.value) async for m in bus.read(ALERTS.name)]
        await stop(second_at_work)
    assert found == expected
    new = Counter(a.id for a in alerts if a.reason is AlertReason.NEW)
    live = {incident.id for incident in incidents if incident.reports}
    assert {name.rsplit(".", 1)[0] for name in new} == live
    assert len(new) == len(TOWNS)
