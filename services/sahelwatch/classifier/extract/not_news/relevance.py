"""What an entry is about, when it is about no attack: told from its title and summary, before anything is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.not_news.setting import is_setting
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.classifier.extract.words import Hit, Hits

VIOLENT = (
    "act.ambush", "act.ied", "act.suicide_bombing", "act.air_strike", "act.shelling", "act.abduction", "act.massacre",
    "act.clash", "act.intercommunal", "act.attack",
)  # fmt: skip
"""Groups whose words speak of violence among people, as a blast or a death toll alone does not."""


class Topic(NamedTuple):
    """Why an entry tells of no incident, and the word that says so."""

    reason: str
    hit: Hit


_RULES = (
    ("topic.sport", "sport", 2, True),
    ("topic.culture", "a film, book or game", 2, True),
    ("topic.wildlife", "wild animals", 2, True),
    ("topic.beast", "wild animals", 1, True),
    ("topic.pest", "pests", 1, True),
    ("topic.private", "a private death", 1, True),
    ("topic.exercise", "an exercise", 2, True),
    ("topic.trial", "a trial", 2, True),
    ("topic.disaster", "a disaster", 1, False),
    ("topic.accident", "an accident", 1, False),
    ("topic.disease", "disease", 1, False),
)

_TOPICS = tuple(group for group, *_ in _RULES)

_CALLED_OFF = ("topic.sport", "topic.culture")
_BECAUSE = ("cue.called_off", "act.killing", "act.attack")
_PLAYED = ("topic.sport", "topic.wildlife", "topic.beast", "topic.pest")
"""What is told in the words of war, but never with those who wage it and whom they killed."""
_NAMED = ("attacker.jihadist", "attacker.gunmen")
_NO_PLAY = ("act.ied", "act.suicide_bombing", *_NAMED)
_HARM = ("act.killing", "act.wounding", "act.abduction")
_REMEMBERS = ("cue.silence", "topic.anniversary")


def _strike(hits: Hits, head: Sequence[Sentence]) -> bool:
    """Whether title or summary do so, or one of them counts dead and another speaks of an attack."""
    told = [s for s in head if not hits.any_of(_REMEMBERS, s.start, s.end)]
    return any(strikes(hits, s) for s in told) or (
        any(_attacks(hits, s) for s in told) and any(_DEAD.search(soft(s.text)) for s in told)
    )


def strikes(hits: Hits, sentence: Sentence) -> bool:
    """Whether a sentence names gunmen, a mine or the like beside dead, as no match and no beast is told."""
    start, end = sentence.start, sentence.end
    if hits.any_of(_REMEMBERS, start, end) or not hits.any_of(_HARM, start, end):
        return False
    return any(
        not any(team.end >= hit.end for team in hits.within("cue.on_the_field", hit.start, hit.start + 1))
        for hit in hits.within_any(_NO_PLAY, start, end)
    )


def _attacks(hits: Hits, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an attack, in words that go with nothing else."""
    unsure = [
        *hits.within("cue.either", sentence.start, sentence.end),
        *hits.within("cue.negated_act", sentence.start, sentence.end),
    ]
    return any(
        not any(other.start <= hit.start < other.end for other in unsure)
        for hit in hits.within_any(VIOLENT, sentence.start, sentence.end)
    )


def _counts_dead(hits: Hits, sentence: Sentence) -> bool:
    """Whether a sentence counts the dead of an attack."""
    return _attacks(hits, sentence) and _DEAD.search(soft(sentence.text)) is not None


_NUMBER = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens|deux|trois|quatre|cinq|sept|huit|neuf|dix"
    r"|onze|douze|treize|quinze|vingt|une dizaine|des dizaines)"
)
_DEAD = re.compile(
    rf"\b{_NUMBER}\s+(?:(?!for\b)[\w'-]+\s+){{0,3}}?(?:killed|dead|died|slain|shot dead|tuee?s?|morte?s?|abattue?s)\b"
    rf"|\b(?:kill(?:ed|ing|s)?|tue(?:nt)?|tuant|fait)\s+(?:at least\s+|au moins\s+)?{_NUMBER}\s(?!(?:buts|fois|minutes|points)\b)"
)


def _rehearsed(hits: Hits, sentences: Sequence[Sentence]) -> Topic | None:
    """An exercise, where a sentence says so twice; a film or book, where the headline and more of the text do.

    Both too where the whole text speaks of them more than of violence.
    """
    for sentence in sentences:
        found = hits.within("topic.exercise", sentence.start, sentence.end)
        if len({hit.phrase for hit in found}) > 1:
            return Topic("an exercise", found[0])
    heads = [s for s in sentences if s.zone is not Zone.BODY]
    told = hits.all("topic.exercise")
    if (
        any(hits.has("topic.exercise", s.start, s.end) for s in heads)
        and not any(_kills(hits, s) for s in heads)
        and len({hit.phrase for hit in told}) > 1
    ):
        return Topic("an exercise", told[0])
    for group, reason, few in _STAGED:
        told = hits.all(group)
        much = len({hit.phrase for hit in told})
        if much <= few or (group in _PLAYED and any(strikes(hits, s) for s in sentences[:_OPENING])):
            continue
        headed = group == "topic.culture" and any(hits.has(group, s.start, s.end) for s in heads)
        if headed or much > sum(len(hits.all(acts)) for acts in VIOLENT):
            return Topic(reason, told[0])
    return None


