"""Dead named before the count on top of whom they come: "Besides the imam, five worshippers were killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.people.phrases import NounPhrase
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_REACH = 14  # tokens from the first people to those counted
_TOGETHER = frozenset({"along", "together", "alongside"})  # may act together, too
_THE = frozenset({"the", "les", "le", "la", "l'", "de", "d'", "des", "du"})
_HIMSELF = frozenset({"himself", "herself", "themselves"})


def read_besides(reading: Reading) -> None:
    """As in "In addition to the mayor, three guards died", "Outre le kamikaze, dix-neuf ont été tués"."""
    clause = reading.clause
    for i, tags in reading.tagged("along"):
        if "including" in tags and tags["including"].stop > tags["along"].stop:
            continue
        stop = tags["along"].stop
        if clause.low(stop) in _HIMSELF or (clause.low(stop), clause.low(stop + 1)) == ("lui", "même"):
            _read_himself(reading, i, stop)
            continue
        n = reading.starts.get(stop, reading.starts.get(stop + 1) if clause.low(stop) in _THE else None)
        if n is None or not _opens(reading, i) or reading.phrases[n].noun != "people":
            continue
        group = reading.group_right(n)
        end = reading.phrases[group[-1]].stop
        source = _counted_after(reading, end)
        told = any(reading.phrases[m].effects for m in group)
        if source is None or told or clause.low(end) != "," or (_is_active(source) and clause.low(i) in _TOGETHER):
            continue
        for member in group:
            reading.phrases[member].definite = False
            reading.claim(member, "killed", (i, end), "gapped", source.agent, verb=source.verb)


def _is_active(claim: Claim) -> bool:
    return claim.frame == "active"


def _opens(reading: Reading, i: int) -> bool:
    clause = reading.clause
    return i == 0 or not clause.is_word(i - 1) or clause.has(i - 1, "and")


def _counted_after(reading: Reading, end: int) -> Claim | None:
    """The first claim behind a token, if it tells of dead and nothing ends the clause before it."""
    after = [c for c in reading.claims if reading.phrases[c.phrase].first >= end]
    first = min(after, key=lambda claim: reading.phrases[claim.phrase].first, default=None)
    if first is None or first.effect != "killed" or reading.phrases[first.phrase].first - end > _REACH:
        return None
    between = range(end, reading.phrases[first.phrase].first)
    return None if any(reading.clause.low(at) in {".", ";", ":"} for at in between) else first


def _read_himself(reading: Reading, i: int, at: int) -> None:
    """As in "The bomber killed nineteen people besides himself": one attacker more."""
    clause, token = reading.clause, reading.clause.tokens[at]
    source = next((c for c in reading.claims if c.effect == "killed" and 0 <= i - c.stop <= _NEXT), None)
    if source is None or clause.low(at) == "themselves":
        return
    figure = Figure(token.start, token.end, 1, 1, "article")
    phrase = NounPhrase(at, at + 1, figure, "people", (at, at + 1), Side.MILITANTS, head_at=at)
    reading.phrases.append(phrase)
    reading.claim(len(reading.phrases) - 1, "killed", (i, at + 1), "gapped", None)


_NEXT = 3  # tokens
