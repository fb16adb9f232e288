"""Places that an operator imported: a SQLite file beside the bus's, looked up name by name.

GeoNames lists a hundred thousand places in the region, many of them named as people or ordinary words are. So
they stay on disk, and every one of them is `ordinary`: it counts where the text says that it is a place.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.places.fold import fold_name
from sahelwatch.places.load import Entry
from sahelwatch.places.place import Mention, Place, Timed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MAX_WORDS = 4
_CACHED = 4096
_SCHEMA = """
CREATE TABLE places (id TEXT PRIMARY KEY, name TEXT, country TEXT, kind TEXT, latitude REAL, longitude REAL,
                     admin1 TEXT, admin2 TEXT, variants TEXT) WITHOUT ROWID;
CREATE TABLE names (key TEXT, id TEXT, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
_WORD = re.compile(r"\w+")
_JOINER = re.compile(r"[ \u00a0\-‐‑'’]|\r?\n")


class Row(NamedTuple):
    """A place as it is kept. `variants`: joined by `|`; `admin1`, `admin2`: units of the gazetteer, or empty."""

    id: str
    name: str
    country: str
    kind: str
    latitude: float
    longitude: float
    admin1: str
    admin2: str
    variants: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *filter(None, self.variants.split("|")))

    def entry(self) -> Entry:
        place = Place(
            id=self.id,
            name=self.name,
            country=self.country,
            level="place",
            kind=self.kind,
            latitude=self.latitude,
            longitude=self.longitude,
            variants=self.names[1:],
            ordinary=True,
        )
        admin1, admin2 = (Timed(unit) if unit else None for unit in (self.admin1, self.admin2))
        return Entry(place, Timed(self.name), self.names, admin1=admin1, admin2=admin2)


def write(rows: Iterable[Row], out: Path) -> int:
    """Write the file anew, replacing one that is there when it is whole. How many places it holds."""
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as database:
        database.executescript(_SCHEMA)
        for row in rows:
            database.execute("INSERT OR REPLACE INTO places VALUES (?,?,?,?,?,?,?,?,?)", row)
            keys = {key for name in row.names if (key := fold_name(name)) and key.count(" ") < MAX_WORDS}
            database.executemany("INSERT OR IGNORE INTO names VALUES (?,?)", [(key, row.id) for key in keys])
        database.commit()
        (count,) = database.execute("SELECT count(*) FROM places").fetchone()
    partial.replace(out)
    return int(count)


class Imported:
    """An imported file, open for reading; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        # Most capitalised words begin no place's name: this set spares them a query.
        keys = self._database.execute("SELECT key FROM names")
        self._first_words = frozenset(key.partition(" ")[0] for (key,) in keys)
        self.entries = lru_cache(maxsize=_CACHED)(self._entries)

    def close(self) -> None:
        self._database.close()

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """The places of a folded name; called through the cache `entries`, as texts repeat their names."""
        with self._lock:
            rows = self._database.execute(
                "SELECT places.* FROM names JOIN places USING (id) WHERE key = ? ORDER BY id", (key,)
            ).fetchall()
        return tuple(Row(*row).entry() for row in rows)

    def find(self, text: str, taken: list[Mention]) -> Iterator[tuple[Mention, tuple[Entry, ...]]]:
        """The longest names, from a capital on, outside what is taken already."""
        spans = iter([(mention.start, mention.end) for mention in taken] + [(len(text), len(text))])
        start = 0
        for taken_start, taken_end in spans:
            yield from self._between(text, start, taken_start)
            start = taken_end

    def _between(self, text: str, start: int, end: int) -> Iterator[tuple[Mention, tuple[Entry, ...]]]:
        words = list(_WORD.finditer(text, start, end))
        index = 0
        while index < len(words):
            found = self._at(text, words, index)
            if found is None:
                index += 1
                continue
            count, entries = found
            first, last = words[index], words[index + count - 1]
            places = tuple(entry.place for entry in entries)
            span = text[first.start() : last.end()]
            yield Mention(first.start(), last.end(), span, places, ordinary=True), entries
            index += count

    def _at(self, text: str, words: list[re.Match[str]], index: int) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name that begins at a word: how many words it has, and its places."""
        first = words[index][0]
        if first[0].islower() or fold_name(first).partition(" ")[0] not in self._first_words:
            return None
        stop = index + 1
        while stop < min(index + MAX_WORDS, len(words)) and _JOINER.fullmatch(
            text, words[stop - 1].end(), words[stop].start()
        ):
            stop += 1
        for until in range(stop, index, -1):
            key = fold_name(text[words[index].start() : words[until - 1].end()])
            if entries := self.entries(key):
                return until - index, entries
        return None