def _kills(hits: Hits, sentence: Sentence) -> bool:
    """Whether a sentence tells of dead, but in quotation marks: `thirty "casualties" in ninety minutes`."""
    found = hits.within("act.killing", sentence.start, sentence.end)
    return any(sentence.text[max(0, hit.start - sentence.start - 1)] not in _QUOTES for hit in found)


_QUOTES = frozenset("\"'“‘«")


_STAGED = (
    ("topic.culture", "a film, book or game", 2),
    ("topic.exercise", "an exercise", 2),
    ("topic.sport", "sport", 4),
)


_KICKER = 30
"""Characters of a summary that but says what the entry is: `Fact-check`."""
_OPENING = 4
"""Sentences that tell what an entry is about."""


def _count(hits: Hits, groups: tuple[str, ...], sentence: Sentence) -> int:
    """How many words of some groups a sentence has, but for what people had once fled, and what was only looted."""
    looted = {hit.start for hit in hits.within("cue.looting", sentence.start, sentence.end)}
    return sum(
        hit.start not in looted and not is_setting(soft(sentence.text), hit.start - sentence.start)
        for hit in hits.within_any(groups, sentence.start, sentence.end)
    )


def calls_off(hits: Hits, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a match or a festival is called off because of an attack that killed people."""
    return all(any(hits.has(group, *span) for span in spans) for group in _BECAUSE)


def _next_span(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentence of the text behind those told by their spans."""
    last = max((end for _, end in spans), default=0)
    return [(s.start, s.end) for s in sentences if s.start >= last][:1]


def _tells_violence(hits: Hits, sentences: Sequence[Sentence]) -> bool:
    """Whether words of violence stand anywhere, or the opening names gunmen beside dead."""
    return any(hits.all(acts) for acts in VIOLENT) or any(strikes(hits, s) for s in sentences[:_OPENING])


def _opens_with_a_strike(hits: Hits, sentences: Sequence[Sentence], group: str) -> bool:
    """Whether the text's first sentence names gunmen beside dead, and nothing of a topic."""
    first = next((s for s in sentences if s.zone is Zone.BODY), None)
    return first is not None and strikes(hits, first) and not hits.has(group, first.start, first.end)


def _opens_violently(hits: Hits, sentences: Sequence[Sentence]) -> bool:
    """Whether the text's first sentence speaks as much of violence as of an accident."""
    for sentence in sentences:
        if sentence.zone is Zone.BODY:
            span = (sentence.start, sentence.end)
            violent = sum(len(hits.within(group, *span)) for group in VIOLENT)
            return violent > 0 and violent >= len(hits.within("topic.accident", *span))
    return False


def off_topic(hits: Hits, sentences: Sequence[Sentence]) -> Topic | None:
    """The topic of an entry that is plainly about something else than violence, or None."""
    rehearsed = _rehearsed(hits, sentences)
    if rehearsed is not None:
        return rehearsed
    for sentence in [*sentences[:1], *(s for s in sentences if s.zone is Zone.SUMMARY and len(s.text) < _KICKER)]:
        denied = hits.within("topic.hoax", sentence.start, sentence.end)
        if denied:
            return Topic("a rumour", denied[0])
    head = [s for s in sentences if s.zone is not Zone.BODY]
    if not any(s.zone is Zone.SUMMARY for s in head):  # a feed without summaries: the text's opening stands for it
        head = [*head, *[s for s in sentences if s.zone is Zone.BODY][: 1 if head else 2]]
    spans = [(s.start, s.end) for s in head]
    if not any(hits.any_of(_TOPICS, *span) for span in spans):
        return None
    violent = sum(_count(hits, VIOLENT, sentence) for sentence in head)
    hostile = violent or any(_count(hits, _NAMED, sentence) for sentence in head)
    for group, reason, least, whatever in _RULES:
        found = [hit for span in spans for hit in hits.within(group, *span)]
        if len({hit.phrase for hit in found}) < least:
            continue
        if group in _CALLED_OFF and calls_off(hits, [*spans, *_next_span(sentences, spans)]):
            continue  # "the derby is postponed after Sunday's attack, which killed nine"
        beaten = group == "topic.sport" and _strike(hits, head)  # beasts attack, and kill so many
        if group in _PLAYED and (beaten or any(strikes(hits, s) for s in head)):
            continue  # "gunmen killed four players of the league on the road"
        if (
            group == "topic.trial"
            and all(hits.has("cue.courthouse", h.start, h.end) for h in found)
            and _strike(hits, head)
        ):
            continue  # "gunmen burst into the court and shot a judge"
        if whatever:
            return Topic(reason, found[0])
        if group == "topic.accident" and hits.all("act.downing"):
            continue
        if group == "topic.accident" and found and _opens_violently(hits, sentences):
            continue  # "Seven soldiers fall at X, five more in crash": the text says that there was an attack too
        if found and _opens_with_a_strike(hits, sentences, group):
            continue  # "Boko Haram fighters killed twelve", below a title that names cholera too
        titled = any(s.zone is Zone.TITLE and hits.has(group, s.start, s.end) for s in head)
        if not hostile and (titled or not _tells_violence(hits, sentences)):
            return Topic(reason, found[0])  # a summary's word may be of one item among others
        named = any(strikes(hits, s) or _counts_dead(hits, s) for s in head)
        if group == "topic.accident" and len(found) > violent > 0 and not named:
            return Topic(reason, found[0])
    return None
