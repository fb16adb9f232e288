"""Attackers' dead whom a toll leaves out: "the count does not include the three bombers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_REACH = 8  # tokens between the words and the people
_BLEW = frozenset({"blew", "blown", "detonated", "exploser", "sauter", "explosé"})
_BLEW_REACH = 8  # tokens behind the people


def read_excluded(reading: Reading) -> None:
    """As in "The toll does not include the three bombers", "les trois kamikazes ne sont pas comptés"."""
    clause = reading.clause
    for i, tags in reading.tagged("excludes"):
        stop = tags["excludes"].stop
        for n, phrase in enumerate(reading.phrases):
            near = 0 <= phrase.first - stop <= _REACH or 0 <= i - phrase.stop <= _REACH
            if near and not phrase.effects and phrase.noun == "people" and _died_with_it(reading, phrase):
                if clause.has(phrase.stop, "participle") or clause.has(phrase.stop, "state"):
                    continue  # "the three bombers arrested", "the 12 attackers wounded"
                phrase.side, phrase.part, phrase.additional, phrase.definite = Side.MILITANTS, False, True, False
                reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped")


def _died_with_it(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether people are attackers, who die with their bombs or whom the toll of the dead leaves out."""
    clause = reading.clause
    after = range(phrase.stop, min(phrase.stop + _BLEW_REACH, len(clause.tokens)))
    return phrase.side is Side.MILITANTS or any(clause.low(at) in _BLEW for at in after)
