"""Phrases that say who one person is, told just before: "one of them a child", "the mayor, a nurse, was killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase


def without_names(clause: Clause) -> list[NounPhrase]:
    """The phrases but those that say who the one just counted was: "one of them a child", "the mayor, a nurse"."""
    kept: list[NounPhrase] = []
    stop = 0
    for n, phrase in enumerate(clause.phrases):
        if phrase.first < stop:
            continue
        if kept and (named := _names(clause, kept[-1], phrase) or _names_all(clause, kept[-1], n)):
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


def _names_all(clause: Clause, left: NounPhrase, n: int) -> int:
    """Where a list from the nth phrase on ends that says who some more are: "Two more, a nurse and a boy, died"."""
    more = left.noun == "bare" and left.additional and left.figure.kind == "exact"
    if not more or clause.low(left.stop) != "," or clause.phrases[n].first > left.stop + _ARTICLE:
        return 0
    named = 0
    for m in range(n, len(clause.phrases)):
        phrase = clause.phrases[m]
        if phrase.noun != "people" or phrase.figure.low != phrase.figure.high:
            return 0
        if m > n and not _only_joins(clause, clause.phrases[m - 1].stop, phrase.first):
            return 0
        named += phrase.figure.low or 0
        if named >= (left.figure.low or 0):
            closes = clause.low(phrase.stop) == "," and named == left.figure.low
            return phrase.stop + 1 if closes else 0
    return 0


def _only_joins(clause: Clause, start: int, stop: int) -> bool:
    return start < stop and all(clause.low(at) == "," or clause.has(at, "and") for at in range(start, stop))


_ARTICLE = 2  # tokens from the comma to the noun
_NAME_REACH = 5  # tokens from the noun to the closing comma
_VERBS = ("be", "have", "dies", "participle")
_ALSO = frozenset({"also", "too", "aussi", "was"})
