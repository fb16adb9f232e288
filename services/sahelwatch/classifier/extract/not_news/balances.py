"""Figures that somebody counts at regular times or over a whole country, beside the news: no toll of any event."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import DateKind
from sahelwatch.classifier.extract.words import soft
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.classifier.extract.when import DateMention


def is_balance(
    entry: Entry, sentence: Sentence, folded: str, dates: Sequence[DateMention], casualty: Casualty
) -> bool:
    """Whether a figure of the text is a balance, and neither headline nor summary is about one.

    It is where more died than headlines would be silent on; and where somebody tells such things `often` or in a
    `weekly bulletin`, or counts the enemies killed `over the past week`, `across the country` or in `several strikes` of
    which no headline tells, but not in a sentence that names a village, or the day on which it was.
    """
    if sentence.zone is not Zone.BODY:
        return False
    if _dwarfs_headline(entry, casualty):
        return True
    if any(date.kind in _DAYS and not date.said for date in dates):
        return False
    if any(_is_of_balances(entry.text[start:end]) for start, end in entry.headlines):
        return False
    if any(
        "," not in (between := folded[habit.end() : casualty.start]) and ";" not in between
        for habit in _OFTEN.finditer(folded, 0, casualty.start)
    ):
        return True
    spots = entry.places.within(sentence.start, sentence.end)
    if any(spot.level == "place" and spot.local and spot.score > 0 for spot in spots):
        return False
    if _BULLETIN.search(folded):  # an ambush that the bulletin tells of is one event
        return not entry.hits.any_of(("act.ambush", "act.ied"), sentence.start, sentence.end)
    operation = any(entry.hits.has("act.operation", *span) for span in entry.headlines)
    if casualty.side is not Side.MILITANTS or operation:
        return False
    if _WEEK.search(folded) or _WIDE.search(folded):
        return True
    struck = any(entry.hits.any_of(_STRIKES, *span) for span in entry.headlines)
    return not struck and _SERIES.search(folded) is not None


def _dwarfs_headline(entry: Entry, casualty: Casualty) -> bool:
    """Whether so many dead are told in the text alone: if they were of the news, headline or summary would say it."""
    if casualty.effect != "killed" or (casualty.figure.low or 0) < _OF_A_WAR or not entry.headlines:
        return False
    return not any(_HUNDREDS.search(entry.folded, start, end) for start, end in entry.headlines)


_OF_A_WAR = 500  # dead; the worst attacks that the region has known were of some hundreds, and headlines said so
_HUNDREDS = re.compile(r"\d{3}|\b(?:hundreds?|thousands?|scores|cents?|centaines?|mille|milliers?)\b")


@lru_cache(maxsize=16)  # asked of the same headlines for each figure of the entry
def _is_of_balances(text: str) -> bool:
    folded = soft(text)
    return any(words.search(folded) for words in (_BULLETIN, _WEEK, _A_WEEK, _WIDE, _SERIES))


_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.NIGHT)
_OFTEN = re.compile(
    r"\b(?:regularly|often|frequently|routinely|repeatedly|usually|regulierement|souvent|frequemment|habituellement"
    r"|generalement|d'ordinaire|a intervalles reguliers)\b"
)
_BULLETIN = Stemmed(
    "weekly|monthly|quarterly|yearly|annual|hebdomadaire|mensuel|mestriel|annuel",
    r"\b(?:weekly|monthly|quarterly|half-yearly|annual|yearly)\s+(?:[\w-]+\s+)?(?:bulletin|report|review|summary|balance|tally|update|briefing)\b"
    r"|\b(?:bulletin|bilan|rapport|point|compte rendu)\s+(?:[\w-]+\s+)?(?:hebdomadaire|mensuel|trimestriel|semestriel|annuel)\b",
)
_WEEK = Stemmed(
    "week|seven days|ten days|fortnight|month|semaine|mois|derniers",
    r"\b(?:over|in|during|within)\s+(?:the\s+)?(?:past|last|previous)\s+(?:week|seven days|ten days|fortnight|month)\b"
    r"|\bau\s+cours\s+(?:de\s+la\s+semaine|du\s+mois|des\s+(?:sept|dix|quinze)\s+derniers\s+jours)\b|\bces\s+(?:sept|dix|quinze)\s+derniers\s+jours\b"
    r"|\ben\s+l'espace\s+d'une?\s+(?:semaine|mois)\b",
)
_A_WEEK = Stemmed(
    "week|semaine", r"\b(?:in|within|en|of|de)\s+(?:a|one|une)\s+(?:week|semaine)\b|\b(?:week|semaine)\b"
)
_WIDE = Stemmed(
    "country|sahel|nation|pays|territoire",
    r"\b(?:across|throughout|around|all over)\s+(?:the\s+)?(?:whole\s+|entire\s+)?(?:country|sahel|nation|national territory)\b|\bin (?:the|other parts of the) country\b|\bnationwide\b"
    r"|\b(?:a travers|dans|sur|sur toute? l'etendue d[eu])\s+(?:tout\s+|l'ensemble\s+du\s+)?(?:le\s+)?(?:pays|territoire(?:\s+national)?)\b",
)
_STRIKES = ("act.air_strike", "act.strike", "act.aircraft")
_SERIES = Stemmed(
    "operations|offensives|raids|strikes|frappes",
    r"\b(?:several|various|different|a (?:series|string|number) of|multiple|other)\s+(?:[\w-]+\s+)?(?:operations|offensives|raids|strikes|airstrikes)\b"
    r"|\b(?:plusieurs|diverses|differentes|d'autres|une (?:serie|succession) d(?:e|'))\s*(?:[\w-]+\s+)?(?:operations|offensives|frappes|raids)\b",
)
