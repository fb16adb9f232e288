"""Verbs: who was killed, who killed whom, who died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL
from sahelwatch.classifier.casualties.verbs.acts import DETERMINERS, act, has_object, shares_object
from sahelwatch.classifier.casualties.verbs.auxiliaries import auxiliary
from sahelwatch.classifier.casualties.verbs.losses import bereaves, costs, leaves
from sahelwatch.classifier.casualties.verbs.subjects import subject_of
from sahelwatch.classifier.casualties.verbs.sufferings import undergo
from sahelwatch.classifier.casualties.verbs.takings import read_weak
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, side_of
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag


def read_verbs(reading: Reading) -> None:
    """Reads the verbs from left to right."""
    counted = {
        at
        for phrase in reading.phrases
        if phrase.figure.kind != "article"
        for at in range(phrase.first, phrase.stop)
    }  # parts of counted phrases, and no verbs: "47 wounded soldiers"
    for index, tags in enumerate(reading.clause.tags):
        if tags and index not in counted and not tags.keys().isdisjoint(_VERBS):
            _read_verb(reading, index)


_VERBS = frozenset({
    "participle", "state", "finite", "gerund", "infinitive", "conditional", "died", "dies", "dies_conditional",
    "acted", "weak", "weak_participle", "lose_lives", "leaves", "bereaves",
})  # fmt: skip


def _read_verb(reading: Reading, i: int) -> None:
    clause = reading.clause
    tags = clause.tags[i]
    harmed = [tags[cls] for cls in ("participle", "state") if cls in tags]
    transitive = max(harmed, key=lambda tag: tag.stop) if harmed else None  # "were captured and shot"
    finite = tags.get("finite")
    died, dies = tags.get("died"), tags.get("dies") or tags.get("dies_conditional")
    intransitive = died or dies
    with_them = tags.get("weak")  # "vanished into the bush with": whom they took
    if intransitive and with_them and with_them.stop > intransitive.stop and read_weak(reading, i, with_them):
        return
    if intransitive and intransitive.stop >= max(
        (tag.stop for tag in (transitive, finite, tags.get("acted")) if tag), default=0
    ):
        kind, first = auxiliary(reading, i)
        headline = (
            died is not None and not kind and clause.low(intransitive.stop) == "sur"
        )  # "deux gardes tombés sur"
        if headline or not _falls_otherwise(reading, i, intransitive.stop):
            told = dies is not None or bool(kind)
            undergo(reading, i, first if kind else i, intransitive, verbal=told, frame="intransitive")
        return
    if (finite is not None and _is_noun_here(reading, i)) or _is_counted_noun(reading, i):
        return
    if transitive is not None:
        _read_participle(reading, i, transitive, finite)
        return
    if (
        ("lose_lives" in tags and finite is None and costs(reading, i))
        or leaves(reading, i)
        or bereaves(reading, i)
    ):
        return
    weak, acted = tags.get("weak") or tags.get("weak_participle"), tags.get("acted")
    longer = weak is not None and acted is not None and acted.stop > weak.stop  # "took out"
    if weak is not None and finite is None and not longer and "includes" not in tags:
        read_weak(reading, i, weak)
        return
    if acted is not None and (finite is None or _is_lost(reading, i)):
        _read_acted(reading, i, acted)
        return
    verb = finite or tags.get("gerund") or tags.get("infinitive") or tags.get("conditional")
    if verb is not None:
        act(reading, i, verb)


_ITS = frozenset({"la", "leur", "sa"})


def _read_acted(reading: Reading, i: int, acted: Tag) -> None:
    """The participle of a verb such as "lose", which tells of death only with people as its object."""
    clause = reading.clause
    kind, first = auxiliary(reading, i)
    goes_on = clause.lang is Lang.FR and clause.has(i - 1, "and") and acted.stop in reading.starts
    if _is_lost(reading, i) or _are_taken_out(reading, first, kind, acted):  # "eight soldiers were lost"
        undergo(reading, i, first, acted, verbal=True, frame="passive")
    elif goes_on or kind == "have":  # "ont tué dix bandits et perdu trois des leurs"
        act(reading, i, acted)


def _are_taken_out(reading: Reading, first: int, kind: str | None, acted: Tag) -> bool:
    """As in "forty terrorists had been taken out in the riposte", said of enemies alone."""
    if kind != "be" or reading.clause.low(acted.stop - 1) not in {"out", "down"}:
        return False
    n = subject_of(reading, first, acted.value, verbal=True)
    return n is not None and reading.phrases[n].side is Side.MILITANTS


def _is_lost(reading: Reading, i: int) -> bool:
    """Whether people are said to be lost, and not in or to something."""
    clause = reading.clause
    elsewhere = clause.has(i + 1, "prepositions") and clause.low(i + 1) != "to"  # "were lost to a mine"
    return "losing" in clause.tags[i] and not elsewhere and auxiliary(reading, i)[0] == "be"


def _read_participle(reading: Reading, i: int, participle: Tag, finite: Tag | None) -> None:
    clause = reading.clause
    kind, first = auxiliary(reading, i)
    if "participle" not in clause.tags[i]:
        verbal = kind == "be" or clause.low(i) in _FINITE_STATES
        frame = "passive" if kind == "be" else "participle"
        undergo(reading, i, first if verbal else i, participle, verbal=verbal, frame=frame)
    elif kind == "have":
        act(reading, i, participle)
    elif kind == "be":
        undergo(reading, i, first, participle, verbal=True, frame="passive")
    elif finite is not None and (
        has_object(reading, finite.stop)
        or shares_object(reading, finite.stop)
        or _has_group(clause, finite.stop)  # "200 fighters wiped out Nigerien garrison"
    ):
        act(reading, i, finite)
    elif finite is not None and _kills_uncounted(reading, i, finite.stop):
        return
    elif (
        clause.lang is Lang.FR
        and _goes_on(reading, i)
        and _past_determiner(clause, participle.stop) in reading.starts
    ):
        act(
            reading, i, participle
        )  # "a abattu 30 hommes et blessé 12 autres", "détruit une base et tué ses 30 occupants"
    else:
        undergo(reading, i, i, participle, verbal=False, frame="participle")


_FINITE_STATES = frozenset({"did", "didn", "didn't", "never", "would", "will"})
"""What opens a state that is a whole predicate: "the men who had gone for firewood never came home"."""


def _kills_uncounted(reading: Reading, verb: int, stop: int) -> bool:
    """As in "About 100 gunmen massacred villagers", "200 fighters wiped out a garrison": whom nobody counts."""
    clause = reading.clause
    armed = any(p.stop == verb and p.side not in {None, Side.CIVILIANS} for p in reading.phrases)
    if clause.lang is Lang.FR or not armed:
        return False
    for at in range(stop, min(stop + _OBJECT_REACH, len(clause.tokens))):
        tags = clause.tags[at]
        if GROUP in tags or (PEOPLE in tags and tags[PEOPLE].plural):
            return at not in reading.inside
        described = not tags or tags.keys() & {PEOPLE, "articles", "definite", "adjectives"}
        if not clause.is_word(at) or not described or clause.low(at).endswith(("ing", "ly")):
            return False
    return False


_OBJECT_REACH = 4  # tokens


def _past_determiner(clause: Clause, at: int) -> int:
    return at + (clause.low(at) in DEFINITE_PLURAL)


def _has_group(clause: Clause, at: int) -> bool:
    """Whether a group that does not speak stands behind a verb as its object, one word before it at most."""
    at += clause.is_word(at) and GROUP not in clause.tags[at] and clause.tokens[at].capital
    tag = clause.tags[at].get(GROUP) if at < len(clause.tags) else None
    return tag is not None and not clause.has(tag.stop, "says")


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether a French participle shares the auxiliary of one before: "a abattu 30 hommes, blessé 12 autres et"."""
    clause = reading.clause
    if clause.has(i - 1, "and"):
        return True
    return clause.low(i - 1) == "," and any(
        "have" in clause.tags[at] for at in range(max(0, i - _AUXILIARY), i - 1)
    )


