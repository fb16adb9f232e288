"""Who did it: the group or army that an event's sentences name as its author, or that it is laid to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.actors import Actor, ActorMention, actors, settle
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.words import Hits

UNKNOWN = "UNKNOWN_GUNMEN"


_CLEAR = 6
_BESIDE = 25
_RAIDING_MILITIAS = ("DOZO", "CJTF", "MSA_GATIA")
_ARMY_KILLS = re.compile(
    r"^\s*(?:\(\w+\)\s*)?(?:[^.;,]{0,40}?\b(?:a|ont|avait|avaient|aurait|auraient|has|have|had|dit avoir|affirme avoir|claims? to have|that it had|it had|it has)\s+)?(?:\w+ly\s+|\w+ment\s+)?"
    r"(?:killed|kills|kill|neutrali[sz]ed|executed|massacred|bombed|struck|shot dead|eliminated|slaughtered|tue|abattu|neutralise|execute|massacre|bombarde|frappe|elimine)\b(?!\s+(?:in|by|and|as|when|on|near|at|during|after|dans|lors|par|et|a|pres)\b|\s*[.,;]|\s*$)"
)
_SOLDIERS = r"(?:army|soldiers?|troops|military|armee|soldats|militaires|forces armees|fama|armed forces|government forces|security forces|forces de securite)"
_ARMY_ACCUSED = re.compile(
    rf"\b(?:blam\w+|responsib\w+|imput\w+|attribu\w+)\s+(?:\w+\s+)?(?:on|to|of|a|aux)?\s*(?:the\s+|l'|les\s+)?(?:\w+\s+)?{_SOLDIERS}\b"
    rf"|\baccus\w+\s+(?:the\s+|l'|les\s+|des\s+)?(?:\w+\s+){{0,2}}{_SOLDIERS}\b"
    rf"|\b{_SOLDIERS}(?:\s+\w+){{0,3}}?\s+(?:accused of|soupconnee?s? d|accusee?s? d|mise? en cause)"
    rf"|\b{_SOLDIERS}(?:\s+et\s+[a-z ]{{3,30}}|\s+and\s+[a-z ]{{3,30}})?\s+(?:have\s+|had\s+|has\s+|ont\s+|a\s+|avaient\s+|avait\s+)(?:\w+\s+)?(?:executed|massacred|slaughtered|fired on|opened fire on|shot dead|burned|bombed|execute|massacre|abattu|bombarde)\b"
    rf"|\b{_SOLDIERS}\s+(?:\w+ly\s+)?(?:executed|massacred|slaughtered|fired on|opened fire on|shot dead|killed)\s+(?:at\s+least\s+|more\s+than\s+|about\s+|some\s+)?(?:\d|\w+\s+(?:civilians|villagers|people|men|women|residents|herders)|civilians|villagers|people)"
    r"|\b(?:army|military)\s+(?:\w+\s+){0,2}(?:executes|massacres|kills)\b"
    rf"|\b(?:presentent|present|identified|identifient|describe[ds]?|decrivent|decrits?)\s+(?:\w+\s+){{0,2}}(?:comme|as)\s+(?:des\s+|being\s+)?(?:\w+\s+)?{_SOLDIERS}\b"
    rf"|\bsoldiers arrived\b|\b(?:tuee?s?|abattue?s?|executee?s?|massacree?s?|bombardee?s?|arretee?s? puis \w+|embarquee?s?)\s+(?:\w+\s+){{0,3}}?par\s+(?:l'|des\s+|les\s+|la\s+|un\s+(?:drone|helicoptere) de l')(?:\w+\s+)?{_SOLDIERS}\b"
    rf"|\b(?:killed|executed|shot|massacred|slaughtered|bombed|rounded up|taken)\s+(?:\w+\s+){{0,3}}?by\s+(?:the\s+)?(?:\w+\s+)?{_SOLDIERS}\b"
)
_OTHER_ARMY = re.compile(r"\b(?:former|ancien\w*|ex)\b")


class Author(NamedTuple):
    """An actor's code and the words that name it; no words where nobody is named and somebody did it."""

    code: str
    start: int = 0
    end: int = 0


class Text(NamedTuple):
    """A sentence of the event: `text[start:end]`, folded, and how much it weighs."""

    start: int
    end: int
    soft: str
    weight: int


