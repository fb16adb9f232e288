"""Tolls in words: "at least 60 soldiers killed", « au moins 60 soldats tués »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from sahelwatch.notifier.words.phrases import forms, phrase
from sahelwatch.records import Count, Lang, Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import Incident

_SOLDIERS = re.compile(r"\b(?:soldats?|soldiers?|militaires?|troops|troopers?)\b", re.IGNORECASE)
_OTHER_FORCES = re.compile(
    r"\b(?:polic|gendarm|gardes?\b|guards?\b|mercenair|mercenar|wagner|africa corps|douan|customs)", re.IGNORECASE
)
_FEMININE = "unknown"  # French « personnes »


def number(value: int, lang: Lang) -> str:
    return str(format_decimal(value, locale=lang.value))


def count(value: Count, lang: Lang) -> str:
    """The bare figure: "60", "at least 60", "up to 40", "30 to 40"."""
    low, high = value.min, value.max
    if low is None:
        return phrase(lang, "count", "up_to", high=number(high or 0, lang))
    if high is None:
        return phrase(lang, "count", "at_least", low=number(low, lang))
    if low == high:
        return number(low, lang)
    return phrase(lang, "count", "between", low=number(low, lang), high=number(high, lang))


def harmed(value: Count, side: str, harm: str, lang: Lang) -> str:
    """How many of whom came to harm: `harm` is killed, injured or abducted; `side` a key of phrases' `side`."""
    most = value.max if value.max is not None else (value.min or 0)
    if most == 0 and value.max is not None:
        return phrase(lang, "toll", f"nobody_{harm}")
    many = most > 1
    noun = forms(lang, "side", side)[many]
    words = forms(lang, "harm", harm)
    word = words[2 * (side == _FEMININE) + many] if lang is Lang.FR else words[many]
    return f"{count(value, lang)} {noun} {word}"


def toll(incident: Incident, lang: Lang) -> str:
    """The incident's toll in one phrase, the dead first; "toll unknown" where no figure could be read."""
    figures = {"killed": incident.killed, "injured": incident.injured, "abducted": incident.abducted}
    parts: list[str] = []
    for harm, value in figures.items():
        if value is None or (value.best == 0 and value.max == 0 and harm != "killed"):
            continue
        if parts:  # who they were is said of the dead only: nothing tells it of the others
            words = forms(lang, "harm", harm)
            parts.append(f"{count(value, lang)} {words[(value.max or value.min or 0) > 1]}")
        else:
            parts.append(harmed(value, whose(incident) if harm == "killed" else Side.UNKNOWN, harm, lang))
    return ", ".join(parts) or phrase(lang, "toll", "unknown")


def breakdown(incident: Incident, lang: Lang) -> str:
    """The dead by side, "40 civilians, 20 soldiers"; empty where one side has them all or none is told."""
    sides = incident.killed_by or {}
    if len(sides) < 2:  # noqa: PLR2004  one side is no breakdown
        return ""
    ranked = sorted(sides.items(), key=lambda item: (-item[1].best, item[0]))
    return ", ".join(
        f"{count(value, lang)} {forms(lang, 'side', _noun(side, incident))[_is_many(value)]}"
        for side, value in ranked
    )


def whose(incident: Incident) -> str:
    """The key of the noun for the dead: a side that has them all, or else plain people."""
    for side, value in (incident.killed_by or {}).items():
        if incident.killed is not None and (value.min, value.max) == (incident.killed.min, incident.killed.max):
            return _noun(side, incident)
    return Side.UNKNOWN


def _noun(side: Side, incident: Incident) -> str:
    """Security forces are called soldiers where the reports say so and name no others among them."""
    if side is Side.SECURITY_FORCES and _are_soldiers(report.quote or report.title for report in incident.reports):
        return "soldiers"
    return side.value


def _are_soldiers(texts: Iterable[str]) -> bool:
    told = " ".join(text[:2_000] for text in texts)
    return bool(_SOLDIERS.search(told)) and not _OTHER_FORCES.search(told)


def _is_many(value: Count) -> bool:
    return (value.max if value.max is not None else value.min or 0) > 1
