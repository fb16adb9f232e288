"""Places told as the first and the second of those just listed: `12 died in the first village and five in the second`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.clauses import by_dated_place, distinct, listed
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.where import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.where import Spot

_WORD = r"(?P<word>first|second|third|former|latter|premiere?|seconde?|deuxieme|troisieme)"
_NOUN = (
    r"(?:villages?|towns?|places?|localit(?:y|ies|es?)|camps?|hamlets?|hameau|bourgs?|villes?|posts?|postes?|bases?|communit(?:y|ies)|sites?|islands?"
    r"|attacks?|raids?|assaults?|ambush|attaques?|assauts?|embuscades?)"
)
_ORDINAL = Stemmed(
    "first|second|third|former|latter|premier|deuxieme|troisieme",
    rf"\b(?:in|at|on|dans|a|sur|lors de)\s+(?:the|le|la)\s+{_WORD}(?:\s+(?:{_NOUN}|of (?:them|these|the two)|one))?(?=[,.;:)]|\s+(?:and|et|on|by|killing|where|ou|while|tandis|\w+\s+(?:people|villagers|were|ont|was))|\s*$)"
    rf"|(?:^\W*|[,;]\s+|\s(?:and|et|while|tandis que)\s+)(?:the|le|la)\s+{_WORD.replace('word', 'subject')}(?:\s+{_NOUN})?,?\s+(?=(?:at least |more than |some |au moins |plus de )?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze))\b|(?:\d+|killed|left|claimed|cost|lost|saw|counted|suffered|a|avait|deplore|compte|recense|enregistre|pleure|en)\b)",
)
_NUMBER = {"first": 0, "former": 0, "premier": 0, "premiere": 0, "third": 2, "troisieme": 2, "latter": -1}
_TWO = 2


def with_ordinals(told: Told, places: Sequence[Spot]) -> Told:
    """A sentence with the places that its ordinals stand for, if it names none itself; `places` are those listed before."""
    if len(places) < _TWO or not told.facts or any(spot.local and spot.score > 0 for spot in told.spots):
        return told
    if _ORDINAL.search(told.soft) is None:
        return told
    meant = [
        replace(
            places[number],
            start=told.sentence.start + match.start(match.lastgroup or 0),
            end=told.sentence.start + match.end(),
            score=PLAIN,
        )
        for match in _ORDINAL.pattern.finditer(told.soft)
        if (number := _NUMBER.get(match[match.lastgroup or 0], 1)) < len(places)
    ]
    if not meant:
        return told
    begin = told.sentence.start
    ordinals = [match.span() for match in _ORDINAL.pattern.finditer(told.soft)]
    # "In the second" is then where, and tells of no further event.
    another = tuple(
        at for at in told.cues.another if not any(first <= at - begin < last for first, last in ordinals)
    )
    return replace(told, spots=[*told.spots, *meant], cues=replace(told.cues, another=another))


def places_listed(told: Told) -> list[Spot]:
    """The places of a sentence's list that a later one may count, none where it lists none."""
    run = distinct(listed(told)) if told.act else []
    run = run if len(run) >= _TWO else [m.spot for m in by_dated_place(told) if m.spot is not None]
    return run if len(run) >= _TWO else []
