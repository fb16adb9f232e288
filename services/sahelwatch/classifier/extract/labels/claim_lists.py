"""Entries that list what an armed group claims: its statements, translated or summed up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when.words import DAY, MONTH, WEEKDAY
from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.words import Hits


def lists_claims(entry: Entry, sources: Hits, softened: str) -> bool:
    """Whether an outlet hands on groups' claims, or the headline heads them: `JNIM claims: 18-21 August`."""
    outlet = plain(entry.article.outlet.replace("_", " ")).split()
    if not _OUTLETS.isdisjoint(outlet):
        return True
    end = len(entry.article.title)
    if sources.has("paper.claims", 0, end):
        return True
    named = [m for m in entry.actors if m.start < end]
    if not named or {m.actor.side for m in named} != {Side.MILITANTS}:
        return False
    heading = _HEADING.search(softened, 0, end)
    if heading is not None and sum(m.start < heading.end() for m in named) == 1:
        return True
    return _MESSAGES.search(softened, 0, end) is not None and _dated_items(softened, entry.body_start) >= _TWO


def _dated_items(softened: str, body: int) -> int:
    """How many lines of the body are headed by a day: `Monday 11 May. Ambush on …`, `Dimanche : prise d'un poste …`."""
    return sum(1 for _ in _ITEM.finditer(softened, body))


_OUTLETS = frozenset("claim claims revendication revendications propaganda propagande".split())
_TWO = 2
# what a headline calls that which a group itself says that it did
_MESSAGES = re.compile(
    r"\b(?:revendiqu\w*|revendications?|communiques?|propagande|propaganda|claim(?:s|ed|ing)?|statements?|messages?"
    r"|own words|en personne|annonces?)\b"
)
_DATE = rf"(?:{DAY} {MONTH}|{MONTH} {DAY})(?: 20\d\d)?"
_ITEM = re.compile(
    rf"^\W{{0,4}}(?:le |on )?(?:{WEEKDAY}(?:,? {_DATE})?|{_DATE})"
    r"(?:\s?[.:–—]|\s-\s|, (?=(?:attaque|embuscade|assaut|prise|raid|tirs?|mine|engin|incursion|enlevement|ambush|attack"
    r"|assault|capture|bomb|rockets?|shelling|roadside|ied|mortars?)\b))",
    re.MULTILINE,
)
_HEADING = re.compile(r"\b(?:claims|revendications?)\s?:|^\W{0,2}(?:[aA][lz]-?zallaqa|amaq)\b[^:]{0,40}:")
