"""The JSON Schema of each topic's record.

`required` lists what every record of the topic has, even the oldest on the log: a field that was added later has a
default, and is therefore absent from older records. New records carry every field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

if TYPE_CHECKING:
    from sahelwatch.bus.topics import Topic


class _Plain(GenerateJsonSchema):
    """Pydantic's generator without the titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  the base class's signature
        return False


def schema_file(topic: Topic[Any]) -> str:
    """The name of the file that holds the topic's schema."""
    return f"{topic.name}.json"


def record_schema(topic: Topic[Any]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what is written to the topic."""
    schema = topic.record.model_json_schema(mode="serialization", schema_generator=_Plain)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:sahelwatch:schema:{topic.name}",
        **schema,
    }
