"""Which event a sentence says it is about: one more, the one told before, or several at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.stems import Stemmed

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.words import Hits

_COUNTED = re.compile(
    r"(?:\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|several|various|twin|double|many|separate|simultaneous|successive"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|plusieurs|diverses|nombreuses)\s+(?:[\w-]+\s+){0,2}"
    r"|\b(?:string|series|wave|spate|weekend|days?|serie|vague|journees?|week-end|nuits?)\s+(?:of\s+|de\s+|d['’])(?:[\w-]+\s+)?)$"
)
_SEPARATE = re.compile(r"separate \w+s\b")
_OPENS = 12
_FEW = re.compile(r"\b(?:two|three|four|five|six|seven|deux|trois|quatre|cinq|six|sept)\b")
_BEFORE = 40
_KILLED = re.compile(r"\b(?:tue[es]*|killed|died|assassine\w*|abattus?|massacre\w*|tombee?s?|fallen|slain|fell)\b")
_DAY = r"(?:day|night|morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jour|nuit|matin|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_SAME_DAY = re.compile(
    rf"\W*(?:(?:on|in|le|la|ce|cette|that|the)\s+)*(?:(?:toujours|still)\s+(?:on\s+|ce\s+|le\s+)?{_DAY}|(?:same|meme)\s+{_DAY}|{_DAY}\s+(?:also|egalement|aussi))\b"
)
# "In the evening two soldiers died", "Hours later they killed six": a later hour than what was told before.
_LATER = Stemmed(
    "hour|heure|foulee|later|plus tard|morning|noon|evening|that night|dusk|midday|nightfall|sunset|sundown|matin|soir|midi|tombee",
    r"\W*(?:(?:some|a few|several|two|three|barely|less than|about|an|quelques|deux|trois|moins d'une|pres d'une|a peine une|une|une demi)[\s-]+){0,2}(?:hours? (?:later|afterwards)|heures? (?:plus tard|apres(?=,))|later (?:that|the same|in the) (?:day|night|evening|morning|afternoon)"
    r"|(?:in|over) the (?:(?:following|next) hours|hours (?:that|which) followed)|dans les heures (?:qui (?:ont suivi|suivent|suivirent)|suivantes)|dans la foulee|(?:in|that) the (?:morning|afternoon|evening)|that (?:morning|afternoon|evening|night)|at (?:about |around )?(?:noon|midday|dusk)"
    r"|(?:dans|en fin de|en debut d[e']) ?(?:la |l')?(?:matinee|soiree|apres-midi)|(?:plus tard )?(?:le|ce) (?:matin|soir|midi)|l'apres-midi|a (?:midi|la tombee (?:de la nuit|du (?:jour|soir))|la nuit tombee)|(?:at|towards?|around|about) (?:nightfall|evening|dusk|sunset|sundown)|plus tard (?:dans (?:la|cette) (?:journee|soiree|matinee|nuit|apres-midi)|(?:le|ce) (?:meme )?jour(?:-la)?|la meme (?:journee|nuit))|vers midi)\b",
)
_TWIN = Stemmed(
    "twin|double",
    r"\b(?:twin|double)\s+(?:attack|raid|assault|bombing|ambush|blast|explosion|tragedy|massacre|killing|attaque|attentat|assaut|embuscade|raid|tragedie|drame|tuerie)\b",
)
# "In Essakane, hundreds of kilometres away, …": what opens so happened apart from what was told before.
_ELSEWHERE = Stemmed(
    "km|kilomet|miles|further|farther|plus |also|mean|aussi|egalement|pendant",
    r"\W*(?:still\s)?(?:further|farther)\s(?:(?:to the|up|down)\s)?(?:north|south|east|west|afield|away|along|upstream|downstream|inland)\w*\b"
    r"|\W*(?:toujours\s|encore\s)?(?:un peu\s)?plus\s(?:au (?:nord|sud)|a l'(?:est|ouest)|loin|en (?:amont|aval))\b"
    r"|\W*(?:in|at|near|a|au|pres de|dans)\s+[^,.;]{2,40},\s+(?:also|meanwhile|egalement|aussi|pendant ce temps)\b|"
    r"\W*(?:in|at|near|au|pres de|dans|a(?!\s[\w-]+(?:\s[\w-]+)?\s(?:from|in|at|of)\b))\s+[^,.;]{2,40},\s+(?:(?:about|some|nearly|more than|quelque|environ|plus de|a)\s+)*"
    r"(?:(?:hundreds|dozens|scores) of|(?:des |de |plusieurs )?(?:centaines|dizaines) de|[\d,.]+|several hundred)\s*(?:km|kilometers|kilometres|miles)\s+"
    r"(?:away|further|farther|to the|plus (?:loin|au|a l')|de la\b|from there)(?!\s+from)"
    r"|\W*(?:(?:about|some|nearly|more than|quelque|environ|plus de|a)\s+)*(?:(?:hundreds|dozens|scores|des centaines|des dizaines) (?:of|de)|\d[\d,.]*|(?:three|two|four|five|several|trois|deux|quatre|cinq|plusieurs) (?:hundred|cents?))"
    r"\s*(?:km|kilometers|kilometres|miles)\s+(?:away|further|farther|de la|plus (?:loin|au|a l'))\b",
)
_WOUNDS = Stemmed(
    "wounded|injured|blesse",
    r"\b(?:the (?:\w+ly )?(?:wounded|injured)|(?:les|des|deux|trois|quatre|cinq|six|sept|huit|\d+) (?:autres )?blesse\w*)\b[^.;]{0,40}\b(?:died|succumbed|morts?|mortes?|succomb\w+|decede\w*)\b",
)
_BOTH = Stemmed(
    "both|either|neither|the two|these two|les deux|ces deux|des deux",
    r"\b(?:both|either|neither|the two|these two|les deux|ces deux|aucune? des deux)\s+(?:of the\s+|of these\s+)?"
    r"(?:attacks?|incidents?|raids?|ambush(?:es)?|strikes?|assaults?|killings|massacres?|fights|battles|clashes|bombings|attaques|embuscades|assauts|frappes|drames|tueries|explosions?|combats|accrochages|raids)\b",
)
# "in three days", "on one day", "du même dimanche": a headline that gathers what happened apart.
_WITHIN = Stemmed(
    "day|week|month|jour|semaine|mois|night|nuit|morning|same|meme|repris|represail|reveng|vengeance",
    r"\b(?:(?:in|en|within|over)\s+(?:the\s+space\s+of\s+)?(?:a|one|two|three|four|five|six|seven|un|une|deux|trois|quatre|cinq|six|sept|\d)\s+(?:days?|weeks?|months?|jours?|semaines?|mois)\b"
    r"|(?:two|three|four|five|deux|trois|quatre|cinq)\s+(?:days?|nights?|jours?|nuits?)\s+(?:of\s|d['’]|de\s)"
    r"|(?:and|et|followed by|suivie?s? (?:de|par))\s+(?:des\s+|the\s+)?(?:reprisals?|represailles|revenge|vengeance)\b"
    r"|(?:on|in)\s+(?:one|the same|a single)\s+(?:day|night|morning)\b|(?:same|meme)\s+(?:day|night|weekend|jour|journee|nuit|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b)",
)


# "The killings set off reprisals": what comes next is their doing, unless they are feared or the reason for the attack.
_REPRISALS = Stemmed(
    "repris|represail|reveng|retaliat|veng",
    r"^(?!.*\b(?:fear|feared|fears|risk|avoid|prevent|warn\w*|calm|craint?|craignent|craignaient|redout\w+|eviter|risque|appel\w*|menac\w+)\b)"
    r".*?\b(?:reprisals?|(?<!take )(?<!takes )revenge|retaliated|retaliation|represailles|vengeance|se sont venges)\b(?!\s+(?:for|a|au|aux|apres|after|to|d[eu'])\b)",
)
# Acts of a kind that a text tells anew only for another event; "shooting" and "fighters" go on from what was told.
_NEW = (
    "act.ambush",
    "act.ied",
    "act.suicide_bombing",
    "act.air_strike",
    "act.abduction",
    "act.attack",
    "act.shelling",
)
_OTHER_ACTS = ("act.ambush", "act.attack", "act.clash", "act.suicide_bombing", "act.air_strike", "attacker.gunmen")
# "The air force said that it had caught up with them": another statement, of another act than the attack.
_AIR_FORCE = Stemmed(
    "air force|air component|air task force|armee de l'air",
    r"(?:\W*(?:in|dans)\s+(?:a|an|un|une)\s+(?:separate|another|autre)\s+(?:statement|communique|declaration),?\s+)?"
    r"\W*(?:the\s+|l')?(?:\w+\s+){0,2}?(?:air force|air component|air task force|armee de l'air)\b[^.;]{0,60}?"
    r"\b(?:said|says|announced|claimed|claims|reported|a dit|dit|a annonce|affirme|a affirme|a indique|indique)\b",
)
_INDEFINITE = re.compile(r"\b(?:an?|une?|des|two|three|deux|trois)\s+(?:[\w'-]+\s+){0,5}$")


_THIS = re.compile(r"\b(?:this|cette|ce|cet)\s+$")  # "the target of this new attack": the one told before


def counts_few(hits: Hits, folded: str, start: int, end: int) -> bool:
    """Whether a sentence says that it tells of some events, and how many: `three attacks`."""
    return _counts_events(hits, folded, start, end) and bool(_FEW.search(folded))


def _counts_events(hits: Hits, folded: str, start: int, end: int) -> bool:
    return bool(_TWIN.search(folded)) or any(
        _COUNTED.search(folded, max(0, hit.start - start - _BEFORE), hit.start - start)
        for hit in hits.within("cue.events", start, end)
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """Where a sentence speaks of another event (`a second attack`), or of the one before (`the attack`)."""

    another: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    toll: bool = False  # speaks of the toll told before, whose day is not the event's
    wounds: bool = False  # tells that some hurt before died: `in hospital at X`
    burial: bool = False  # tells where and when the dead were buried, not how they died
    same_day: bool = False  # opens with the day told before: `That same Monday a convoy …`
    elsewhere: bool = False  # opens far from the place told before: `Further west, …`
    later: bool = False  # opens with another hour than what was told before: `Hours later they killed six`
    gathers: bool = False  # says that it tells of some days, or of things of one day
    both: bool = False  # speaks of two told before: `nobody has claimed either attack`
    several: bool = False  # counts events: `three attacks`, `a string of raids`
    air_force: bool = False  # opens with an air force that speaks
    reprisals: bool = False  # tells that an attack was avenged
    disputes: bool = False  # speaks of two accounts, or denies one
    blast: bool = False  # tells of a mine or a hidden bomb, and of no other act
    new: int = 0  # how many acts it brings up as new: `an ambush`, `a convoy was ambushed`


def find_cues(hits: Hits, folded: str, start: int, end: int) -> Cues:
    """The cues of the sentence at `[start, end)`; `folded` is the sentence as `soft` makes it."""
    several = _counts_events(hits, folded, start, end)
    another = list(hits.within("cue.another", start, end))
    another = [
        hit for hit in another if not _THIS.search(folded, max(0, hit.start - start - _OPENS), hit.start - start)
    ]
    if several:  # "were killed in separate attacks": of all of them, unless it opens what is told
        another = [
            hit for hit in another if hit.start - start < _OPENS or not _SEPARATE.match(folded, hit.start - start)
        ]
    elsewhere = _ELSEWHERE.match(folded) is not None
    return Cues(
        tuple(hit.start for hit in another) or ((start,) if elsewhere else ()),
        tuple(hit.start for hit in hits.within("cue.same", start, end)),
        toll=hits.has("cue.toll", start, end),
        wounds=bool(_WOUNDS.search(folded)),
        burial=hits.has("cue.burial", start, end) and not _KILLED.search(folded),
        elsewhere=elsewhere,
        same_day=bool(_SAME_DAY.match(folded)),
        later=bool(_LATER.match(folded)),
        gathers=bool(_WITHIN.search(folded)),
        several=several,
        both=bool(_BOTH.search(folded)),
        reprisals=bool(_REPRISALS.search(folded)),
        air_force=bool(_AIR_FORCE.match(folded)),
        disputes=hits.any_of(("cue.versions", "cue.denial"), start, end),
        blast=hits.has("act.ied", start, end) and not hits.any_of(_OTHER_ACTS, start, end),
        new=sum(
            bool(_INDEFINITE.search(folded, max(0, hit.start - start - _BEFORE), hit.start - start))
            for hit in hits.within_any(_NEW, start, end)
        ),
    )
