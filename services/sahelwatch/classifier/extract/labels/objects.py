"""What a sentence says was attacked: the nouns of `data/labels/aims.toml`, and the words of attack beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit

_SIDES = ("security_forces", "militia", "civilians", "militants", "infrastructure")


class Object(NamedTuple):
    """A noun for what may be attacked: whose side it is (or `infrastructure`), and whether it was."""

    side: str
    hit: Hit
    attacked: bool


def objects(told: Told, cues: Phrases) -> Sequence[Object]:
    """The nouns of a sentence for what may be attacked, of overlapping ones the longest."""
    start, end = told.sentence.start, told.sentence.end
    hits = sorted(
        (hit for side in _SIDES for hit in cues.hits.within(f"object.{side}", start, end)),
        key=lambda hit: (hit.start, -hit.end),
    )
    found = []
    last = -1
    for hit in hits:
        if hit.end <= last:
            continue
        last = hit.end
        attacked = cues.before(start, hit.start) is not None or cues.after(hit.end, end) is not None
        found.append(Object(hit.group.removeprefix("object."), hit, attacked))
    return found
