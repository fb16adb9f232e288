"""Pronouns: whose side "30 of them", "nine of theirs" and "dont une centaine ont été tués" are on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.left_out.answered import answered
from sahelwatch.classifier.casualties.left_out.unnumbered import side_of_unnumbered
from sahelwatch.classifier.casualties.numbers.scan import scan_numbers
from sahelwatch.classifier.casualties.people.phrases import QUOTES, is_clitic
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.whose.attacked import HUNTERS, NO_NOUN, attacked, hunts
from sahelwatch.classifier.casualties.whose.occupants import side_of_owner
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, opening, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token

_PRONOUNS = frozenset(
    {
        "latter",
        "derniers",
        "dernières",
        "them",
        "these",
        "those",
        "theirs",
        "whom",
        "eux",
        "elles",
        "leurs",
        "siens",
    }
)
_THEIRS = frozenset({"theirs", "leurs", "siens"})
_DRAWN_FROM = frozenset({"of", "among", "de", "parmi", "sur"})
_ASIDE = QUOTES | {","}
_REACH = 3  # tokens between "whom" or "dont" and the noun it stands for
_FAR = 60  # tokens
_OWN_REACH = 6  # tokens from "of its own men" to the figure


def read_antecedents(reading: Reading, previous: str | None, toll: str | None) -> None:
    """Gives a pronoun's figure the side of the people named last, but for those who did it to them."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if phrase.side is None:
            phrase.side = side_of_owner(reading, phrase, previous) or _side_meant(reading, claim, previous, toll)


def _side_meant(reading: Reading, claim: Claim, previous: str | None, toll: str | None) -> Side | None:
    phrase, side = reading.phrases[claim.phrase], None
    bare, total = phrase.noun == "bare", claim.whole is None
    if total and (topic := _topic(reading) or (_routed_with(reading, phrase) if bare else None)) is not None:
        return topic
    if bare and total:
        own = speaker(reading, previous) if _is_of_own(reading, phrase.first) else None
        side = own or _opened_with(reading, phrase.first)
    if side is None and total and not phrase.mixed and hunts(reading, claim):
        return Side.MILITANTS
    if side is None and total and (stood_for := _counted_before(reading, phrase, previous)) is not None:
        return stood_for
    if side is None and total and not phrase.mixed and answered(reading, claim, previous, toll):
        return Side.MILITANTS
    if side is None and bare and total:
        side = attacked(reading, claim)
    if side is None and bare and _is_among_own(reading, claim):
        side = speaker(reading, previous)
    side = side or (side_of_unnumbered(reading, claim, previous) if bare and total else None)
    if side is not None or phrase.known or phrase.mixed or not total or not _is_pronoun(reading, phrase):
        return side  # `known`: of people counted right before
    theirs = reading.clause.low(phrase.stop - 1) in _THEIRS
    if not theirs and any(reading.clause.has(at, "bodies") for at in _words(claim)):
        return None  # "nineteen of them were buried": not those who did it
    return (
        _beaten(reading, claim)
        or _brought_out(reading, phrase)
        or _named_before(reading, claim)
        or _named_in(reading, previous, _not_they(reading, claim))
    )


def _words(claim: Claim) -> range:
    return range(claim.first, claim.stop)


def _routed_with(reading: Reading, phrase: NounPhrase) -> Side | None:
    """Whose dead are told as the outcome of their rout: "The enemy was routed, with several dead"."""
    clause = reading.clause
    if (
        clause.low(phrase.first - 1) not in {"with", "avec", "leaving", "laissant"}
        or "beaten" not in clause.classes
    ):
        return None
    at = next((at for at in range(phrase.first) if "beaten" in clause.tags[at]), 0)
    sides = {side for tags in clause.tags[:at] if (side := side_of(tags)) is not None}
    return sides.pop() if len(sides) == 1 and clause.low(at - 1) in _WAS else None


_WAS = frozenset({"was", "were", "been", "été", "sont", "est"})


