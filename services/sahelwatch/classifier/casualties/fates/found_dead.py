"""People led off whom a headline tells to have been found dead: "Twelve men arrested by army found dead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_LED_OFF = frozenset({"abducted", "captured", "arrested", "missing"})
_DEAD = ("state", "died", "participle")


def read_found_dead(reading: Reading) -> None:
    """As in "Nine women taken on Sunday, found with their throats slit", without a verb of their own."""
    clause = reading.clause
    if "found" not in clause.classes or any(claim.effect == "killed" for claim in reading.claims):
        return
    for i in range(1, len(clause.tokens) - 1):
        found = clause.tags[i].get("found")
        if found is None or clause.tags[i - 1].keys() & {"be", "have", "zero", "negation"}:
            continue
        behind = clause.tags[found.stop] if found.stop < len(clause.tags) else {}
        dead = any(behind[cls].value == "killed" for cls in _DEAD if cls in behind)
        before = [n for n, phrase in enumerate(reading.phrases) if phrase.stop <= i]
        if not dead or not before:
            continue
        phrase = reading.phrases[before[-1]]
        if phrase.effects and _LED_OFF.issuperset(phrase.effects) and phrase.figure.low:
            reading.claim(before[-1], "killed", (i, found.stop + 1), "participle")
            return
