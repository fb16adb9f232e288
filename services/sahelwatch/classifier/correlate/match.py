"""Whether two reports tell of one event. Pure: returns a score with a named reason.

The weights were set on reports of the development cases read by people; `docs/correlation.md` says what each
is for and what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.days import window
from sahelwatch.classifier.correlate.places import Relation, relation
from sahelwatch.records import IncidentType

if TYPE_CHECKING:
    from sahelwatch.records import Count, SourceReport

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


@dataclass(frozen=True)
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


def match(one: SourceReport, other: SourceReport) -> Match:
    """How two reports relate; the same both ways round.

    Two reports of one revision of one article tell of two events: the article's author told them apart.
    """
    own = one.article_id == other.article_id
    if own and one.revision == other.revision:
        return Match(0, "told apart by one article", possible=False)
    apart = window(one).days_apart(window(other))
    if apart > MAX_DAYS_APART:
        return Match(0, f"{apart} days apart", possible=False)
    where = relation(one, other)
    if where is Relation.APART:
        return Match(0, "places apart", possible=False)
    toll = _toll_points(one.killed, other.killed)
    score = _PLACE_POINTS[where] + _day_points(one, other, apart) + toll + _actor_points(one, other)
    telling = _telling(one.killed, other.killed)
    score += 1 if telling and where is Relation.SAME else 0
    score -= 2 if where is Relation.NEAR and not telling else 0
    words = [_PLACE_WORDS[where], "same day" if apart == 0 else f"{apart} days apart"]
    if toll > 0:
        words.append("tolls agree")
    if own:
        score += _OWN_POINTS
        words.append("an edit of the article")
    vague = toll > 0 and not (one.place and other.place)
    needed = ENOUGH_VAGUE if vague else ENOUGH
    return Match(score, ", ".join(words), same_place=where is Relation.SAME, needed=needed)


def _day_points(one: SourceReport, other: SourceReport, apart: int) -> int:
    if not (window(one).exact and window(other).exact):
        return 1 if apart == 0 else -1
    return {0: 3, 1: 1}.get(apart, -2)


def _toll_points(one: Count | None, other: Count | None) -> int:
    if one is None or other is None:
        return 0
    if (one.min, one.max) == (other.min, other.max):
        return 3
    low, high = sorted((one.best, other.best))
    if high == 0 or low * 2 >= high:
        return 1
    return -1 if low * 5 < high else 0


def _telling(one: Count | None, other: Count | None) -> bool:
    if one is None or other is None:
        return False
    low, high = sorted((one.best, other.best))
    return low >= _TELLING_TOLL and low * 2 >= high


def _actor_points(one: SourceReport, other: SourceReport) -> int:
    points = 0
    if one.target and other.target:
        points += 1 if one.target is other.target else -2
    if one.perpetrator not in UNNAMED and other.perpetrator not in UNNAMED:
        points += 1 if one.perpetrator == other.perpetrator else -1
    if (one.type is IncidentType.INTERCOMMUNAL) != (other.type is IncidentType.INTERCOMMUNAL):
        points -= 2
    return points
