"""What is put aside: a record that could not be processed, as it lay on the log, with why and from where."""

from __future__ import annotations

import re
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.bus import Message

PREFIX = "dlq_"

_URL = re.compile(r"(\w+://)[^\s'\"<>]+")
_MESSAGE_LENGTH = 300
_FRAMES = 3


class Reason(StrEnum):
    """Why a record is among the dead letters."""

    UNREADABLE = "unreadable"  # it does not parse
    HANDLER_FAILED = "handler_failed"  # its handler raised at every attempt
    CAME_TO_NOTHING = "came_to_nothing"  # it was handled, and what it asked for could not be done


def headers(message: Message, *, group: str, reason: Reason, error: Exception, attempts: int) -> dict[str, str]:
    """The record's own headers, and beside them (`dlq_…`) why it lies here and where it came from."""
    return {
        **message.headers,
        f"{PREFIX}reason": reason,
        f"{PREFIX}exception": type(error).__qualname__,
        f"{PREFIX}message": one_line(error),
        f"{PREFIX}at": location(error),
        f"{PREFIX}topic": message.topic,
        f"{PREFIX}partition": str(message.partition),
        f"{PREFIX}offset": str(message.offset),
        f"{PREFIX}group": group,
        f"{PREFIX}attempts": str(attempts),
        f"{PREFIX}time": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }


def came_to_nothing(topic: str, partition: int, why: str) -> dict[str, str]:
    """The headers of a record that a service put aside itself, after it was handled."""
    return {
        f"{PREFIX}reason": Reason.CAME_TO_NOTHING,
        f"{PREFIX}message": shortened(why),
        f"{PREFIX}topic": topic,
        f"{PREFIX}partition": str(partition),
        f"{PREFIX}time": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }


def in_log(error: BaseException) -> dict[str, str]:
    """An exception as fields of a log line: its type, its message without URLs, and where it came from."""
    return {"error": type(error).__qualname__, "message": one_line(error), "at": location(error)}


def one_line(error: BaseException) -> str:
    """An exception's message on one line, shortened, without URLs: a webhook's URL is a secret."""
    return shortened(str(error))


def shortened(text: str) -> str:
    """Text on one line, without URLs."""
    text = " ".join(_URL.sub(r"\1…", text).split())
    return text if len(text) <= _MESSAGE_LENGTH else text[: _MESSAGE_LENGTH - 1] + "…"


def location(error: BaseException) -> str:
    """Where an exception came from, innermost last: `member.py:99 _attempt > slack.py:41 send`."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
