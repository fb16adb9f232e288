"""Whether two reports tell of one event. Pure: returns a score with a named reason.

The weights were set on reports of the development cases read by people; `docs/correlation.md` says what each
is for and what was measured.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.days import Window, window
from sahelwatch.classifier.correlate.places import OWN_POINT, Relation, Spot, relation, spot
from sahelwatch.records import IncidentType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import SourceReport, Target

ENOUGH = 6
"""The score from which two reports are of one event."""

ENOUGH_VAGUE = 4
"""Enough where one knows no place and the tolls agree: what fits it better later draws it over."""

MAX_DAYS_APART = 3

UNNAMED = (None, "UNKNOWN_GUNMEN")

_PLACE_POINTS = {Relation.SAME: 5, Relation.ADMIN2: 3, Relation.NEAR: 2, Relation.ADMIN1: 2, Relation.COUNTRY: 1}
_PLACE_WORDS = {
    Relation.SAME: "same place",
    Relation.ADMIN2: "within the same admin2",
    Relation.NEAR: "places near each other",
    Relation.ADMIN1: "within the same admin1",
    Relation.COUNTRY: "same country, place unknown",
}

_REMEMBERED = 65_536
"""Reports and pairs of reports of which the comparison is kept, some 20 MB: those of a few busy days."""

_DAY_POINTS = (3, 1, -1, -3)
"""By the days between two events whose days are known."""

_EDIT_POINTS = 4
"""For an incident that an earlier revision of the article told of: an edit seldom changes the subject."""

_TELLING = 15
"""From so many dead on, a count that is exact and not rounded tells the event, as a number plate does a car."""

_TELLING_POINTS = 2

TELLING_DAYS_APART = 14
"""A communiqué, a funeral and an inquiry give the same count under days of their own."""

_RARE_TOLLS = (20, 50, 100)
"""Attacks that kill as many happen once in weeks, months, years in one area: the toll itself tells the event."""

_NEAR_POINTS = (-2, 0, 1, 2)
"""By rarity, for two named places: small attacks on neighbouring villages on one day are common."""


_Toll = tuple[int | None, int | None, int, bool]
"""Minimum, maximum and best estimate of the killed, and whether the armed group gives it."""


@dataclass(frozen=True, slots=True)
class Match:
    """How two reports relate: how well they fit, why, and whether they can be of one event at all."""

    score: int
    where: Relation
    days: int = 0
    agree: bool = False
    """Whether the tolls do."""
    edit: bool = False
    margin: int = 0
    """By how much the two fit (0 and more) or do not (below)."""
    enough: bool = False
    possible: bool = True
    counts: bool = True
    """Whether it says anything of the groups that the two reports are in."""

    @property
    def reason(self) -> str:
        """Why, in words."""
        words = [_PLACE_WORDS[self.where], f"{self.days} days apart" if self.days else "same day"]
        if self.agree:
            words.append("tolls agree")
        if self.edit:
            words.append("an edit of the article")
        return ", ".join(words)


@dataclass(frozen=True, slots=True, eq=False)
class Clues:
    """What of a report is compared. There is one for all reports that tell the same, so that it is a fast key."""

    article_id: str
    revision: int
    window: Window
    spot: Spot
    killed: _Toll | None
    target: Target | None
    perpetrator: str | None
    """Null where it is no name of a group."""
    intercommunal: bool

    @property
    def telling(self) -> frozenset[int]:
        """The counts of the killed that tell the event."""
        return telling(*self.killed[:2]) if self.killed else frozenset()

    @property
    def sure(self) -> bool:
        """Whether the report knows the place and the day."""
        return bool(self.spot.place) and self.window.exact


def clues(report: SourceReport) -> Clues:
    """What of a report is compared."""
    killed = report.killed
    return _clues(
        report.article_id,
        report.revision,
        window(report),
        (report.country, report.admin1, report.admin2, report.place),
        (report.latitude, report.longitude) if report.location_precision in OWN_POINT else (None, None),
        (killed.min, killed.max, killed.best, report.status is Status.CLAIMED) if killed else None,
        report.target,
        None if report.perpetrator in UNNAMED else report.perpetrator,
        report.type is IncidentType.INTERCOMMUNAL,
    )


@lru_cache(maxsize=_REMEMBERED)
def _clues(  # noqa: PLR0913, PLR0917  all that is compared is what makes two the same
    article_id: str,
    revision: int,
    days: Window,
    names: tuple[str | None, str | None, str | None, str | None],
    point: tuple[float | None, float | None],
    killed: _Toll | None,
    target: Target | None,
    perpetrator: str | None,
    intercommunal: bool,
) -> Clues:
    return Clues(article_id, revision, days, spot(*names, *point), killed, target, perpetrator, intercommunal)


_APART = Match(0, Relation.APART, possible=False)


def match(one: Clues, other: Clues) -> Match:
    """How two reports relate; the same both ways round.

    Two reports of one revision of one article tell of two events: the article's author told them apart.
    """
    days = one.window.days_apart(other.window)
    if days > TELLING_DAYS_APART or one.spot.country != other.spot.country:
        return _APART
    if days > MAX_DAYS_APART and not _same_telling(one, other):
        return _APART
    return _fit(one, other) if id(one) < id(other) else _fit(other, one)


@lru_cache(maxsize=_REMEMBERED)
def _fit(one: Clues, other: Clues) -> Match:
    """`match` of what may fit. Remembered: with each new report, all that are near it are grouped anew."""
    edit = one.article_id == other.article_id
    where = relation(one.spot, other.spot)
    if where is Relation.APART or (edit and one.revision == other.revision):
        return _APART
    days = one.window.days_apart(other.window)
    if days > MAX_DAYS_APART and where < Relation.ADMIN2:
        return _APART
    toll = _toll_points(one.killed, other.killed, claims=where is not Relation.NEAR)
    if where >= Relation.ADMIN2 and _same_telling(one, other):
        toll = max(toll, 1) + _TELLING_POINTS
    score = _PLACE_POINTS[where] + _day_points(one.window, other.window, days) + toll + _actor_points(one, other)
    if one.spot.place and other.spot.place:
        rarity = _rarity(one.killed, other.killed)
        score += _NEAR_POINTS[rarity] if where is Relation.NEAR else rarity
    if edit:
        score += _EDIT_POINTS
    vague = toll > 0 and not (one.spot.place and other.spot.place)
    margin = score - (ENOUGH_VAGUE if vague else ENOUGH)
    return Match(
        score,
        where,
        days,
        agree=toll > 0,
        edit=edit,
        margin=margin,
        enough=margin >= 0,
        # Of two neighbouring villages, who does not know how many died does not know whether it was one attack.
        counts=edit or where is not Relation.NEAR or not (one.killed is None or other.killed is None),
    )


def fits(one: Clues, others: Iterable[Clues]) -> bool:
    """Whether a report fits any of these."""
    return any(match(one, other).enough for other in others)


def _day_points(one: Window, other: Window, days: int) -> int:
    if not (one.exact and other.exact):
        return 1 if days == 0 else -1
    return _DAY_POINTS[min(days, MAX_DAYS_APART)]


def _toll_points(one: _Toll | None, other: _Toll | None, *, claims: bool) -> int:
    """Of ranges, the ends that are nearest are compared. `claims`: whether one that overstates agrees."""
    if one is None or other is None:
        return 0
    if one[:2] == other[:2]:
        return 3
    low, high = (one, other) if one[2] < other[2] else (other, one)
    most, least = low[1] or low[2], high[0] or high[2]
    # "Dozens" holds what is counted later, and who did it overstates it.
    loose = low[1] is None or (claims and high[3])
    if most * (4 if loose else 2) >= least:
        return 1
    return -1 if most * 5 < least else 0


def telling(least: int | None, most: int | None) -> frozenset[int]:
    """The bounds of a count that tell the event."""
    return frozenset(n for n in (least, most) if n is not None and n >= _TELLING and n % 5)


def _same_telling(one: Clues, other: Clues) -> bool:
    return not one.telling.isdisjoint(other.telling)


def _rarity(one: _Toll | None, other: _Toll | None) -> int:
    """How rare a toll is that two reports agree on, what the attackers say of it apart."""
    if one is None or other is None or _toll_points(one, other, claims=False) <= 0:
        return 0
    return bisect_right(_RARE_TOLLS, min(one[2], other[2]))


def _actor_points(one: Clues, other: Clues) -> int:
    points = 0
    if one.target and other.target:
        points += 1 if one.target is other.target else -2
    if one.perpetrator and other.perpetrator:
        points += 1 if one.perpetrator == other.perpetrator else -1
    if one.intercommunal != other.intercommunal:
        points -= 2
    return points
