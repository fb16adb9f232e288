"""Sides that stand outside the phrase: "26 dead in the ranks of the army", "Côté ami : 10 militaires"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE, side_of, who
from sahelwatch.classifier.casualties.phrases import DEFINITE_PLURAL
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.lexicon import Tag
    from sahelwatch.classifier.casualties.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_ENDS = frozenset({";", ".", "!", "?"})


def read_sides(reading: Reading) -> None:
    """Sides that stand outside the phrase: "26 dead in the ranks of the army", "Côté ami : 10 militaires"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if phrase.side is None and not phrase.mixed:
            phrase.side = (
                _own_side(reading, phrase)
                or _side_before(reading, claim)
                or _side_after(reading, claim.stop)
                or _side_in_aside(reading, phrase)
                or _side_of_sufferer(reading, claim)
                or _side_of_those(reading, claim)
                or _side_of_losses(reading, claim)
                or _side_named(reading, claim)
                or _side_of_verb(reading, claim)
            )
        elif _is_mercenaries(reading, phrase) and _side_of_verb(reading, claim) is not None:
            phrase.side = Side.MILITANTS  # "26 'mercenaries' put out of action", as armies call their enemies
    _name_recounted(reading)
    _name_nationals(reading)
    _unname_own_killers(reading)
    _unname_fighters(reading)
    for n in range(len(reading.phrases) - 2, -1, -1):  # "26 dead and 31 wounded among the troops"
        left, right = reading.phrases[n], reading.phrases[n + 1]
        bare = left.people is None and right.people is None and left.side is None and not right.part
        if bare and _BODILY.issuperset(left.effects + right.effects) and left.effects and _share_a_list(reading, n):
            left.side = right.side


def _is_mercenaries(reading: Reading, phrase: NounPhrase) -> bool:
    return phrase.head_at >= 0 and reading.clause.low(phrase.head_at).startswith(("mercenar", "mercenair"))


def _name_recounted(reading: Reading) -> None:
    """Gives a second count of the dead the side of the first: "put the deaths at 12 guards, the mayor at 15"."""
    tolls = [claim for claim in reading.claims if claim.frame == "toll"]
    for first, again in pairwise(tolls):
        phrase = reading.phrases[again.phrase]
        if (
            phrase.side is None
            and phrase.noun == "bare"
            and (first.first, first.effect) == (again.first, again.effect)
        ):
            phrase.side = reading.phrases[first.phrase].side


def _name_nationals(reading: Reading) -> None:
    """Gives those told by age or country alone their total's side: "20 attackers, including a foreign national"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        total = reading.phrases[reading.claims[claim.whole].phrase] if claim.whole is not None else None
        if total is None or total.side is not Side.MILITANTS or phrase.people is None:
            continue
        if any(reading.clause.has(at, "nationals") for at in range(*phrase.people)):
            phrase.side = total.side


def _unname_own_killers(reading: Reading) -> None:
    """Takes the side from the bare figure of those that a group of that side killed: "says that it killed 70"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.frame != "active" or claim.agent is None or phrase.people is not None or phrase.side is None:
            continue
        lost = "losing" in reading.clause.tags[claim.verb] or "leaves" in reading.clause.tags[claim.verb]
        if not lost and phrase.side is agents.side_of(reading.clause, claim.agent):
            phrase.side = None


def _unname_fighters(reading: Reading) -> None:
    """Takes the side from fighters told beside others named foes: "34 fighters fell, 40 terrorists died"."""
    foes = [reading.phrases[claim.phrase] for claim in reading.claims if claim.effect == "killed"]
    foes = [phrase for phrase in foes if phrase.side is Side.MILITANTS and phrase.head_at >= 0]
    plain = [phrase for phrase in foes if reading.clause.low(phrase.head_at) in _FIGHTERS and _is_plain(phrase)]
    if plain and len(foes) > len(plain):
        for phrase in plain:
            phrase.side = None