_AUXILIARY = 30  # tokens back to it, past what the verbs before it tell


def _is_noun_here(reading: Reading, i: int) -> bool:
    """Whether what could be a verb stands under an article: "the massacre", "une capture"."""
    clause = reading.clause
    return "base" in clause.tags[i] or clause.lang is Lang.FR if _under_article(reading, i) else False


def _is_counted_noun(reading: Reading, i: int) -> bool:
    """As in "The number of dead", "the number of soldiers killed": what is counted, and no verb."""
    clause, first = reading.clause, i
    if "number_of" not in clause.classes:
        return False
    while first and PEOPLE in clause.tags[first - 1] and first - 1 not in reading.inside:
        first -= 1
    return clause.has(first - 1, "of") and clause.ending("number_of", first, _NUMBER_OF) is not None


def _under_article(reading: Reading, i: int) -> bool:
    clause = reading.clause
    described = (
        "base" in clause.tags[i]
        and clause.is_word(i - 1)
        and not clause.tags[i - 1]
        and i + 1 < len(clause.tags)
        and PEOPLE in clause.tags[i + 1]
    )
    at = i - 1 - described  # "a notorious kidnap kingpin"
    return clause.has(at, "articles") or clause.low(at) in DETERMINERS


def _falls_otherwise(reading: Reading, i: int, stop: int) -> bool:
    """Falling that is no death, and death that is a noun: into an ambush, ill, "la mort de"."""
    clause = reading.clause
    if clause.low(i) == "fall" and (clause.has(i - 1, "definite") or clause.has(i - 1, "articles")):
        return True  # "after the fall of the post"
    if clause.low(i) == "mort" and clause.low(i - 1) in _ITS:
        return True  # "le maire annonce la mort de six habitants"
    if stop != i + 1 or not clause.low(i).startswith(("fall", "fell", "tomb")):
        return False
    by = clause.tags[stop].get("by") if stop < len(clause.tags) else None
    if by is not None and clause.low(stop) in {"to", "sous"}:
        return False  # "fell to the bullets of", "tombés sous les balles de"
    if clause.low(stop) == "to" and _is_slain_by(clause, stop + 1):
        return False  # "fell to gunmen", "fell to the jihadists' bullets"
    if clause.low(stop) in {"under", "sous"} and any(clause.low(at) in _FIRE for at in range(stop, stop + _FIRED)):
        return False  # "fell under enemy bullets", "tombés sous les balles"
    upon = (
        clause.low(stop) == "on"
        and not clause.has(stop, "one_side")
        and clause.tags[stop + 1 : stop + 2]
        and (clause.has(stop + 1, "articles") or clause.has(stop + 1, "definite"))
    )  # "fell on the camp", but "fell on Tuesday"
    day = clause.tags[stop].get("days") if stop < len(clause.tags) else None
    seized = day is not None and clause.low(day.stop) in _INTO_HANDS  # "tombés mardi aux mains de"
    behind = day.stop if day is not None else stop  # "est tombée mardi dans une embuscade"
    one = clause.low(i) in _ONE_FELL  # and not "dix soldats sont tombés dans une embuscade"
    seized = seized or (one and clause.low(behind) == "dans" and clause.low(behind + 2).startswith(_SNARES))
    return bool(upon) or seized or clause.low(stop) in _FALLS


