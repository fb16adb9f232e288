"""Dead of an accident or a disease, told beside those of an attack: `seven fell in the attack and five in a road accident`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.relevance import VIOLENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.text.segment import Sentence

_REACH = 90
_OPENING = 250
"""Characters of the text: where a headline counts both dead, they say that there was an attack."""
_ROAD = re.compile(
    r"accident|crash|collision|collid|overturn|came off|lost control|ran off|renvers|carambol|sortie de route|perdu le controle|bascul"
)
"""Of all accidents those that happen to men on their way: fires and collapses may be the attackers' work."""

_IN = re.compile(
    r"\s*(?:[\w'-]+\s+){0,3}(?:in|dans|lors d'une?)\s+(?:[\w'-]+[\s']+){0,3}?(?:[\w-]+')?"
    r"|\s*(?:[\w'-]+\s+){0,3}(?:when|quand|lorsque)\s+(?:[\w'-]+[\s']+){1,12}?"
)
_MADE_BY_SOMEBODY = ("act.ied", "act.suicide_bombing", "act.shelling", "act.air_strike")


def without_mishaps(entry: Entry, sentence: Sentence, folded: str, facts: Sequence[Fact]) -> list[Fact]:
    """A sentence's facts without those that an accident made, in an entry that has spoken of violence."""
    facts = _without_diseased(entry, sentence, folded, facts)
    fell = _of_accidents(entry, sentence, folded, facts)
    if (
        not fell
        or entry.hits.any_of(_MADE_BY_SOMEBODY, sentence.start, sentence.end)
        or entry.hits.all("act.downing")
        or not entry.hits.any_of(VIOLENT, 0, max(sentence.end, entry.body_start + _OPENING))
    ):
        return list(facts)
    others = [fact for fact in facts if fact not in fell]
    parts = [fact for fact in others if fact.part]
    dead = sum(fact.best for fact in fell)
    for total in others:
        if total.part or not total.exact or total.effect != "killed":
            continue
        if parts and total.best == dead + sum(fact.best for fact in parts):  # "twelve, seven of them in an attack"
            return [replace(fact, part=False, side=total.side) for fact in parts]
        if (
            all(fact.part for fact in fell) and not parts and total.best > dead
        ):  # "twelve, five of them in an accident"
            left = total.best - dead  # what is told of both stands in the evidence
            end = max(total.end, *(fact.end for fact in fell))
            return [replace(total, low=left, high=left, end=end) if fact is total else fact for fact in others]
    return others


def _of_accidents(entry: Entry, sentence: Sentence, folded: str, facts: Sequence[Fact]) -> list[Fact]:
    accidents = [
        hit.start
        for hit in entry.hits.within("topic.accident", sentence.start, sentence.end)
        if _ROAD.search(hit.phrase)
    ]
    return [
        fact
        for fact in facts
        if fact.effect == "killed"
        and any(
            0 <= at - fact.end <= _REACH and _IN.fullmatch(folded, fact.end - sentence.start, at - sentence.start)
            for at in accidents
        )
    ]


def _without_diseased(entry: Entry, sentence: Sentence, folded: str, facts: Sequence[Fact]) -> Sequence[Fact]:
    """A sentence's facts without those whom a disease killed, in an entry about something else: `cholera kills 14`, `14 deaths from measles`."""
    diseases = entry.hits.within("topic.disease", sentence.start, sentence.end)
    if not diseases or not facts or _is_about_disease(entry):
        return facts
    base = sentence.start
    return [
        fact
        for fact in facts
        if not any(
            _FROM_DISEASE.fullmatch(folded, fact.end - base, hit.start - base)
            or _DISEASE_KILLS.fullmatch(folded, hit.end - base, fact.start - base)
            or (hit.start == fact.end + 1 and hit.phrase.startswith(_OF))  # "died of illness"
            for hit in diseases
            if not hit.phrase.startswith("vaccin")
        )
    ]


def _is_about_disease(entry: Entry) -> bool:
    """Whether the title names a disease and no attack: what the dead died of is told by that."""
    return any(
        entry.hits.has("topic.disease", *span) and not entry.hits.any_of(VIOLENT, *span)
        for span in entry.headlines[:1]
    ) and not any(entry.tells_attackers(*span) for span in entry.headlines)


_OF = ("of ", "de ", "d ")
_FROM_DISEASE = re.compile(
    r"\s(?:[\w'-]+\s){0,2}?(?:of|from|by|to|with|du|d'|de(?: la)?|de l'|par (?:le|la|l'|une)|a cause d[ue]|au|a la|imputes a|liee?s a)\s?(?:[\w'-]+\s){0,2}?"
)
_DISEASE_KILLS = re.compile(
    r"(?:\s(?!and\b|et\b|mais\b|but\b|who\b|qui ont\b)[\w'-]+){0,4}?,?\s(?:(?:which|that|qui)\s)?(?:(?:has|have|had|a|ont|aurait|avait)\s)?(?:already\s|deja\s)?(?:(?:claimed|killed|kills?|left|caused|fait|tuee?s?|cause|emporte)\s?)?"
)
