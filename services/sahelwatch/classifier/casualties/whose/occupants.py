"""Whose were those who were in a vehicle or a post told of before: "Ten of its men", "the five occupants"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import opening, side_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token
    from sahelwatch.records import Side

_OCCUPANTS = frozenset({"occupants", "occupant", "crew", "crewmen", "équipage", "defenders", "défenseurs"})
_MEN = frozenset({"men", "hommes"})
_ITS = frozenset({"its", "ses"})
_HELD = frozenset({
    "post", "outpost", "base", "camp", "position", "vehicle", "lorry", "truck", "pick", "pickup", "patrol",
    "convoy", "barracks", "checkpoint", "brigade", "detachment", "unit", "column", "escort", "poste", "véhicule",
    "vehicule", "camion", "patrouille", "convoi", "caserne", "détachement", "detachement", "unité", "unite",
    "tricycle", "motorcycle", "motorbike", "moto", "car", "boat", "canoe", "tanker", "bus", "minibus", "taxi",
    "pirogue", "citerne", "voiture", "colonne", "escorte", "blindé", "garrison", "garnison",
})  # fmt: skip
_IN_IT = frozenset({
    ("on", "it"), ("in", "it"), ("inside", "it"), ("aboard", "it"), ("on", "board"), ("à", "bord"),
})  # fmt: skip
_REACH = 5  # tokens from such a noun to its owner behind it


def side_of_owner(reading: Reading, phrase: NounPhrase, previous: str | None) -> Side | None:
    """Whose post or vehicle is told of last before those in it: "A VDP post was overrun. Ten of its men died"."""
    clause = reading.clause
    aboard = clause.low(phrase.stop) == "aboard" or (clause.low(phrase.stop), clause.low(phrase.stop + 1)) in _IN_IT
    if phrase.mixed or (phrase.head_at < 0 and not aboard):
        return None
    head = clause.low(phrase.head_at)
    owned = any(clause.low(at) in _ITS for at in range(max(0, phrase.first - 1), phrase.head_at))
    if not (aboard or head in _OCCUPANTS or (head in _MEN and owned)):
        return None
    here = _owner(clause.tokens[: phrase.first], clause.tags[: phrase.first])
    if here is not None or not previous or ("says" in clause.classes and not aboard):
        return here  # "JNIM says that ten of its men died"
    return _owner(*opening(previous, clause.lang))


def _owner(tokens: Sequence[Token], tagged: Sequence[Tags]) -> Side | None:
    """Whose the post or vehicle named last is: "a VDP post", "an army pick-up", "un pick-up des FAMa"."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].low not in _HELD:
            continue
        if at and (side := side_of(tagged[at - 1])) is not None:
            return side
        for near in range(at + 1, min(at + _REACH, len(tokens))):
            if (side := side_of(tagged[near])) is not None:
                return side
            if tokens[near].low in {",", ";", "."}:
                break
    return None
