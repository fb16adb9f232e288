"""What is posted to a receiver."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """A body and its headers."""

    body: bytes
    headers: dict[str, str]
