"""The AsyncAPI document is one, and says what the bus does."""

from __future__ import annotations

import copy
import datetime as dt
import warnings
from operator import attrgetter
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from sahelwatch import asyncapi, trace
from sahelwatch.bus import Message, codec, dead_letters
from sahelwatch.bus.kafka_topics import configuration
from sahelwatch.bus.log import TopicConfig
from sahelwatch.bus.topics import DEAD_LETTER_RETENTION, PARTITIONS, TOPICS, Kind

with warnings.catch_warnings(action="ignore", category=UserWarning):  # Its models have fields called `schema`.
    from asyncapi3.models import AsyncAPI3

PUBLISHED = Path(__file__).parents[2] / "schemas"


@pytest.fixture
def document():
    return yaml.safe_load((PUBLISHED / "asyncapi.yaml").read_text())


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for part in value.values():
            yield from references(part)


def test_it_is_valid(document):
    """The document is an AsyncAPI 3.0 document."""
    AsyncAPI3.model_validate(document)


def test_the_check_of_validity_checks(document):
    """The same check refuses a document that is none."""
    broken = copy.deepcopy(document)
    broken["channels"]["alerts"]["adress"] = "x"
    with pytest.raises(ValueError, match="adress"):
        AsyncAPI3.model_validate(broken)


def test_references_lead_somewhere(document):
    """Every reference names a part of the document or a file beside it."""
    for reference in references(document):
        if reference.startswith("#/"):
            part = document
            for step in reference.removeprefix("#/").split("/"):
                part = part[step]
        else:
            assert (PUBLISHED / reference).is_file(), reference


def test_every_topic_is_there(document):
    """Each topic and its dead letters have a channel with the partitions and settings they are made with."""
    channels = {channel["address"]: channel["bindings"]["kafka"] for channel in document["channels"].values()}
    made = [TopicConfig(topic.name, PARTITIONS, topic.kind, topic.retention) for topic in TOPICS]
    made += [TopicConfig(topic.dead_letters, PARTITIONS, Kind.STREAM, DEAD_LETTER_RETENTION) for topic in TOPICS]
    assert channels.keys() == {topic.name for topic in made}
    for topic in made:
        documented = channels[topic.name]["topicConfiguration"]
        documented["cleanup.policy"] = ",".join(documented["cleanup.policy"])
        assert channels[topic.name]["partitions"] == topic.partitions
        assert documented.items() >= {("cleanup.policy", "delete" if topic.kind is Kind.STREAM else "compact")}
        wanted = configuration(topic, replication=1)
        assert {name: str(value) for name, value in documented.items()}.items() <= wanted.items()


def test_keys_are_what_the_topics_say(samples):
    """The attribute that is documented as a topic's key is the one that its records are keyed by."""
    for topic in TOPICS:
        sample = samples[topic.name.split(".")[1]]
        assert attrgetter(asyncapi.KEYS[topic.name])(sample) == topic.key(sample)


def test_headers_are_what_the_bus_writes(samples):
    """The headers of a record fit the documented ones, and none of them is undocumented."""
    Draft202012Validator.check_schema(asyncapi.HEADERS)
    check = Draft202012Validator(asyncapi.HEADERS, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for topic in TOPICS:
        with trace.start():
            _, _, headers = codec.encode(topic, samples[topic.name.split(".")[1]])
        assert [error.message for error in check.iter_errors(headers)] == []
        assert headers.keys() == asyncapi.HEADERS["properties"].keys()


def test_headers_of_dead_letters_are_what_the_bus_writes():
    """The headers that say why a record was put aside fit the documented ones."""
    letter = Message("sahelwatch.alerts.v1", 3, 7, "i1", b"{", {}, dt.datetime(2026, 3, 4, tzinfo=dt.UTC))
    reason = dead_letters.Reason.UNREADABLE
    headers = dead_letters.headers(letter, group="notifier", reason=reason, error=ValueError("x"), attempts=1)
    check = Draft202012Validator(asyncapi.DEAD_LETTER_HEADERS, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in check.iter_errors(headers)] == []
    assert headers.keys() == asyncapi.DEAD_LETTER_HEADERS["properties"].keys()
