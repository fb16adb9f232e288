"""Phrases that say who one person is, told just before: "one of them a child", "the mayor, a nurse, was killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase


def without_names(clause: Clause) -> list[NounPhrase]:
    """The phrases but those that say who the one just counted was: "one of them a child", "the mayor, a nurse"."""
    kept: list[NounPhrase] = []
    stop = 0
    for phrase in clause.phrases:
        if phrase.first < stop:
            continue
        if kept and (named := _names(clause, kept[-1], phrase)):
            kept[-1].side, stop = kept[-1].side or phrase.side, named
        else:
            kept.append(phrase)
    return kept


def _names(clause: Clause, left: NounPhrase, phrase: NounPhrase) -> int:
    """Where a phrase that names the one before it ends; 0 if it is another person."""
    if left.figure.high != 1 or phrase.figure.kind != "article" or phrase.noun != "people":
        return 0
    if left.drawn and left.stop == phrase.first:
        return phrase.stop
    also = clause.low(left.stop + 1) in _ALSO  # "a sixth person, also a gendarme, died"
    if clause.low(left.stop) != "," or phrase.first != left.stop + 1 + also:
        return 0
    for at in range(phrase.stop, min(phrase.stop + _NAME_REACH, len(clause.tokens))):
        if left.nth and clause.low(at) in {",", "."}:
            return at  # "killed a fourth, a boy of twelve, who had fled"
        if clause.low(at) == ",":
            verb = any(clause.has(at + 1, cls) for cls in _VERBS)
            return at if verb or clause.low(at + 1) in _ALSO else 0
        if clause.has(at, "and") or not clause.is_word(at):
            return 0
    return 0


_NAME_REACH = 5  # tokens from the noun to the closing comma
_VERBS = ("be", "have", "dies", "participle")
_ALSO = frozenset({"also", "too", "aussi", "was"})
