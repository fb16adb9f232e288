"""Who speaks in a sentence: officials, the armed group itself, or others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.speech import (
    another_says,
    has_subject,
    is_source,
    owns_losses,
    says_behind_aside,
    takes_lives,
)
from sahelwatch.classifier.extract.labels.voice import Kind, Voice
from sahelwatch.classifier.extract.words import Hit
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.labels.scene import Cast, Scene


_SPEAKERS = {
    "speaker.official": Kind.OFFICIAL,
    "speaker.minor": Kind.MINOR,
    "speaker.local": Kind.LOCAL,
    "speaker.claim": Kind.CLAIM,
    "speaker.state": Kind.OFFICIAL,
    "paper.official": Kind.OFFICIAL,
}
_ALL_SPEAKERS = (*_SPEAKERS, "speaker.same", "speaker.nobody")
_GROUP = "speaker.group"  # an armed group by its name


def voices_of(scene: Scene) -> Mapping[int, Sequence[Voice]]:
    """The voices of each sentence of an entry, heard once for all its events."""
    if not scene.cast.voices:
        scene.cast.voices.update(_heard(scene.everything, scene.cast))
    return scene.cast.voices


def _heard(sentences: Iterable[Told], cast: Cast) -> dict[int, list[Voice]]:
    """The voices of each sentence; `he said` speaks with the voice of whoever was named last."""
    found: dict[int, list[Voice]] = {}
    last: Voice | None = None
    for told in sentences:
        voices = _voices(told, cast, last)
        found[told.index] = voices
        last = _goes_on(voices) or last
    if cast.lists_claims or _by_group_alone(found):
        found = {index: [_of_its_paper(voice) for voice in voices] for index, voices in found.items()}
    return found


def _by_group_alone(found: Mapping[int, Sequence[Voice]]) -> bool:
    """Whether a group speaks in an entry and nobody for the state: the communiqué that it goes by is the group's."""
    spoken = [voice for voices in found.values() for voice in voices if voice.speaks]
    kinds = {voice.kind for voice in spoken if voice.hit.group != "paper.official"}
    return Kind.CLAIM in kinds and Kind.OFFICIAL not in kinds


def _of_its_paper(voice: Voice) -> Voice:
    return voice._replace(kind=Kind.CLAIM) if voice.hit.group == "paper.official" else voice


def _goes_on(voices: Sequence[Voice]) -> Voice | None:
    """Who goes on speaking in the next sentence: the last that spoke, else the group, else the last that was spoken of."""
    named = [voice for voice in voices if voice.kind is not Kind.DEED]
    spoke = next((voice for voice in reversed(named) if voice.speaks), None)
    if spoke is None and len(named) < len(voices):
        return next(voice for voice in voices if voice.kind is Kind.DEED)._replace(kind=Kind.CLAIM)
    return spoke or (named[-1] if named else None)


def _voices(told: Told, cast: Cast, last: Voice | None) -> list[Voice]:
    """Who speaks or is spoken of in a sentence, in the order of the text."""
    nouns = _nouns(told, cast)
    found = [*_speakers(told, cast, nouns, last), *_deeds(told, cast)]
    found.sort(key=lambda voice: (voice.start, -voice.end))
    kept: list[Voice] = []
    for voice in found:  # where nouns overlap, the longest
        if not kept or voice.start >= kept[-1].end:
            kept.append(voice)
    return kept


