"""Sentences that lay the news to somebody by a main clause, and speak of old times in an aside only.

`The group, active in the area since 2017, claimed the attack` is no background: its aside is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.find import find_casualties
from sahelwatch.classifier.extract.not_news.earlier import why_earlier
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.telling.facts import EFFECTS
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import find_dates
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.text.segment import Sentence


def lays_the_news(entry: Entry, sentence: Sentence, folded: str, written: dt.date, days: int) -> bool:
    """Whether a sentence of the text that is background has a main clause that lays the news to somebody named."""
    if sentence.zone is not Zone.BODY or _CHARGE.search(folded) is None:
        return False
    for start, end in _asides(entry, sentence, folded):
        text = (sentence.text[:start] + " " * (end - start) + sentence.text[end:]).rstrip()
        rest = soft(text)
        if not is_charge(rest):
            continue
        main = replace(sentence, end=sentence.start + len(text), text=text)
        dates = find_dates(text, written, sentence.start, sentence.dateline)
        if why_earlier(entry, main, rest, dates, [], days) is not None:
            continue
        return not any(casualty.effect in EFFECTS for casualty in find_casualties(text, entry.lang, None))
    return False


def is_charge(folded: str) -> bool:
    """Whether a sentence has words that lay an attack to somebody, and none for what is done as a rule."""
    return _CHARGE.search(folded) is not None and _HABIT.search(folded) is None


def _asides(entry: Entry, sentence: Sentence, folded: str) -> Iterator[tuple[int, int]]:
    """From the comma or `who` behind a name to a later comma, or to the sentence's end: the shortest first."""
    for mention in entry.actors:
        if not sentence.start <= mention.start < sentence.end:
            continue
        last = mention.end - sentence.start
        opening = _OPENING.match(folded, last)
        if opening is None:
            continue
        start = opening.end() - 1
        commas = [match.start() for match in _CLOSING.finditer(folded, start + 1)][:_MOST]
        for end in [*commas, len(sentence.text)]:
            yield start, end


_OPENING = re.compile(r"\s*(?:\([^()]{1,20}\))?(?:\s*[,-]|\s(?=(?:who|which|that|qui|dont)\s))")
_CLOSING = re.compile(r"[,-](?=\s)")
_MOST = 3

_CHARGE = Stemmed(
    "claim|blam|hallmark|laid|attribu|suspect|recogni|reconnu|derriere|accus|behind|responsib|revendi|imput|soupconn|signature|marque|en cause|said",
    r"\bclaim(?:ed|s|ing)?\s+(?:responsibility|credit|the|both|this|it|these|all|by)\b|\b(?:took|taken|takes|taking) responsibility\b"
    r"|\bblam(?:e|ed|es|ing)\b|\bhallmarks?\b|\battributed\b|\bsuspect\w*|\brecogni[sz]ed\b|\breconnu\b|\bderriere l.attaque\b|\baccus(?:ed|es|e|ing)\b(?! of)"
    r"|\b(?:was|is|were|are) behind\b|\blaid (?:it|the \w+|both \w+) to\b"
    r"|\bsaid\b[^.;]{0,50}\bits (?:men|fighters|combatants|militants) (?:had|have|were)\b"
    r"|\b(?:a|ont|avait|ete)?\s*revendiqu\w+|\battribu\w+|\bimput\w+|\bsoupconn\w+|\b(?:mise?|mettent|met) en cause\b"
    r"|\bporte (?:la|sa) (?:marque|signature)\b|\baccuse(?:nt)?\b(?! d)",
)
_HABIT = re.compile(
    r"\b(?:often|regularly|usually|frequently|many|several|most|similar|previous|earlier|dozens|numerous|other attacks"
    r"|an? (?:\w+ )?(?:attack|ambush|raid|assault)|souvent|regulierement|plusieurs|nombreuses|nombreux|precedentes?"
    r"|d'autres|autres attaques|une (?:attaque|embuscade|autre))\b"
)
