"""Verbs that their object parts: "laid seven of our brothers in the ground", "gunned twelve villagers down"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.verbs import agents

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_BETWEEN = QUOTES | {"the", "all", "another", "these", "those", "our", "their", "his", "its"}


def read_parted(reading: Reading) -> None:
    """As in "We laid seven of our brothers in the ground", "the jihadists gunned twelve villagers down"."""
    clause, parted = reading.clause, reading.clause.lexicon.parted
    for n, phrase in enumerate(reading.phrases):
        if phrase.noun == "thing" or phrase.figure.kind == "article" or "killed" in phrase.effects:
            continue
        group = reading.group_left(n)
        verb = min(reading.phrases[member].first for member in group) - 1
        while verb > 0 and clause.low(verb) in _BETWEEN:
            verb -= 1
        if verb < 0 or clause.low(verb) not in parted or clause.has(verb - 1, "be"):
            continue
        for tail in parted[clause.low(verb)]:
            stop = phrase.stop + len(tail)
            if tuple(clause.low(at) for at in range(phrase.stop, stop)) == tail:
                agent = agents.subject(reading, verb)
                for member in group:
                    reading.claim(member, "killed", (verb, stop), "active", agent)
                break
