"""Whose dead they are where the phrase does not say: sides named elsewhere, and those taken back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.casualty import BODILY
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.whose.named_sides import side_after, side_before, side_in_aside, side_named
from sahelwatch.classifier.casualties.whose.owners import (
    own_side,
    side_of_attackers,
    side_of_losses,
    side_of_sufferer,
    side_of_those,
)
from sahelwatch.classifier.casualties.words.lexicon import GROUP, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading


def read_sides(reading: Reading) -> None:
    """Sides that stand outside the phrase: "26 dead in the ranks of the army", "Côté ami : 10 militaires"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if phrase.side is None and not phrase.mixed:
            phrase.side = (
                own_side(reading, phrase)
                or side_of_attackers(reading, phrase)
                or side_before(reading, claim)
                or side_after(reading, claim.stop)
                or side_in_aside(reading, phrase)
                or side_of_sufferer(reading, claim)
                or side_of_those(reading, claim)
                or side_of_losses(reading, claim)
                or side_named(reading, claim)
                or _side_of_verb(reading, claim)
                or _side_of_honour(reading, claim)
            )
        elif _is_theirs(reading, phrase) and _side_of_verb(reading, claim) is not None:
            phrase.side = Side.MILITANTS  # "26 'mercenaries' put out of action", as armies call their enemies
    _name_russians(reading)
    _name_held(reading)
    _name_recounted(reading)
    _name_nationals(reading)
    _unname_own_killers(reading)
    _unname_fighters(reading)
    _unname_enemies(reading)
    for n in range(len(reading.phrases) - 2, -1, -1):  # "26 dead and 31 wounded among the troops"
        left, right = reading.phrases[n], reading.phrases[n + 1]
        bare = left.people is None and right.people is None and left.side is None and not right.part
        if bare and BODILY.issuperset(left.effects + right.effects) and left.effects and _share_a_list(reading, n):
            left.side = right.side


def _name_russians(reading: Reading) -> None:
    """Gives Russians who fell or were captured, fighters among them, the side of the state they serve."""
    clause = reading.clause
    for claim in reading.claims if "russ" in clause.text.lower() else ():
        phrase = reading.phrases[claim.phrase]
        if claim.effect not in _FALLEN or phrase.head_at < 0:
            continue
        aside = range(phrase.stop + 1, phrase.stop + 1 + _NATIONS) if clause.low(phrase.stop) == "," else ()
        russian = any(clause.low(at).startswith("russ") for at in (*range(phrase.first, phrase.stop), *aside))
        head = clause.low(phrase.head_at)
        if (
            russian
            and (phrase.side is None or head in _FIGHTERS)
            and (head in _FIGHTERS or head.startswith("russ"))
        ):
            phrase.side = Side.SECURITY_FORCES


_FALLEN = frozenset({"killed", "injured", "captured", "missing"})
_NATIONS = 3  # tokens: ", maliens et russes"


def _side_of_honour(reading: Reading, claim: Claim) -> Side | None:
    """Those "fallen on the field of honour" are a state's."""
    honoured = any(reading.clause.low(at) in _HONOUR for at in range(claim.verb, claim.stop))
    return Side.SECURITY_FORCES if honoured and claim.effect == "killed" else None


_HONOUR = frozenset({"honour", "honor", "honneur"})


