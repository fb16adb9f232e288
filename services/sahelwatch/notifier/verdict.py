"""What became of an attempt to deliver: the four verdicts, and what they are given on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver answered. `headers` by lower-case name; `body` the first of it, as text."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there was no answer, in words without a URL."""

    why: str
    sent: bool = True  # whether the receiver may have got the message
    hopeless: bool = False  # no repetition can help


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived."""

    why: str = "delivered"


@dataclass(frozen=True, slots=True)
class Retry:
    """It may arrive later: not before `after` has passed, if the receiver named a time."""

    why: str
    after: timedelta | None = None
    choked: bool = False  # it may be this very alert that the receiver cannot take


@dataclass(frozen=True, slots=True)
class Refused:
    """This alert never arrives there; others may."""

    why: str


@dataclass(frozen=True, slots=True)
class Disabled:
    """Nothing arrives there until somebody mends the configuration: `why` says how."""

    why: str


Verdict = Delivered | Retry | Refused | Disabled
