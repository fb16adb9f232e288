"""Who did it: the group or army that an event's sentences name as its author, or that it is laid to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.actors import Actor, ActorMention, actors, settle
from sahelwatch.classifier.extract.army_acts import SOLDIERS, accused, ambushed, repelled, strikes, strikes_of_group
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.words import Hits

UNKNOWN = "UNKNOWN_GUNMEN"


_CLEAR = 6
_DOES_IT = 3
_BESIDE = 25
_RAIDING_MILITIAS = ("DOZO", "CJTF", "MSA_GATIA")
_ARMY_KILLS = re.compile(
    r"^\s*(?:\(\w+\)\s*)?(?:[^.;,]{0,40}?\b(?:a|ont|avait|avaient|aurait|auraient|has|have|had|dit avoir|affirme avoir|claims? to have|that it had|it had|it has)\s+)?(?:\w+ly\s+|\w+ment\s+)?"
    r"(?:killed|kills|kill|neutrali[sz]ed|executed|massacred|bombed|struck|shot dead|eliminated|slaughtered|tue|abattu|neutralise|execute|massacre|bombarde|frappe|elimine)\b(?!\s+(?:in|by|and|as|when|on|near|at|during|after|dans|lors|par|et|a|pres)\b|\s*[.,;]|\s*$)"
)
_BY_ARMY = re.compile(
    r"\b(?:killed|shot|executed|massacred|slaughtered|bombed|struck|hit|abducted|rounded up|taken|carried out|committed|perpetrated|conducted|launched|fired|blam\w+|attributed|accus\w+|tuee?s?|abattue?s?|execute\w*|massacre\w*|bombarde\w*|frappe\w*|touche\w*|menee?s?|perpetre\w*|commis\w*|lance\w*|tiree?s?|operee?s?|attribue\w*|impute\w*|fusille\w*|arrete\w*|drones?|frappes?|strikes?|tirs|helicopteres?)\s+(?:\w+\s+){0,2}(?:by|par|on|to|a|aux|de|of|d')?\s*(?:the\s+|des\s+|les\s+|l'|la\s+)?(?:\w+\s+){0,1}$"
)


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
    r"\b(?:air ?strikes? on|strikes? on|raids? on|frappes? (?:sur|contre)|against|contre|fight(?:ing)?|fought|combat(?:tre|tent)?|killed|neutrali\w+|tue\w*|abattu\w*|lutte|guerre|war on|rivals?|fled|fui|fuient|hunt\w*|killing|eliminat\w+|mort de|morts de|tues|\d+)\s+(?:the\s+|les\s+|le\s+|la\s+|l'|des\s+|de\s+)*(?:\w+\s+){0,2}?$"
    r"|\b(?:killed|killing|tue|tuant|abattu|execute\w*)\s+(?:\w+\s+){1,3}?"
    r"(?:members?|elements?|fighters?|membres?|combattants?)\s+(?:of|from|du|des|de la|de l')\s*(?:the\s+)?$"
)
_DENIES_AFTER = re.compile(
    r"^[^.;]{0,40}?\b(?:den(?:y|ies|ied)|dement|ont dementi|a dementi|nie|nient|denonce|a denonce|condemn\w*|condamne)\b"
)
_IS_VICTIM_AFTER = re.compile(
    r"^\s*(?:\(\w+\)\s*)?(?:\w+\s+)?(?:were|was|have been|has been|had been|ont ete|a ete|etaient|ont tous ete)\s+(?:\w+\s+)?(?:killed|neutrali[sz]ed|eliminated|tuee?s?|abattue?s?|neutralisee?s?|elimine)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:support\w*|aid\w+|help\w*|collaborat\w+|complic\w+|soutenir|soutien|aide\w*|sympathi\w+|links? (?:to|with)|liens? avec|negotia\w+ with|held by|controlled by|controlee? par|tenue? par|under the (?:control|rule) of|occup\w+ par)\s+(?:\w+\s+){0,3}(?:the\s+|le\s+|la\s+|au\s+|aux\s+|du\s+)?$|\b(?:mis(?:took|taken)|confond\w+|pris|taken|war|guerre|lutte|fight|fighting|anti|hunting|hunt|traque)(?:\s+\w+){0,2}?\s+(?:for|pour|avec|against|contre|on)\s+(?:the\s+|le\s+|des\s+)?$|\b(?:not|ni|nor|rather than|formed by|founded by|former|ex-|pledged|rival|allegiance|allegeance)\s+(?:\w+\s+)?$"
)


_ROUNDS_UP = re.compile(
    r"^[^.;]{0,60}?\b(?:surrounded|rounded up|tied up|opened fire on|(?:ont|a|avaient|avait) (?:encercle|rafle|ouvert le feu|ligote|egorge|fusille))\b"
)
# A group that a sentence only places on the map, or that others of the kind stand beside, is not laid the deed to.
_PRESENT_AFTER = re.compile(
    r"^[^.;]{0,45}?\b(?:operates?|operating|is active|are active|both|active in|actifs?|actives?|opere(?:nt)?|sevit|sevissent|presente?s?|is known|are known|based|is strong|regularly|often|frequently|roam\w*|regulierement|souvent|multiplie\w*|controle\w*|stronghold|se disput\w+|vie for)\b"
)
_PRESENT_BEFORE = re.compile(
    r"\b(?:stronghold|fief|bastion|zone d'influence|insurgency|insurrection|en proie|plagued|rife|hotbed|theatre|repaire|sanctuaire|foyer|violences? (?:jihadistes? |djihadistes? )?(?:liees?|attribuees?))\s+(?:\w+\s+){0,4}$"
)
_KIN = re.compile(
    r"\b(?:linked|tied|affiliated|loyal|allied|close|allegiance|lies|liees?|affilie\w*|allies|proches|rattache\w*|groups?|groupes?)\b"
)
_MOVEMENTS = ("AL_QAEDA", "ISLAMIC_STATE", "AQIM", "JNIM", "ISSP")


def _of_several(text: Text, mention: ActorMention, mentions: Sequence[ActorMention]) -> bool:
    """Whether a movement is named beside its rival as one of those there are: `linked to al-Qaeda and Islamic State`."""
    if mention.actor.code not in _MOVEMENTS or not _KIN.search(text.soft):
        return False
    others = {
        other.actor.code
        for other in mentions
        if text.start <= other.start < text.end and abs(other.start - mention.start) < _RIVALS
    }
    islamic_state = {"ISLAMIC_STATE", "ISSP"}
    return bool(others & islamic_state) and bool(others & (set(_MOVEMENTS) - islamic_state))


_RIVALS = 90
_VOLUNTEERS_BEFORE = re.compile(
    r"\b(?:t-?shirts?|tenues?|uniformes?|uniforms?|accus\w+|blam\w+|impute\w*|attribue\w*|attributed|killed|executed|massacred|tuee?s?|execute\w*|massacre\w*|abattu\w*)\b[^.;]{0,45}$"
)
_VOLUNTEERS_AFTER = re.compile(
    r"^[^.;]{0,30}?\b(?:en cause|accus\w+|executed|massacred|ont (?:tue|execute|massacre|abattu)|killed (?:\w+ ){0,3}(?:civilians|villagers|people))\b"
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
    strike = _strike(texts, mentions, hits, country)
    scores: dict[str, float] = {}
    first: dict[str, ActorMention] = {}
    attacked = False  # whether a sentence says that a group did it
    for text in texts:
        for mention in mentions:
            if not text.start <= mention.start < text.end or _of_several(text, mention, mentions):
                continue
            score = _score(text, mention, mention.actor, victims)
            if score <= 0:
                continue
            code = settle(mention.actor.code, country, admin1)
            if code == UNKNOWN:
                continue
            attacked = attacked or (score >= _DOES_IT and mention.actor.side is Side.MILITANTS)
            scores[code] = scores.get(code, 0) + score * text.weight
            first.setdefault(code, mention)
    head = _head(texts)
    mined = [text for text in texts if hits.has("act.ied", text.start, text.end)]
    raids = ("act.ambush", "act.attack", "act.suicide_bombing")
    title = [text for text in head if text.weight == head[0].weight]
    mine = any(text in head and not hits.any_of(raids, text.start, text.end) for text in mined) and not any(
        hits.any_of(raids, text.start, text.end) for text in title
    )
    if mine:  # nobody is its author who is not said to be
        scores = {code: score for code, score in scores.items() if score >= _LAID and code not in _armies()}
        strike = None
    if strike is not None and not attacked:
        return strike
    blamed = None if mine else _accused_army(texts, mentions, hits, country, victims)
    if blamed is not None and max(scores.values(), default=0) < _CLEAR:
        return blamed
    hunter = (
        _hunter(texts, mentions, hits, country) if victims == {Side.MILITANTS} and not (attacked or mine) else None
    )
    if hunter is not None:
        return hunter
    if scores:
        code = max(scores, key=lambda key: (scores[key], -first[key].start))
        rivals = [key for key in scores if scores[key] > scores[code] - 0.5 and key != code]
        if not rivals:
            return Author(code, first[code].start, first[code].end)
    if any(_feud(hits, text) for text in texts if text.weight > 1):
        return None
    if mine:
        planted = next(
            (hit for text in mined for hit in hits.within("attacker.jihadist", text.start, text.end)), None
        )
        return Author(UNKNOWN, planted.start, planted.end) if planted else None
    feud = any(_feud(hits, text) for text in texts)
    for group in ("attacker.jihadist", "attacker.gunmen"):
        if feud and country in _OF_FEUDS and group == "attacker.gunmen":
            return None
        for text in texts:
            for hit in hits.within(group, text.start, text.end):
                return Author(UNKNOWN, hit.start, hit.end)
    if any(hits.any_of(("act.ied", "act.air_strike", "act.intercommunal"), text.start, text.end) for text in head):
        return None
    if victims or any(hits.any_of(_ATTACKS, text.start, text.end) for text in texts):
        return Author(UNKNOWN)
    return None


def _head(texts: Sequence[Text]) -> list[Text]:
    """Headline and summary, or whatever comes first where an event has no part in them."""
    heaviest = max((text.weight for text in texts), default=0)
    return [text for text in texts if text.weight > 1 or text.weight == heaviest]


def _armies() -> set[str]:
    return {actor.code for actor in actors() if actor.side is Side.SECURITY_FORCES}


_LAID = 2
_OF_FEUDS = ("TD", "CM")  # where armed men of a feud are mostly herders or farmers, not a group's
_ATTACKS = ("act.attack", "act.massacre", "act.ambush", "act.ied", "act.suicide_bombing", "act.abduction")
_WEAK_FEUD = ("represailles", "vengeance", "vindicte", "reprisal", "turned on", "conflit entre")


def _feud(hits: Hits, text: Text) -> bool:
    """Whether a sentence speaks of communities that fight each other, rather than of revenge."""
    return any(hit.phrase not in _WEAK_FEUD for hit in hits.within("act.intercommunal", text.start, text.end))


def _named_army(
    mentions: Sequence[ActorMention], start: int, end: int, country: str | None, *, generic: bool
) -> str | None:
    """The army named between two positions of the text, or else the country's."""
    near = [m.actor for m in mentions if m.actor.side is Side.SECURITY_FORCES and start <= m.start <= end]
    named = next((actor.code for actor in near if actor.country), None)
    if named is None and near and not generic:
        named = near[0].code  # Wagner alone
    return named or army(country)


