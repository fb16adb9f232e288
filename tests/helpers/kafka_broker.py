"""A Kafka broker for the tests: one of the developer's, a real one started here, or else an imitation.

Tried in this order, and the end of the run says which it was:

1. `SAHELWATCH_TEST_KAFKA=host:port`: a broker that runs already. Topics get a prefix of their own and stay.
2. Apache Kafka from Maven's jars (`tests/kafka/pom.xml`), if Java 17 and Maven are there.
3. The image `apache/kafka`, if Docker is there.
4. librdkafka's imitation of a broker, which cannot do all of it. `SAHELWATCH_TEST_KAFKA=imitation`
   asks for it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import uuid
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VERSION = "4.3.1"
KAFKA_DIRECTORY = Path(__file__).parent.parent / "kafka"
START_SECONDS = 90

_FLAGS = ["-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]


@dataclass(frozen=True)
class Broker:
    """A broker that answers at `address`.

    `behind_proxy` is a pair of ports, if there is one: what the broker listens on, and what it tells
    clients that come through there to connect to. A test that stands between them can cut the line.
    """

    address: str
    description: str
    real: bool = True
    behind_proxy: tuple[int, int] | None = field(default=None)


@contextmanager
def running_broker() -> Iterator[Broker]:
    """The best broker to be had, until the end of the block."""
    reasons = []
    with ExitStack() as stack:
        given = os.environ.get("SAHELWATCH_TEST_KAFKA")
        if given == "imitation":
            yield stack.enter_context(_imitation("SAHELWATCH_TEST_KAFKA asks for it"))
            return
        if given:
            yield Broker(given, f"the Kafka at {given} (SAHELWATCH_TEST_KAFKA)")
            return
        for start in (_from_maven, _from_docker):
            try:
                broker = stack.enter_context(start())
            except _UnavailableError as reason:
                reasons.append(str(reason))
            else:
                yield broker
                return
        yield stack.enter_context(_imitation("; ".join(reasons)))


class _UnavailableError(Exception):
    """This kind of broker cannot be had here."""


# --- from Maven's jars --------------------------------------------------------------------------------


@contextmanager
def _from_maven() -> Iterator[Broker]:
    java = _java()
    libraries = _libraries()
    directory = Path(mkdtemp(prefix="sahelwatch-kafka-"))
    try:
        ports = free_ports(4)
        properties = directory / "server.properties"
        properties.write_text(_properties(ports, directory / "log"))
        command = [java, *_FLAGS, "-cp", f"{libraries}/*"]
        cluster = ["format", "--cluster-id", "sahelwatchTestsAAAAAAA", "--config", str(properties)]
        _check(subprocess.run([*command, "kafka.tools.StorageTool", *cluster], capture_output=True, check=False))
        output = directory / "broker.log"
        with output.open("wb") as stream:
            process = subprocess.Popen([*command, "kafka.Kafka", str(properties)], stdout=stream, stderr=stream)
        try:
            _wait_for_port(ports[0], lambda: process.poll() is None, output)
            yield Broker(
                f"127.0.0.1:{ports[0]}",
                f"Apache Kafka {VERSION}, started here from Maven's jars",
                behind_proxy=(ports[2], ports[3]),
            )
        finally:
            process.kill()
            process.wait()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise _UnavailableError("no Java")
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', shown)
    if version is None or int(version[1]) < 17:
        raise _UnavailableError("Java is older than 17")
    return java


def _libraries() -> Path:
    """The broker's jars: resolved once, then kept in `tests/kafka/target`."""
    libraries = KAFKA_DIRECTORY / "target" / "libs"
    if list(libraries.glob(f"kafka_2.13-{VERSION}.jar")):
        return libraries
    maven = shutil.which("mvn")
    if maven is None:
        raise _UnavailableError("no Maven")
    resolve = [maven, "-q", "-B", "-f", str(KAFKA_DIRECTORY / "pom.xml"), "dependency:copy-dependencies"]
    _check(subprocess.run(resolve, capture_output=True, check=False))
    return libraries


def _properties(ports: list[int], directory: Path) -> str:
    plain, controller, proxied, proxy = ports
    settings = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@127.0.0.1:{controller}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://127.0.0.1:{plain},CONTROLLER://127.0.0.1:{controller},"
        f"PROXIED://127.0.0.1:{proxied}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{plain},PROXIED://127.0.0.1:{proxy}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT",
        "log.dirs": directory,
        "auto.create.topics.enable": "false",
        "offsets.topic.num.partitions": 1,
        "offsets.topic.replication.factor": 1,
        "transaction.state.log.num.partitions": 1,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "group.initial.rebalance.delay.ms": 0,
        "num.network.threads": 2,
        "num.io.threads": 2,
        "background.threads": 2,
        "log.cleaner.threads": 1,
        "log.cleaner.dedupe.buffer.size": 8 * 1024 * 1024,
        "log.cleaner.backoff.ms": 1000,
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _check(finished: subprocess.CompletedProcess[bytes]) -> None:
    if finished.returncode:
        shown = (finished.stdout + finished.stderr).decode(errors="replace")[-1500:]
        raise _UnavailableError(f"`{finished.args[0]} …` failed: {shown}")


# --- from Docker --------------------------------------------------------------------------------------


@contextmanager
def _from_docker() -> Iterator[Broker]:
    docker = shutil.which("docker")
    if docker is None:
        raise _UnavailableError("no Docker")
    if subprocess.run([docker, "info"], capture_output=True, check=False, timeout=30).returncode:
        raise _UnavailableError("Docker does not answer")
    plain, controller = free_ports(2)
    name = f"sahelwatch-kafka-{uuid.uuid4().hex[:8]}"
    settings = {
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_NODE_ID": "1",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": f"1@127.0.0.1:{controller}",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_LISTENERS": f"PLAINTEXT://127.0.0.1:{plain},CONTROLLER://127.0.0.1:{controller}",
        "KAFKA_ADVERTISED_LISTENERS": f"PLAINTEXT://127.0.0.1:{plain}",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
    }
    options = [part for item in settings.items() for part in ("-e", "=".join(item))]
    run = [docker, "run", "-d", "--rm", "--network", "host", "--name", name, *options, f"apache/kafka:{VERSION}"]
    _check(subprocess.run(run, capture_output=True, check=False))
    try:
        _wait_for_port(plain, lambda: True, Path(os.devnull))
        yield Broker(f"127.0.0.1:{plain}", f"Apache Kafka {VERSION}, started here from its Docker image")
    finally:
        subprocess.run([docker, "rm", "-f", name], capture_output=True, check=False)


# --- an imitation -------------------------------------------------------------------------------------


@contextmanager
def _imitation(why: str) -> Iterator[Broker]:
    from confluent_kafka import Producer

    producer = Producer({"test.mock.num.brokers": 1, "bootstrap.servers": "ignored"})
    broker = next(iter(producer.list_topics(timeout=10).brokers.values()))
    yield Broker(
        f"{broker.host}:{broker.port}", f"NO REAL KAFKA, but librdkafka's imitation of one ({why})", real=False
    )
    del producer


def _wait_for_port(port: int, alive: Callable[[], bool], output: Path) -> None:
    """Until the port is listened on: a broker opens it once it serves."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and alive():
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise _UnavailableError(f"Kafka did not start: {output.read_text(errors='replace')[-1500:]}")


def free_ports(count: int) -> list[int]:
    """Ports on the loopback that nothing listens on at this moment."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for opened in sockets:
            opened.bind(("127.0.0.1", 0))
        return [opened.getsockname()[1] for opened in sockets]
