"""Whose dead those aboard are: "A mine went off under a truck of the army. All seven on it died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import opening, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token

_ARMED = frozenset({Side.SECURITY_FORCES, Side.MILITIA})
_BEFORE, _BEHIND = 3, 6  # tokens from a vehicle to whose it is: "army truck", "a truck of the army's engineers"


def side_of_those_aboard(reading: Reading, phrase: NounPhrase, previous: str | None) -> Side | None:
    """The side of the armed people whose vehicle was told of last, for those said to have been in it."""
    if not _are_aboard(reading, phrase):
        return None
    clause = reading.clause
    side = _owner(clause.tokens, clause.tags, phrase.first)
    if side is None and previous is not None:
        tokens, tags = opening(previous, clause.lang)
        side = _owner(tokens, tags, len(tags))
    return side


def _are_aboard(reading: Reading, phrase: NounPhrase) -> bool:
    clause, stop = reading.clause, phrase.stop
    if clause.low(phrase.head_at) in _OCCUPANTS or clause.low(stop) == "aboard":
        return True
    return (clause.low(stop), clause.low(stop + 1)) in _IN_IT


def _owner(tokens: Sequence[Token], tags: Sequence[Tags], stop: int) -> Side | None:
    """Whose the vehicle named last before a token is, as far as they are armed."""
    stop = min(stop, len(tags))
    for at in range(stop - 1, -1, -1):
        if tokens[at].low.rpartition("-")[2] not in _VEHICLES:
            continue
        near = [*range(at + 1, min(at + 1 + _BEHIND, stop)), *range(max(0, at - _BEFORE), at)]
        sides = (side_of(tags[by]) for by in near)
        return next((side for side in sides if side in _ARMED), None)
    return None


_OCCUPANTS = frozenset({"occupants", "occupant", "passengers", "passagers"})
_IN_IT = frozenset({
    ("on", "it"), ("in", "it"), ("inside", "it"), ("aboard", "it"), ("on", "board"), ("à", "bord"), ("on", "them"),
    ("in", "them"),
})  # fmt: skip
_VEHICLES = frozenset({
    "tricycle", "vehicle", "vehicles", "truck", "lorry", "pickup", "up", "convoy", "car", "motorcycle", "motorbike",
    "motorcycles", "motorbikes", "boat", "canoe", "ambulance", "tanker", "armoured", "carrier", "jeep", "véhicule",
    "véhicules", "camion", "moto", "motos", "pirogue", "convoi", "blindé", "citerne", "voiture", "minibus",
})  # fmt: skip