def _topic(reading: Reading) -> Side | None:
    """Of whom a sentence goes on to tell: "As for the raiders, sixteen bodies were found"."""
    clause = reading.clause
    if (clause.low(0), clause.low(1)) not in _AS_FOR:
        return None
    stop = next((at for at in range(2, min(_TOPIC, len(clause.tokens))) if clause.low(at) == ","), 0)
    return next((side for tags in clause.tags[2:stop] if (side := side_of(tags)) is not None), None)


_TOPIC = 9  # tokens
_AS_FOR = {("as", "for"), ("quant", "aux"), ("quant", "à"), ("quant", "au"), ("as", "to")}


def _counted_before(reading: Reading, phrase: NounPhrase, previous: str | None) -> Side | None:
    """The side of as many people in the sentence before: "Four gunmen came", "All four were killed"."""
    clause, figure = reading.clause, phrase.figure
    known = clause.low(phrase.first - 1) in _KNOWN or clause.low(phrase.first) in {"both", "tous", "toutes"}
    if not known or phrase.noun != "bare" or figure.kind != "exact" or not previous or not figure.low:
        return None
    tokens, tagged = opening(previous, clause.lang)
    numbers = scan_numbers(previous, tokens, clause.lang)
    same = [found for found in numbers if found.figure.low == found.figure.high == figure.low]
    if len(same) != 1:
        return None
    near = range(same[0].stop, min(same[0].stop + _NOUN_REACH, len(tagged)))
    return next((side for at in near if (side := side_of(tagged[at])) is not None), None)


_KNOWN = frozenset({"all", "the", "these", "those", "les", "ces"})
_NOUN_REACH = 3  # tokens from a figure to its noun


def _is_of_own(reading: Reading, first: int) -> bool:
    """As in "Of its own men, nine died", "Parmi ses hommes, neuf sont tombés"."""
    clause = reading.clause
    if clause.low(first - 1) != ",":
        return False
    opening = range(max(0, first - _OWN_REACH), first - 1)
    of = next(
        (at for at in opening if clause.low(at) in _DRAWN_FROM and (at == 0 or not clause.is_word(at - 1))), None
    )
    return (
        of is not None
        and clause.has(of + 1, "theirs")
        and any(PEOPLE in clause.tags[at] for at in range(of, first))
    )


def _opened_with(reading: Reading, first: int) -> Side | None:
    """The side of "Among the attackers, 18 were killed", "Chez les assaillants, 18 sont morts"."""
    clause = reading.clause
    if clause.low(first - 1) != ",":
        return None
    told = any(clause.low(at) in _WHO for at in range(max(0, first - _TOLD_REACH), first))
    for at in range(first - 2, max(-1, first - 2 - (_TOLD_REACH if told else _OWN_REACH)), -1):
        if not clause.is_word(at) or at in reading.inside:
            return None
        if clause.low(at) in _OPENS_SIDE and (at == 0 or not clause.is_word(at - 1)):
            attackers = clause.low(at + 1) in {"those", "ceux"}
            if attackers and any(clause.low(near).startswith(_ATTACKS) for near in range(at, first)):
                return Side.MILITANTS  # "Of those who had laid the ambush, four lay dead"
            return next((side for tags in clause.tags[at:first] if (side := side_of(tags)) is not None), None)
    return None


_TOLD_REACH = 16  # tokens of "of the guards who rushed to the scene"
_WHO = frozenset({"who", "qui"})
_ATTACKS = ("ambush", "attack", "embuscade", "attaqu", "raid")
_OPENS_SIDE = frozenset({"among", "parmi", "chez", "of"})


def _is_among_own(reading: Reading, claim: Claim) -> bool:
    """As in "It admits nine killed and twelve wounded among its own men", said of itself."""
    clause = reading.clause
    for at in range(claim.stop, min(claim.stop + _AMONG_REACH, len(clause.tokens))):
        tag = clause.tags[at].get("side_after")
        if tag is not None:
            own = clause.has(tag.stop, "theirs") and clause.has(tag.stop + 1, "theirs")
            return own or clause.has(tag.stop, "own")
    return False


