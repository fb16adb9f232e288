"""A scene: what is known of one event when its labels are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.bulletin import of_its_parts
from sahelwatch.classifier.extract.incidents.found import was_found
from sahelwatch.classifier.extract.labels.claim_lists import lists_claims
from sahelwatch.classifier.extract.labels.communities import by_community, laid_to_community
from sahelwatch.classifier.extract.labels.objects import objects
from sahelwatch.classifier.extract.labels.phrases import Phrases, phrase_file
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.words import Hit, soft

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.labels.objects import Object
    from sahelwatch.classifier.extract.labels.roles import Party
    from sahelwatch.classifier.extract.labels.voice import Voice
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.toll.merge import Merged
    from sahelwatch.records import Side


@dataclass(slots=True)
class Cast:
    """What an entry names: actors, and the phrases that tell their part. Read once for all its events."""

    mentions: Sequence[ActorMention]
    roles: Phrases
    sources: Phrases
    aims: Phrases
    lists_claims: bool = False  # the entry lists what armed groups claim
    voices: dict[int, list[Voice]] = field(default_factory=dict)  # by sentence
    parties: dict[tuple[int, str | None, str | None], list[Party]] = field(
        default_factory=dict
    )  # by sentence, unit
    _objects: dict[int, Sequence[Object]] = field(default_factory=dict)  # by sentence

    def objects(self, told: Told) -> Sequence[Object]:
        """What a sentence says was attacked, read once for all labels and events."""
        if told.index not in self._objects:
            self._objects[told.index] = objects(told, self.aims)
        return self._objects[told.index]

    @classmethod
    def of(cls, entry: Entry) -> Cast:
        folded, softened = entry.folded, soft(entry.text)
        sources = phrase_file("sources").read(folded, softened)
        return cls(
            entry.actors,
            phrase_file("roles").read(folded, softened),
            sources,
            phrase_file("aims").read(folded, softened),
            lists_claims(entry, sources.hits, softened),
        )


@dataclass
class Scene:
    """One event of an entry: its sentences, tolls and place, and what the entry says besides."""

    entry: Entry
    cast: Cast
    draft: Draft
    everything: Sequence[Told]  # all sentences of the entry
    alone: bool  # the entry tells of no other event
    country: str | None
    admin1: str | None
    merged: Merged
    victims: set[Side] = field(default_factory=set)
    others: frozenset[int] = frozenset()  # the body's sentences that tell the entry's other events
    theirs: Sequence[Fact] = ()  # the figures of the entry's other events
    openings: Sequence[int] = ()  # the first sentence of the body that tells each of the entry's other events
    found: Sequence[tuple[Told, Party]] = ()  # the parties of its sentences
    disputed: bool = False  # an army counts fighters where others count people whom it killed

    @cached_property
    def told(self) -> Sequence[Told]:
        """Its sentences; where the entry tells of nothing else, all there are but those of dead that were left out."""
        if not self.alone:
            return self.draft.told
        own = self.draft.indexes | {told.index for told in self.draft.told}
        return [told for told in self.near if told.index in own or not _of_other_dead(told)]

    @cached_property
    def near(self) -> Sequence[Told]:
        """All sentences of the entry, but for those that another part of a bulletin tells."""
        return of_its_parts(self.draft, self.everything)

    @cached_property
    def head(self) -> Sequence[Told]:
        """Its title and summary, or the first of its sentences where it has no part in them."""
        return [told for told in self.draft.told if told.sentence.zone is not Zone.BODY] or self.draft.told[:1]

    @cached_property
    def by_community(self) -> bool:
        """Whether its own sentences say that a community's people attacked, and speak of no attackers besides.

        Where the attack is laid to them, attackers told of before are no others.
        """
        feuds = [told for told in self.draft.told if by_community(told, self.cast.roles)]
        others = [told for told in self.draft.told if told not in feuds]
        if feuds and not self.any_of(("attacker.gunmen", "attacker.jihadist"), others):
            return True
        laid = any(laid_to_community(told, self.cast.roles) for told in self.draft.told)
        return laid and not self.any_of(("attacker.jihadist",), self.draft.told)

    @cached_property
    def were_found(self) -> bool:
        """Whether its dead are bodies that were found."""
        killing = [(fact, told) for told in self.draft.told for fact in told.facts if fact.effect == "killed"]
        return bool(killing) and all(was_found(fact, told) for fact, told in killing if fact.best)

    def covered(self, index: int) -> bool:
        """Whether what a sentence says of `both attacks` is said of this event: not if two others came before, and it after."""
        own = next((told.index for told in self.draft.told if told.body), -1)
        return own < index or sum(opening < index for opening in self.openings) < _BOTH

    @cached_property
    def tolls(self) -> Sequence[Told]:
        """Its sentences that tell how many were killed or taken, or else hurt."""
        for effects in (("killed", "abducted"), ("injured",)):
            found = [told for told in self.draft.told if any(fact.effect in effects for fact in told.facts)]
            if found:
                return found
        return []

    @cached_property
    def lead(self) -> Sequence[Told]:
        """Headline, summary and the sentences with its toll."""
        kept = {told.index for told in (*self.head, *self.tolls)}
        return [told for told in self.draft.told if told.index in kept]

    @cached_property
    def own_lead(self) -> Sequence[Told]:
        """The lead; of one of several events only the body's, where a headline may speak of the others."""
        return self.lead if self.alone else [told for told in self.lead if told.body] or self.lead

    @cached_property
    def title(self) -> Sequence[Told]:
        return [told for told in self.draft.told if told.title]

    def first(self, group: str, sentences: Iterable[Told]) -> Hit | None:
        """The first word of a group of the lexicon in some of the sentences."""
        if not self.entry.hits.all(group):
            return None
        for told in sentences:
            found = self.entry.hits.within(group, told.sentence.start, told.sentence.end)
            if group in _OF_ONE_EVENT:
                found = [hit for hit in found if not self._feared(hit) and not self._told_of_others(told, hit)]
            if found:
                return found[0]
        return None

    def _feared(self, hit: Hit) -> bool:
        """Whether something is only feared, searched for or cleared: `slowed down by fear of mines`."""
        hits = self.cast.roles.hits
        return any(
            found.end >= hit.start - _A_WORD
            for found in hits.within("event.feared", hit.start - _A_PHRASE, hit.start)
        )

    def _told_of_others(self, told: Told, hit: Hit) -> bool:
        """Whether a word stands nearer to a figure of another event that the sentence tells than to one of this."""
        start, end = told.sentence.start, told.sentence.end
        theirs = [_gap(fact, hit) for fact in self.theirs if start <= fact.start < end]
        if not theirs:
            return False
        ours = [_gap(fact, hit) for fact in self.draft.facts if start <= fact.start < end]
        return bool(ours) and min(theirs) < min(ours)

    def has(self, group: str, sentences: Iterable[Told]) -> bool:
        return self.first(group, sentences) is not None

    def said(self, group: str) -> bool:
        """Whether its sentences have a phrase of `data/labels/roles.toml` about an event at large."""
        hits = self.cast.roles.hits
        return any(hits.has(group, told.sentence.start, told.sentence.end) for told in self.draft.told)

    def any_of(self, groups: Iterable[str], sentences: Sequence[Told]) -> bool:
        return any(self.has(group, sentences) for group in groups)

    def feuding(self, sentences: Iterable[Told]) -> bool:
        """Whether a sentence tells of strife between two peoples or trades: `fighting between X and Y herders`."""
        hits = self.cast.roles.hits
        if not hits.all("feud.side") or not hits.all("feud.strife"):
            return False
        for told in sentences:
            start, end = told.sentence.start, told.sentence.end
            sides = hits.within("feud.side", start, end)
            joined = any(
                a.phrase != b.phrase and _joined(self.entry.folded[a.end : b.start].split())
                for a, b in pairwise(sides)
            )
            if joined and hits.has("feud.strife", start, end):
                return True
        return False

    def raided(self, sentences: Iterable[Told]) -> bool:
        """Whether some sentences tell of attackers who came: words of attack other than those of a mine (`struck a mine`)."""
        for told in sentences:
            start, end = told.sentence.start, told.sentence.end
            mines = self.entry.hits.within("act.ied", start, end)
            for group in ("act.attack", "act.ambush", "act.suicide_bombing", "act.abduction"):
                for hit in self.entry.hits.within(group, start, end):
                    if not any(mine.start < hit.end and hit.start < mine.end for mine in mines):
                        return True
        return False

    def best(self, effect: str) -> int:
        """The best estimate of the killed, injured or abducted; 0 where there is none."""
        bounds = getattr(self.merged, effect)
        return bounds.best if bounds is not None else 0

    def dead(self, side: Side) -> int:
        """The best estimate of the killed of one side."""
        bounds = self.merged.killed_by.get(side)
        return bounds.best if bounds is not None else 0

    def figures(self) -> list[Fact]:
        """The figures that its labels are about: of the dead, or else of the taken or the hurt."""
        for effect in ("killed", "abducted", "injured"):
            facts = [fact for fact in self.draft.facts if fact.effect == effect and not fact.superseded]
            if facts:
                return facts
        return []


def _of_other_dead(told: Told) -> bool:
    """Whether a sentence of the body counts dead: those of an earlier attack, where it is none of the event's."""
    return told.body and any(fact.effect == "killed" for fact in told.facts)


def _joined(between: list[str]) -> bool:
    """Whether two sides are named together: `X and Y`, `X-Y`."""
    return not between or not _JOINS.isdisjoint(between[:_JOINED])


def _gap(fact: Fact, hit: Hit) -> int:
    """The characters between a figure and a word."""
    return max(hit.start - fact.end, fact.start - hit.end, 0)


_BOTH = 2
_JOINS = frozenset("and et aux against with contre a".split())
_JOINED = 4  # words behind a side within which `and` leads to the other
_OF_ONE_EVENT = frozenset({"act.ied", "act.suicide_bombing", "act.intercommunal", "act.shelling"})
_A_PHRASE = 40  # characters from where a phrase of fear begins to what is feared
_A_WORD = 12  # characters between the two: an article, an adjective
