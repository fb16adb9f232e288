"""The data files read into entries: each place with the names to look for and its parents over time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from sahelwatch.places.fold import fold_name
from sahelwatch.places.place import Level, Place, Timed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

_IN_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_ORDINARY = {"": (False, False), "word": (True, False), "person": (True, True), "given": (False, True),
             "bare": (False, False)}  # fmt: skip


class DataError(ValueError):
    """A row of the gazetteer does not hold; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as its row tells it. `names` are looked for in texts; `demonyms` too, for countries.

    `weak`: those of the names that need context, though the place's own name does not.
    """

    place: Place
    name: Timed
    names: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    admin1: Timed | None = None
    admin2: Timed | None = None
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WellKnown:
    """A town that reports name without its country.

    `ambiguous`: its name is a word or a surname too. `elsewhere`: countries where it means something else.
    """

    name: str
    country: str
    ambiguous: bool
    elsewhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class Data:
    """All that the data files say."""

    entries: tuple[Entry, ...]
    not_places: tuple[str, ...]
    context_words: Mapping[str, frozenset[str]]
    well_known: tuple[WellKnown, ...] = ()


def data_folder() -> Traversable:
    return files("sahelwatch") / "places" / "data"


def load(folder: Traversable | None = None) -> Data:
    """Read all files of a folder, the bundled one by default.

    Raises:
        DataError: a row does not hold.
    """
    folder = folder or data_folder()
    entries: list[Entry] = []
    not_places: list[str] = []
    well_known: list[WellKnown] = []
    words: dict[str, frozenset[str]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        stem, dot, suffix = file.name.partition(".")
        if dot + suffix != ".tsv":
            continue
        for number, row in rows(file):
            try:
                if stem == "not-places":
                    not_places.append(row["phrase"])
                elif stem == "well-known":
                    elsewhere = frozenset(row["elsewhere"].split())
                    well_known.append(WellKnown(row["name"], row["country"], bool(row["why"]), elsewhere))
                elif stem == "context-words":
                    words[row["list"]] = frozenset(row["words"].split())
                else:
                    entries.append(_entry(stem, row))
            except (KeyError, ValueError) as error:
                raise DataError(f"{file.name}, line {number}: {error}") from error
    return Data(tuple(entries), tuple(not_places), words, tuple(well_known))


def rows(file: Traversable) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line number; missing columns at a row's end are empty.

    Raises:
        DataError: a row has more columns than the header.
    """
    header: list[str] | None = None
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise DataError(f"{file.name}, line {number}: {len(cells)} columns, the header has {len(header)}")
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def _entry(stem: str, row: dict[str, str]) -> Entry:
    country, level = _what(stem, row)
    name = Timed.parse(row["name"])
    marked = [variant.strip() for variant in row["variants"].split("|") if variant.strip()]
    variants = tuple(variant.removeprefix("~") for variant in marked)
    weak = frozenset(variant[1:] for variant in marked if variant.startswith("~"))
    shown = _IN_PARENTHESES.sub("", name.on(None))
    earlier = tuple(_IN_PARENTHESES.sub("", value) for value in name.values)
    if not shown:
        raise ValueError("a row needs a name")
    ordinary, person = _ORDINARY[row.get("ordinary", "")]
    admin1, admin2 = (Timed.parse(row[key]) if row.get(key) else None for key in ("admin1", "admin2"))
    place = Place(
        id=_identity(country, level, name.first, (admin2 or admin1)),
        name=shown,
        country=country,
        level=level,
        kind=row.get("kind") or level,
        latitude=_degrees(row["latitude"], 90),
        longitude=_degrees(row["longitude"], 180),
        variants=tuple(dict.fromkeys(other for other in (*earlier, *variants) if other != shown)),
        ordinary=ordinary,
        person=person,
        since=_day(row.get("from")),
        until=_day(row.get("until")),
    )
    names = variants if row.get("ordinary") == "bare" else (*earlier, *variants)
    demonyms = tuple(word.strip() for word in row.get("demonyms", "").split("|") if word.strip())
    return Entry(place, name, names, weak, admin1, admin2, demonyms)


def _what(stem: str, row: dict[str, str]) -> tuple[str, Level]:
    """The country and level that a file's name, or its row, tells."""
    if stem == "countries":
        return row["code"], "country"
    if stem == "elsewhere":
        return row["country"], "place"
    if stem == "areas":
        return "", "place"
    country, _, suffix = stem.partition("-")
    for level in get_args(Level):
        if level == (suffix or "place"):
            return country, level
    raise ValueError(f"no file of the gazetteer is called {stem}.tsv")


def _identity(country: str, level: Level, name: str, parent: Timed | None) -> str:
    if level == "country":
        return country
    parts = [country or "area", "" if level == "place" else level, parent.first if parent else "", name]
    return "/".join(fold_name(part).replace(" ", "-") for part in parts if part)


def _degrees(text: str, limit: float) -> float:
    degrees = float(text)
    if not -limit <= degrees <= limit:
        raise ValueError(f"{text} degrees are out of range")
    return degrees


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