_AMONG_REACH = 6  # tokens


def speaker(reading: Reading, previous: str | None) -> Side | None:
    """The side of the group that speaks: the first named in the sentence before."""
    if not previous:
        return None
    _, tagged = opening(previous, reading.clause.lang)
    return next((side for tags in tagged if (side := side_of(tags)) is not None), None)


def stands_for_people(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether "dont 30" or "30 of whom" draws on people named right before, and not on a toll."""
    clause = reading.clause
    if phrase.noun != "bare" and not phrase.drawn:
        return False
    at = phrase.first - 1
    if clause.low(at) == "whom":
        at -= 1  # "the gunmen, of whom 16 were killed"
    while at >= 0 and not (clause.tags[at].keys() & {PEOPLE, GROUP}):
        aside = clause.low(at) in _ASIDE or clause.has(at, "including") or clause.has(at, "of")
        if phrase.first - at > _REACH or not aside:
            return False
        at -= 1
    return at >= 0


def is_of_uncounted(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a fraction is of people of a side whom no figure counts: "drove off the gunmen, 16 of whom died"."""
    clause, at = reading.clause, phrase.first - 1
    if not stands_for_people(reading, phrase):
        return False
    while at >= 0 and not (clause.tags[at].keys() & {PEOPLE, GROUP}):
        at -= 1
    return at not in reading.inside and side_of(clause.tags[at]) is not None


def _is_pronoun(reading: Reading, phrase: NounPhrase) -> bool:
    clause = reading.clause
    if any(clause.low(at) in _PRONOUNS for at in range(phrase.first, phrase.stop)):
        return True
    before = phrase.first - 1
    if phrase.noun != "bare":
        return False
    return clause.has(before, "including") or clause.low(before) == "whom" or is_clitic(reading.clause, phrase)


def _beaten(reading: Reading, claim: Claim) -> Side | None:
    """Militants, where soldiers or villagers "drove them off: twenty of them were killed"."""
    clause = reading.clause
    if clause.has(0, "beaten") and clause.has(clause.tags[0]["beaten"].stop, "by"):
        near = range(2, min(_CHASERS, len(clause.tags)))
        chasers = next((side for at in near if (side := side_of(clause.tags[at])) is not None), None)
        return Side.MILITANTS if chasers in HUNTERS else None  # "Pursued by vigilantes, two of them were shot"
    for at in range(reading.phrases[claim.phrase].first - 1, -1, -1):
        sides = [side for tags in clause.tags[:at] if (side := side_of(tags)) is not None]
        if "beaten" in clause.tags[at] and sides and sides[0] is Side.MILITANTS:
            return Side.MILITANTS  # "The gunmen were driven off, the army says; 14 of them were killed"
        if "beats" in clause.tags[at]:
            return Side.MILITANTS if sides and sides[-1] is not Side.MILITANTS else None
    return None


_CHASERS = 7  # tokens to those who chase


def _brought_out(reading: Reading, phrase: NounPhrase) -> Side | None:
    """Civilians, where attackers "called the men out of their houses and shot sixty of them"."""
    clause, before = reading.clause, range(phrase.first)
    if "executes" not in clause.classes or any(clause.low(at) in _OF_SOLDIERS for at in before):
        return None
    men = any(clause.low(at) in _MEN and clause.low(at - 1) in {"the", "les"} for at in before)
    return Side.CIVILIANS if men else None


_MEN = frozenset({"men", "males", "boys", "adults", "youths", "hommes", "adultes", "garçons", "jeunes"})
_OF_SOLDIERS = frozenset(
    {"camp", "base", "post", "barracks", "garrison", "outpost", "poste", "caserne", "garnison"}
)


def _named_before(reading: Reading, claim: Claim) -> Side | None:
    clause, first = reading.clause, reading.phrases[claim.phrase].first
    agent = agents.side_of(reading.clause, claim.agent)
    theirs = clause.low(reading.phrases[claim.phrase].stop - 1) in _THEIRS
    for at in range(first - 1, max(-1, first - _FAR), -1):
        side = side_of(clause.tags[at])
        quoted = not theirs and clause.has(at + 1, "says")  # "them" are not those who only speak
        if side is not None and side is not agent and not (quoted or _describes(reading, at)):
            return side
    return None


def _describes(reading: Reading, at: int) -> bool:
    """Whether a word for people describes what follows and names nobody: "in Guma Local Government Area"."""
    clause = reading.clause
    behind = clause.low(at + 1)
    return (
        clause.has(at, "adjectives")
        and side_of(clause.tags[at]) is Side.CIVILIANS
        and clause.is_word(at + 1)
        and behind not in NO_NOUN
        and PEOPLE not in clause.tags[at + 1]
    )


def _not_they(reading: Reading, claim: Claim) -> set[Side | None]:
    """The sides of those who did it and of others told by name: "20 of them died, and four soldiers were hurt"."""
    others = {
        reading.phrases[other.phrase].side
        for other in reading.claims
        if other.phrase != claim.phrase and reading.phrases[other.phrase].people is not None
    }
    return {agents.side_of(reading.clause, claim.agent), *others}


# "A gang of 24 armed men tried to force its way into the palace. Eighteen of them were killed."
_TRIED = re.compile(
    r"\b(?:tried|attempted)\s(?:\w+\s)?to\s(?:\w+\s)?(?:force|storm|break|enter|seize|take|overrun|attack|raid|get)"
    r"|\b(?:a|ont|avaient)\s(?:tenté|essayé|cherché)(?:\s[\w']+){0,3}?\s(?:de\s|à\s|d['’])(?:\w+\s)?"
    r"(?:forc|pénétr|prendre|entrer|enlever|attaqu|pill|envahir|franchir|infiltr|s['’]introduire|s['’]empar)"
)
_IN_ARMS = re.compile(
    r"\W*(?!(?:the )?(?:army|soldiers|troops|police)\b|(?:l['’]armée|la police|(?:des|les) soldats)\b)[^.;]*?"
    r"\b(?:gunmen|armed|gang|attackers|assailants|raiders|bandits|fighters|motorbikes|motorcycles|jihadists?|rebels|terrorists?|insurgents"
    r"|assaillants|armés|moto|motos|combattants|d?jihadistes|rebelles|terroristes|insurgés)\b"
)


def _tried_in_arms(sentence: str) -> bool:
    """Whether a sentence tells of armed men who tried to force their way in: `eighteen of them` are theirs."""
    tried = _TRIED.search(sentence.lower())
    return tried is not None and _IN_ARMS.match(sentence.lower(), 0, tried.start()) is not None


def _named_in(reading: Reading, sentence: str | None, but: set[Side | None]) -> Side | None:
    """The side of the people whom the sentence before names last."""
    if not sentence:
        return None
    if _tried_in_arms(sentence):
        return Side.MILITANTS
    tokens, tagged = opening(sentence, reading.clause.lang)
    told = tagged[: _attribution(tokens, tagged)]
    sides = [side for tags in told if (side := side_of(tags)) is not None and side not in but]
    if sides and sides[0] is Side.MILITANTS:
        if any("beaten" in tags for tags in tagged):
            return Side.MILITANTS  # "The attackers took the camp and were driven off. Nine of them were killed."
        if not but.isdisjoint(HUNTERS):
            return Side.MILITANTS  # "Gunmen killed nine villagers. Soldiers gave chase and shot four of them."
    return sides[-1] if sides else None


def _attribution(tokens: Sequence[Token], tagged: Sequence[Tags]) -> int:
    """Where a sentence comes to who says it: "Gunmen came, the minister said"; its end where it does not."""
    says = next((at for at in range(len(tagged) - 1, 0, -1) if "says" in tagged[at]), 0)
    comma = next((at for at in range(says - 1, 0, -1) if tokens[at].low == ","), 0)
    return comma if comma and len(tagged) - says <= _SAID_AT_THE_END else len(tagged)


_SAID_AT_THE_END = 6  # tokens from the verb to the end: "said on state television on Monday"
