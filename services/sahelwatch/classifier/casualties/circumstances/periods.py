"""Over how long a toll was counted: months and years, and earlier events that only date a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause


def is_period(clause: Clause, start: int, stop: int) -> bool:
    """Whether a statement counts over months or years: "since 2015"."""
    for at in range(start, stop):
        tags = clause.tags[at]
        token = clause.tokens[at]
        if token.low == "a" and _is_rate(clause, at):
            return True
        if tags:
            if not tags.keys().isdisjoint(_PERIODS) and _dates_a_record(clause, at, start):
                continue
            if "period" in tags and clause.low(at - 1) not in _AGAINST:
                return True
            if "since" in tags and _begins_long_ago(clause, range(at + 1, min(at + 7, stop))):
                return True
            if "period_units" in tags and any(
                clause.has(near, "period_before") for near in range(max(start, at - 3), at)
            ):
                return True
        elif token.kind == "digits" and _is_year(token.low) and clause.low(at - 1) in _BEFORE_YEAR:
            return True
    return False


_PERIODS = ("period", "since", "period_units")
_BEFORE_YEAR = frozenset({"in", "en", "for", "of", "during", "and", "et", "from", "entre"})


def _is_rate(clause: Clause, at: int) -> bool:
    """As in "loses several dozen men a week", and not "ten men a week after"."""
    ends = at + 2 >= len(clause.tokens) or clause.tokens[at + 2].kind == "sign"
    return ends and clause.low(at + 1) in _RATES and clause.has(at - 1, PEOPLE)


_RATES = frozenset({"day", "week", "month"})


def _dates_a_record(clause: Clause, at: int, start: int) -> bool:
    """As in "the deadliest attack in years", "le plus lourd bilan en trois ans"."""
    return any(
        clause.has(near, "superlatives") and clause.low(near + 1) not in {"de", "d'", "than"}
        for near in range(max(start, at - _RECORD_REACH), at)
    )


_RECORD_REACH = 10  # tokens: "the deadliest attack on civilians in the area this year"


def is_of_older_event(clause: Clause, start: int, first: int) -> bool:
    """As in "the worst blow since the ambush of May, when nine guards fell"."""
    for at in range(start, first) if "since" in clause.classes else ():
        if "since" in clause.tags[at] and _dates_a_record(clause, at, start):
            return any(clause.low(near) in _WHEN for near in range(at, first))
    return False


def is_motive(clause: Clause, first: int) -> bool:
    """As in "in reprisal for the killing of two herders": what somebody wanted to avenge had happened before."""
    return any(
        "motives" in clause.tags[at] or (clause.low(at) in _REVENGE and clause.low(at + 1) == ":")
        for at in range(max(0, first - _MOTIVE_REACH), first)
    )


_AGAINST = frozenset({"counter", "anti", "-"})  # "a counter-insurgency expert"
_MOTIVE_REACH = 4  # tokens
_REVENGE = frozenset({"revenge", "reprisal", "reprisals", "vengeance", "représailles"})
_WHEN = frozenset({"when", "quand", "lorsque", "où", "which", "had", "avait", "avaient"})


def _begins_long_ago(clause: Clause, after: range) -> bool:
    """Whether what follows "since" lies long back; the start of this fight or this week does not."""
    return any(_is_long_ago(clause, at) for at in after) and not any("fights" in clause.tags[at] for at in after)


def _is_long_ago(clause: Clause, at: int) -> bool:
    return clause.has(at, "after_since") or _is_year(clause.tokens[at].low)


def _is_year(low: str) -> bool:
    return len(low) == 4 and low[:2] in {"19", "20"} and low.isdecimal()
