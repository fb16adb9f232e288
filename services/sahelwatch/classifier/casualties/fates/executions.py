"""People shot after they were picked out, bound or led away: "all three were shot" then tells that they died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs.subjects import subject_of
from sahelwatch.classifier.casualties.words.lexicon import opening

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_HURT = frozenset({"at", "wounded", "injured", "leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands"})
_AFTER = 5  # tokens behind the verb that say where they were hit


def read_executed(reading: Reading, previous: str | None) -> None:
    """As in "He was taken outside with his two sons and all three were shot", "The seventeen men were shot"."""
    clause = reading.clause
    for i, _ in reading.tagged("shoots"):
        _read_led_off(reading, i)
        if i in reading.inside or not (clause.has(i - 1, "be") or clause.low(i - 1) == "all"):
            continue
        first = i - 1
        while first > 0 and (clause.has(first - 1, "have") or clause.low(first - 1) in {"all", "then", "been"}):
            first -= 1
        n = next((n for n, phrase in enumerate(reading.phrases) if phrase.stop == first), None)
        if n is None or reading.phrases[n].effects or reading.phrases[n].noun in {"thing", "unknown"}:
            continue
        hurt = any(clause.low(at) in _HURT for at in range(i + 1, i + _AFTER))
        if not hurt and reading.phrases[n].figure.kind != "article" and _are_led_off(reading, previous):
            for member in reading.group_left(n):
                reading.claim(member, "killed", (first, i + 1), "passive")


def _read_led_off(reading: Reading, i: int) -> None:
    """As in "Eleven traders were pulled off a bus and shot": one passive tells both."""
    clause = reading.clause
    if not clause.has(i - 1, "and") or i in reading.inside or "executes" not in clause.classes:
        return
    first = next((at for at in range(i - 2, max(-1, i - _REACH), -1) if clause.has(at, "executes")), 0)
    first = next((at for at in range(first - 1, max(-1, first - 3), -1) if clause.has(at, "be")), 0)
    while first > 0 and clause.has(first - 1, "have"):
        first -= 1
    n = subject_of(reading, first, "killed", verbal=True) if first else None
    hurt = any(clause.low(at) in _HURT for at in range(i + 1, i + _AFTER))
    if (
        n is None
        or hurt
        or reading.phrases[n].noun in {"thing", "unknown"}
        or "killed" in reading.phrases[n].effects
    ):
        return
    for member in reading.group_left(n):
        reading.claim(member, "killed", (first, i + 1), "passive")


_REACH = 16  # tokens from what goes before to the shots


def _are_led_off(reading: Reading, previous: str | None) -> bool:
    """Whether a sentence, or the one before it, tells what goes before an execution."""
    clause = reading.clause
    if "executes" in clause.classes:
        return True
    return previous is not None and any("executes" in tags for tags in opening(previous, clause.lang)[1])
