"""Places in words and on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from sahelwatch.notifier.words.clean import cut, plain
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.records import Precision

if TYPE_CHECKING:
    from sahelwatch.records import Lang, Location

_NAME_LENGTH = 80
_ZOOM = {Precision.PLACE: 11, Precision.BEARING: 10, Precision.ADMIN2: 8, Precision.ADMIN1: 7}


def country(code: str | None, lang: Lang) -> str:
    """The country's name; a code that nobody knows stands for itself."""
    return str(Locale(lang.value).territories.get(code, code)) if code else ""


def full(location: Location, lang: Lang) -> str:
    """From the most precise name to the country: "Sollé, Loroum, Nord, Burkina Faso"."""
    names = [_name(location.place), _name(location.admin2), _name(location.admin1), country(location.country, lang)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or phrase(lang, "text", "nowhere")


def short(location: Location, lang: Lang) -> str:
    """The most precise name and the country: "Sollé, Burkina Faso"."""
    nearest = _name(location.place) or _name(location.admin2) or _name(location.admin1)
    names = [nearest, country(location.country, lang)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or phrase(lang, "text", "nowhere")


def map_link(location: Location, lang: Lang) -> tuple[str, str] | None:
    """A map's label, which says how precise it is, and its URL; none where no more than the country is known."""
    precision = location.location_precision
    zoom = _ZOOM.get(precision) if precision else None
    if precision is None or zoom is None or location.latitude is None or location.longitude is None:
        return None
    latitude, longitude = f"{location.latitude:.4f}", f"{location.longitude:.4f}"
    url = f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map={zoom}/{latitude}/{longitude}"
    return phrase(lang, "map", precision.value), url


def _name(name: str | None) -> str:
    return cut(plain(name), _NAME_LENGTH)
