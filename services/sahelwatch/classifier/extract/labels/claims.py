"""Entries that list what an armed group claims: its statements, translated or summed up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Side

if TYPE_CHECKING:
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
    heading = _HEADING.search(softened, 0, end)
    return heading is not None and [m.actor.side for m in entry.actors if m.start < heading.end()] == [
        Side.MILITANTS
    ]


_OUTLETS = frozenset("claim claims revendication revendications propaganda propagande".split())
_HEADING = re.compile(r"\b(?:claims|revendications?)\s?:|^\W{0,2}(?:[aA][lz]-?zallaqa|amaq)\b[^:]{0,40}:")


def whose_claims(scene: Scene) -> str | None:
    """The one group whose claims an entry lists, as its headline names it."""
    if not scene.cast.lists_claims:
        return None
    named = {
        mention.actor.code
        for told in scene.everything
        if told.sentence.zone is Zone.TITLE
        for mention in scene.cast.mentions
        if _in(told, mention.start) and mention.actor.side is Side.MILITANTS
    }
    return named.pop() if len(named) == 1 else None


def _in(told: Told, at: int) -> bool:
    return told.sentence.start <= at < told.sentence.end
