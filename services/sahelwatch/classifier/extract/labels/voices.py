"""Who speaks in a sentence: officials, the armed group itself, or others."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.words import Hit
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.labels.scene import Cast


class Kind(StrEnum):
    """What kind of speaker; `DEED`: the group says that it did it, and gives no toll of its own."""

    OFFICIAL = "official"
    LOCAL = "local"
    CLAIM = "claim"
    DEED = "deed"


class Voice(NamedTuple):
    """A speaker, at `text[start:end]` of the entry."""

    kind: Kind
    hit: Hit
    speaks: bool = True  # a verb of saying or the like goes with it; else it is only spoken of

    @property
    def start(self) -> int:
        return self.hit.start

    @property
    def end(self) -> int:
        return self.hit.end


_SPEAKERS = {
    "speaker.official": Kind.OFFICIAL,
    "speaker.local": Kind.LOCAL,
    "speaker.claim": Kind.CLAIM,
    "paper.official": Kind.OFFICIAL,
}


def heard(sentences: Iterable[Told], cast: Cast) -> dict[int, list[Voice]]:
    """The voices of each sentence; `he said` speaks with the voice of whoever was named last."""
    found: dict[int, list[Voice]] = {}
    last: Voice | None = None
    for told in sentences:
        voices = _voices(told, cast, last)
        found[told.index] = voices
        last = next((voice for voice in reversed(voices) if voice.kind is not Kind.DEED), last)
    return found


def _voices(told: Told, cast: Cast, last: Voice | None) -> list[Voice]:
    """Who speaks or is spoken of in a sentence, in the order of the text."""
    found = [*_speakers(told, cast, last), *_groups(told, cast)]
    found.sort(key=lambda voice: (voice.start, -voice.end))
    kept: list[Voice] = []
    for voice in found:  # where nouns overlap, the longest
        if not kept or voice.start >= kept[-1].end:
            kept.append(voice)
    return kept


def _speakers(told: Told, cast: Cast, last: Voice | None) -> Iterator[Voice]:
    start, end = told.sentence.start + told.sentence.dateline, told.sentence.end
    cues = cast.sources
    named = [m for m in cast.mentions if start <= m.start < end and m.actor.side is Side.MILITANTS]
    nouns = sorted(
        (hit for group in (*_SPEAKERS, "speaker.same") for hit in cues.hits.within(group, start, end)),
        key=lambda hit: (hit.start, -hit.end),
    )
    covered = -1
    for hit in nouns:
        if hit.end <= covered or any(m.start < hit.end and hit.start < m.end for m in named):
            continue
        covered = hit.end
        if hit.group == "speaker.same":
            if last is not None:
                yield Voice(last.kind, hit)
            continue
        says = _says(cues, hit, start, end)
        if hit.group == "paper.official" or says is not None:
            last = Voice(_SPEAKERS[hit.group], hit, hit.group == "paper.official" or bool(says))
            yield last


def _groups(told: Told, cast: Cast) -> Iterator[Voice]:
    """The group's own words: a named one that speaks, or words such as `claimed responsibility`."""
    start, end = told.sentence.start, told.sentence.end
    cues = cast.sources
    if not cues.hits.has("paper.unclaimed", start, end):
        for hit in cues.hits.within("paper.deed", start, end):
            yield Voice(Kind.DEED, hit)
    for mention in cast.mentions:
        if not start <= mention.start < end or mention.actor.side is not Side.MILITANTS:
            continue
        hit = Hit(mention.start, mention.end, "speaker.claim", mention.actor.code)
        if _says(cues, hit, start, end):
            yield Voice(Kind.CLAIM, hit)


def _says(cues: Phrases, hit: Hit, start: int, end: int) -> bool | None:
    """Whether a noun speaks; None where it is silent, or those who died or are accused."""
    before, after = cues.before(start, hit.start), cues.after(hit.end, end)
    if after is not None and after.group == "after.silent":
        return None
    counted = cues.folded[max(start, hit.start - 2) : hit.start].strip().isdigit()  # "10 000 habitants"
    if counted or (before is not None and before.group == "before.silent"):
        speaks = after is not None and cues.folded[hit.end : after.start].strip() == ""
        return True if speaks else None
    return before is not None or after is not None
