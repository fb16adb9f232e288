"""What the gazetteer knows of a place, and what it finds in a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Level = Literal["country", "admin1", "admin2", "place"]


@dataclass(frozen=True, slots=True)
class Timed:
    """A value that may change: the first one, and each later one with the day from which it holds."""

    first: str
    later: tuple[tuple[dt.date, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Timed:
        """Read `Est;2025-07-02=Tapoa`.

        Raises:
            ValueError: a step has no `day=value`, or the days do not ascend.
        """
        first, *steps = text.split(";")
        later = []
        for step in steps:
            day, equals, value = step.partition("=")
            if not equals or not value.strip():
                raise ValueError(f"a later value reads DAY=VALUE, not {step!r}")
            later.append((dt.date.fromisoformat(day.strip()), value.strip()))
        if [day for day, _ in later] != sorted({day for day, _ in later}):
            raise ValueError(f"the days of {text!r} do not ascend")
        return cls(first.strip(), tuple(later))

    def on(self, day: dt.date | None) -> str:
        """The value on a day; without one, the latest."""
        value = self.first
        for since, later in self.later:
            if day is None or since <= day:
                value = later
        return value

    @property
    def values(self) -> tuple[str, ...]:
        return (self.first, *(value for _, value in self.later))


@dataclass(frozen=True, slots=True)
class Place:
    """A country, an administrative unit or a place.

    `name` is the latest; `variants` holds other spellings and former names. `country` is an ISO 3166-1 code, or
    empty for what crosses borders. `ordinary`: the bare name is no sufficient sign of the place, so that it needs
    context; `person`: because people bear it. A unit exists from `since` and before `until`.
    """

    id: str
    name: str
    country: str
    level: Level
    kind: str
    latitude: float
    longitude: float
    variants: tuple[str, ...] = ()
    ordinary: bool = False
    person: bool = False
    since: dt.date | None = None
    until: dt.date | None = None

    def exists(self, on: dt.date | None) -> bool:
        """Whether the unit exists on a day; without one, whether it does today, as far as the data goes."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Parents:
    """The names, on a day, of the units that a place lies in; None where unknown or where there was none."""

    admin1: str | None = None
    admin2: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text[start:end]`, and all the places that bear it, larger ones first.

    `demonym`: it is an adjective or a people's name (`Malian`), and the candidates are countries. `ordinary`: all
    candidates need context to be taken for a place, and the words bring none of their own (`Savanes` does not,
    `Savanna Region` does).
    """

    start: int
    end: int
    text: str
    candidates: tuple[Place, ...]
    demonym: bool = False
    ordinary: bool = False
