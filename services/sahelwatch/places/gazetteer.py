"""The gazetteer: finding names, looking them up, and telling what a place belonged to on a day."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

import structlog

from sahelwatch.places.fold import fold_name
from sahelwatch.places.imported import Imported
from sahelwatch.places.load import Data, Entry, WellKnown, load
from sahelwatch.places.match import Matcher, keys
from sahelwatch.places.place import Level, Mention, Parents, Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

log = structlog.get_logger()


class Gazetteer:
    """All places that are known. Build one with `load`."""

    def __init__(self, data: Data, imported: Imported | None = None) -> None:
        self._entries: dict[str, Entry] = {entry.place.id: entry for entry in data.entries}
        self._by_name: dict[str, list[Place]] = {}
        self._units: dict[tuple[str, Level, str], list[Entry]] = {}
        for entry in data.entries:
            place = entry.place
            for key in {key for name in (place.name, *place.variants) for key in keys(name)}:
                self._by_name.setdefault(key, []).append(place)
            if place.level in ("admin1", "admin2"):
                for name in entry.name.values:
                    self._units.setdefault((place.country, place.level, fold_name(name)), []).append(entry)
        self._well_known: dict[str, list[WellKnown]] = {}
        for town in data.well_known:
            self._well_known.setdefault(fold_name(town.name), []).append(town)
        self._matcher = Matcher(data)
        self._imported = imported

    @classmethod
    def load(cls) -> Gazetteer:
        """The bundled gazetteer with what `use_imported` named, read once.

        Raises:
            DataError: a row of the data does not hold.
        """
        return _read(_Import.path)

    @property
    def places(self) -> Iterable[Place]:
        return (entry.place for entry in self._entries.values())

    def find(self, text: str) -> list[Mention]:
        """The names of places in a text: longest matches that do not overlap, in order.

        On word boundaries and with a capital where the name has one; accents, apostrophes and hyphens are
        tolerated. Names that need context are among them (`Mention.ordinary`).
        """
        mentions = self._matcher.find(text)
        if self._imported is None:
            return mentions
        found = []
        for mention, entries in self._imported.find(text, mentions):
            self._entries.update({entry.place.id: entry for entry in entries})
            found.append(mention)
        return sorted([*mentions, *found], key=lambda mention: mention.start)

    def names_any(self, text: str, countries: frozenset[str]) -> bool:
        """Whether a text may name anything of these countries: a first look, at a fraction of what `find` costs."""
        return self._matcher.names_any(text, countries) or (
            self._imported is not None
            and any(place.country in countries for mention in self.find(text) for place in mention.candidates)
        )

    def lookup(self, name: str, country: str | None = None, level: Level | None = None) -> tuple[Place, ...]:
        """The places of a name or variant, under the same tolerance as `find`."""
        key = fold_name(name)
        return tuple(
            place
            for place in self._by_name.get(key) or self._imported_places(key)
            if country in (None, place.country) and level in (None, place.level)
        )

    def well_known(self, name: str) -> Sequence[WellKnown]:
        """The towns of a name that reports name without their country, the likeliest first."""
        return self._well_known.get(fold_name(name), ())

    def _imported_places(self, key: str) -> list[Place]:
        entries = self._imported.entries(key) if self._imported else ()
        self._entries.update({entry.place.id: entry for entry in entries})
        return [entry.place for entry in entries]

    def country(self, code: str) -> Place:
        """The country of an ISO 3166-1 code.

        Raises:
            KeyError: there is none.
        """
        return self._entries[code].place

    def name_on(self, place: Place, on: dt.date | None) -> str:
        """A unit's own name on a day; without one, the present name. A place keeps its name."""
        entry = self._entries.get(place.id)
        if entry is None or place.level not in ("admin1", "admin2"):
            return place.name
        return entry.name.on(on)

    def parents(self, place: Place, on: dt.date | None) -> Parents:
        """The units that a place lies in, by the names in use on a day (without one, today's).

        A unit's own level holds its own name; a unit that did not exist on the day gives None there.
        """
        entry = self._entries.get(place.id)
        if entry is None or place.level == "country":
            return Parents()
        if place.level == "admin1":
            return Parents(admin1=self._name_if_exists(entry, on))
        if place.level == "admin2":
            return Parents(self._admin1(entry, on), self._name_if_exists(entry, on))
        unit = self._admin2_unit(entry, on)
        if unit is None:
            return Parents(admin1=self._admin1(entry, on))
        return Parents(self._admin1(unit, on), self._name_if_exists(unit, on))

    def unit(self, place: Place, level: Level, on: dt.date | None) -> Place | None:
        """The unit of a level that a place lies in on a day, for its coordinates."""
        parents = self.parents(place, on)
        name = {"admin1": parents.admin1, "admin2": parents.admin2}.get(level)
        found = self._units.get((place.country, level, fold_name(name)), []) if name else []
        same = [entry for entry in found if level == "admin1" or self._admin1(entry, on) == parents.admin1]
        return same[0].place if same else None

    def _admin1(self, entry: Entry, on: dt.date | None) -> str | None:
        if entry.admin1 is None:
            return None
        found = self._units.get((entry.place.country, "admin1", fold_name(entry.admin1.on(on))))
        return self._name_if_exists(found[0], on) if found else None

    def _admin2_unit(self, entry: Entry, on: dt.date | None) -> Entry | None:
        if entry.admin2 is None:
            return None
        found = self._units.get((entry.place.country, "admin2", fold_name(entry.admin2.on(on))), [])
        if entry.admin1 is not None and len(found) > 1:
            region = self._admin1(entry, on)
            found = [unit for unit in found if self._admin1(unit, on) == region] or found
        return next((unit for unit in found if unit.place.exists(on)), found[0] if found else None)

    @staticmethod
    def _name_if_exists(entry: Entry, on: dt.date | None) -> str | None:
        return entry.name.on(on) if entry.place.exists(on) else None


class _Import:
    path: Path | None = None


def use_imported(path: Path) -> None:
    """Have `Gazetteer.load` use a file of imported places from now on, if there is one.

    A file that cannot be read is logged and left out: the bundled places are what matters.
    """
    _Import.path = path if path.is_file() else None


@cache
def _read(imported: Path | None) -> Gazetteer:
    return Gazetteer(load(), _open(imported) if imported else None)


def _open(path: Path) -> Imported | None:
    try:
        return Imported(path)
    except sqlite3.Error as error:
        log.warning(
            "imported places unreadable",
            file=str(path),
            error=str(error),
            hint="run `sahelwatch gazetteer import` again",
        )
        return None
