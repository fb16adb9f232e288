"""Who is named in a sentence: actors, `the group` of before, armies and attackers without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.foreign_helpers import is_beside_an_army, is_foreign
from sahelwatch.classifier.extract.labels.roles import ARMY, GUNMEN, JIHADISTS
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit, Hits


def named(
    start: int, end: int, mentions: Sequence[ActorMention], hits: Hits, cues: Phrases
) -> Iterator[tuple[str, Side, int, int]]:
    """The code, side, start and end of each name in `text[start:end]`, none of which overlap."""
    taken: list[tuple[int, int]] = []
    for mention in mentions:
        if start <= mention.start < end:
            taken.append((mention.start, mention.end))
            yield mention.actor.code, mention.actor.side, mention.start, mention.end
    for mention, hit in _same_group(start, end, mentions, cues):
        if not any(first < hit.end and hit.start < last for first, last in taken):
            taken.append((hit.start, hit.end))
            yield mention.actor.code, mention.actor.side, hit.start, hit.end
    for code, side, found in (
        (ARMY, Side.SECURITY_FORCES, cues.hits.within("noun.army", start, end)),
        (JIHADISTS, Side.MILITANTS, hits.within("attacker.jihadist", start, end)),
        (GUNMEN, Side.MILITANTS, hits.within("attacker.gunmen", start, end)),
    ):
        for hit in found:
            if any(first < hit.end and hit.start < last for first, last in taken):
                continue
            taken.append((hit.start, hit.end))
            if code == GUNMEN and (_of_community(cues, hit) or is_beside_an_army(cues, start, hit)):
                continue
            if code == GUNMEN and is_foreign(cues, hit):
                yield ARMY, Side.SECURITY_FORCES, hit.start, hit.end
                continue
            group = _whose_fighters(hit, mentions, cues) if code != ARMY else None
            yield group or code, side, hit.start, hit.end


def _same_group(
    start: int, end: int, mentions: Sequence[ActorMention], cues: Phrases
) -> Iterator[tuple[ActorMention, Hit]]:
    """`The group` for the armed group named last before it; not `the group of twenty men`."""
    for hit in cues.hits.within("noun.same_group", start, end):
        if not _OF_WHOM.isdisjoint(cues.folded[hit.end : hit.end + _NEXT_WORD].split()[:1]):
            continue
        if cues.hits.has("noun.staff", hit.end, hit.end + _ITS_STAFF):
            continue
        if hit.phrase in _ITS_MEN and not (_come(cues, hit, end) or _are_accused(cues, start, hit)):
            continue
        sides = Side if hit.phrase in _ITS_MEN else (Side.MILITANTS,)
        before = [m for m in mentions if m.end <= hit.start and m.actor.side in sides]
        last = max(before, key=lambda mention: mention.start, default=None)
        others = ("noun.watchers", "noun.army") if hit.phrase in _ITS_MEN else ("noun.watchers",)
        if last is None or last.actor.side is not Side.MILITANTS:
            continue
        if not cues.hits.any_of(others, last.end, hit.start):
            yield last, hit


def _come(cues: Phrases, hit: Hit, end: int) -> bool:
    """Whether people act at the opening of their clause: `On 5 April its men entered …`, not `said its men had …`."""
    verb = cues.after(hit.end, end)
    said = cues.hits.any_of(("after.says", "after.claims"), hit.start - _SAYING, hit.start)
    return verb is not None and verb.group in ("after.kills", "after.does") and not said


def _are_accused(cues: Phrases, start: int, hit: Hit) -> bool:
    """Whether a group's men are blamed: `survivors accuse its men`."""
    verb = cues.before(start, hit.start)
    return verb is not None and verb.group == "before.blamed"


_ITS_MEN = ("its men", "ses hommes")
_SAYING = 20  # characters


_ITS_STAFF = 24  # characters from "the organisation" to its director
_OF_WHOM = frozenset("of de d des".split())
_NEXT_WORD = 6


def _of_community(cues: Phrases, hit: Hit) -> bool:
    """Whether attackers are told to be a community's people: `armed herders`, `armed members of the X community`."""
    people = next(iter(cues.hits.within("noun.community", hit.end, hit.end + _A_PEOPLE)), None)
    if people is None or any(mark in cues.soft[hit.end : people.start] for mark in '.,;:!?()"'):
        return False
    words = cues.folded[hit.end : people.start].split()
    named = [word for word in words if word not in _OF_PEOPLE]
    return not named or (len(named) == 1 and not _FROM.isdisjoint(words))


_A_PEOPLE = 60  # characters from "armed" to the people
_FROM = frozenset("from of de du d des issus".split())
_OF_PEOPLE = _FROM | frozenset("men young members elements youths the a la le l membres jeunes local".split())


def _whose_fighters(hit: Hit, mentions: Sequence[ActorMention], cues: Phrases) -> str | None:
    """The armed group that speaks of `our fighters`: the one named last before."""
    if cues.folded[: hit.start].split(" ")[-2:-1] not in (["our"], ["nos"]):
        return None
    before = [m for m in mentions if hit.start - _SPEAKS <= m.start < hit.start]
    if not before:
        return None
    last = max(before, key=lambda mention: mention.start).actor
    return last.code if last.side is Side.MILITANTS else None


_SPEAKS = 300  # characters back to whoever speaks
