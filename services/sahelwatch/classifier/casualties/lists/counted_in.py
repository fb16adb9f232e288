"""Dead said to be some of those counted before: "they are included in that number", "ce chiffre les comprend"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.casualties.reading import Reading

_COUNT = (
    r"(?:(?:this|that|the|these|those|said) (?:\w+ )?"
    r"(?:number|count|figure|toll|total|tally|death toll)"
    r"|(?:ce|cet|cette|le) (?:\w+ )?(?:nombre|chiffre|bilan|décompte|total|compte|lot))"
)
_IN = re.compile(
    r"\b(?P<not>not |pas |non )?(?:(?:already |also |déjà |aussi )?"
    r"(?:included|counted|part|comptabilisée?s?|comptée?s?|comprise?s?|incluse?s?|figurent|figuraient|figure|inscrits?)"
    rf" (?:in|of|among|dans|parmi|à|au nombre de) {_COUNT}|(?:are|were|is|was|figurent|figuraient|sont|étaient) "
    r"(?:(?:also|aussi) )?(?:among|parmi) (?:them|those|these|eux|elles|ceux-ci|celles-ci)\b)"
)
_HOLDS = re.compile(
    rf"^\W*{_COUNT}(?: (?!not\b|ne\b|n')\w+){{0,3}}? "
    r"(?:includes?|included|comprises?|comprised|takes? in|took in|covers?|counts?|comprend|comprenait|inclut"
    r"|incluait|englobe|compte|prend en compte)\b(?! (?:not|pas))"
)
_MOSTLY = re.compile(
    r"^\W*(?:most|many|the majority|la plupart|beaucoup|la majorité|les autres|the others)\b[^;.]*?"
    r"\b(?:but|mais)\b"
)
_CUES = ("includ", "count", "compt", "compr", "inclu", "figur", "part of", "among", "parmi", "takes in", "englob")


def read_counted_in(reading: Reading, previous: str | None, tolls: Callable[[], list[Casualty]]) -> None:
    """Makes people parts of the dead told before whom the sentence says that the count takes in."""
    spoken = reading.clause.text.lower()
    most = _MOSTLY.match(spoken)
    if most is None and not any(cue in spoken for cue in _CUES):
        return
    held = _HOLDS.match(spoken) or most
    inside = _IN.search(spoken)
    if held is not None:
        told = _lists(reading, _those(reading, held.end(), len(spoken)))[:1]
    elif inside is not None and inside["not"] is None:
        told = _lists(reading, _those(reading, 0, inside.start()))[-1:]
    else:
        return
    members = told[0] if told else []
    whole = next((c for c in reading.claims if c.effect == "killed" and c.phrase not in members), None)
    if not members or not (whole is not None or (previous and any(toll.effect == "killed" for toll in tolls()))):
        return
    for n in members:
        phrase = reading.phrases[n]
        phrase.part, phrase.additional = True, False
        reading.claim(n, "killed", (phrase.first, phrase.stop), "breakdown")


def _those(reading: Reading, start: int, end: int) -> list[int]:
    """The people counted between two places of the sentence, of whom nothing but their death is told."""
    tokens, members = reading.clause.tokens, list[int]()
    for n, phrase in enumerate(reading.phrases):
        told = phrase.noun == "people" and phrase.people is not None and set(phrase.effects) <= {"killed"}
        if told and start <= tokens[phrase.first].start < end and not reading.speaks(n):
            members.append(n)
    return members


def _lists(reading: Reading, people: list[int]) -> list[list[int]]:
    """People by the lists that they stand in."""
    lists: list[list[int]] = []
    for n in people:
        if lists and reading.phrases[n].linked == lists[-1][-1]:
            lists[-1].append(n)
        else:
            lists.append([n])
    return lists
