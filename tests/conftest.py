"""What all tests share: the Kafka broker, and the last lines of a run, which say which one it was."""

from __future__ import annotations

import dataclasses
import os
from contextlib import ExitStack

import pytest
from kafka_broker import Broker, running_broker

_BROKER = pytest.StashKey[Broker]()


@pytest.fixture(scope="session")
def kafka(pytestconfig):
    """A broker for the whole run (`tests/helpers/kafka_broker.py`); an imitation where no real one can be had."""
    given = getattr(pytestconfig, "workerinput", {}).get("kafka")
    if given:
        yield Broker(**given)
    else:
        with running_broker() as broker:
            pytestconfig.stash[_BROKER] = broker
            yield broker


@pytest.fixture
def real_kafka(kafka):
    """A broker that is Apache Kafka; where there is none, the test is skipped and the run says so."""
    if not kafka.real:
        pytest.skip("needs a real Kafka: Java 17 and Maven, or Docker, or SAHELWATCH_TEST_KAFKA")
    return kafka


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Where tests run in several processes, the one that leads them starts the broker, once, for all."""
    config = node.config
    if _BROKER not in config.stash:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        config.stash[_BROKER] = stack.enter_context(running_broker())
    node.workerinput["kafka"] = dataclasses.asdict(config.stash[_BROKER])


def _falls_short(config):
    """Whether a real Kafka was demanded and none was used."""
    broker = config.stash.get(_BROKER, None)
    return os.environ.get("SAHELWATCH_REQUIRE_KAFKA") == "1" and not (broker and broker.real)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    led = hasattr(session.config, "workerinput")
    if not led and exitstatus == pytest.ExitCode.OK and _falls_short(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    broker = config.stash.get(_BROKER, None)
    if broker is not None:
        colour = {"green": True} if broker.real else {"red": True, "bold": True}
        terminalreporter.write_line(f"Kafka tests ran against {broker.description}", **colour)
    if _falls_short(config):
        terminalreporter.write_line("SAHELWATCH_REQUIRE_KAFKA=1, but no real Kafka was used: failed", red=True)
