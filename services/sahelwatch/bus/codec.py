"""A record on the wire: UTF-8 JSON, described by CloudEvents headers (binary mode of the Kafka binding).

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from sahelwatch import trace
from sahelwatch.records import Record

if TYPE_CHECKING:
    from sahelwatch.bus.topics import Topic

R = TypeVar("R", bound=Record)

SOURCE = "/sahelwatch"
"""The CloudEvents source of everything the services write."""


class UnreadableError(Exception):
    """The bytes are no record of the topic. The message says where it is wrong and quotes none of it."""


def encode(topic: Topic[R], record: R) -> tuple[str, bytes, dict[str, str]]:
    """A record's key, its bytes and its headers, the current trace among them."""
    key, value = topic.key(record), record.to_json()
    return key, value, headers(topic, key, value)


def headers(topic: Topic[Any], key: str, value: bytes | None) -> dict[str, str]:
    """The headers of a record, or of the tombstone of a key if there is no value.

    `ce_id` depends on topic, key and content alone: what was written twice can be told by it.
    """
    attributes = {
        "ce_specversion": "1.0",
        "ce_id": _content_id(topic.event_type, key, value or b""),
        "ce_type": topic.event_type,
        "ce_source": SOURCE,
        "ce_time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    if value is not None:
        attributes["content-type"] = "application/json"
    here = trace.current()
    if here is not None:
        attributes[trace.HEADER] = str(here)
    return attributes


def _content_id(topic: str, key: str, value: bytes) -> str:
    """What `stable_id` gives, without reading the value as text."""
    digest = hashlib.sha256(b"\x1f".join((topic.encode(), key.encode("utf-8", "surrogatepass"), value)))
    return digest.hexdigest()[:20]


def decode(topic: Topic[R], value: bytes | None) -> R:
    """The record that the bytes tell.

    Raises:
        UnreadableError: they tell none.
    """
    if value is None:
        raise UnreadableError("no value")
    try:
        return topic.record.from_json(value)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        where = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'record'}: {p['msg']}" for p in problems[:5])
        raise UnreadableError(where) from None
