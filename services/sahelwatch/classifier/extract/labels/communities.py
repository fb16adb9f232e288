"""Whether a community's own people attacked another: villagers, herders, youths, and no armed group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background import pluperfect

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit


def by_community(told: Told, cues: Phrases) -> bool:
    """Whether a sentence says that a community's people attacked: `villagers fell on the herders' camps`.

    Not those whom it counts among the dead, nor what others avenged: `whose scouts had been killed by villagers`.
    """
    if pluperfect(told.soft):
        return False
    return any(
        _attacks(people, told.sentence.end, cues)
        for people in cues.hits.within("noun.community", told.sentence.start, told.sentence.end)
        if not any(fact.start <= people.start < fact.end for fact in told.facts)
    )


def laid_to_community(told: Told, cues: Phrases) -> bool:
    """Whether a sentence lays the attack to a community's people: `the prefect accuses herders`."""
    return any(
        _blamed(people, told, cues)
        for people in cues.hits.within("noun.community", told.sentence.start, told.sentence.end)
    )


def _blamed(people: Hit, told: Told, cues: Phrases) -> bool:
    """Whether the people follow a word of blame closely, and are not blamed for helping anybody."""
    verb = cues.before(told.sentence.start, people.start)
    if verb is None or verb.group != "before.blamed" or not verb.phrase.startswith(_LAID):
        return False
    behind = cues.folded[people.end : people.end + _HELPED].split()
    return len(cues.folded[verb.end : people.start].split()) <= _NEAR and _HELPING.isdisjoint(behind)


_LAID = (
    "accus",
    "blam",
    "attribu",
    "imput",
    "ascrib",
    "laid",
    "lays",
    "put down",
    "met en cause",
    "mettent en cause",
)
_NEAR = 3  # words between "accuses" and the people
_HELPED = 30  # characters behind the people
_HELPING = frozenset("of d de collaborating helping informing aider collaborer renseigner".split())


def _attacks(people: Hit, end: int, cues: Phrases) -> bool:
    """Whether a verb of attack follows the people closely, and neither as a noun nor in the passive."""
    verb = cues.after(people.end, end)
    if verb is None or verb.group not in _ACTS:
        return False
    between = cues.folded[people.end : verb.start].split()
    behind = cues.folded[verb.end : verb.end + _NEXT].split()[:1]
    return (
        len(between) <= _CLOSE
        and not any(mark in cues.soft[people.end : verb.start] for mark in _MARKS)
        and not cues.hits.any_of(("after.says",), people.end, verb.start)
        and _NOUN.isdisjoint(between[-1:])
        and _PASSIVE.isdisjoint(behind)
    )


_ACTS = ("after.kills", "after.does")
_CLOSE = 4  # words between the people and what they did: "of the village then"
_MARKS = ',;:()"'
_NEXT = 10  # characters of the word behind a verb
_NOUN = frozenset("a an the this two three of un une le la les l deux trois cette d de by".split())
_PASSIVE = frozenset("by at from near in as when during while par a dans pres en lors".split())