def _is_theirs(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a noun may name the enemy too: mercenaries, or a leader of nobody told ("Commander neutralised")."""
    if phrase.head_at < 0:
        return False
    clause = reading.clause
    alone = clause.has(phrase.head_at, "leaders") and not any(
        GROUP in clause.tags[at] for at in range(phrase.first, phrase.stop)
    )
    return alone or clause.low(phrase.head_at).startswith(("mercenar", "mercenair"))


def _name_held(reading: Reading) -> None:
    """Gives those held by whoever speaks, and the dead told beside them, the enemy's side.

    As in "Eighteen are dead and six are in our hands", "dix-huit sont morts et six sont entre nos mains".
    """
    clause = reading.clause
    ours = any(
        claim.effect == "captured" and any(clause.low(at) in _OURS for at in range(claim.first, claim.stop))
        for claim in reading.claims
    )
    for claim in reading.claims if ours else ():
        phrase = reading.phrases[claim.phrase]
        if phrase.side is None and phrase.noun == "bare":
            phrase.side = Side.MILITANTS


_OURS = frozenset({"our", "nos"})


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
        if total is not None and phrase.head_at >= 0 and reading.clause.low(phrase.head_at) in _SIBLINGS:
            phrase.side = total.side or phrase.side  # "17 soldiers, two brothers among them"
        if total is None or total.side is not Side.MILITANTS or phrase.people is None:
            continue
        if any(reading.clause.has(at, "nationals") for at in range(*phrase.people)):
            phrase.side = total.side


_SIBLINGS = frozenset({"brothers", "frères", "freres", "cousins", "twins", "jumeaux"})


def _unname_own_killers(reading: Reading) -> None:
    """Takes the side from the bare figure of those that a group of that side killed: "says that it killed 70"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        his = reading.clause.low(phrase.stop - 2) in _HIS  # "gunmen killed 31 of his men"
        people = phrase.people is not None and not his
        if claim.frame != "active" or claim.agent is None or people or phrase.side is None:
            continue
        lost = reading.clause.has_any(claim.verb, ("losing", "leaves", "suffers"))  # "mourned two martyrs"
        if not lost and phrase.side is agents.side_of(reading.clause, claim.agent):
            phrase.side = None


_HIS = frozenset({"his", "her"})


def _unname_fighters(reading: Reading) -> None:
    """Takes the side from fighters told beside others named foes: "34 fighters fell, 40 terrorists died"."""
    foes = [reading.phrases[claim.phrase] for claim in reading.claims if claim.effect == "killed"]
    foes = [phrase for phrase in foes if phrase.side is Side.MILITANTS and phrase.head_at >= 0]
    plain = [
        phrase
        for phrase in foes
        if reading.clause.low(phrase.head_at) in _FIGHTERS
        and _is_plain(phrase)
        and not _is_of_group(reading, phrase)
    ]
    if plain and len(foes) > len(plain):
        for phrase in plain:
            phrase.side = None


def _unname_enemies(reading: Reading) -> None:
    """Takes the side from the enemies of whom an armed group boasts: "the group boasts of 300 enemies killed"."""
    clause = reading.clause
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if phrase.side is not Side.MILITANTS or not clause.low(phrase.head_at).startswith(_ENEMY):
            continue
        named = {side_of(tags) for tags in clause.tags[: phrase.first]}
        group = any(clause.low(at) in _GROUP for at in range(phrase.first))
        if Side.SECURITY_FORCES not in named and (group or Side.MILITANTS in named):
            phrase.side = None


_ENEMY = ("enem", "ennemi")
_GROUP = frozenset({"group", "groupe"})


def name_prisoners(reading: Reading) -> None:
    """Gives prisoners the side of the dead they are listed with: "20 of them were killed and 11 captured"."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.effect == "captured" and claim.phrase and (claim.frame == "noun" or phrase.people is None):
            whole = reading.whole_of(claim.phrase - 1)  # past "among them a Frenchman"
            phrase.side = phrase.side or (reading.phrases[whole].side if whole is not None else None)
    for claim in reading.claims:
        total = reading.phrases[reading.claims[claim.whole].phrase] if claim.whole is not None else None
        if claim.effect == "captured" and total is not None and total.side is Side.MILITANTS:
            reading.phrases[claim.phrase].side = Side.MILITANTS  # "eleven taken alive, one of them a Frenchman"


def _is_of_group(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a name says whose fighters they are: "8 ISSP and 5 JNIM fighters"."""
    return any(GROUP in reading.clause.tags[at] for at in range(phrase.first, phrase.head_at))


def _is_plain(phrase: NounPhrase) -> bool:
    return not (phrase.part or phrase.own) and phrase.stop == phrase.head_at + 1


_FIGHTERS = frozenset({"combattants", "fighters", "combattant", "fighter"})


def _share_a_list(reading: Reading, n: int) -> bool:
    clause = reading.clause
    left, right = reading.phrases[n], reading.phrases[n + 1]
    stop = max((claim.stop for claim in reading.claims if claim.phrase == n), default=left.stop)
    return (
        all(clause.low(at) == "," or clause.has(at, "and") for at in range(stop, right.first))
        and stop < right.first
    )


def _side_of_verb(reading: Reading, claim: Claim) -> Side | None:
    """As in "30 neutralised": armies say so of their enemies alone."""
    if claim.effect != "killed":
        return None
    told = [reading.clause.low(at) for at in range(claim.first, claim.stop)]
    put_out = any(low.startswith("neutrali") or low in _PUT_OUT for low in told)
    if not put_out and any(low.startswith(_ELIMINATED) for low in told):
        put_out = agents.side_of(reading.clause, claim.agent) is Side.SECURITY_FORCES
    phrase = reading.phrases[claim.phrase]
    if put_out and any(reading.clause.low(at).startswith("martyr") for at in range(phrase.first, phrase.stop)):
        return Side.SECURITY_FORCES  # "twelve martyrs and 20 terrorists neutralised"
    return Side.MILITANTS if put_out else None  # "wounded in action" are whose they may be


_ELIMINATED = ("eliminat", "élimin")
_PUT_OUT = frozenset({"nuire", "action"})
