"""What all tests share: the Kafka broker, and the last lines of a run, which say which one it was."""

from __future__ import annotations

import dataclasses
import os

import pytest
from kafka_broker import Broker, running_broker

_BROKER = pytest.StashKey[Broker]()


@pytest.fixture(scope="session")
def kafka(pytestconfig):
    """A broker for the whole run (`tests/helpers/kafka_broker.py`); an imitation where no real one can be had."""
    with running_broker() as broker:
        pytestconfig.stash[_BROKER] = broker
        yield broker


@pytest.fixture
def real_kafka(kafka):
    """A broker that is Apache Kafka; where there is none, the test is skipped and the run says so."""
    if not kafka.real:
        pytest.skip("needs a real Kafka: Java 17 and Maven, or Docker, or SAHELWATCH_TEST_KAFKA")
    return kafka


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items):
    """Where tests run in several processes, those that need the broker share one process, and so one broker."""
    for item in items:
        asked_for = "kafka" in getattr(item, "fixturenames", ())
        chosen = "kafka" in getattr(getattr(item, "callspec", None), "params", {}).values()
        if asked_for or chosen:
            item.add_marker(pytest.mark.xdist_group("kafka"))


def _falls_short(config):
    """Whether a real Kafka was demanded and none was used."""
    broker = config.stash.get(_BROKER, None)
    return os.environ.get("SAHELWATCH_REQUIRE_KAFKA") == "1" and not (broker and broker.real)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Where tests ran in several processes: remember a broker of theirs, an imitation before a real one."""
    known = node.config.stash.get(_BROKER, None)
    told = getattr(node, "workeroutput", {}).get("kafka")
    if told and (known is None or known.real):
        node.config.stash[_BROKER] = Broker(**told)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    broker = session.config.stash.get(_BROKER, None)
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["kafka"] = broker and dataclasses.asdict(broker)
    elif exitstatus == pytest.ExitCode.OK and _falls_short(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    broker = config.stash.get(_BROKER, None)
    if broker is not None:
        colour = {"green": True} if broker.real else {"red": True, "bold": True}
        terminalreporter.write_line(f"Kafka tests ran against {broker.description}", **colour)
    if _falls_short(config):
        terminalreporter.write_line("SAHELWATCH_REQUIRE_KAFKA=1, but no real Kafka was used: failed", red=True)
