"""Where a sentence speaks of acts: not of those denied, planned, avenged, compared or long past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.not_news.horizon import is_past
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.text.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.words import Hit


def acts_of(entry: Entry, sentence: Sentence, folded: str, dates: Sequence[DateMention], days: int) -> list[int]:
    """Where a sentence speaks of acts, but for those of a comparison: `it comes a week after the raid on X`.

    None if each stands beside a day of long ago, as in `held to have planned the raid of 2022`.
    """
    acts = [
        hit.start
        for hit in _deeds(entry, sentence)
        if sentence.zone is not Zone.BODY or not background.compared(folded, hit.start - sentence.start)
        if not _DENIED.search(folded, max(0, hit.start - sentence.start - _BEFORE), hit.start - sentence.start)
        if not _INTENDED.search(
            folded, max(0, hit.start - sentence.start - _FAR_BEFORE), hit.start - sentence.start
        )
        if not _PLANNED.match(folded, hit.end - sentence.start)
        if not _is_found(folded, hit.start - sentence.start, hit.end - sentence.start)
        if not _AVENGED.search(folded, max(0, hit.start - sentence.start - _MOTIVE), hit.start - sentence.start)
    ]
    if acts and _is_unfounded(folded):
        return []
    near = [date for date in dates if not date.said or date.kind in (DateKind.MONTH, DateKind.YEAR)]
    if not near or not any(is_past(date, entry.published, days) for date in near):
        return acts
    beside = [min(near, key=lambda date: min(abs(date.start - at), abs(at - date.end))) for at in acts]
    past = all(is_past(date, entry.published, days) and date.kind is not DateKind.SINCE for date in beside)
    return [] if past else acts


def _deeds(entry: Entry, sentence: Sentence) -> list[Hit]:
    """The words for acts in a sentence: for killing and wrecking too in an item of a list, for wrecking by attackers."""
    span = sentence.start, sentence.end
    if sentence.bullet and not entry.hits.any_of(("act.ied", "cue.bomb"), *span):
        found = entry.hits.within_any((*_IN_ITEM, "act.operation"), *span)
        return [hit for hit in found if hit.group != "act.operation" or hit.phrase.startswith("neutrali")]
    return entry.hits.within_any(_WITH_WRECKING if entry.tells_attackers(*span) else VIOLENT, *span)


_WITH_WRECKING = (*VIOLENT, "act.wrecking")
_IN_ITEM = (*_WITH_WRECKING, "act.killing")
# "There was no attack at X", "l'armée nie toute attaque": what somebody says did not happen.
_DENIED = re.compile(r"\b(?:no|any|aucune?|toute)\s+(?:(?!of\b|des\b|les\b)[\w-]+\s+)?$")
_BEFORE = 24
# "Explosives meant for attacks", "soupçonnés de préparer un attentat": what has not been done.
_INTENDED = re.compile(
    r"\b(?:(?:meant|intended|destined|destinee?s?|servir)\b[^.;:]{0,24}?\b(?:for|to|in|a|au|aux|pour|dans)"
    r"|(?:making|manufactur\w+|assembl\w+|fabrication|confection) (?:of|de)|fabriquer|plotting|planning|preparing|preparer|preparant|preparaient|planifier|planifiaient|projetaient|fomenter"
    r"|(?:preludes?|threats?|risks?|danger|prospect|likelihood|possibility|warnings?|warned|warns|alerts?) (?:to|of|for|against|about)"
    r"|(?:menaces?|risques?|danger|craintes?|possibilite|prevenir|eviter|empecher|previent|alerte\w*|met\w* en garde) (?:contre )?(?=d|une?\b|les?\b|l')|preludes? (?=a\b|aux?\b))"
    r"\s?(?:(?:a|an|the|new|more|further|other|possible|major|all-out|aux?|une?|des|de|d'|du|les?|la|l'|nouvelles?|nouveaux?|autres|plusieurs|eventuelles?|possibles?)\s?){0,3}$"
)
_FAR_BEFORE = 60
# "An air raid on the hoppers is planned for Friday".
_PLANNED = re.compile(
    r"(?:\s[\w'-]+){0,5}?\s(?:is|are|will be|est|sont|sera|seront)\s(?:\w+\s)?(?:planned|scheduled|foreseen|prevue?s?|programmee?s?|envisagee?s?)\b"
)
# "Avenging the death of their leader, who was shot dead last week": why they came.
_AVENGED = re.compile(
    r"\b(?:avenging|to avenge|in (?:revenge|retaliation|reprisal) for|pour venger|en represailles (?:a|de))\b[^.;:]*$"
)
_MOTIVE = 110


def _is_unfounded(folded: str) -> bool:
    """Whether a sentence only says that a rumour is wrong: `The rumour of an attack on X is unfounded`."""
    return _UNFOUNDED.search(folded) is not None and _TELLS_DEAD.search(folded) is None


_RUMOURS = (
    r"(?:rumou?rs?|reports?|claims?|allegations?|messages?|informations?|infos?|rumeurs?|publications?|nouvelles?)"
)
_UNFOUNDED = re.compile(
    rf"\b{_RUMOURS}\b[^.;]{{0,140}}\b(?:(?:is|are|was|were) (?:\w+ ){{0,2}}(?:unfounded|false|baseless|untrue|fake|groundless|without (?:any )?foundation)"
    rf"|(?:est|sont|etait|etaient) (?:\w+ ){{0,2}}(?:infondee?s?|fausses?|faux|mensongere?s?|sans fondement|denuee?s? de (?:tout )?fondement|inexacte?s?))\b"
    rf"|\b(?:denies|denied|refutes|refuted|dement|a dementi|dementent|refute|a refute)\b (?:\w+ ){{0,3}}{_RUMOURS}\b"
)
_TELLS_DEAD = re.compile(r"\b(?:killed|died|dead|tue[es]*|morts?|mortes?)\b")


def _is_found(folded: str, start: int, end: int) -> bool:
    """Whether a mine or bomb at `[start, end)` was found or made safe, and harmed nobody: `two IEDs were defused`."""
    if _BOMB.match(folded, start) is None or _WENT_OFF.search(folded) is not None:
        return False
    return (
        _FINDS.search(folded, max(0, start - _FAR_BEFORE), start) is not None
        or _MADE_SAFE.match(folded, end) is not None
    )


_BOMB = re.compile(
    r"(?:improvised |explosive|ieds?\b|land ?mines?|roadside|buried|bombs?\b|home ?made|mines?\b|engins?\b|eei\b|bombes?\b|charges?\b)"
)
_WENT_OFF = re.compile(
    r"\b(?:explod\w+|explos(?:e|ent|a|ait|ion|ions)|went off|blew|blown|hit|struck|stepped|drove|ran over|kill\w*|injur\w*|wound\w*|dead|died|saut\w+|heurt\w+|roul\w+"
    r"|tue\w*|morts?|mortes?|bless\w*|mutil\w*|detonat\w+|attack\w*|attaqu\w*|ambush\w*|embuscade\w*)\b"
)
_FINDS = re.compile(
    r"\b(?:discover(?:ed|y of)|found|finding|defus(?:ed|ing)|disarmed|deactivated|neutrali[sz]ed|recover(?:ed|y of)|seiz(?:ed|ure of)|uncovered|detected|made safe|cleared|removed"
    r"|decouvert\w*(?: et (?:la )?destruction)? (?:d['e]|l[ea]s?|une?|deux|trois|quatre|cinq|plusieurs)|decouverte(?: et (?:la )?\w+)?|desamorc\w+|neutralis\w+|saisi\w*|recuper\w+|detecte\w*|enlevement|destruction|deminage|retire\w*|detruit\w*)\b"
    r"[^.;:]{0,40}$"
)
_MADE_SAFE = re.compile(
    r"(?:\s[\w'-]+){0,4}?\s(?:(?:was|were|has been|have been|being)|(?:a|ont) ete|est|sont)?\s?(?:\w+ly |egalement |aussi )?"
    r"(?:discovered|found|defused|disarmed|deactivated|neutrali[sz]ed|recovered|seized|uncovered|detected|destroyed|made safe|cleared|removed"
    r"|decouverte?s?|desamorcee?s?|neutralisee?s?|saisie?s?|recuperee?s?|detectee?s?|detruite?s?|retiree?s?)\b"
)
