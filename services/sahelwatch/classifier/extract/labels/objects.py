"""What a sentence says was attacked: the nouns of `data/labels/aims.toml`, and the words of attack beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit

_OBJECTS = tuple(
    f"object.{side}" for side in ("security_forces", "militia", "civilians", "militants", "infrastructure")
)


class Object(NamedTuple):
    """A noun for what may be attacked: whose side it is (or `infrastructure`), and whether it was."""

    side: str
    hit: Hit
    attacked: bool


def objects(told: Told, cues: Phrases) -> Sequence[Object]:
    """The nouns of a sentence for what may be attacked, of overlapping ones the longest."""
    start, end = told.sentence.start, told.sentence.end
    hits = sorted(
        cues.hits.within_any(_OBJECTS, start, end),
        key=lambda hit: (hit.start, -hit.end),
    )
    found = []
    last = -1
    for hit in hits:
        if hit.end <= last:
            continue
        last = hit.end
        attacked = cues.before(start, hit.start) is not None
        if not attacked:
            after = cues.after(hit.end, end)
            attacked = after is not None and not _active(cues, after)
        found.append(Object(hit.group.removeprefix("object."), hit, attacked))
    return found


def _active(cues: Phrases, verb: Hit) -> bool:
    """Whether a verb of attack is one's own and has an object: `troops attacked a base`, `ont attaqué une base`."""
    if verb.phrase.split()[0] in _PASSIVE:
        return False
    leading = cues.folded[max(0, verb.start - _WORDS) : verb.start].split()[-_BEFORE:]
    if not _HAVE.isdisjoint(leading) and "ete" not in leading:
        return True
    if not verb.phrase.endswith("ed") or cues.soft[verb.end : verb.end + 1] != " ":
        return False
    following = cues.folded[verb.end : verb.end + _WORD].split()[:1]
    return bool(following) and following[0] not in _BEHIND_PASSIVE  # "militants ambushed gendarmes"


_PASSIVE = frozenset("was were under came fell caught hit blown ran drove struck a ont est sont".split())
_BEHIND_PASSIVE = frozenset(
    "by in at near on when while during as outside inside north south east west after before over between along around and or again"
    " with from close twice this last early late overnight yesterday today monday tuesday wednesday thursday friday saturday"
    " sunday since for".split()
)
_HAVE = frozenset(("ont", "a"))
_BEFORE = 3  # words from "a" to the verb: "a rattrapé et attaqué"
_WORD, _WORDS = 12, 30  # characters in which to look for them
