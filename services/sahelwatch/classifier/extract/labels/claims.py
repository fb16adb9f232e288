"""Entries that list what an armed group claims: its statements, translated or summed up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import settle
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when.words import DAY, MONTH, WEEKDAY
from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene
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


def whose_claims(scene: Scene) -> str | None:
    """The one group whose claims an entry lists: the one that heads the event's item, or that the headline names."""
    if not scene.cast.lists_claims:
        return None
    if heading := _heading_of_item(scene):
        return heading
    named = {
        mention.actor.code
        for told in scene.everything
        if told.sentence.zone is Zone.TITLE
        for mention in scene.cast.mentions
        if _in(told, mention.start) and mention.actor.side is Side.MILITANTS
    }
    return settle(named.pop(), scene.country, scene.admin1) if len(named) == 1 else None


def _heading_of_item(scene: Scene) -> str | None:
    """The group under whose name an item stands in a list of claims: `JNIM / BURKINA FASO. Ambush on …`."""
    line = next((told.sentence.line for told in scene.draft.told if told.body), -1)
    openings: dict[int, Told] = {}
    for told in scene.everything:
        if told.body and told.sentence.line <= line:
            openings.setdefault(told.sentence.line, told)
    heading = None
    for told in openings.values():
        for mention in scene.cast.mentions:
            if _in(told, mention.start) and mention.actor.side is Side.MILITANTS and _is_heading(told, mention):
                heading = mention.actor.code
    return heading and settle(heading, scene.country, scene.admin1)


def _is_heading(told: Told, name: ActorMention) -> bool:
    """Whether a name opens its line and a mark that ends a heading follows, at once or behind a name in brackets."""
    start = told.sentence.start
    return _MARKER.fullmatch(told.soft[: name.start - start]) is not None and (
        _HEADED.match(told.soft[name.end - start :]) is not None
    )


_MARKER = re.compile(r"[\W\d]*")  # "1.", "- ", "== "
_HEADED = re.compile(r"\s?(?:\([^)]*\)\s?)?(?:[.:/|=*]|[-–—]\s|\)?$)")


def _in(told: Told, at: int) -> bool:
    return told.sentence.start <= at < told.sentence.end
