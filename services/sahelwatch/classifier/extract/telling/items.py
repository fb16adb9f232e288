"""The items of one list of losses, told under a heading: they add up, and are no rival counts of the same dead."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.text.segment import Sentence

_MARK = re.compile(r"[\W\d]*")
_SOURCED = re.compile(r"\b(?:according|selon|says?|said|d'apres|affirm\w*|claim\w*|revendiq\w*)\b")
_PAIR = 2


def add_up_items(told: Sequence[Told], sentences: Sequence[Sentence]) -> None:
    """Makes the losses that the items of a list count one group: `Enemy side:`, `- 84 mercenaries killed`, `- 47 soldiers killed`.

    One that is the sum of the others is their total.
    """
    for items in _lists(told, sentences):
        by_effect: dict[str, list[Fact]] = defaultdict(list)
        for fact in (fact for item in items for fact in item.facts if _is_counted(fact)):
            by_effect[fact.effect].append(fact)
        for facts in by_effect.values():
            total = sum(fact.best for fact in facts)
            if len({fact.sentence for fact in facts}) < _PAIR or any(2 * fact.best == total for fact in facts):
                continue
            first = facts[0]
            for item in items:
                item.facts = [
                    replace(fact, sentence=first.sentence, group=first.group) if fact in facts else fact
                    for fact in item.facts
                ]


def _lists(told: Sequence[Told], sentences: Sequence[Sentence]) -> Iterator[list[Told]]:
    """The plain items under each line that ends in a colon."""
    by_index = {one.index: one for one in told}
    for at, heading in enumerate(sentences[:-1]):
        if heading.bullet or not sentences[at + 1].bullet or not heading.text.endswith(":"):
            continue
        stop = at + 1
        while stop < len(sentences) and sentences[stop].bullet:
            stop += 1
        items = [one for index in range(at + 1, stop) if (one := by_index.get(index)) is not None]
        yield [one for one in items if one.facts and _is_plain(one)]


def _is_plain(item: Told) -> bool:
    """Whether an item opens with a figure, and says neither where or when it was, nor who counts."""
    first = min(fact.start for fact in item.facts) - item.sentence.start
    if item.dates or any(spot.local for spot in item.spots) or _SOURCED.search(item.soft):
        return False
    return _MARK.fullmatch(item.sentence.text, 0, max(0, first)) is not None


def _is_counted(fact: Fact) -> bool:
    return fact.side is not Side.UNKNOWN and not (fact.part or fact.additional or fact.superseded or fact.given)