def _strike(
    texts: Sequence[Text], mentions: Sequence[ActorMention], hits: Hits, country: str | None
) -> Author | None:
    """The army that struck from the air, where headline or summary, or the first words without them, tell of a strike."""
    heaviest = max((text.weight for text in texts), default=0)
    head = [text for text in texts if text.weight > 1 or text.weight == heaviest]
    if any(strikes_of_group(text.soft) for text in texts):
        return None
    told = any(hits.has("act.air_strike", text.start, text.end) or strikes(text.soft) for text in head)
    attacked = any(hits.any_of(("act.ambush", "act.suicide_bombing"), text.start, text.end) for text in head)
    raided = any(_RAID.search(text.soft) for text in head if text.weight > 1)
    headline = any(strikes(text.soft) for text in texts if text.weight > 2)
    if not told or attacked or (raided and not headline):
        return None
    for text in texts:
        match = strikes(text.soft)
        if match:
            start, end = text.start + match.start(), text.start + match.end()
            code = _named_army(
                mentions, start - _BESIDE, end + _BESIDE, country, generic=bool(_ARMY.search(text.soft))
            )
            return Author(code, start, end) if code else None
    for text in texts:
        for mention in mentions:
            if text.start <= mention.start < text.end and mention.actor.side is Side.SECURITY_FORCES:
                return Author(mention.actor.code, mention.start, mention.end)
    if any(_ARMY.search(text.soft) for text in texts) and (code := army(country)):
        return Author(code)
    return None


