"""Who speaks in a sentence: officials, the group itself, or others, as far as a verb of saying or `according to` tells."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.words import Hit
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.words import Hits


class Kind(StrEnum):
    """What kind of speaker; `DEED`: the group says that it did it, and gives no toll of its own."""

    OFFICIAL = "official"
    LOCAL = "local"
    CLAIM = "claim"
    DEED = "deed"


class Voice(NamedTuple):
    """A speaker, at `text[start:end]` of the entry."""

    kind: Kind
    hit: Hit

    @property
    def start(self) -> int:
        return self.hit.start

    @property
    def end(self) -> int:
        return self.hit.end


_SAYS = (
    r"(?:said|says|say|told|tells|announced|announces|announce|confirmed|confirms|confirm|stated|states|added|adds|reported|reports|declared|declares|revealed|reveals|acknowledged|acknowledges|gave|gives|put|puts|spoke|speaks|counted|counts|count|admits|admitted|conceded|concedes|identified|estimat\w+|headlines|wrote|writes|tweeted|posted|insists|maintains|maintained|indicated|claims?|claimed|showed|released|releases|settled|settles|documents|documented|recorded|records|recounts?|recounted|described|describes|published|publishes|issued|raised|revised|lists|listed|spoken|warned|quoted|read"
    r"|annonc\w+|declar\w+|confirm\w+|affirm\w+|indiqu\w+|precis\w+|rapport(?:e|ent|ait|aient|ee?s?)|dit|disent|disait|assur\w+|ajout\w+|reconnu\w*|reconnait|reconnaissent|evoqu\w+|soulign\w+|fait (?:etat|savoir)|font (?:etat|savoir)|parl\w+|denombr\w+|deplor\w+|etabli\w*|etablit|donn\w+|avanc\w+|cit(?:e|es|ee|ent|ant)|recens\w+|document\w*|tient|tenu|racont\w*|publi\w+|revu|revoit|resum\w+|expliqu\w+|denonc\w+|estim\w+|juge|tweete|ecrit|revel\w+|temoign\w+|livr\w+|dress\w+|promet|lit-on|nomme|qualifi\w+|enregistr\w+|compte|comptent|comptait|compt[ea]bilis\w+|chiffr\w+|tranch\w+|porte|portent|signal\w+|decri\w+|confi(?:e|ent|ait)|not\w+|constat\w+|martel\w+|conc[eè]d\w+|list\w+|rappel\w+|mentionn\w+|fix\w+|arret\w+ le bilan|rapport\w+|relat\w+|s'exprim\w+|decret\w+|designe\w*)"
)
_ACCORDING = r"(?:according to|selon|d'apres|de sources?|de source|aux dires (?:de|des|d'un)|citing|quoting|quoted by|cites? par|citant|pour|per|a en croire|de l'aveu (?:de|du|des)|in a statement (?:by|from)|statement (?:by|from|of)|toll (?:by|from|given by)|figures? (?:from|of|given by)|bilan (?:\w+ )?(?:du|de|des|de l')|decompte (?:\w+ )?(?:du|de|des|de l')|chiffres (?:du|de|des)|communique (?:du|de|des)|relayee? par|apprend-on|appris)"
_BEFORE = re.compile(
    rf"(?:\b{_ACCORDING}\s*[^.;:]{{0,45}}|[\"',»)\-]\s*(?:\w+\s+){{0,3}}{_SAYS}\b[^.;:\"]{{0,30}}|\b(?:a|ont|as|en|qu'|par|by|rapportent|announced|reported|confirmed)\s+(?:\w+\s+)?{_SAYS}\b[^.;:\",]{{0,30}}|^\s*{_SAYS}\b[^.;:\"]{{0,25}}|,\s*{_SAYS}\b[^.;:\",]{{0,30}}|\b(?:said|says|announced|reported|rapporte|rapportent|annonce|dit|indique|affirme|precise|raconte|confirme|declare|estime|constate|temoigne)\s+[^.;:\",]{{0,30}})$"
)
_AFTER = re.compile(rf"^[^.;\",]{{0,55}}?(?:,[^.;\",]{{1,60}},[^.;\",]{{0,30}}?)?\b{_SAYS}\b")
# Residents and doctors are also those who die: for them the verb stands close, and is no passive.
_BEFORE_CLOSE = re.compile(
    rf"(?:\b{_ACCORDING}\s*[^.;:,]{{0,30}}|\b{_SAYS}\s+(?:[a-z']+\s+){{0,3}}(?:[a-z]'|vice-)?)$"
)
_AFTER_CLOSE = re.compile(
    rf"^(?:\s+[a-z']+){{0,4}}?\s*(?:\([^)]*\))?,?\s+(?:(?:a|ont|en|has|have|had|qui|who|avait|avaient|l'a|l'ont)\s+)?(?:[a-z-]+\s+)?{_SAYS}\b"
)
# Who is named as silent, or as one who is told, says nothing.
_SILENT_AFTER = re.compile(
    r"^[^.;:\"]{0,40}?(?:\bn'(?:a|ont|avait|avaient|en)\b|\bne\s+(?:s'est|se sont|s'etait|dit|disent|donne|precise|parle)|\b(?:has|have|had|did|does|do|was|were|is|are)(?:\s+not|n't)\b|\b(?:declin|refus)\w+|\b(?:said|says|say|spoken|uttered) nothing\b|\bsilent\b|\bsilence\b|\bmue?ts?\b|\bmuettes?\b|\bse tai\w+|\bno comment\b|\brien dit\b|\byet to\b|\bsans (?:donner|fournir|preciser|livrer|avancer|plus|autre)\b|\bwithout (?:giving|saying|any)\b|\b(?:says?|said) only\b|\bnever\b|\bno (?:immediate )?(?:word|figure|toll|reply|answer|comment))"
)
_SILENT_BEFORE = re.compile(
    r"\b(?:neither|nor|ni|no|aucune?|without|sans|nobody (?:had )?\w+|averti|prevenu|alerte|warned|informed|asked|contacted|contactee?s?|sollicite\w*|interroge\w*|waiting for|accus\w+(?: \w+)?)\s+(?:(?:the|les|la|le|l'|un|une|d'|de)\s*)?(?:\w+\s+){0,1}$"
)
_WITNESSES = frozenset(
    "habitant habitants habitante resident residents witness temoin rescape survivor survivors survivant riverain"
    " inhabitant association doctor hospital relatives proche ong ngo medecin infirmier journaliste activist vigilante"
    " soignant papers notables ressortissant depute medics medic nurse collectif temoignage onu minusma army police".split()
) | {
    "a soldier",
    "des sources",
    "health worker",
    "nations unies",
    "the united nations",
    "the army",
    "l armee",
    "l etat",
    "the state",
    "president",
    "the military",
    "human rights",
    "rights group",
}
_ITSELF = re.compile(
    r"^(?:communique|official toll|bilan officiel|officiellement|official statement|military statement|army statement|conseil des ministres|notre enquete|nos equipes|our teams|we documented|dirpa|press release|selon|according|sources? (?:locale|securitaire|concordante|hospitaliere|medicale|humanitaire)s?|(?:security|local|hospital|medical|humanitarian) sources?|sources (?:said|told)|notre decompte|own count|nos sources)"
)
_STATE_SPEAKS = re.compile(
    r"\b(?:mali|burkina(?: faso)?|niger|chad|tchad|benin|togo|nigeria|cameroun|cameroon|mauritanie|mauritania|bamako|ouagadougou|ouaga|niamey|n'djamena|lome|cotonou|abuja|nouakchott|(?:the|la) junt[ae]|l'executif|l'aviation|air force|armee de l'air|(?:the )?army|armed forces|forces armees(?: \w+)?|l'armee(?: \w+)?|etat-major|general staff|military)\s+(?:now\s+|has\s+|also\s+|itself\s+|a\s+|dit\s+|en\s+)?(?:says?|said|admits|admitted|announces?|announced|acknowledge[sd]?|confirms?|confirmed|puts?|reports?|raises?|cuts|revises?|claims?|counts?|lists|reconnait|reconnu|annonce|dit|confirme|revoit|declare|affirme|revendique|evoque|compte|porte|fait etat|parle|avance|assure|publie|deplore|chiffre)\b"
)
_GROUP_SPEAKS = re.compile(
    r"\b(?:the (?:\w+ )?(?:rebels|jihadists|militants|insurgents|separatists|group|coalition|movement|organisation|organization)|(?:les|des) (?:rebelles|jihadistes|djihadistes|separatistes|independantistes)|le (?:groupe|mouvement)|l'organisation (?:jihadiste|djihadiste|terroriste)|la (?:coalition|katiba)|(?:tuareg |separatist )?rebels|jihadists|rebelles|separatistes)(?:\s+\w+){0,3}?\s+(?:has\s+|have\s+|had\s+|a\s+|ont\s+|qui\s+)?(?:says?|said|claims?|puts?|claimed|counts?|published|made public|list|own up|admits?|dit|disent|affirme|affirment|assure|assurent|parle|parlent|evoque|evoquent|compte|comptent|annonce|annoncent|publie|publient|avance|declare|declarent|soutient|revendiquent?|revendique)\b"
)
_TOLL_IN_CLAIM = re.compile(
    r"\b(?:killed|killing|kill|tuee?s?|tuer|abattu\w*|abattre|elimine\w*|bilan|toll|dead|deaths|morts?|lost|losses|pertes|bodies|corps|prisonniers|captured|captures?|neutralis\w+)\b"
)


_PRONOUN = re.compile(
    rf"(?:^\W*(?:il|elle|ils|elles|he|she|they|it|ce dernier|cette derniere|the (?:statement|text|note|document)|le (?:texte|document)|la note)\s+(?:\w+\s+)?(?:\w+\s+)?{_SAYS}\b|\b(?:a-t-(?:il|elle)|ont-ils)\s+(?:\w+\s+)?{_SAYS}\b|\b(?:dit|indique|precise|ajoute|affirme|poursuit|assure|explique)-t?-?(?:il|elle)\b|[\",]\s*(?:he|she|it|they) (?:said|says|added)\b)"
)


def pronoun(told: Told) -> Hit | None:
    """Where `he`, `she` or `it` speaks: who that is stands in a sentence before."""
    match = _PRONOUN.search(told.soft)
    if match is None:
        return None
    start = told.sentence.start
    return Hit(start + match.start(), start + match.end(), "source", match.group())


def voices(told: Told, hits: Hits, mentions: Sequence[ActorMention]) -> list[Voice]:
    """Who speaks in a sentence, in the order of the text."""
    sentence = told.sentence
    found: list[Voice] = []
    for group, kind in (("source.official", Kind.OFFICIAL), ("source.local", Kind.LOCAL)):
        spoken = hits.within(group, sentence.start, sentence.end)
        found.extend(Voice(kind, hit) for hit in spoken if _speaks(told, hit))
    for pattern, kind in ((_STATE_SPEAKS, Kind.OFFICIAL), (_GROUP_SPEAKS, Kind.CLAIM)):
        for match in pattern.finditer(told.soft):
            hit = Hit(sentence.start + match.start(), sentence.start + match.end(), "source", match.group())
            if not _is_silent(told, hit):
                found.append(Voice(kind, hit))
    found.extend(_claims(told, hits, mentions))
    return sorted(found, key=lambda voice: voice.start)


def _claims(told: Told, hits: Hits, mentions: Sequence[ActorMention]) -> Iterator[Voice]:
    """The group's own words: a militant group that speaks, or words such as `claimed responsibility`."""
    sentence = told.sentence
    for mention in mentions:
        if not sentence.start <= mention.start < sentence.end or mention.actor.side is not Side.MILITANTS:
            continue
        hit = Hit(mention.start, mention.end, "actor", mention.actor.code)
        if _speaks(told, hit, close=True):
            yield Voice(
                Kind.CLAIM if _TOLL_IN_CLAIM.search(told.soft) and _gives_toll(told, hit) else Kind.DEED, hit
            )
    for hit in hits.within("source.claim", sentence.start, sentence.end):
        before = told.soft[: hit.start - sentence.start]
        if _OFFICIAL_BEFORE.search(before) or _UNCLAIMED.search(before):
            continue
        yield Voice(
            Kind.CLAIM
            if "kill" in hit.phrase or "tue" in hit.phrase or "abattu" in hit.phrase or hit.phrase in _ORGANS
            else Kind.DEED,
            hit,
        )


