"""What an entry is about, when it is about no attack: told from its title and summary, before anything is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.segment import Sentence
    from sahelwatch.classifier.extract.words import Hit, Hits

VIOLENT = (
    "act.ambush", "act.ied", "act.suicide_bombing", "act.air_strike", "act.shelling", "act.abduction", "act.massacre",
    "act.clash", "act.intercommunal", "act.attack",
)  # fmt: skip
"""Groups whose words speak of violence among people, as a blast or a death toll alone does not."""

_ATTACKERS = ("attacker.jihadist", "attacker.gunmen")


class Topic(NamedTuple):
    """Why an entry tells of no incident, and the word that says so."""

    reason: str
    hit: Hit


_RULES = (
    ("topic.sport", "sport", 2, True),
    ("topic.culture", "a film, book or game", 2, True),
    ("topic.exercise", "an exercise", 2, True),
    ("topic.trial", "a trial", 2, True),
    ("topic.disaster", "a disaster", 1, False),
    ("topic.accident", "an accident", 1, False),
    ("topic.disease", "disease", 1, False),
)


def off_topic(hits: Hits, sentences: Sequence[Sentence]) -> Topic | None:
    """The topic of an entry that is plainly about something else than violence, or None."""
    head = [s for s in sentences if s.zone is not Zone.BODY] or list(sentences[:2])
    spans = [(s.start, s.end) for s in head]
    violent = sum(len(hits.within(group, *span)) for group in VIOLENT for span in spans)
    for group, reason, least, whatever in _RULES:
        found = [hit for span in spans for hit in hits.within(group, *span)]
        if len({hit.phrase for hit in found}) < least:
            continue
        if whatever or not violent:
            return Topic(reason, found[0])
        if group == "topic.accident" and len(found) > violent:
            return Topic(reason, found[0])
    return None