def _is_slain_by(clause: Clause, at: int) -> bool:
    """Whether attackers or what they fired stand behind "fell to": of people, as towns are no counted phrase."""
    for near in range(at, min(at + _FIRED, len(clause.tokens))):
        side = side_of(clause.tags[near])
        if clause.low(near) in _FIRE or side is Side.MILITANTS or clause.low(near) in _SLAYERS:
            return True
        if not clause.is_word(near) or clause.tags[near].keys() & {"and", "days"}:
            return False
    return False


_SLAYERS = frozenset({"gunmen", "attackers", "assailants", "raiders", "killers", "shells", "mine", "mines", "bomb"})
_FIRE = frozenset({"bullets", "fire", "gunfire", "guns", "balles", "feu", "tirs"})
_FIRED = 5  # tokens
_NUMBER_OF = 4  # tokens
_INTO_HANDS = frozenset({"aux", "entre", "into"})
_SNARES = ("embuscade", "piège", "guet")
_ONE_FELL = frozenset({"tombé", "tombée", "tombe"})
_FALLS = frozenset({
    "into", "ill", "sick", "to", "back", "short", "from", "under", "victim", "malades", "malade", "aux", "entre",
    "en", "upon",
    "sous", "d'", "sur", "nez", "victimes", "off", "behind", "apart", "par", "out", "by",
})  # fmt: skip
