"""The AsyncAPI document: topics, keys, headers, how each topic is kept, and which service does what with it.

Payloads are referred to, not repeated: each message points at the JSON Schema beside the document.
"""

from __future__ import annotations

from datetime import timedelta
from importlib.metadata import version
from typing import Any

import yaml

from sahelwatch import trace
from sahelwatch.bus.codec import SOURCE
from sahelwatch.bus.dead_letters import PREFIX, Reason
from sahelwatch.bus.kafka_topics import MAX_MESSAGE_BYTES
from sahelwatch.bus.topics import (
    ALERTS,
    ARTICLES,
    DEAD_LETTER_RETENTION,
    DELIVERIES,
    FEEDS,
    HEARTBEATS,
    INCIDENTS,
    NOTICES,
    PARTITIONS,
    PUSHES,
    REPORTS,
    TOPICS,
    Kind,
    Topic,
)
from sahelwatch.record_schema import schema_file

VERSION = "3.0.0"
KAFKA_BINDING = "0.5.0"

KEYS = {
    ARTICLES.name: "id",
    REPORTS.name: "country",
    INCIDENTS.name: "id",
    ALERTS.name: "incident.id",
    DELIVERIES.name: "id",
    FEEDS.name: "url",
    PUSHES.name: "feed_url",
    HEARTBEATS.name: "service",
    NOTICES.name: "service",
}
"""The attribute of a record that is its key (a delivery's id is `<alert_id>@<destination>`)."""

FLOW: tuple[tuple[str, str, Topic[Any]], ...] = (
    ("poller", "receive", FEEDS),
    ("poller", "send", FEEDS),
    ("poller", "receive", PUSHES),
    ("poller", "send", PUSHES),
    ("poller", "send", ARTICLES),
    ("poller", "send", HEARTBEATS),
    ("poller", "send", NOTICES),
    ("classifier", "receive", ARTICLES),
    ("classifier", "send", REPORTS),
    ("classifier", "receive", REPORTS),
    ("classifier", "receive", INCIDENTS),
    ("classifier", "send", INCIDENTS),
    ("classifier", "send", ALERTS),
    ("notifier", "receive", ALERTS),
    ("notifier", "receive", HEARTBEATS),
    ("notifier", "receive", NOTICES),
    ("notifier", "send", NOTICES),
    ("notifier", "receive", DELIVERIES),
    ("notifier", "send", DELIVERIES),
)
"""Which service sends what where. A service that receives a table it sends reads it back on start."""

_TEXT: dict[str, Any] = {"type": "string"}

_KEPT = {Kind.STREAM: "", Kind.TABLE: " The newest record of each key stands; a null value deletes the key."}

HEADERS: dict[str, Any] = {
    "type": "object",
    "required": ["ce_specversion", "ce_type", "ce_source", "ce_id", "ce_time", "content-type"],
    "properties": {
        "ce_specversion": {"const": "1.0"},
        "ce_type": _TEXT | {"description": "The topic's name."},
        "ce_source": {"const": SOURCE},
        "ce_id": _TEXT | {"description": "Names the record's content; the same when it is written again."},
        "ce_time": _TEXT | {"format": "date-time"},
        "content-type": {"const": "application/json"},
        trace.HEADER: _TEXT | {"description": "W3C Trace Context; one trace from feed to delivery."},
    },
}
"""CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the value is the record itself."""

DEAD_LETTER_HEADERS: dict[str, Any] = {
    "type": "object",
    "description": "The source record's headers, and these.",
    "properties": {
        f"{PREFIX}{name}": {**_TEXT, **more}
        for name, more in dict[str, dict[str, Any]](
            {
                "reason": {"enum": [reason.value for reason in Reason]},
                "exception": {"description": "The error's type."},
                "message": {"description": "The error in one line, without URLs."},
                "at": {"description": "Where the error came from, innermost call last."},
                "topic": {"description": "The topic that the record lay on."},
                "partition": {"description": "Its partition there."},
                "offset": {"description": "Its offset there."},
                "group": {"description": "The consumer group that could not process it."},
                "attempts": {"description": "How often that was tried."},
                "time": {"format": "date-time", "description": "When it was put aside."},
            }
        ).items()
    },
}
DEAD_LETTER_HEADERS["required"] = list(DEAD_LETTER_HEADERS["properties"])


