"""A participle that opens the sentence: "Kidnapped on Monday, the three traders are back"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.fates.captivity import captivity_words
from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_REACH = 24  # tokens from the participle to those of whom it is told
_BEFALLS = frozenset({"killed", "injured", "abducted", "captured"})
_NO_ASIDE = frozenset({"be", "have", "relative", "says"})


def read_opened(reading: Reading) -> None:
    """Gives people behind the comma what the participle tells, and those who were with them."""
    clause = reading.clause
    opening = clause.tags[0].get("participle") if clause.tags else None
    if opening is None or opening.value not in _BEFALLS or opening.stop in reading.starts:
        return
    n = _of_whom(reading, opening.stop)
    if n is None or reading.phrases[n].side is Side.MILITANTS:
        return
    agent = agents.by(clause, opening.stop)
    together = captivity_words(clause.lang)["with"]
    for member in [n, *(m for m in range(n) if clause.low(reading.phrases[m].first - 1) in together)]:
        if reading.phrases[member].noun == "people":
            reading.claim(member, opening.value, (0, opening.stop), "participle", agent, verb=0)


def _of_whom(reading: Reading, at: int) -> int | None:
    """The people who stand right behind a comma, and no verb before them."""
    clause = reading.clause
    for comma in range(at, min(at + _REACH, len(clause.tokens))):
        if clause.tags[comma].keys() & _NO_ASIDE:
            return None
        if clause.low(comma) != ",":
            continue
        first = comma + 1 + (clause.low(comma + 1) in DEFINITE_PLURAL or clause.low(comma + 1) == "the")
        n = reading.starts.get(first, reading.starts.get(comma + 1))
        if n is not None and reading.phrases[n].noun == "people":
            return n
    return None
