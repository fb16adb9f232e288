"""Whose side the driver of a vehicle is on that blew up: the attackers', where the entry tells of a car bomb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.segment import Sentence

_DRIVER = Stemmed(
    "driver|conducteur|chauffeur",
    r"\b(?:driver|conducteur|chauffeur) (?:of|du|de la) (?:(?:the|this|that|its) )?"
    r"(?:vehicle|car|truck|lorry|pick ?up|tanker|toyota|vehicule|voiture|camion)\b",
)


def with_bombers(entry: Entry, sentence: Sentence, folded: str, facts: list[Fact]) -> list[Fact]:
    """The facts, `the driver of the vehicle died in the blast` made an attacker's death where a car bomb went off."""
    if not facts or (match := _DRIVER.search(folded)) is None or not entry.hits.all("act.suicide_bombing"):
        return facts
    at = sentence.start + match.start()
    return [
        replace(fact, side=Side.MILITANTS)
        if fact.effect == "killed" and fact.definite and fact.start - _ARTICLE <= at < fact.end
        else fact
        for fact in facts
    ]


_ARTICLE = 5  # characters