_BLAMED_BEFORE = re.compile(
    r"\b(?:by|par|blamed on|blame on|blaming|claimed by|attributed to|suspected|presumed|members of|elements of|fighters (?:of|from|loyal to)|men of|suspicion fell on|accus\w+"
    r"|attribue\w*(?: a| aux| au)?|imputee?s?(?: a| aux| au)?|revendique\w*|combattants (?:du|de|de l'|de la)|elements (?:du|de|de l'|de la)|membres (?:du|de|de l'|de la)|soupconn\w+|presume\w*|des|les|d')\s*(?:the\s+|la\s+|le\s+|l'|les\s+|des\s+|du\s+|un\s+|some\s+|alleged\s+|suspected\s+)*(?:\w+\s+){0,2}?$"
)
_AUTHOR_AFTER = re.compile(
    r"^\s*(?:\(\w+\)\s*)?(?:,[^,]{0,60},\s*)?(?:fighters?|militants?|insurgents?|jihadists?|gunmen|group|men|has|have|had|a|ont|avait)?\s*(?:\w+\s+){0,2}?"
    r"(?:kill\w*|attack\w*|ambush\w*|claim\w*|storm\w*|raid\w*|burn\w*|abduct\w*|kidnap\w*|seiz\w*|massacr\w*|execut\w*|tue\w*|attaqu\w*|revendiqu\w*|enlev\w*|abat\w*|egorg\w*|said it|says it|affirme|dit)"
)
_VICTIM_BEFORE = re.compile(
    r"\b(?:against|contre|fight(?:ing)?|fought|combat(?:tre|tent)?|killed|neutrali\w+|tue\w*|abattu\w*|lutte|guerre|war on|rivals?|fled|fui|fuient|hunt\w*|killing|eliminat\w+|mort de|morts de|tues|\d+)\s+(?:the\s+|les\s+|le\s+|la\s+|l'|des\s+|de\s+)*(?:\w+\s+){0,2}?$"
)
_DENIES_AFTER = re.compile(
    r"^[^.;]{0,40}?\b(?:den(?:y|ies|ied)|dement|ont dementi|a dementi|nie|nient|denonce|a denonce|condemn\w*|condamne)\b"
)
_IS_VICTIM_AFTER = re.compile(
    r"^\s*(?:\(\w+\)\s*)?(?:\w+\s+)?(?:were|was|have been|has been|had been|ont ete|a ete|etaient|ont tous ete)\s+(?:\w+\s+)?(?:killed|neutrali[sz]ed|eliminated|tuee?s?|abattue?s?|neutralisee?s?|elimine)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|ni|nor|rather than|formed by|founded by|former|ex-|pledged|rival|allegiance|allegeance)\s+(?:\w+\s+)?$"
)


def author(
    texts: Sequence[Text],
    mentions: Sequence[ActorMention],
    hits: Hits,
    country: str | None,
    admin1: str | None,
    victims: set[Side],
) -> Author | None:
    """The author of an event told by `texts`; `victims` are the sides that had dead."""
    scores: dict[str, float] = {}
    first: dict[str, ActorMention] = {}
    for text in texts:
        for mention in mentions:
            if not text.start <= mention.start < text.end:
                continue
            actor = mention.actor
            score = _score(text, mention, actor, victims)
            if score <= 0:
                continue
            code = settle(actor.code, country, admin1)
            if code == UNKNOWN:
                continue
            scores[code] = scores.get(code, 0) + score * text.weight
            first.setdefault(code, mention)
    accused = _accused_army(texts, mentions, hits, country, victims)
    if accused is not None and max(scores.values(), default=0) < _CLEAR:
        return accused
    if scores:
        code = max(scores, key=lambda key: (scores[key], -first[key].start))
        rivals = [key for key in scores if scores[key] > scores[code] - 0.5 and key != code]
        if not rivals:
            return Author(code, first[code].start, first[code].end)
    for group in ("attacker.jihadist", "attacker.gunmen"):
        for text in texts:
            for hit in hits.within(group, text.start, text.end):
                return Author(UNKNOWN, hit.start, hit.end)
    heaviest = max((text.weight for text in texts), default=0)
    head = [text for text in texts if text.weight == heaviest]
    if not any(hits.has("act.intercommunal", text.start, text.end) for text in texts) and not any(
        hits.any_of(("act.ied", "act.air_strike"), text.start, text.end) for text in head
    ):
        for text in texts:
            for attack in (
                "act.attack",
                "act.massacre",
                "act.ambush",
                "act.ied",
                "act.suicide_bombing",
                "act.abduction",
            ):
                for hit in hits.within(attack, text.start, text.end):
                    return Author(UNKNOWN, hit.start, hit.end)
        if victims:
            return Author(UNKNOWN)
    return None


def _accused_army(
    texts: Sequence[Text], mentions: Sequence[ActorMention], hits: Hits, country: str | None, victims: set[Side]
) -> Author | None:
    """The army, the country's unless another is named, where the text says that it killed people who were no fighters."""
    if Side.SECURITY_FORCES in victims:
        return None
    if any(hits.has("act.intercommunal", text.start, text.end) for text in texts if text.weight > 1):
        return None
    for text in texts:
        match = _ARMY_ACCUSED.search(text.soft)
        if match is None or _OTHER_ARMY.search(match.group()):
            continue
        start, end = text.start + match.start(), text.start + match.end()
        named = next(
            (
                m.actor.code
                for m in mentions
                if m.actor.side is Side.SECURITY_FORCES and start - _BESIDE <= m.start <= end
            ),
            None,
        )
        code = named or army(country)
        if code is not None:
            return Author(code, start, end)
    return None


def _score(text: Text, mention: ActorMention, actor: Actor, victims: set[Side]) -> float:
    before = text.soft[max(0, mention.start - text.start - 60) : mention.start - text.start]
    after = text.soft[mention.end - text.start : mention.end - text.start + 90]
    if _DENIES_AFTER.match(after):
        return 0
    if _IS_VICTIM_AFTER.match(after):
        return 0
    if actor.side is Side.MILITANTS or (actor.code in _RAIDING_MILITIAS and Side.MILITIA not in victims):
        if _NOT_BEFORE.search(before):
            return 0
        if _AUTHOR_AFTER.match(after):
            return 3
        if _BLAMED_BEFORE.search(before):
            return 2
        return 0.3 if _VICTIM_BEFORE.search(before) else 1
    if Side.SECURITY_FORCES in victims or not victims:
        return 0
    acting = bool(_ARMY_KILLS.match(after)) or bool(
        re.search(r"\b(?:by|par|accus\w+|against)\s+(?:the\s+|des\s+|les\s+|l')?(?:\w+\s+){0,2}$", before)
    )
    return 2 if acting else 0


def army(country: str | None) -> str | None:
    """The code of a country's army."""
    found = actors().army_of(country)
    return found.code if found else None
