"""Which bus: Kafka where a broker is configured, otherwise the file in the data directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.bus.embedded import EmbeddedBus

if TYPE_CHECKING:
    from sahelwatch.bus import Bus
    from sahelwatch.settings import Settings


def open_bus(settings: Settings, *, read_only: bool = False) -> Bus:
    """The bus that the settings name, not yet entered.

    `read_only` is for tools that look at the log while services run; the embedded bus is otherwise one
    process's at a time.
    """
    if settings.kafka_bootstrap_servers:
        from sahelwatch.bus.kafka import KafkaBus  # noqa: PLC0415  a small desk never loads the client
        from sahelwatch.bus.kafka_connection import Connection  # noqa: PLC0415  as above

        password = settings.kafka_sasl_password
        connection = Connection(
            settings.kafka_bootstrap_servers,
            security_protocol=settings.kafka_security_protocol,
            sasl_mechanism=settings.kafka_sasl_mechanism,
            sasl_username=settings.kafka_sasl_username,
            sasl_password=None if password is None else password.get_secret_value(),
            ssl_cafile=settings.kafka_ssl_cafile,
            ssl_certfile=settings.kafka_ssl_certfile,
            ssl_keyfile=settings.kafka_ssl_keyfile,
        )
        return KafkaBus(connection, replication=settings.kafka_replication_factor, prefix=settings.kafka_prefix)
    return EmbeddedBus(settings.data_dir, read_only=read_only)