def document() -> str:
    """The AsyncAPI document as YAML."""
    content = {
        "asyncapi": VERSION,
        "info": {
            "title": "sahelwatch",
            "version": version("sahelwatch"),
            "description": (
                "What the services say to each other over Kafka. A reader ignores fields it does not know; "
                "fields without a default are on every record, even the oldest."
            ),
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"kafka": _server()},
        "channels": _channels(),
        "operations": _operations(),
        "components": {
            "messages": {_id(topic): _message(topic) for topic in TOPICS} | {"deadLetter": _dead_letter()},
            "schemas": {"headers": HEADERS},
        },
    }
    return yaml.dump(content, Dumper=_NoAliases, sort_keys=False, allow_unicode=True, width=100)


class _NoAliases(yaml.SafeDumper):
    """Writes equal parts out: YAML anchors are hard to read and some tools do not know them."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the base class's signature
        return True


def _id(topic: Topic[Any]) -> str:
    """The topic's short name: `articles` for `sahelwatch.articles.v1`."""
    return topic.name.split(".")[1]


def _server() -> dict[str, Any]:
    return {
        "host": "{bootstrap}",
        "protocol": "kafka",
        "variables": {
            "bootstrap": {"default": "kafka:9092", "description": "SAHELWATCH_KAFKA_BOOTSTRAP_SERVERS"},
        },
    }


def _channels() -> dict[str, Any]:
    channels: dict[str, Any] = {}
    for topic in TOPICS:
        channels[_id(topic)] = {
            "address": topic.name,
            "description": _summary(topic) + _KEPT[topic.kind],
            "messages": {_id(topic): _ref("components", "messages", _id(topic))},
            "bindings": _topic_binding(topic.name, topic.kind, topic.retention),
        }
        channels[f"{_id(topic)}-dlq"] = {
            "address": topic.dead_letters,
            "description": f"Records of {topic.name} that could not be processed, with the reason.",
            "messages": {"deadLetter": _ref("components", "messages", "deadLetter")},
            "bindings": _topic_binding(topic.dead_letters, Kind.STREAM, DEAD_LETTER_RETENTION),
        }
    return channels


def _topic_binding(name: str, kind: Kind, retention: timedelta | None) -> dict[str, Any]:
    configuration: dict[str, Any] = {"cleanup.policy": ["compact" if kind is Kind.TABLE else "delete"]}
    if retention is not None:
        configuration["retention.ms"] = retention // timedelta(milliseconds=1)
    configuration["max.message.bytes"] = MAX_MESSAGE_BYTES
    return {
        "kafka": {
            "topic": name,
            "partitions": PARTITIONS,
            "topicConfiguration": configuration,
            "bindingVersion": KAFKA_BINDING,
        },
    }


def _message(topic: Topic[Any]) -> dict[str, Any]:
    return {
        "name": topic.event_type,
        "title": topic.record.__name__,
        "summary": _summary(topic),
        "contentType": "application/json",
        "headers": _ref("components", "schemas", "headers"),
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"./{schema_file(topic)}"},
        },
        "bindings": _key_binding(f"The record's `{KEYS[topic.name]}`."),
    }


def _dead_letter() -> dict[str, Any]:
    return {
        "name": "dead letter",
        "summary": "The raw value of a record that could not be processed, with why and from where.",
        "headers": DEAD_LETTER_HEADERS,
        "bindings": _key_binding("The source record's key."),
    }


def _key_binding(description: str) -> dict[str, Any]:
    return {"kafka": {"key": _TEXT | {"description": description}, "bindingVersion": KAFKA_BINDING}}


def _operations() -> dict[str, Any]:
    operations = {
        f"{service}-{action}-{_id(topic)}": {"action": action, "channel": _ref("channels", _id(topic))}
        for service, action, topic in FLOW
    }
    for service, topic in dict.fromkeys((service, topic) for service, action, topic in FLOW if action == "receive"):
        operations[f"{service}-send-{_id(topic)}-dlq"] = {
            "action": "send",
            "channel": _ref("channels", f"{_id(topic)}-dlq"),
        }
    return operations


def _summary(topic: Topic[Any]) -> str:
    return (topic.record.__doc__ or "").strip().splitlines()[0]


def _ref(*path: str) -> dict[str, str]:
    return {"$ref": "#/" + "/".join(path)}
