"""Others who shared one fate, told without a verb: "with eleven of his men", "as were two guides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.reading import AS_WERE
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

WITH = frozenset({"with", "avec"})
_WHOSE = frozenset({"his", "her", "son", "sa", "ses", "their", "leur", "leurs"})
_LIGHT = frozenset({"together", "ensemble", "them", "him", "eux", "lui"})
_ONLY = frozenset({"only", "just", "seulement"})
_AGAINST = frozenset({"against", "contre", "pour", "for"})


def are_too(reading: Reading, n: int) -> bool:
    """As in "Four soldiers were killed, as were two guides", "and so were two guides"."""
    clause, phrase = reading.clause, reading.phrases[n]
    return (clause.low(phrase.first - 2), clause.low(phrase.first - 1)) in AS_WERE and phrase.noun == "people"


def linked_on(reading: Reading, n: int) -> list[int]:
    """A phrase and all that are joined to it one by one: "as did three guards and a farmer hit by a bullet"."""
    group = [n]
    for m in range(n + 1, len(reading.phrases)):
        phrase = reading.phrases[m]
        if phrase.linked != m - 1 or phrase.part or phrase.noun != "people":
            break
        group.append(m)
    return group


def with_them(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "and three guests too"; not "the trader also spoke of 20"."""
    tags, at = reading.clause.tags, phrase.stop
    tag = tags[at].get("with_them") if at < len(tags) else None
    spoken = any("tells" in tags[near] for near in range(phrase.first, min(at + 2, len(tags))))
    return tag is not None and not (spoken and phrase.figure.kind == "article")


def together_with(reading: Reading, n: int, source: Claim, between: range) -> bool:
    """As in "The commander was killed with eleven of his fighters", "a woman died with her five children"."""
    phrase, clause = reading.phrases[n], reading.clause
    light = _LIGHT | {","} if any(clause.has(at, "and") for at in between) else _LIGHT
    words = [low for at in between if (low := clause.low(at)) not in light and not clause.has(at, "and")]
    with_them = bool(words) and words[0] in WITH and _WHOSE.issuperset(words[1:])
    companion = phrase.figure.kind != "article" or clause.low(phrase.first) in _WHOSE
    return with_them and companion and source.frame in {"passive", "intransitive", "participle"}


def are_set_against(reading: Reading, n: int, source: Claim, between: range) -> bool:
    """As in "Thirty rebels killed against six of our soldiers", "six soldats tués pour trente rebelles"."""
    phrase, left = reading.phrases[n], reading.phrases[source.phrase]
    words = [reading.clause.low(at) for at in between if reading.clause.low(at) not in _ONLY]
    against = len(words) == 1 and words[0] in _AGAINST
    rivals = phrase.side is not None and left.side is not None and phrase.side is not left.side
    return against and rivals and phrase.noun in {"people", "unknown"} and phrase.figure.kind != "article"


def is_told_too(reading: Reading, n: int, source: Claim) -> bool:
    """As in "40 of them died, an officer said; a trader also spoke of 20 civilians": other dead, told as more."""
    phrase, clause = reading.phrases[n], reading.clause
    side = reading.phrases[source.phrase].side
    if source.effect != "killed" or phrase.noun != "people" or phrase.side in {None, side, Side.MILITANTS}:
        return False
    return any(clause.low(at) in _TOO for at in range(max(0, phrase.first - _TOO_REACH), phrase.first))


_TOO = frozenset({"also", "too", "aussi", "également", "besides", "outre"})
_TOO_REACH = 6  # tokens


def shares_noun(reading: Reading, n: int, source: Claim) -> bool:
    """As in "40 bodies of men and 12 of women", "25 corps de civils et ceux de 19 assaillants"."""
    clause, phrase, left = reading.clause, reading.phrases[n], reading.phrases[source.phrase]
    at = phrase.first - 2
    if clause.low(at) in _THOSE and clause.has(at + 1, "of") and clause.has(at - 1, "and"):
        return left.head_effect is not None and phrase.noun == "people" and at - 1 == max(left.stop, source.stop)
    return (
        left.head_effect is not None
        and phrase.noun == "people"
        and phrase.people is not None
        and any("of" in clause.tags[at] for at in range(phrase.first + 1, phrase.head_at))
        and clause.has(phrase.first - 1, "and")
        and phrase.first - 1 == max(left.stop, source.stop)
    )


_THOSE = frozenset({"those", "ceux", "celles"})


def of_other_group(reading: Reading, n: int, source: Claim) -> bool:
    """As in "The army lost eight men and the national guard three": the verb is told once for two groups."""
    clause, phrase = reading.clause, reading.phrases[n]
    losing = source.frame == "active" and any(clause.has(at, "losing") for at in range(source.first, source.stop))
    losing = losing or clause.ending("suffers", reading.phrases[source.phrase].first, _SUFFERS) is not None
    if not losing or phrase.noun != "bare" or phrase.figure.kind == "article" or reading.has_own_verb(n):
        return False
    tag = None
    for at in range(max(0, phrase.first - _GROUP_REACH), phrase.first):
        found = clause.tags[at].get(GROUP) or clause.tags[at].get(PEOPLE)
        if found is not None and found.stop == phrase.first and (found.value or tag is None):
            tag = at, found
            break
    if tag is None or not tag[1].value:
        return False
    before = tag[0]
    while before > 0 and (clause.low(before - 1) in _THE or clause.has(before - 1, "adjectives")):
        before -= 1  # "and the Nigerian troops six"
    if not (clause.has(before - 1, "and") or clause.low(before - 1) in {",", ";", "while"}):
        return False
    phrase.side = tag[1].side
    return True


_SUFFERS = 6  # tokens of "paid for it with"
_GROUP_REACH = 4  # tokens of a group's name
_THE = frozenset({"the", "les", "le", "la", "l'", "its", "their"})


def were_found(reading: Reading, n: int, source: Claim) -> bool:
    """As in "Fifteen bodies were buried, then two others found in the bush"."""
    clause, phrase = reading.clause, reading.phrases[n]
    head = reading.phrases[source.phrase].head_at
    return (
        phrase.noun == "bare"
        and phrase.additional
        and clause.has(phrase.stop, "found")
        and head >= 0
        and clause.has(head, "bodies")
    )


def is_plus(reading: Reading, n: int, source: Claim) -> bool:
    """As in "Ten gendarmes died, plus eleven assailants", "plus two who were on a visit"."""
    clause, phrase = reading.clause, reading.phrases[n]
    counted = phrase.figure.kind != "article" and phrase.noun in {"people", "bare"}
    return clause.low(phrase.first - 1) == "plus" and counted and source.effect == "killed"
