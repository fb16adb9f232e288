"""Whether the attackers of a later event are those of the first: `the attackers`, or `armed men`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.roles import ACCUSING, GUNMEN, JIHADISTS
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.labels.scene import Scene


def attackers(scene: Scene) -> str | None:
    """How an event's own sentences tell of attackers without a name: as `known` from before, or as `new` ones."""
    own = {told.index for told in scene.draft.told if told.body}
    acting = [
        party
        for told, party in scene.found
        if party.code in (GUNMEN, JIHADISTS) and party.role in ACCUSING and told.index in own
    ]
    if not acting or scene.victims == {Side.MILITANTS}:
        return None
    folded = scene.entry.folded
    before = [folded[max(0, party.start - _AN_ARTICLE) : party.start].split()[-2:] for party in acting]
    return "known" if all(not _KNOWN.isdisjoint(words) for words in before) else "new"


_AN_ARTICLE = 24  # characters
_KNOWN = frozenset("the these those same les ces memes leurs their".split())
