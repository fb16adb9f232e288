"""The files in schemas/ are what the code says, and what is written fits them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sahelwatch import records, schemas
from sahelwatch.bus.topics import TOPICS

PUBLISHED = Path(__file__).parents[2] / "schemas"

topics = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name.split(".")[1])


def validator(topic):
    schema = json.loads((PUBLISHED / schemas.schema_file(topic)).read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def sample_of(samples, topic):
    return samples[topic.name.split(".")[1]]


def test_no_drift():
    """What is published is what the code generates; `sahelwatch schemas schemas` brings it in line."""
    assert schemas.drift(PUBLISHED) == []


def test_write_mends_every_kind_of_drift(tmp_path):
    """Missing, edited and leftover files are named, and mended; what is no schema stays."""
    assert len(schemas.drift(tmp_path / "nowhere")) == len(TOPICS) + 1
    schemas.write(tmp_path)
    assert schemas.drift(tmp_path) == []
    (tmp_path / "asyncapi.yaml").unlink()
    (tmp_path / "sahelwatch.alerts.v1.json").write_text("{}")
    (tmp_path / "sahelwatch.alerts.v0.json").write_text("{}")
    (tmp_path / "README.md").write_text("kept")
    names = ["asyncapi.yaml", "sahelwatch.alerts.v0.json", "sahelwatch.alerts.v1.json"]
    assert sorted(line.split()[0] for line in schemas.drift(tmp_path)) == names
    assert sorted(schemas.write(tmp_path)) == names
    assert schemas.drift(tmp_path) == []
    assert schemas.write(tmp_path) == []
    assert (tmp_path / "README.md").read_text() == "kept"


def test_generation_is_deterministic():
    """Two processes that hash differently generate the same text."""
    code = "import json; from sahelwatch.schemas import generate; print(json.dumps(generate()))"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_samples_leave_nothing_out(samples):
    """The samples set every field, so that the checks against the schemas see every field."""

    def unset(record):
        assert isinstance(record, records.Record)
        for name in type(record).model_fields:
            value = getattr(record, name)
            if name not in record.model_fields_set or value in (None, (), {}, ""):
                yield f"{type(record).__name__}.{name}"
            parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            for part in parts:
                if isinstance(part, records.Record) and not isinstance(part, records.Count):
                    yield from unset(part)

    assert [name for sample in samples.values() for name in unset(sample)] == []


@topics
def test_written_records_fit(topic, samples):
    """What a service writes is valid under the published schema, and every field of it is described."""
    written = json.loads(sample_of(samples, topic).to_json())
    check = validator(topic)
    assert [error.message for error in check.iter_errors(written)] == []
    assert written.keys() == check.schema["properties"].keys()


@topics
def test_unfit_records_are_told(topic, samples):
    """A record without a required field, or with one of another type, is invalid."""
    check = validator(topic)
    written = json.loads(sample_of(samples, topic).to_json())
    for name in check.schema["required"]:
        assert not check.is_valid({key: value for key, value in written.items() if key != name})
        assert not check.is_valid({**written, name: ["neither"]})


@topics
def test_unknown_fields_are_allowed(topic, samples):
    """A newer writer may add fields: neither the schema nor the reader minds."""
    sample = sample_of(samples, topic)
    written = {**json.loads(sample.to_json()), "added_in_a_later_release": {"x": 1}}
    assert validator(topic).is_valid(written)
    assert topic.record.from_json(json.dumps(written).encode()) == sample
