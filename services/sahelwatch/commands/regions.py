"""Whether the regions that destinations ask for exist: what does not is asked for in vain, and nobody notices."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.notifier.decide import names
from sahelwatch.places.load import load
from sahelwatch.settings import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.places.place import Place
    from sahelwatch.settings import Settings

MOST_SUGGESTED = 3
ALIKE = 0.6


def problems(settings: Settings) -> list[str]:
    """A line for each region that a destination asks for and no incident can be in, with what to write instead.

    Incidents bear the names in use: a former name or another spelling is told with the present one.
    """
    asking = {name: each for name, each in settings.all_destinations().items() if each.admin1}
    if not asking:
        return []
    found = []
    for name, destination in asking.items():
        countries = destination.countries or settings.countries
        known = [region for region in _regions() if region.country in countries]
        variable = f"{PREFIX}DESTINATIONS__{name.upper()}__ADMIN1"
        found += [f"{variable}: {problem}" for problem in _unknown(destination.admin1, known, countries)]
    return found


@cache
def _regions() -> tuple[Place, ...]:
    return tuple(entry.place for entry in load().entries if entry.place.level == "admin1")


def _unknown(listed: Sequence[str], known: Sequence[Place], countries: Sequence[str]) -> Iterator[str]:
    present = [region for region in known if region.exists(None)]
    for asked in _taken_together(listed, [name for region in known for name in (region.name, *region.variants)]):
        if any(names(asked, region.name) for region in present):
            continue
        given = " ".join(asked)
        if former := next((r for r in known if any(names(asked, n) for n in (r.name, *r.variants))), None):
            yield f"{given} {_today(former, present)}"
            continue
        close = _closest(given, known, present)
        hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(r.name for r in present)}"
        yield f"no region of {', '.join(countries)} is called {given}; {hint}"


def _taken_together(listed: Sequence[str], known: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The names of a list that may have been separated by spaces, so that a name lies in it word by word."""
    start = 0
    while start < len(listed):
        spans = (tuple(listed[start:end]) for end in range(len(listed), start + 1, -1))
        whole = (span for span in spans for name in known if len(name.split()) == len(span) and names(span, name))
        span = next(whole, (listed[start],))
        yield span
        start += len(span)


def _today(former: Place, present: Sequence[Place]) -> str:
    if former in present:
        return f"is called {former.name}; incidents bear that name"
    heirs = [region.name for region in present if region.country == former.country and region.since == former.until]
    return f"exists no more since {former.until}; that day came {', '.join(heirs)}"


def _closest(given: str, known: Sequence[Place], present: Sequence[Place]) -> list[str]:
    spellings = {
        n.casefold(): region.name for region in known if region in present for n in (region.name, *region.variants)
    }
    alike = difflib.get_close_matches(given.casefold(), spellings, MOST_SUGGESTED, ALIKE)
    return list(dict.fromkeys(spellings[each] for each in alike))
