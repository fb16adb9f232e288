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
    at = _noun_before(clause, comma) if clause.low(comma) == "," else 0
    noun = clause.tags[at].get(PEOPLE) if at > 0 else None
    if noun is None or not noun.plural or clause.low(at - 1) not in DEFINITE_PLURAL:
        return
    if phrase.noun != "bare" or phrase.figure.kind == "article" or (phrase.part and not phrase.drawn):
        return
    stop = phrase.stop
    while clause.low(stop) in _IN_NUMBER:
        stop += 1
    said = stop > phrase.stop or comma < phrase.first - 1 or phrase.drawn or clause.has_any(stop + 1, _VERBS)
    if clause.low(stop) not in {",", "."} or not said or clause.has_any(at - 2, _OF):
        return  # "and, of the bandits, nine"
    phrase.first, phrase.stop, phrase.head_at = at - 1, stop + (clause.low(stop) == ","), at
    phrase.noun, phrase.people, phrase.side = "people", (at, at + 1), noun.side
    phrase.part = phrase.drawn = False


def _noun_before(clause: Clause, comma: int) -> int:
    """The people whose words end at a comma, with what they are of: "The guards of the site,"; 0 if none do."""
    for at in range(comma - 1, max(0, comma - _COMPLEMENT), -1):
        tag = clause.tags[at].get(PEOPLE)
        if tag is not None:
            return at if tag.stop == comma or "of" in clause.tags[tag.stop] else 0
        if not clause.is_word(at) or clause.has_any(at, _VERBS):
            return 0
    return 0


_COMPLEMENT = 5  # tokens
_VERBS, _OF = frozenset({"be", "have"}), frozenset({"of", "prepositions"})
_IN_NUMBER = frozenset({"in", "all", "number", "total", "au", "nombre", "de", "d'", "en", "tout"})
