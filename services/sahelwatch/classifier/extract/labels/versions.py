"""Two versions: one party counts fighters where another counts other people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.facts import Fact

_SAME_DEAD = 0.25


def two_versions(facts: Sequence[Fact]) -> bool:
    """Whether one sentence counts fighters and another counts other people: the army's version and its accusers'."""
    killed = [
        fact for fact in facts if fact.effect == "killed" and not fact.part and not fact.superseded and fact.best
    ]
    fighters = {fact.sentence for fact in killed if fact.side is Side.MILITANTS and not fact.additional}
    people = {fact.sentence for fact in killed if fact.side in (Side.CIVILIANS, Side.UNKNOWN)}
    most = max((fact.best for fact in killed if fact.sentence in people), default=0)
    claimed = max((fact.best for fact in killed if fact.sentence in fighters), default=0)
    alike = most >= _SAME_DEAD * claimed  # three civilians beside eighty fighters are other dead
    few = claimed < _SAME_DEAD * most and all(fact.exact for fact in killed if fact.sentence in fighters)
    return bool(fighters) and bool(people) and not fighters & people and alike and not few
