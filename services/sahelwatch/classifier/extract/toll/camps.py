"""Dead of both camps of a feud over land: four herders of one sentence and seven farmers of another are eleven."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact

_FEUD = -2_000_000  # groups of facts that are counted together; those of sentences are no less than 0


def of_camps(facts: list[Fact]) -> list[Fact]:
    """The facts, the dead of both camps counted together where each camp has but one figure, told apart."""
    own = [f for f in facts if f.camp and f.side is Side.CIVILIANS and f.exact and not (f.part or f.title)]
    herders, settled = ([fact for fact in own if fact.camp == camp] for camp in ("herders", "settled"))
    if not _is_one(herders) or not _is_one(settled):
        return facts
    a, b = herders[0], settled[0]
    if (a.sentence, a.group) == (b.sentence, b.group):
        return facts
    first = min(a.sentence, b.sentence)
    joined = {
        id(fact): replace(fact, sentence=first, group=_FEUD, additional=False, definite=False) for fact in (a, b)
    }
    return [joined.get(id(fact), fact) for fact in facts]


def _is_one(facts: Sequence[Fact]) -> bool:
    """Whether all that is told of a camp's dead is one figure."""
    return len({fact.low for fact in facts}) == 1