_ARMY = re.compile(rf"\b{SOLDIERS}\b|\betat-major\b|\bgeneral staff\b")
_RAID = re.compile(
    r"\b(?:raid(?:s|ed)? (?:kills?|leaves?|on)|gunmen|assaillants|hommes armes|stormed|attaque (?:de|du|contre)|attack(?:s|ed)? (?:on|by))\b"
)


def _hunter(
    texts: Sequence[Text], mentions: Sequence[ActorMention], hits: Hits, country: str | None
) -> Author | None:
    """The army that went after its enemies, where only they died and nobody says that they had attacked."""
    head = [text for text in texts if text.weight > 1 or hits.has("act.killing", text.start, text.end)]
    if any(repelled(text.soft) for text in head) or any(ambushed(text.soft) for text in texts):
        return None
    for text in texts:
        for mention in mentions:
            if text.start <= mention.start < text.end and mention.actor.side is Side.SECURITY_FORCES:
                return Author(mention.actor.code, mention.start, mention.end)
    for text in texts:
        match = _ARMY.search(text.soft)
        if match and (code := army(country)):
            return Author(code, text.start + match.start(), text.start + match.end())
    if any(hits.any_of(("act.operation", "act.air_strike"), text.start, text.end) for text in texts) and (
        code := army(country)
    ):
        return Author(code)
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
        match = accused(text.soft)
        if match is None:
            continue
        start, end = text.start + match.start(), text.start + match.end()
        code = _named_army(mentions, start - _BESIDE, end, country, generic=bool(_ARMY.search(text.soft)))
        if code is not None:
            return Author(code, start, end)
    return None