_ORGANS = frozenset(
    {
        "amaq",
        "az zallaqa",
        "al zallaqa",
        "zallaqa",
        "organe de propagande",
        "propagande",
        "propaganda",
        "the group said",
        "the group says",
        "put out the claim",
        "in a statement posted",
    }
)
_OFFICIAL_BEFORE = re.compile(
    r"\b(?:army|armee|air force|aviation|military|government|gouvernement|ministry|ministere|etat-major|general staff|police|mali|niger|chad|tchad|burkina|nigeria|benin|togo|cameroon|cameroun|authorities|autorites|president|soldiers|troops)\b[^.;]{0,40}$"
)
_UNCLAIMED = re.compile(
    r"\b(?:no (?:group|one|organi[sz]ation|armed group)|nobody|none|neither|not|yet to|aucun\w*|personne|pas|rien|n'a|n'ont)\b[^.;]{0,40}$"
)
_DEED_VERB = re.compile(r"^[^.;\"]{0,30}?\b(?:claimed|claims?|revendiqu\w+)\b")
_TOLL_VERB = re.compile(
    r"\b(?:avoir|to have|it (?:had )?killed|qu'il|that it|parle|put|puts|says|said|dit|affirme|assure|evoque|avance|compte|own up|admits?|toll|bilan|losses)\b"
)


def _gives_toll(told: Told, hit: Hit) -> bool:
    """Whether a group's words are of the dead, rather than only that it did it."""
    after = told.soft[hit.end - told.sentence.start :]
    return not _DEED_VERB.match(after) or bool(_TOLL_VERB.search(after))


def _speaks(told: Told, hit: Hit, *, close: bool = False) -> bool:
    if _is_silent(told, hit):
        return False
    start = told.sentence.start
    before = told.soft[max(0, hit.start - start - _WINDOW) : hit.start - start]
    after = told.soft[hit.end - start : hit.end - start + _WINDOW]
    if _ITSELF.match(hit.phrase):
        return True
    if close or hit.phrase in _WITNESSES:
        return bool(_BEFORE_CLOSE.search(before) or _AFTER_CLOSE.match(after))
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _is_silent(told: Told, hit: Hit) -> bool:
    start = told.sentence.start
    before = told.soft[max(0, hit.start - start - _WINDOW) : hit.start - start]
    after = told.soft[hit.end - start : hit.end - start + _WINDOW]
    return bool(_SILENT_AFTER.match(after) or _SILENT_BEFORE.search(before))


_WINDOW = 70
