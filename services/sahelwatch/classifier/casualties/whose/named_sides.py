"""Sides named beside a figure: "26 dead in the ranks of the army", "Côté ami : 10 militaires"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL
from sahelwatch.classifier.casualties.whose.owners import ARMED_GROUP, spoken_of
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag

_ENDS = frozenset({";", ".", "!", "?"})
_MOSTLY, _MOSTLY_REACH = frozenset({"plupart", "majorité", "surtout", "mostly"}), 4
_FOR_ITS_PART = frozenset({"de son", "de leur"})  # "l'armée, de son côté, parle de 12 morts"
_FRIENDLY = frozenset({"ami", "amis", "friendly"})
_AFTER_SIDE = frozenset({"de", "d'", "of", ":"})
_OPENING_REACH = 5  # tokens from "side" to the figure
_FOE = frozenset({"ennemi", "ennemie", "enemy", "adversaire", "rebels", "jihadists"})
_OURS = frozenset({"our", "nos", "notre"})


def side_before(reading: Reading, claim: Claim) -> Side | None:
    """As in "Côté armée, de trois morts et, côté ennemi, de vingt": what opens a figure goes first."""
    if reading.clause.low(claim.first - 1) not in _AFTER_SIDE:
        return None
    return _side_on(reading, range(claim.first - 1, max(-1, claim.first - _OPENING_REACH), -1), _ENDS)


def side_in_aside(reading: Reading, phrase: NounPhrase) -> Side | None:
    """As in "Thirteen men, tous des volontaires, sont tombés"."""
    clause, first = reading.clause, phrase.stop + 1
    if clause.low(phrase.stop) != ",":
        return None
    if clause.has(first, "side_after"):
        return side_after(reading, first)
    noun = first + (clause.low(first) in {"des", "the"})
    people = clause.tags[noun].get(PEOPLE) if noun < len(clause.tags) else None
    if people is None or not people.value or not (people.plural or clause.low(first) == "des"):
        return None
    mostly = any(clause.low(at) in _MOSTLY for at in range(people.stop, people.stop + _MOSTLY_REACH))
    return people.side if mostly else None  # "twenty people, des VDP pour la plupart, sont morts"


def side_after(reading: Reading, stop: int) -> Side | None:
    """As in "26 dead in the ranks of the army", "20 blessés dans l'armée"."""
    clause = reading.clause
    if clause.low(stop) == "dans" and clause.has(stop + 1, "definite") and clause.has(stop + 2, GROUP):
        return clause.tags[stop + 2][GROUP].side
    for at in range(stop, min(stop + 4, len(clause.tokens))):
        if clause.tokens[at].low in _ENDS or at in reading.starts or _opens_other_side(clause, at):
            return None
        tag = clause.tags[at].get("side_after")
        if tag is None:
            continue
        for near in range(tag.stop, min(tag.stop + 5, len(clause.tokens))):
            people = who(clause.tags[near])
            if people is not None and people.value:
                return None if _are_several(reading, people) else people.side
            if clause.low(near) in ARMED_GROUP and clause.low(tag.stop - 1) in _OF_RANKS:
                return Side.MILITANTS  # "trois morts dans les rangs du groupe"
            if clause.tokens[near].kind == "sign" and clause.tokens[near].low not in {"'", '"', "«", "»", "“", "”"}:
                break
            if clause.has(near, "prepositions") or near in reading.starts:
                break
    return None


_OF_RANKS = frozenset({"of", "du", "de", "l'", "des"})


def _opens_other_side(clause: Clause, at: int) -> bool:
    """As in "côté ami trois morts et côté ennemi une dizaine": what follows is told of others."""
    return clause.has(at, "and") and clause.has(at + 1, "sides")


def _are_several(reading: Reading, first: Tag) -> bool:
    """Whether others of another side follow in a list: "50 morts parmi les soldats, les VDP et les civils"."""
    clause, at = reading.clause, first.stop
    while clause.low(at) == "," or clause.has(at, "and") or clause.low(at) in DEFINITE_PLURAL:
        at += 1
        people = who(clause.tags[at]) if at < len(clause.tags) else None
        if people is not None and people.value and people.value != first.value:
            return True
    return False


def side_named(reading: Reading, claim: Claim) -> Side | None:
    """As in "Enemy side: 12 killed", "12 dead on the rebels' side", "côté ennemi, 12 morts"."""
    clause = reading.clause
    if reading.clause.low(claim.first - 1) == ":" and (label := _label_side(reading, claim.first - 2)) is not None:
        return label
    if (heading := _heading_side(reading, reading.phrases[claim.phrase].first)) is not None:
        return heading
    owner = _owner_before(reading, claim.first) if claim.frame == "participle" else None
    if owner is not None:
        return owner
    if (other := _side_of_that(reading, claim.stop)) is not None:
        return other
    before = range(claim.first - 1, max(-1, claim.first - 12), -1)
    after = range(claim.stop, min(claim.stop + 7, len(clause.tokens)))
    return _side_on(reading, after, _ENDS) or _side_on(reading, before, _ENDS - {";"})


def _owner_before(reading: Reading, first: int) -> Side | None:
    """As in "army 12 killed, 20 wounded; terrorists 27 killed": a group alone between a sign and the figure."""
    tag = reading.clause.tags[first - 1].get(GROUP) if first > 1 else None
    alone = tag is not None and tag.stop == first and reading.clause.low(first - 2) in {":", ";", ","}
    return tag.side if tag is not None and alone else None


def _side_of_that(reading: Reading, stop: int) -> Side | None:
    """As in "30 on the army's side and 15 on that of the terrorists", "et 15 de celui des rebelles"."""
    clause = reading.clause
    that = stop + 1 if clause.low(stop + 1) in _THAT else stop
    if clause.low(that) not in _THAT or not clause.has(that + 1, "of"):
        return None
    near = range(that + 2, min(that + 5, len(clause.tags)))
    return next((tag.side for at in near if (tag := who(clause.tags[at])) is not None and tag.value), None)


_THAT = frozenset({"that", "those", "celui", "celle", "ceux", "celles"})


def _label_side(reading: Reading, at: int) -> Side | None:
    """As in "; ennemi : 14 tués": one noun between a sign and the colon."""
    clause = reading.clause
    if at < 0 or (clause.is_word(at - 1) and not _heads(reading, at)):
        return None
    tag = who(clause.tags[at])
    if tag is None or not tag.value:
        return None
    # "Lakurawa: 15 killed" has its subject for a heading, and no dead of theirs
    heading = tag.value == Side.MILITANTS and PEOPLE not in clause.tags[at] and clause.low(at) not in _FOE
    return None if heading else tag.side


def _heading_side(reading: Reading, first: int) -> Side | None:
    """As in "- population civile : 25 morts et 13 blessés": whose dead and wounded all of an item are."""
    clause = reading.clause
    colon = first - 1
    while colon > 0 and clause.low(colon) != ":":
        actors = colon not in reading.inside and clause.has_any(colon, (PEOPLE, GROUP))
        if actors or clause.low(colon) in _ENDS or clause.has_any(colon, _TOLD):
            return None
        colon -= 1
    at = colon - 1
    while at >= 0 and clause.is_word(at):
        at -= 1
    words = range(at + 1, colon)
    if not words or len(words) > _LONGEST_HEADING:
        return None
    ours = clause.low(words[0]) in _OURS and clause.has(colon - 1, "losses")  # "Nos pertes :"
    if ours or any(clause.low(near) in _FRIENDLY for near in words):
        return Side.SECURITY_FORCES
    for near in words:
        tag = who(clause.tags[near])
        if tag is not None and tag.stop == colon and tag.value:
            before = words[: near - at - 1]
            shaded = all(clause.has_any(word, _SHADES) or clause.low(word) in _OURS for word in before)
            return tag.side if shaded and _may_head(clause, near, tag) else None
    return None


_LONGEST_HEADING = 5  # words
_SHADES = ("sides", "definite", "of", "side_after", "losses", "theirs", "locatives")
_TOLD = ("be", "have", "relative", "says")


def _may_head(clause: Clause, at: int, tag: Tag) -> bool:
    """Whether a noun may head losses of those whom it names: no group that may have done it, no one person."""
    people = PEOPLE in clause.tags[at]
    foe = tag.value == Side.MILITANTS and not people and clause.low(at) not in _FOE
    return not foe and (tag.plural or GROUP in clause.tags[at])


def _heads(reading: Reading, at: int) -> bool:
    """Whether people with what describes them are all that stands before a colon: "Niger soldiers: 14 dead"."""
    clause = reading.clause
    people = clause.tags[at].get(PEOPLE)
    before = range(max(0, at - _HEADING), at)
    return (
        people is not None
        and people.plural
        and at <= _HEADING
        and all(clause.tokens[near].capital and not clause.tags[near].keys() & _NO_HEADING for near in before)
    )


_HEADING = 2  # words
_NO_HEADING = frozenset({"finite", "participle", "be", "have", "dies"})


def _side_on(reading: Reading, reach: range, ends: frozenset[str]) -> Side | None:
    clause = reading.clause
    if clause.classes.isdisjoint(("sides", "losses")):
        return None
    for at in reach:
        counted = at in reading.starts and reading.phrases[reading.starts[at]].noun == "bare"
        if clause.tokens[at].low in ends or ((counted or _opens_other_side(clause, at)) and reach.step > 0):
            return None
        if at in reading.inside:
            continue
        theirs = clause.has(at - 1, "theirs") or clause.has(at - 2, "theirs")
        if theirs and "losses" in clause.tags[at]:  # "put its own losses at seven dead"
            return spoken_of(reading, at)
        for_its_part = reach.step < 0 and clause.slice(max(0, at - 2), at).lower() in _FOR_ITS_PART
        if "sides" not in clause.tags[at] or for_its_part:
            continue
        if (named := _named_near(clause, at)) is not None:
            return named
        if theirs:  # "in its ranks", "de son côté"
            return spoken_of(reading, reach[0])
    return None


def _named_near(clause: Clause, at: int) -> Side | None:
    """The group at a word such as "side" or "ranks": "the rebels' side", "côté ami"."""
    for near in (at - 1, at - 2, at + 1, at + 2, at + 3):
        tags = clause.tags[near] if 0 <= near < len(clause.tags) else {}
        people = who(tags)
        if people is not None and people.value:
            return people.side
        if clause.low(near) in _FRIENDLY:
            return Side.SECURITY_FORCES
    return Side.SECURITY_FORCES if clause.low(at - 1) in _OURS else None  # armies write so
