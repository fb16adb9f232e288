"""The words around a name: what kind of place it is, and what it has to do with the event.

Patterns run on folded text (`words.soft`), on a few dozen characters before and after the name.
"""

from __future__ import annotations

import re

UNIT_BEFORE = re.compile(
    r"\b(region|province|cercle|departement|department|district|state|prefecture|gouvernorat|wilaya|commune|etat|circle|county|sous-prefecture|arrondissement|canton|municipality|area|zone|secteur)s?"
    r"\s+(?:rurale\s+|urbaine\s+|voisine?\s+|septentrionale?\s+|frontaliere?\s+)?(?:of\s+|de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d'|:\s*)?(?:the\s+)?$"
)
IN_REGION = re.compile(r"\ben\s+$")
UNIT_AFTER = re.compile(
    r"^[\s-]+(region|province|cercle|department|circle|state|district|county|prefecture|local government|commune|lga)\b"
)
UNIT_LEVEL = {
    "region": "admin1", "gouvernorat": "admin1", "wilaya": "admin1", "state": "admin1", "etat": "admin1",
    "province": "province", "cercle": "admin2", "circle": "admin2", "departement": "admin2", "department": "admin2",
    "prefecture": "admin2", "district": "admin2", "county": "admin2", "local government": "admin2", "lga": "admin2",
    "commune": "commune", "municipality": "commune", "sous-prefecture": "commune", "arrondissement": "admin2",
    "canton": "commune", "area": "area", "zone": "area", "secteur": "area",
}  # fmt: skip
KM_BEFORE = re.compile(
    r"(?:(\d{1,3}(?:[.,]\d)?)\s*(?:-|\s)?(?:km|kms|kilometres?|kilometers?|miles?)|(?:a\s+dozen|une\s+dizaine\s+de|une\s+quinzaine\s+de|une\s+vingtaine\s+de|une\s+trentaine\s+de|une\s+quarantaine\s+de|une\s+cinquantaine\s+de|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante|soixante|cent|a\s+few|quelques|several|(?:[a-z]+-)?(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|hundred)))\s+(?:km|kilometres?|kilometers?|miles?))"
    r"[^.;:(),]{0,40}?\b(?:of|from|de|du|d'|des)\s*(?:la\s+|the\s+)?(?:[a-z]+\s+(?:of|de|d')\s*)?$"
)
BORDER_BEFORE = re.compile(
    r"\b(?:borders?|frontiers?|frontieres?|bordering|neighbouring|limitrophes? (?:du|de|de la|avec)|voisine?s?)\s+(?:with|of|between|avec|du|de la|de l'|de|entre|d')?\s*(?:le\s+|la\s+|l'|les\s+)?(?:[a-z]+ (?:and|et) (?:le |la )?)?$"
)
BETWEEN_BEFORE = re.compile(
    r"\b(?:between|entre)\s+(?:le\s+|la\s+|the\s+)?\w+\s+(?:and|et)\s+(?:le\s+|la\s+|the\s+)?$"
)
UNNAMED_CAPITAL = re.compile(
    r"\b(?:in|at|of|centre of|center of|on|dans|au coeur de|au centre de|coeur de|contre)\s+(?P<what>the\s+(?:[a-z]{4,14}\s+)?capital(?!\s+(?:of|city of))|la\s+capitale(?:\s+[a-z]{5,14})?)\b"
)
RIGHT_AT = re.compile(
    r"(?:\b(?:at|in|near|outside|around|près de|près d[’']|non loin de|touché|frappé|visé|attaqué|envahi|investi|bombardé|bombed|struck|hit|attacked|raided|stormed|shelled)|(?<!\w)[àÀ])"
    r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))? ?$"
)
AFTER_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: \([^)]{1,20}\))?, (?:in|en|dans) $")
ACT_WORDS = re.compile(
    r"\b(?:attack|attaqu|ambush|embuscade|raid|assault|assaut|kill|slain|tue|mort|dead|died|tir[es]|frapp|strike|struck|bomb|massacr|gunm|assaillant|hommes armes|neutralis|enlev|abduct|kidnap|clash|affront|accroch|mine\b|explos|engine?|drone|peri\b|perdu la vie|located)"
)
BORDER_AFTER = re.compile(r"^(?:'s|'|s)?\s+(?:border|frontier|frontiere)|^\s+(?:voisin|frontalier)")
NAME_BEFORE_DISTANCE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w’'-]+\s*(?:,|\(|est|is|se trouve|situé\w*|lies|located)[^.;]{0,25}$"
)
DIRECTION = re.compile(
    r"\b(nord-?\s?est|nord-?\s?ouest|sud-?\s?est|sud-?\s?ouest|nord|sud|est|ouest|north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west|northeast|northwest|southeast|southwest|north|south|east|west)(?:ern)?\b"
)
OWN_EVENT_BEFORE = re.compile(
    r"\b(?:attack(?:s|ed)?|ambush|massacre|raid|assault|killings?|bombing|tragedy|carnage|attaques?|tueries?|massacres?|embuscade|assaut|attentat|drame|carnage|incursion|prise|bataille|battle|prison|evasion)"
    r"\s+(?:of|on|in|at|against|de\s+la|de\s+l'|du|des|de|d'|contre|a|au)?\s*$|\b(?:attacked|stormed|raided|struck|hit|overran|entered|reached|invaded|bombed|shelled|attaque|envahi|investi|pris|frappe|vise|bombarde|assiege)\s+$"
)
OWN_EVENT_AFTER = re.compile(
    r"^(?:'s)?\s+(?:attack|ambush|massacre|raid|assault|killings?|bombing|base|camp|outpost|market|military|army|garrison|was\s+(?:attacked|hit|struck|raided|stormed|overrun)|a\s+ete\s+(?:attaque|frappe|vise|la\s+cible|prise?)|(?:were|had been)\s+attacked)"
)
IS_SETTLEMENT = re.compile(
    r"^\s*,\s*(?:an?\s+|un\s+|une\s+|petite?\s+|gros\s+|small\s+)*(?:\w+\s+)?(?:village|town|hamlet|locality|settlement|hameau|localite|bourg|bourgade|site|island|ile|outpost|commune|campement|encampment|quartier)\b"
)
SETTLEMENT_BEFORE = re.compile(
    r"\b(?:zone montagneuse|massif|monts?|collines?|hills?|wells?|puits|oued|wadi|vallee|valley|villages?|towns?|hamlets?|localit(?:y|ies)|settlement|camp|base|outpost|post|post of|position|garrison|mine|site|island|ile|localites?|hameaux?|hameau|ville|bourg(?:ade)?|quartier|campements?|detachement|poste|marche|market|prison|island|foret|forest|mining site|gold mine)"
    r"(?:\s+(?:militaire|avance|peule?|dogon|minier|d'orpaillage|aurifere|frontaliere?|de refugies|de deplaces))?\s+(?:of\s+|at\s+|in\s+|near\s+|de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d'|a\s+)?$"
)
AT_BEFORE = re.compile(
    r"\b(?:in|at|near|around|outside|inside|on|between|of|close to|not far from|in and around|off|across|over|a|au|aux|pres de|pres d'|dans|sur|vers l'axe|autour de|autour d'|non loin de|non loin d'|entre|a hauteur de|a hauteur d'|aux environs de|aux environs d'|aux alentours de|aux alentours d'|aux abords de|aux abords d'|en|proche de|proche d'|contre|l'axe|the|proximite de|proximite d'|surroundings of|north of|south of|east of|west of|nord de|sud de|est de|ouest de|nord d'|sud d'|est d'|ouest d'|route|road)\s*$"
)
LINE_START = re.compile(r"\n\s*[*_#]{0,3}\s*(?:[-*•]\s*|\d{1,2}[.)]\s*)?$")
HEADING_AFTER = re.compile(r"^\s*(?:\([^)]{0,40}\)\s*|,\s[\w' -]{3,20}(?=[.:*]))?[*_]{0,3}[.:-]")
CLOSE_TO = re.compile(
    r"\b(?:near|close to|not far from|pres d[e']|proche d[e']|non loin d[e']|around|autour d[e'])\s*$"
)
SIDE_OF = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest)\s+(?:of|de|d')\s*$"
)
MODIFIER_AFTER = re.compile(
    r"^(?:-based|-born|\s+(?:daily|newspaper|papers?|native|correspondent|court|hospital|airport|summit|junta|regime|agreement|accord|process|bureau|university))\b"
)
ON_THE_WAY = re.compile(
    r"\b(?:between|entre)\s+(?:the\s+town\s+of\s+|la\s+ville\s+de\s+)?$|\b(?:between|entre|from|de)\s+[\w' -]{3,25}\s(?:and|to|et|a)\s+$"
    r"|\b(?:road|route|axe|axis|highway|track|piste|troncon|nationale)\s+(?:from|to|de|d'|vers|between|entre|of|du|menant a|reliant|qui relie|linking|leading to)?\s*$"
    r"|\b(?:road|route|axe|axis|highway|track|piste|troncon|nationale)\s+[\w' -]{3,30}[ -](?:and|to|et|a|vers|-)?\s*$"
)
ON_THE_WAY_AFTER = re.compile(r"^\s*[-–]\s*[a-z][\w'-]+\s+(?:road|axis|highway|route)|^\s+(?:road|axis|highway)\b")
CHIEF_TOWN_BEFORE = re.compile(r"\b(?:chief town|main town|chef-lieu|capital|capitale)[^.;]{0,30},\s*$")
NEAR_AFTER_NAME = re.compile(
    r"[a-z]\s*,\s*(?:situee?\s+|a\s+village\s+|(?:a|some|about|quelque)?\s*)?(?:near|close to|not far from|pres de|pres d'|proche de|proche d'|non loin de|non loin d'|aux portes de|outside)\s*(?:the\s+town\s+of\s+|la\s+ville\s+de\s+)?$"
)
AWAY_BEFORE = re.compile(
    r"\b(?:evadee?s? de|from|towards?|to|into|heading for|heading to|bound for|fled to|for|vers|de retour de|rejoindre|gagne|gagner|quitte|provenance de|provenance d'|originaires? de|originaires? d'|venus? de|venus? d'|en direction de|partis? de|partance pour|evacues? (?:a|vers|sur)|direction de|back to|returning to|withdrew to|leaving|left|partie de|ressortissants de|deputy for|mayor of|maire de|maire d'|depute de|natives of|governor of|gouverneur de|gouverneur du|evacuated to|flown to|taken to|transferred to|transferes? (?:a|vers)|demonstrated in|retour a|rentrant de|conduits? (?:a|vers)|pour|via|fui|ralliant|rallier|joindre|relie|reliant|refugies? a|afflux a|replies? (?:a|sur|vers)|arrived in|arrives? a|arrivees? a|sheltering in|shelter in|admis a|soignes a|like)\s+(?:la\s+|le\s+|the\s+)?$"
)
SPOKEN_BEFORE = re.compile(
    r"\b(?:said|told|announced|speaking|reporters|statement|press|conference|interview|hospital|hospitals|hopital|hopitaux|centre de sante|presidency|embassy|summit|market day|from the capital|capital|chef-lieu|procureur(?: du faso)?(?: pres le tribunal de grande instance)?|prosecutor|court|tribunal|junta|university|airport|journalist|correspondent|correspondant|envoye|declare|annonce|reunis|reunion|sommet|monument|mosque|great mosque|the governments? of|officials|authorities|demonstration)"
    r"(?:\s+\w+){0,2}\s+(?:in|at|of|from|a|de|d'|depuis)\s*$"
)
SPOKEN_AFTER = re.compile(
    r"^\s*(?:[,-]\s*)?(?:says|said|assure|affirme|dement|accuse|accuses|nie|denies|a annonce|a dementi|a declare|wants|n'a pas|has not|refuse|promet)\b"
)
ORIGIN_OF_PEOPLE = re.compile(
    r"\b(?:traders?|people|refugees?|residents?|inhabitants?|commercants?|habitants?|ressortissants?|deplaces?|chief|chef|maire|mayor|imam|men|natives?)\s+(?:\w+\s+)?(?:from|of|de|d'|du)\s*$"
)


