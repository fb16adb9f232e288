"""Whether two reports tell of one event. Pure: returns a score with a named reason.

The weights were set on reports of the development cases read by people; `docs/correlation.md` says what each
is for and what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.days import Window, window
from sahelwatch.classifier.correlate.places import Relation, Spot, relation, spot
from sahelwatch.records import IncidentType

if TYPE_CHECKING:
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

_OWN_POINTS = 4
"""For an incident that an earlier revision of the article told of: an edit seldom changes the subject."""

_TELLING_TOLL = 20
"""Tolls this high are rare enough on one day in one area to identify an event between two named places."""


_Toll = tuple[int | None, int | None, int]
"""Minimum, maximum and best estimate of the killed."""


@dataclass(frozen=True, slots=True)
class Match:
    """How two reports relate: how well they fit, why, and whether they can be of one event at all."""

    score: int
    reason: str
    possible: bool = True
    same_place: bool = False
    needed: int = ENOUGH

    @property
    def enough(self) -> bool:
        return self.possible and self.score >= self.needed


@dataclass(frozen=True, slots=True)
class Clues:
    """What of a report is compared, worked out once: each report is held against dozens."""

    article_id: str
    revision: int
    window: Window
    spot: Spot
    killed: _Toll | None
    target: Target | None
    perpetrator: str | None
    """Null where it is no name of a group."""
    intercommunal: bool


def clues(report: SourceReport) -> Clues:
    """What of a report is compared."""
    killed = report.killed
    return Clues(
        article_id=report.article_id,
        revision=report.revision,
        window=window(report),
        spot=spot(report),
        killed=(killed.min, killed.max, killed.best) if killed else None,
        target=report.target,
        perpetrator=None if report.perpetrator in UNNAMED else report.perpetrator,
        intercommunal=report.type is IncidentType.INTERCOMMUNAL,
    )


_TOLD_APART = Match(0, "told apart by one article", possible=False)
_DAYS_APART = Match(0, f"more than {MAX_DAYS_APART} days apart", possible=False)
_PLACES_APART = Match(0, "places apart", possible=False)


def match(one: Clues, other: Clues) -> Match:
    """How two reports relate; the same both ways round.

    Two reports of one revision of one article tell of two events: the article's author told them apart.
    """
    apart = one.window.days_apart(other.window)
    if apart > MAX_DAYS_APART:
        return _DAYS_APART
    own = one.article_id == other.article_id
    if own and one.revision == other.revision:
        return _TOLD_APART
    where = relation(one.spot, other.spot)
    if where is Relation.APART:
        return _PLACES_APART
    toll = _toll_points(one.killed, other.killed)
    score = _PLACE_POINTS[where] + _day_points(one.window, other.window, apart) + toll + _actor_points(one, other)
    telling = _telling(one.killed, other.killed)
    score += 1 if telling and where is Relation.SAME else 0
    score -= 2 if where is Relation.NEAR and not telling else 0
    words = [_PLACE_WORDS[where], "same day" if apart == 0 else f"{apart} days apart"]
    if toll > 0:
        words.append("tolls agree")
    if own:
        score += _OWN_POINTS
        words.append("an edit of the article")
    vague = toll > 0 and not (one.spot.place and other.spot.place)
    needed = ENOUGH_VAGUE if vague else ENOUGH
    return Match(score, ", ".join(words), same_place=where is Relation.SAME, needed=needed)


def _day_points(one: Window, other: Window, apart: int) -> int:
    if not (one.exact and other.exact):
        return 1 if apart == 0 else -1
    return {0: 3, 1: 1}.get(apart, -2)


def _toll_points(one: _Toll | None, other: _Toll | None) -> int:
    if one is None or other is None:
        return 0
    if one == other:
        return 3
    low, high = (one[2], other[2]) if one[2] < other[2] else (other[2], one[2])
    if low * 2 >= high:
        return 1
    return -1 if low * 5 < high else 0


def _telling(one: _Toll | None, other: _Toll | None) -> bool:
    if one is None or other is None:
        return False
    low, high = (one[2], other[2]) if one[2] < other[2] else (other[2], one[2])
    return low >= _TELLING_TOLL and low * 2 >= high


def _actor_points(one: Clues, other: Clues) -> int:
    points = 0
    if one.target and other.target:
        points += 1 if one.target is other.target else -2
    if one.perpetrator and other.perpetrator:
        points += 1 if one.perpetrator == other.perpetrator else -1
    if one.intercommunal != other.intercommunal:
        points -= 2
    return points
