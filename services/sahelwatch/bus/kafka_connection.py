"""How to reach the brokers, and whether they answer at present."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from aiokafka.helpers import create_ssl_context

from sahelwatch.bus import BusError

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

log = structlog.get_logger()

_START_SECONDS = 2.0


@dataclass(frozen=True)
class Connection:
    """Address and security of the brokers, as Kafka names them."""

    bootstrap_servers: str
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str = "SCRAM-SHA-512"
    sasl_username: str | None = None
    sasl_password: str | None = None
    ssl_cafile: Path | None = None
    ssl_certfile: Path | None = None
    ssl_keyfile: Path | None = None

    def __repr__(self) -> str:
        return f"Kafka at {self.bootstrap_servers}"

    def options(self) -> dict[str, Any]:
        """The arguments that every client of aiokafka takes."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.bootstrap_servers,
            "client_id": "sahelwatch",
            "security_protocol": self.security_protocol,
        }
        if self.security_protocol.startswith("SASL"):
            options |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.sasl_username,
                "sasl_plain_password": self.sasl_password,
            }
        if self.security_protocol.endswith("SSL"):
            options["ssl_context"] = self._ssl_context()
        return options

    def _ssl_context(self) -> Any:
        files = {"cafile": self.ssl_cafile, "certfile": self.ssl_certfile, "keyfile": self.ssl_keyfile}
        try:
            return create_ssl_context(**{name: str(path) for name, path in files.items() if path is not None})
        except OSError as error:
            raise BusError(f"cannot use the certificates of SAHELWATCH_KAFKA_SSL_…: {error}") from error


async def start(client: Any) -> None:
    """Start one of aiokafka's clients. A cancellation waits for that to end: it would leave a connection open."""
    starting = asyncio.create_task(client.start())
    try:
        await asyncio.shield(starting)
    except asyncio.CancelledError:
        await asyncio.wait({starting}, timeout=_START_SECONDS)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        raise


async def stop(ending: Coroutine[Any, Any, None]) -> None:
    """Stop one of aiokafka's clients. A cancellation waits for that to end: it would leave a connection open."""
    stopping = asyncio.create_task(ending)
    try:
        await outlast(stopping, None, grace=_START_SECONDS)
    finally:
        if stopping.done() and not stopping.cancelled() and (error := stopping.exception()):
            log.warning("a connection to Kafka was not closed in order", reason=repr(error))


async def outlast(task: asyncio.Task[None], seconds: float | None, grace: float) -> None:
    """Wait so long for a task. A cancellation meanwhile goes on after `grace` more seconds, or the task's end."""
    try:
        await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=grace)
        raise


class Reachability:
    """Whether the brokers answer. One log line at each change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._trouble: str | None = "not reached yet"

    def up(self) -> None:
        if self._trouble is not None:
            log.info("kafka reached", brokers=self._connection.bootstrap_servers)
        self._trouble = None

    def down(self, why: object) -> None:
        if self._trouble in (None, "not reached yet"):
            log.warning(
                "kafka does not answer; nothing is lost, it is tried until it does",
                brokers=self._connection.bootstrap_servers,
                reason=str(why),
            )
        self._trouble = str(why)

    def missing(self) -> tuple[str, ...]:
        return () if self._trouble is None else (f"{self._connection}: {self._trouble}",)