THERE = re.compile(r"\b(?:there|sur place|their (?:village|town)|leur (?:village|ville))\b")
WORDS = frozenset(
    [
        "de",
        "du",
        "la",
        "le",
        "les",
        "des",
        "et",
        "en",
        "sur",
        "dans",
        "par",
        "pour",
        "in",
        "of",
        "on",
        "at",
        "to",
        "and",
        "the",
    ]
)
NEXT_CAPITAL = re.compile(r" ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+)")
PREVIOUS_CAPITAL = re.compile(r"[\w,;»”)] ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+) $")
NO_NAME_PART = re.compile(
    r"(?:Region|Province|State|District|Department|Commune|County|Local|Prefecture|Cercle|Camp|Village|Town|Base|Army|Airport|Market|Mine|Forest|Lake|Island|North|South|East|West|Northern|Southern|Eastern|Western|Central|Upper|Lower|Attack|Massacre|Raid"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|In|On|At|Near|The|Le|La|Les|Un|Une|Des|Axe|Route|Lac|Forêt|Région|Est|Ouest|Nord|Sud|After|From|And|Mr|Mme|Source|Aux|Dans|Selon)\b"
)
CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w’'-]+|\d{1,2}\b))?"
UNLISTED = re.compile(
    r"(?:\b(?:of|in|at|on|near|outside|around|de|d|du|à|a|dans|près|called|named|dénommée?|nommée?|île|island|chutes de|falaises de|puits de|village|hameau|post|poste|base|site)[ ’'])(?P<name>"
    + CAPITALISED
    + ")"
    r"|\b(?:touché|frappé|visé|attaqué|envahi|investi|bombardé|bombed|struck|hit|attacked|raided|stormed|shelled|reached)"
    r" (?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?P<hit>" + CAPITALISED + ")"
)
NOT_A_NAME = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|National\w*|Defen[cs]e|Christian\w*|Muslim\w*|Jama\w*|Allah|Ansar\w*|Boko|Group\w*|Groupe|Front|Katiba|Koran\w*|Coran\w*|Telegram|Arabic|French|English|Français|Radio|Télévision|Reuters|Human|Amnesty|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Islam\w*|Jihad\w*|Al|God|Operation|President|Minister|Ministry|Army|State|Security|Council|United|European|African|Fulani|Dogon|Peuls?|Dozos?|Africa|Afrique|Europe|Russia\w*|Wagner|Colonel|General|Captain|Lieutenant|Lt|Col|Mr|Mme|Le|La|Les|The|Etat|État|Défense|Intérieur|Internet|Facebook|Twitter|WhatsApp|Noël|Christmas|Ramadan|Tabaski|Barkhane|Serval|Minusma|VDP|FDS|G5)\b"
)
PLACED_AFTER = re.compile(
    r"^\s*,?\s*(?:\(|(?:in|dans|near|not far|some|a|about|close to|north|south|east|west|pres|situe\w*|located|au nord|au sud|a l'est|a l'ouest|non loin)\b[^.;]{0,30}\b(?:province|region|cercle|commune|departement|department|district|state|km|kilometres?|kilometers?|border|frontiere|sous-prefecture|prefecture|local government)\b|[^.;,]{0,25}\b(?:province|region|cercle|department)\b)"
)
DEAD_AT = re.compile(
    r"\b(?:morts?|mortes?|tuee?s?|abattue?s?|personnes|civils?|soldats?|villageois|militaires?|gendarmes?|hommes|people|dead|killed|soldiers?|civilians?|villagers?|farmers?|attaques?|attacks?|embuscades?|ambush|blessee?s?|wounded|massacres?|tueries?|raid|enlevee?s?|abducted|kidnapped)"
    r"\s+(?:\w+\s+){0,2}?(?:a|in|at|near|pres de|pres d')\s*$"
)
