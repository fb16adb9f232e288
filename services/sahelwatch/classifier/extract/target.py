"""Whom an attack aimed at: told by what was attacked, and by who died."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events import Draft
    from sahelwatch.classifier.extract.tolls import Merged
    from sahelwatch.classifier.extract.words import Hit, Hits


class Aim(NamedTuple):
    """The side aimed at, whether the text says so plainly, and the word that does."""

    side: Side | None
    sure: bool
    hit: Hit | None


_GROUPS = {
    Side.SECURITY_FORCES: "people.security_forces",
    Side.MILITIA: "people.militia",
    Side.CIVILIANS: "people.civilians",
}


def target(hits: Hits, draft: Draft, merged: Merged) -> Aim:
    """The side that an event's attack aimed at."""
    dead = {side: bounds.best for side, bounds in merged.killed_by.items() if side is not Side.UNKNOWN}
    words: dict[Side, float] = dict.fromkeys(_GROUPS, 0.0)
    first: dict[Side, Hit] = {}
    for told in draft.told:
        weight = 3 if told.title else 2 if told.sentence.zone is Zone.SUMMARY else 1
        if not (told.act or told.facts):
            continue
        for side, group in _GROUPS.items():
            found = hits.within(group, told.sentence.start, told.sentence.end)
            words[side] += weight * min(len(found), 2)
            if found:
                first.setdefault(side, found[0])
    victims = {side: number for side, number in dead.items() if side is not Side.MILITANTS and number}
    if victims:
        side = max(victims, key=lambda key: (victims[key], key is Side.SECURITY_FORCES))
        return Aim(side, True, first.get(side))
    if Side.MILITANTS in dead and dead[Side.MILITANTS] and not words[Side.CIVILIANS]:
        return Aim(Side.MILITANTS, False, None)
    if not any(words.values()):
        return Aim(None, False, None)
    side = max(words, key=lambda key: (words[key], key is Side.CIVILIANS))
    return Aim(side, words[side] > 0, first.get(side))