def _score(text: Text, mention: ActorMention, actor: Actor, victims: set[Side]) -> float:
    before = text.soft[max(0, mention.start - text.start - 60) : mention.start - text.start]
    after = text.soft[mention.end - text.start : mention.end - text.start + 90]
    if _DENIES_AFTER.match(after) or _IS_VICTIM_AFTER.match(after):
        return 0
    if actor.side is Side.MILITANTS or (actor.code in _RAIDING_MILITIAS and Side.MILITIA not in victims):
        if _NOT_BEFORE.search(before) or _PRESENT_BEFORE.search(before):
            return 0
        if _AUTHOR_AFTER.match(after):
            return 3
        if _PRESENT_AFTER.match(after):
            return 0
        if _BLAMED_BEFORE.search(before):
            return 2
        return (
            0.3 if _VICTIM_BEFORE.search(before) and text.weight > 1 else 0 if _VICTIM_BEFORE.search(before) else 1
        )
    if Side.SECURITY_FORCES in victims or not victims or actor.side in victims:
        return 0
    if actor.side is Side.MILITIA:
        return 2 if _VOLUNTEERS_BEFORE.search(before) or _VOLUNTEERS_AFTER.match(after) else 0
    acting = any((_ARMY_KILLS.match(after), _ROUNDS_UP.match(after), _BY_ARMY.search(before)))
    return 2 if acting else 0


def army(country: str | None) -> str | None:
    """The code of a country's army."""
    found = actors().army_of(country)
    return found.code if found else None
