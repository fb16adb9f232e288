"""Whose claims an entry lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import settle
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene


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