def name_prisoners(reading: Reading) -> None:
    """Gives prisoners the side of the dead they are listed with: "20 of them were killed and 11 captured"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.effect == "captured" and claim.phrase and (claim.frame == "noun" or phrase.people is None):
            whole = reading.whole_of(claim.phrase - 1)  # past "among them a Frenchman"
            phrase.side = phrase.side or (reading.phrases[whole].side if whole is not None else None)


def _is_plain(phrase: NounPhrase) -> bool:
    return not (phrase.part or phrase.own) and phrase.stop == phrase.head_at + 1


_FIGHTERS = frozenset({"combattants", "fighters", "combattant", "fighter"})
_MOSTLY, _MOSTLY_REACH = frozenset({"plupart", "majorité", "surtout", "mostly"}), 4
_FOR_ITS_PART = frozenset({"de son", "de leur"})  # "l'armée, de son côté, parle de 12 morts"
_FRIENDLY = frozenset({"ami", "amis", "friendly"})
_AFTER_SIDE = frozenset({"de", "d'", "of", ":"})
_OPENING_REACH = 5  # tokens from "side" to the figure
_LOSSES_REACH = 6  # tokens before the figure
_FOE = frozenset({"ennemi", "ennemie", "enemy", "adversaire", "rebels", "jihadists"})
_OURS = frozenset({"our", "nos", "notre"})
_LOSS = frozenset({"loss", "perte"})
_ARMED_GROUP = frozenset({"groupe", "group", "mouvement", "movement", "organisation", "organization"})
_ONE_OWNER = frozenset({"his", "her", "ses"})
_BODILY = frozenset({"killed", "injured", "missing"})


def _share_a_list(reading: Reading, n: int) -> bool:
    clause = reading.clause
    left, right = reading.phrases[n], reading.phrases[n + 1]
    stop = max((claim.stop for claim in reading.claims if claim.phrase == n), default=left.stop)
    return (
        all(clause.low(at) == "," or clause.has(at, "and") for at in range(stop, right.first))
        and stop < right.first
    )


def _own_side(reading: Reading, phrase: NounPhrase) -> Side | None:
    """As in "Thirty of its own men": the side of the group spoken of before."""
    if not phrase.own:
        return None
    if phrase.linked is not None and reading.phrases[phrase.linked].side is not None:
        return reading.phrases[phrase.linked].side  # "the commander and four of his men"
    return _owner(reading, phrase) or _spoken_of(reading, phrase.first)


def _owner(reading: Reading, phrase: NounPhrase) -> Side | None:
    """The side of one victim told before: "killed an officer and wounded three of his men"."""
    clause = reading.clause
    if not any(clause.low(at) in _ONE_OWNER for at in range(phrase.first, phrase.stop)):
        return None
    before = [other for other in reading.phrases if other.stop <= phrase.first]
    last = before[-1] if before else None
    return last.side if last is not None and last.figure.kind == "article" and last.effects else None


def _side_before(reading: Reading, claim: Claim) -> Side | None:
    """As in "Côté armée, de trois morts et, côté ennemi, de vingt": what opens a figure goes first."""
    if reading.clause.low(claim.first - 1) not in _AFTER_SIDE:
        return None
    return _side_on(reading, range(claim.first - 1, max(-1, claim.first - _OPENING_REACH), -1), _ENDS)


def _side_in_aside(reading: Reading, phrase: NounPhrase) -> Side | None:
    """As in "Thirteen men, tous des volontaires, sont tombés"."""
    clause, first = reading.clause, phrase.stop + 1
    if clause.low(phrase.stop) != ",":
        return None
    if clause.has(first, "side_after"):
        return _side_after(reading, first)
    noun = first + (clause.low(first) in {"des", "the"})
    people = clause.tags[noun].get(PEOPLE) if noun < len(clause.tags) else None
    if people is None or not people.value or not (people.plural or clause.low(first) == "des"):
        return None
    mostly = any(clause.low(at) in _MOSTLY for at in range(people.stop, people.stop + _MOSTLY_REACH))
    return people.side if mostly else None  # "twenty people, des VDP pour la plupart, sont morts"


def _side_after(reading: Reading, stop: int) -> Side | None:
    clause = reading.clause
    for at in range(stop, min(stop + 4, len(clause.tokens))):
        if clause.tokens[at].low in _ENDS or at in reading.starts:
            return None
        tag = clause.tags[at].get("side_after")
        if tag is None:
            continue
        for near in range(tag.stop, min(tag.stop + 5, len(clause.tokens))):
            people = who(clause.tags[near])
            if people is not None and people.value:
                return None if _are_several(reading, people) else people.side
            if clause.tokens[near].kind == "sign" and clause.tokens[near].low not in {"'", '"', "«", "»", "“", "”"}:
                break
            if clause.has(near, "prepositions") or near in reading.starts:
                break
    return None


def _are_several(reading: Reading, first: Tag) -> bool:
    """Whether others of another side follow in a list: "50 morts parmi les soldats, les VDP et les civils"."""
    clause, at = reading.clause, first.stop
    while clause.low(at) == "," or clause.has(at, "and") or clause.low(at) in DEFINITE_PLURAL:
        at += 1
        people = who(clause.tags[at]) if at < len(clause.tags) else None
        if people is not None and people.value and people.value != first.value:
            return True
    return False


def _side_named(reading: Reading, claim: Claim) -> Side | None:
    """As in "Enemy side: 12 killed", "12 dead on the rebels' side", "côté ennemi, 12 morts"."""
    clause = reading.clause
    if reading.clause.low(claim.first - 1) == ":" and (label := _label_side(reading, claim.first - 2)) is not None:
        return label
    before = range(claim.first - 1, max(-1, claim.first - 12), -1)
    after = range(claim.stop, min(claim.stop + 7, len(clause.tokens)))
    return _side_on(reading, after, _ENDS) or _side_on(reading, before, _ENDS - {";"})


def _side_of_verb(reading: Reading, claim: Claim) -> Side | None:
    """As in "30 neutralised": armies say so of their enemies alone."""
    told = (reading.clause.low(at) for at in range(claim.first, claim.stop))
    put_out = claim.effect == "killed" and any(low.startswith("neutrali") or low in _PUT_OUT for low in told)
    if (
        not put_out
        and claim.agent is not None
        and agents.side_of(reading.clause, claim.agent) is Side.SECURITY_FORCES
    ):
        put_out = claim.effect == "killed" and any(
            reading.clause.low(at).startswith(_ELIMINATED) for at in range(claim.first, claim.stop)
        )
    return Side.MILITANTS if put_out else None  # "wounded in action" are whose they may be


_ELIMINATED = ("eliminat", "élimin")
_PUT_OUT = frozenset({"nuire", "action"})


def _side_of_sufferer(reading: Reading, claim: Claim) -> Side | None:
    """As in "The army suffered 12 dead", "l'armée déplore douze morts": the side of the group that speaks."""
    clause, verb = reading.clause, reading.phrases[claim.phrase].first - 1
    lost = claim.frame == "event" and clause.low(claim.first) in _LOSS
    if lost:  # "the army admits the loss of two men"
        verb = claim.first - 1
        while verb > 0 and (clause.has(verb, "definite") or clause.low(verb) in {"the", "la"}):
            verb -= 1
    for at in range(verb, max(0, verb - _LOSSES_REACH), -1):
        if clause.has(at, "losses"):  # "the attackers suffered heavy losses, with 30 killed"
            verb = next((near for near in range(at - 1, max(-1, at - 4), -1) if clause.has(near, "suffers")), verb)
    if claim.effect not in _BODILY or not (lost or clause.has(verb, "suffers")):
        return None
    agent = agents.subject(reading, verb)
    return agents.side_of(reading.clause, agent) if agent is not None else None


def _side_of_those(reading: Reading, claim: Claim) -> Side | None:
    """As in "its losses at three dead, and those of the enemy at 28", "celles des rebelles à 28 tués"."""
    clause, at = reading.clause, reading.phrases[claim.phrase].first - 1
    if clause.low(at) not in _AT:
        return None
    for near in range(at - 1, max(0, at - _THOSE_REACH), -1):
        tag = who(clause.tags[near])
        if tag is not None and tag.value and any(clause.low(back) in _THOSE for back in range(near - 3, near)):
            return tag.side
    return None


def _side_of_losses(reading: Reading, claim: Claim) -> Side | None:
    """As in "put the army's losses at 40 and their own at six": who lost them stands before."""
    clause, at = reading.clause, reading.phrases[claim.phrase].first - 1
    if clause.low(at) not in _AT:
        return None
    while (
        at > 2
        and clause.tokens[at - 1].capital
        and clause.low(at - 2) in _AT
        and "losses" not in clause.tags[at - 1]
    ):
        at -= 2  # "put the army's losses at Tessit at 40"
    if clause.has(at - 1, "own") and claim.frame == "toll" and clause.has(claim.first, "losses"):
        return _spoken_of(reading, claim.first, skip=_named_at(reading, claim.first - 2))
    if not clause.has(at - 1, "losses"):
        return None
    if clause.has(at - 2, "theirs"):  # "the rebels put their own losses at nine and those of the army at 97"
        return _spoken_of(reading, at - 1)
    return _named_at(reading, at - 3 if clause.low(at - 2) == "'s" else at - 2)


def _named_at(reading: Reading, at: int) -> Side | None:
    return side_of(reading.clause.tags[at]) if at >= 0 else None


_AT = frozenset({"at", "to", "à"})
_THOSE = frozenset({"those", "celles", "ceux"})
_THOSE_REACH = 4


def _label_side(reading: Reading, at: int) -> Side | None:
    """As in "; ennemi : 14 tués": one noun between a sign and the colon."""
    clause = reading.clause
    if at < 0 or clause.is_word(at - 1):
        return None
    tag = who(clause.tags[at])
    if tag is None or not tag.value:
        return None
    # "Lakurawa: 15 killed" has its subject for a heading, and no dead of theirs
    heading = tag.value == Side.MILITANTS and PEOPLE not in clause.tags[at] and clause.low(at) not in _FOE
    return None if heading else tag.side


def _side_on(reading: Reading, reach: range, ends: frozenset[str]) -> Side | None:
    clause = reading.clause
    if clause.classes.isdisjoint(("sides", "losses")):
        return None
    for at in reach:
        if clause.tokens[at].low in ends:
            return None
        if at in reading.inside:
            continue
        theirs = clause.has(at - 1, "theirs") or clause.has(at - 2, "theirs")
        if theirs and "losses" in clause.tags[at]:  # "put its own losses at seven dead"
            return _spoken_of(reading, at)
        for_its_part = reach.step < 0 and clause.slice(max(0, at - 2), at).lower() in _FOR_ITS_PART
        if "sides" not in clause.tags[at] or for_its_part:
            continue
        if (named := _named_near(clause, at)) is not None:
            return named
        if theirs:  # "in its ranks", "de son côté"
            return _spoken_of(reading, reach[0])
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


def _spoken_of(reading: Reading, before: int, skip: Side | None = None) -> Side | None:
    """The side of the group named last before a token, victims and the side to `skip` left out."""
    for at in range(before - 1, -1, -1):
        if reading.clause.low(at) in _ARMED_GROUP:
            return Side.MILITANTS
        tag = who(reading.clause.tags[at])
        described = GROUP not in reading.clause.tags[at] and reading.clause.has(at, "adjectives")
        if tag is None or not tag.value or at in reading.inside or described:
            continue
        if skip is None or tag.value != skip.value:
            return tag.side
    return None
