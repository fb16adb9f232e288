"""Whose side the driver of a vehicle is on that blew up: the attackers', where the entry tells of a car bomb."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.text.segment import Sentence

_DRIVER = Stemmed(
    "driver|conducteur|chauffeur",
    r"\b(?:driver|conducteur|chauffeur) (?:of|du|de la) (?:(?:the|this|that|its) )?"
    r"(?:vehicle|car|truck|lorry|pick ?up|tanker|toyota|vehicule|voiture|camion)\b",
)


def with_bombers(entry: Entry, sentence: Sentence, folded: str, facts: list[Fact]) -> list[Fact]:
    """The facts, without bombers who are in the toll, and `the driver of the vehicle died in the blast` made an attacker's death where a car bomb went off."""
    if any(fact.by_himself for fact in facts) and _are_counted(entry):
        facts = [fact for fact in facts if not fact.by_himself]
    if not facts or (match := _DRIVER.search(folded)) is None or not entry.hits.all("act.suicide_bombing"):
        return facts
    at = sentence.start + match.start()
    return [
        replace(fact, side=Side.MILITANTS)
        if fact.effect == "killed" and fact.definite and fact.start - _ARTICLE <= at < fact.end
        else fact
        for fact in facts
    ]


def _are_counted(entry: Entry) -> bool:
    """Whether the entry says that its toll holds the bombers, or that nobody knows whether it does."""
    match = _COUNTED.search(entry.folded)
    return match is not None and not _LEFT_OUT.search(match.group())


_COUNTED = Stemmed(
    "bomber|kamikaze",
    r"\b(?:bombers?|kamikazes?)\b[^.;]{0,40}\b(?:part of|counted|included|in (?:that|the|this|those) (?:count|toll|figures?)|compris\w*|comptes?)\b"
    r"|\b(?:not )?(?:count(?:s|ing|ed)?|includ\w+|compris\w*)\b[^.;]{0,30}\b(?:bombers?|kamikazes?)\b",
)
_LEFT_OUT = re.compile(r"\bnot\b|\bexclud|\bnon compris")
_ARTICLE = 5  # characters