def _nouns(told: Told, cast: Cast) -> list[Hit]:
    """The nouns of a sentence that may speak: groups by name, else of those that overlap the longest; no victims."""
    start, end = told.sentence.start + told.sentence.dateline, told.sentence.end
    groups = [
        Hit(m.start, m.end, _GROUP, m.actor.code)
        for m in cast.mentions
        if told.sentence.start <= m.start < end and m.actor.side is Side.MILITANTS
    ]
    nouns = [
        hit
        for hit in cast.sources.hits.within_any(_ALL_SPEAKERS, start, end)
        if not any(m.start < hit.end and hit.start < m.end for m in groups)
        and (hit.group != "speaker.state" or _speaks_for_itself(cast.sources, hit, start, end))
    ]
    kept: list[Hit] = []
    for hit in sorted(nouns, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    kept = [_spokesman(told, hit, groups) for hit in kept]
    counted = [(fact.start, fact.end) for fact in told.facts]
    return sorted(
        [*groups, *(hit for hit in kept if hit.group != "speaker.nobody" and not _within(hit, counted))],
        key=lambda hit: hit.start,
    )


def _speaks_for_itself(cues: Phrases, hit: Hit, start: int, end: int) -> bool:
    """Whether a state or its capital speaks (`; Niger counts`, `selon Bamako`), and is not where others do (`in Niamey`)."""
    led = cues.folded[max(start, hit.start - _A_WORD) : hit.start].split()[-1:]
    if hit.phrase in _CAPITALS:
        return led not in _THERE
    opened = cues.soft[start : hit.start].rstrip()[-1:]
    verb = (
        cues.after(hit.end, end) if not opened or opened in _OPENS or led in (["le"], ["while"], ["and"]) else None
    )
    return verb is not None and verb.group == "after.source" and not cues.folded[hit.end : verb.start].strip()


_CAPITALS = frozenset(
    ("bamako", "niamey", "ouagadougou", "n djamena", "abuja", "nouakchott", "cotonou", "lome", "accra", "yaounde")
)
_THERE = (["in"], ["at"], ["from"], ["near"], ["to"], ["around"], ["a"], ["vers"], ["depuis"], ["outside"])
_OPENS = tuple(';,:-"')


def _spokesman(told: Told, hit: Hit, groups: Sequence[Hit]) -> Hit:
    """A noun for officials as the group's own where its name follows: `a spokesman for the rebels`."""
    if hit.group == "speaker.official":
        for group in groups:
            between = told.soft[hit.end - told.sentence.start : group.start - told.sentence.start].split()
            if hit.end <= group.start and between and len(between) <= _OF_REACH and _OF.issuperset(between):
                return hit._replace(group="speaker.claim")
    return hit


_OF = frozenset("of for from the de du des d la le l les".split())
_OF_REACH = 3


def _within(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _speakers(told: Told, cast: Cast, nouns: Sequence[Hit], last: Voice | None) -> Iterator[Voice]:
    cues, start, end = cast.sources, told.sentence.start, told.sentence.end
    for hit in nouns:
        if hit.group == "speaker.same":
            if last is not None:
                yield Voice(last.kind, hit)
            continue
        says = _says(cues, hit, nouns, start, end)
        if hit.group in (_GROUP, "speaker.state"):  # else it is named for something else
            if says:
                yield Voice(Kind.CLAIM if hit.group == _GROUP else Kind.OFFICIAL, hit)
        elif hit.group == "paper.official" or says is not None:
            paper = hit.group == "paper.official"
            groups = (paper and _of_group(told, cast, nouns)) or _its(cues, hit, nouns, start, last)
            kind = Kind.CLAIM if groups else _SPEAKERS[hit.group]
            if kind is Kind.OFFICIAL and hit.phrase in _RANKS and _is_unnamed(cues, hit, end):
                kind = Kind.LOCAL
            if paper and _led_by_possessive(cues, hit, start):
                hit = hit._replace(group="speaker.official")  # noqa: PLW2901  theirs who were named, as their spokesman is
            last = Voice(kind, hit, paper or bool(says))
            yield last


def _is_unnamed(cues: Phrases, hit: Hit, end: int) -> bool:
    """Whether whoever speaks is not to be named: an officer then does not speak for the army (`who asked not to be named`)."""
    clause = cues.soft[hit.end : min(end, hit.end + _A_CLAUSE)]
    return any(sign in clause for sign in _SIGNS) and _ANONYMOUS.match(clause) is not None


_RANKS = frozenset("colonel general captain major lieutenant brigadier commander capitaine commandant".split())
_ANONYMOUS = re.compile(
    r"[^.;:,\"]*,?[^.;:,\"]*?(?:\banonym|\bnot (?:want(?:ed)? |wish(?:ed)? )?to be (?:named|identified|quoted)|declin(?:ed|ing) to be (?:named|identified)"
    r"|\bnot authori[sz]ed|\bpas etre (?:nomme|cite|identifie)|\btaire son nom)"
)
_SIGNS = ("anonym", "authori", "named", "quoted", "identifie", "nomme", "cite", "taire son nom")
_A_CLAUSE = 90  # characters


def _its(cues: Phrases, hit: Hit, nouns: Sequence[Hit], start: int, last: Voice | None) -> bool:
    """Whether an official noun is that of the group named before it or that spoke last: `Its spokesman, …`."""
    if hit.group not in ("speaker.official", "paper.official"):
        return False
    before = next((noun for noun in reversed(nouns) if noun.end <= hit.start), None)
    group = before.group in (_GROUP, "speaker.claim") if before else last is not None and last.kind is Kind.CLAIM
    return group and _led_by_possessive(cues, hit, start)


def _led_by_possessive(cues: Phrases, hit: Hit, start: int) -> bool:
    return cues.folded[max(start, hit.start - _A_WORD) : hit.start].split()[-1:] in _POSSESSIVES


_A_WORD = 8  # characters
_POSSESSIVES = (["its"], ["their"], ["son"], ["leur"], ["whose"], ["leurs"])


def _of_group(told: Told, cast: Cast, nouns: Sequence[Hit]) -> bool:
    """Whether a paper in the sentence is the armed group's: it says or claims something there, and no official does."""
    start, end = told.sentence.start, told.sentence.end
    groups = [noun for noun in nouns if noun.group in (_GROUP, "speaker.claim")]
    if not groups or any(noun.group == "speaker.official" for noun in nouns):
        return False
    claims = cast.sources.hits.has("paper.deed", start, end)
    return claims or any(_says(cast.sources, noun, nouns, start, end) for noun in groups)


def _deeds(told: Told, cast: Cast) -> Iterator[Voice]:
    """Words such as `claimed responsibility`."""
    start, end = told.sentence.start, told.sentence.end
    if not cast.sources.hits.has("paper.unclaimed", start, end):
        for hit in cast.sources.hits.within("paper.deed", start, end):
            if not takes_lives(cast.sources.folded, hit.start, end) and not owns_losses(
                cast.sources.folded, hit.start, end
            ):
                yield Voice(Kind.DEED, hit)


def _says(cues: Phrases, hit: Hit, nouns: Sequence[Hit], start: int, end: int) -> bool | None:
    """Whether a noun speaks; None where it is silent, or those who died or are accused."""
    if _is_unnamed(cues, hit, end):
        return True
    before, after = cues.before(start, hit.start), cues.after(hit.end, end)
    if after is not None and after.group == "after.silent" and not (before is not None and is_source(before)):
        return None
    counted = cues.folded[max(start, hit.start - 2) : hit.start].strip().isdigit()  # "10 000 habitants"
    if counted or (before is not None and before.group == "before.silent"):
        speaks = after is not None and cues.folded[hit.end : after.start].strip() == ""
        return True if speaks else None
    if after is not None and (another_says(cues, hit, after, nouns) or takes_lives(cues.folded, after.start, end)):
        after = None
    if before is not None and has_subject(cues, before, nouns):
        before = None
    return before is not None or after is not None or says_behind_aside(cues, hit, nouns, start, end)
