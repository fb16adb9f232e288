"""GeoNames country dumps made into a file of imported places (`imported.py`).

The dumps (`BF.txt`, or `BF.zip` as they are offered) are tab-separated, one feature a line, in the format of
https://download.geonames.org/export/dump/readme.txt; GeoNames, CC BY 4.0. Nothing of them is bundled here.
"""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import structlog

from sahelwatch.http import read_limited
from sahelwatch.places.gazetteer import Gazetteer
from sahelwatch.places.imported import Row, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import httpx

    from sahelwatch.places.place import Level

log = structlog.get_logger()

COUNTRIES: Final = ("BF", "ML", "NE", "TD", "MR", "NG", "CM", "BJ", "TG", "CI", "GH", "CF", "SN", "GN", "DZ", "LY")
SOURCE: Final = "https://download.geonames.org/export/dump"
_MAX_BYTES: Final = 64 * 1024 * 1024
_MAX_UNPACKED: Final = 512 * 1024 * 1024
_COLUMNS: Final = 19
_MAX_VARIANTS: Final = 12
_FIRST_NOT_LATIN: Final = "\u0250"
# Which features news of violence names, and what they are called here. All populated places are kept (class P).
_KINDS: Final[Mapping[str, str]] = {
    "S.MN": "mine", "S.MNAU": "mine", "S.MILB": "base", "L.MILB": "base", "S.CMPRF": "camp", "S.CMP": "camp",
    "L.PRK": "park", "L.RESN": "reserve", "L.RESW": "reserve", "L.RESF": "forest", "V.FRST": "forest",
    "V.FRSTF": "forest", "H.LK": "lake", "H.LKI": "lake", "H.WLL": "well", "T.ISL": "island", "T.MT": "mountain",
}  # fmt: skip
# What GeoNames puts around a unit's own name.
_GENERIC = re.compile(
    r"^(?:province|r[ée]gion|d[ée]partement|cercle|commune|wilaya|pr[ée]fecture|district)\s+(?:de\s+la\s+|de\s+l['’]"
    r"|du\s+|des\s+|de\s+|d['’])?|\s+(?:region|province|department|cercle|state|district|prefecture)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Summary:
    """What an import took in, by country, and how many lines it could not read."""

    out: Path
    places: int = 0
    unreadable: int = 0
    by_country: dict[str, int] = field(default_factory=dict)


def import_geonames(paths: Iterable[Path], out: Path) -> Summary:
    """Read dumps into the file that `Gazetteer.load` uses; what it held before is replaced.

    A line that is not of the format is counted and skipped.

    Raises:
        OSError: a file cannot be read or written.
        zipfile.BadZipFile: a `.zip` is none.
    """
    return _write((line for path in paths for line in _lines(path.read_bytes(), path.name)), out)


async def update(
    client: httpx.AsyncClient, out: Path, countries: Iterable[str] = COUNTRIES, source: str = SOURCE
) -> Summary:
    """Fetch the countries' dumps from GeoNames, or a mirror of it, and import them.

    Raises:
        httpx.HTTPError: one could not be fetched; what was imported before stays as it was.
        zipfile.BadZipFile: what was fetched is no dump.
    """
    dumps: list[tuple[bytes, str]] = []
    for country in countries:
        async with client.stream("GET", f"{source}/{country}.zip") as response:
            response.raise_for_status()
            dumps.append((await read_limited(response, _MAX_BYTES), f"{country}.zip"))
        log.info("geonames dump fetched", country=country, bytes=len(dumps[-1][0]))
    return await asyncio.to_thread(_write, (line for dump in dumps for line in _lines(*dump)), out)


def _write(lines: Iterable[str], out: Path) -> Summary:
    summary = Summary(out)
    features = []
    units: dict[tuple[str, str, str], str] = {}
    for line in lines:
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not _is_number(cells[4]) or not _is_number(cells[5]):
            summary.unreadable += 1
            continue
        name, feature, country = cells[1], f"{cells[6]}.{cells[7]}", cells[8]
        if feature == "A.ADM1":
            units[country, cells[10], ""] = name
        elif feature == "A.ADM2":
            units[country, cells[10], cells[11]] = name
        elif cells[6] == "P" or feature in _KINDS:
            features.append(cells)
    resolve = _Units(units)
    rows = [_row(cells, resolve) for cells in features]
    summary.places = write(rows, out)
    for row in rows:
        summary.by_country[row.country] = summary.by_country.get(row.country, 0) + 1
    log.info("places imported", places=summary.places, unreadable_lines=summary.unreadable, file=str(out))
    return summary


class _Units:
    """Tells the gazetteer's own name of a unit from GeoNames' codes."""

    def __init__(self, names: dict[tuple[str, str, str], str]) -> None:
        self._names = names
        self._gazetteer = Gazetteer.load()
        self._known: dict[tuple[str, Level, str], str] = {}

    def admin1(self, country: str, code: str) -> str:
        return self._own_name(country, "admin1", self._names.get((country, code, ""), ""))

    def admin2(self, country: str, code1: str, code2: str) -> str:
        return self._own_name(country, "admin2", self._names.get((country, code1, code2), ""))

    def _own_name(self, country: str, level: Level, name: str) -> str:
        key = (country, level, name)
        if key not in self._known:
            units = self._gazetteer.lookup(_GENERIC.sub("", name), country, level) if name else ()
            self._known[key] = units[0].name if units else ""
        return self._known[key]


def _row(cells: list[str], units: _Units) -> Row:
    country, name = cells[8], cells[1]
    # Names in other scripts are none that the texts have; very long lists are of great cities, known already.
    others = dict.fromkeys(
        other for other in (cells[2], *cells[3].split(",")) if other and max(other) < _FIRST_NOT_LATIN
    )
    others.pop(name, None)
    return Row(
        id=f"geonames/{cells[0]}",
        name=name,
        country=country,
        kind=_KINDS.get(f"{cells[6]}.{cells[7]}", "village"),
        latitude=float(cells[4]),
        longitude=float(cells[5]),
        admin1=units.admin1(country, cells[10]),
        admin2=units.admin2(country, cells[10], cells[11]) if cells[11] else "",
        variants="|".join(list(others)[:_MAX_VARIANTS]),
    )


def _lines(data: bytes, name: str) -> Iterator[str]:
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if member.filename.lower() == "readme.txt" or member.file_size > _MAX_UNPACKED:
                    continue
                with archive.open(member) as file:
                    yield from _text_lines(file)
    else:
        yield from _text_lines(io.BytesIO(data))


def _text_lines(file: Iterable[bytes]) -> Iterator[str]:
    for line in file:
        if line.strip():
            yield line.decode("utf-8", "replace").rstrip("\r\n")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
