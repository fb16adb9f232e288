"""People whose number stands behind them: "The men, fourteen of them", "les bergers, au nombre de huit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase


def take_in_counted(clause: Clause, phrase: NounPhrase) -> None:
    """Takes in people whose number stands behind them: "The men, fourteen of them, were shot"."""
    comma = phrase.first - 1
    while clause.low(comma) in _IN_NUMBER:
        comma -= 1
    noun = clause.tags[comma - 1].get(PEOPLE) if comma > 1 and clause.low(comma) == "," else None
    if noun is None or not noun.plural or noun.stop != comma or clause.low(comma - 2) not in DEFINITE_PLURAL:
        return
    if phrase.noun != "bare" or phrase.figure.kind == "article" or (phrase.part and not phrase.drawn):
        return
    stop = phrase.stop
    while clause.low(stop) in _IN_NUMBER:
        stop += 1
    said = stop > phrase.stop or comma < phrase.first - 1 or phrase.drawn or clause.has_any(stop + 1, _VERBS)
    if clause.low(stop) not in {",", "."} or not said or clause.has_any(comma - 3, _OF):
        return  # "and, of the bandits, nine"
    phrase.first, phrase.stop, phrase.head_at = comma - 2, stop + (clause.low(stop) == ","), comma - 1
    phrase.noun, phrase.people, phrase.side = "people", (comma - 1, comma), noun.side
    phrase.part = phrase.drawn = False


_VERBS, _OF = frozenset({"be", "have"}), frozenset({"of", "prepositions"})
_IN_NUMBER = frozenset({"in", "all", "number", "total", "au", "nombre", "de", "d'", "en", "tout"})
