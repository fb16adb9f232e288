"""Where: the places that an entry names, which place each name means, and what it has to do with the event.

Names with several bearers are settled by the entry's country, by the units it names and by the words around
(`région de Gao`, `cercle de Gao`, `Gao`). A name that no list has is read where the text says what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.places import Gazetteer, Mention, Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.segment import Sentence

REGION = frozenset(
    ["BF", "ML", "NE", "TD", "MR", "NG", "CM", "BJ", "TG", "CI", "GH", "SN", "GM", "GN", "GW", "SL", "LR"]
    + ["CF", "GA", "CG", "CD", "GQ", "SD", "LY", "DZ"]
)
"""West and Central Africa and the neighbours whose border areas the news names (ISO 3166-1)."""
_BEFORE, _AFTER = 60, 60
_REACH = 250
_SURE = 3  # a town, its district and its region may share a name
_SUPPORT = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named at `[start, end)` of the entry's text. `place` is None for a name no list has.

    `score` tells how likely the name is where something happened: 3 for `the village of X`, 2 for `at X`,
    below 0 for where somebody spoke, fled to or came from.
    """

    start: int
    end: int
    name: str
    level: str
    country: str
    place: Place | None = None
    score: float = 1
    demonym: bool = False
    km: float | None = None
    bearing: str | None = None
    area: bool = False  # a commune, a zone: the event is somewhere in it

    @property
    def local(self) -> bool:
        """Whether it names a place rather than a unit or a country."""
        return self.level == "place" and not self.area


_UNIT_BEFORE = re.compile(
    r"\b(region|province|cercle|departement|department|district|state|prefecture|gouvernorat|wilaya|commune|etat|circle|county|sous-prefecture|arrondissement|canton|municipality|area|zone|secteur)s?"
    r"\s+(?:rurale\s+|urbaine\s+|voisine?\s+|septentrionale?\s+|frontaliere?\s+)?(?:of\s+|de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d'|:\s*)?(?:the\s+)?$"
)
_IN_REGION = re.compile(r"\ben\s+$")
_UNIT_AFTER = re.compile(
    r"^[\s-]+(region|province|cercle|department|circle|state|district|county|prefecture|local government|commune|lga)\b"
)
_UNIT_LEVEL = {
    "region": "admin1", "gouvernorat": "admin1", "wilaya": "admin1", "state": "admin1", "etat": "admin1",
    "province": "province", "cercle": "admin2", "circle": "admin2", "departement": "admin2", "department": "admin2",
    "prefecture": "admin2", "district": "admin2", "county": "admin2", "local government": "admin2", "lga": "admin2",
    "commune": "commune", "municipality": "commune", "sous-prefecture": "commune", "arrondissement": "admin2",
    "canton": "commune", "area": "area", "zone": "area", "secteur": "area",
}  # fmt: skip
_KM_BEFORE = re.compile(
    r"(?:(\d{1,3}(?:[.,]\d)?)\s*(?:-|\s)?(?:km|kms|kilometres?|kilometers?|miles?)|(?:a\s+dozen|une\s+dizaine\s+de|une\s+quinzaine\s+de|une\s+vingtaine\s+de|une\s+trentaine\s+de|une\s+quarantaine\s+de|une\s+cinquantaine\s+de|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante|soixante|cent|a\s+few|quelques|several|(?:[a-z]+-)?(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|hundred)))\s+(?:km|kilometres?|kilometers?|miles?))"
    r"[^.;:()]{0,40}?\b(?:of|from|de|du|d'|des)\s*(?:la\s+|the\s+)?(?:[a-z]+\s+(?:of|de|d')\s*)?$"
)
_BORDER_BEFORE = re.compile(
    r"\b(?:borders?|frontiers?|frontieres?|bordering|neighbouring|limitrophes? (?:du|de|de la|avec)|voisine?s?)\s+(?:with|of|between|avec|du|de la|de l'|de|entre|d')?\s*(?:le\s+|la\s+|l'|les\s+)?(?:[a-z]+ (?:and|et) (?:le |la )?)?$|\b(?:between|entre)\s+(?:le\s+|la\s+|the\s+)?\w+\s+(?:and|et)\s+(?:le\s+|la\s+|the\s+)?$"
)
_BORDER_AFTER = re.compile(r"^(?:'s|'|s)?\s+(?:border|frontier|frontiere)|^\s+(?:voisin|frontalier)")
_NAME_BEFORE_DISTANCE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w’'-]+\s*(?:,|\(|est|is|se trouve|situé\w*|lies|located)[^.;]{0,25}$"
)
_DIRECTION = re.compile(
    r"\b(nord-?\s?est|nord-?\s?ouest|sud-?\s?est|sud-?\s?ouest|nord|sud|est|ouest|north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west|northeast|northwest|southeast|southwest|north|south|east|west)(?:ern)?\b"
)
_OWN_EVENT_BEFORE = re.compile(
    r"\b(?:attack(?:s|ed)?|ambush|massacre|raid|assault|killings?|bombing|tragedy|carnage|attaques?|tueries?|massacres?|embuscade|assaut|attentat|drame|carnage|incursion|prise|bataille|battle|prison|evasion)"
    r"\s+(?:of|on|in|at|against|de\s+la|de\s+l'|du|des|de|d'|contre|a|au)?\s*$|\b(?:attacked|stormed|raided|struck|hit|overran|entered|reached|invaded|bombed|shelled|attaque|envahi|investi|pris|frappe|vise|bombarde|assiege)\s+$"
)
_OWN_EVENT_AFTER = re.compile(
    r"^(?:'s)?\s+(?:attack|ambush|massacre|raid|assault|killings?|bombing|base|camp|outpost|market|military|army|garrison|was\s+(?:attacked|hit|struck|raided|stormed|overrun)|a\s+ete\s+(?:attaque|frappe|vise|la\s+cible|prise?)|(?:were|had been)\s+attacked)"
)
_IS_SETTLEMENT = re.compile(
    r"^\s*,\s*(?:an?\s+|un\s+|une\s+|petite?\s+|gros\s+|small\s+)*(?:\w+\s+)?(?:village|town|hamlet|locality|settlement|hameau|localite|bourg|bourgade|bourgade|site)\b"
)
_SETTLEMENT_BEFORE = re.compile(
    r"\b(?:villages?|towns?|hamlets?|localit(?:y|ies)|settlement|camp|base|outpost|post|post of|position|garrison|mine|site|island|ile|localites?|hameaux?|hameau|ville|bourg(?:ade)?|quartier|campements?|detachement|poste|marche|market|prison|island|foret|forest|mining site|gold mine)"
    r"(?:\s+(?:militaire|avance|peule?|dogon|minier|d'orpaillage|aurifere|frontaliere?|de refugies|de deplaces))?\s+(?:of\s+|at\s+|in\s+|near\s+|de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d'|a\s+)?$"
)
_AT_BEFORE = re.compile(
    r"\b(?:in|at|near|around|outside|inside|on|between|of|close to|not far from|in and around|off|across|over|a|au|aux|pres de|pres d'|dans|sur|vers l'axe|autour de|autour d'|non loin de|non loin d'|entre|a hauteur de|a hauteur d'|aux environs de|aux environs d'|aux alentours de|aux alentours d'|aux abords de|aux abords d'|en|proche de|proche d'|contre|l'axe|the|proximite de|proximite d'|surroundings of|north of|south of|east of|west of|nord de|sud de|est de|ouest de|nord d'|sud d'|est d'|ouest d'|route|road)\s*$"
)
_LINE_START = re.compile(r"\n\s*(?:[-*•]\s*|\d{1,2}[.)]\s*)?$")
_HEADING_AFTER = re.compile(r"^\s*(?:\([^)]{0,40}\)\s*)?[.:-]")
_CLOSE_TO = re.compile(
    r"\b(?:near|close to|not far from|pres d[e']|proche d[e']|non loin d[e']|around|autour d[e'])\s*$"
)
_SIDE_OF = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest)\s+(?:of|de|d')\s*$"
)
_MODIFIER_AFTER = re.compile(
    r"^(?:-based|-born|\s+(?:daily|newspaper|papers?|native|correspondent|court|hospital|airport|summit|junta|regime|agreement|accord|process|bureau|university))\b"
)
_NEAR_AFTER_NAME = re.compile(
    r"[a-z]\s*,\s*(?:situee?\s+|a\s+village\s+|(?:a|some|about|quelque)?\s*)?(?:near|close to|not far from|pres de|pres d'|proche de|proche d'|non loin de|non loin d'|aux portes de|outside)\s*(?:the\s+town\s+of\s+|la\s+ville\s+de\s+)?$"
)
_AWAY_BEFORE = re.compile(
    r"\b(?:from|towards?|to|into|heading for|heading to|bound for|fled to|for|vers|de retour de|rejoindre|gagne|gagner|quitte|provenance de|provenance d'|originaires? de|originaires? d'|venus? de|venus? d'|en direction de|partis? de|partance pour|evacues? (?:a|vers|sur)|direction de|back to|returning to|withdrew to|leaving|left|partie de|ressortissants de|deputy for|mayor of|maire de|maire d'|depute de|natives of|governor of|gouverneur de|gouverneur du|evacuated to|flown to|taken to|transferred to|transferes? (?:a|vers)|demonstrated in|retour a|rentrant de|conduits? (?:a|vers)|pour|via|fui|ralliant|rallier|joindre|relie|reliant|refugies? a|afflux a|replies? (?:a|sur|vers)|arrived in|arrives? a|arrivees? a|sheltering in|shelter in|admis a|soignes a|like)\s+(?:la\s+|le\s+|the\s+)?$"
)
_SPOKEN_BEFORE = re.compile(
    r"\b(?:said|told|announced|speaking|reporters|statement|press|conference|interview|hospital|hospitals|hopital|hopitaux|centre de sante|presidency|embassy|summit|market day|from the capital|capital|chef-lieu|procureur(?: du faso)?(?: pres le tribunal de grande instance)?|prosecutor|court|tribunal|junta|university|airport|journalist|correspondent|correspondant|envoye|declare|annonce|reunis|reunion|sommet|monument|mosque|great mosque|the governments? of|officials|authorities|demonstration)"
    r"(?:\s+\w+){0,2}\s+(?:in|at|of|from|a|de|d'|depuis)\s*$"
)
_SPOKEN_AFTER = re.compile(
    r"^\s*(?:[,-]\s*)?(?:says|said|assure|affirme|dement|accuse|accuses|nie|denies|a annonce|a dementi|a declare|wants|n'a pas|has not|refuse|promet)\b"
)
_ORIGIN_OF_PEOPLE = re.compile(
    r"\b(?:traders?|people|refugees?|residents?|inhabitants?|commercants?|habitants?|ressortissants?|deplaces?|chief|chef|maire|mayor|imam|men|natives?)\s+(?:\w+\s+)?(?:from|of|de|d'|du)\s*$"
)


class Places:
    """The places of one entry: every spot in the order of the text, and the countries it is about."""

    def __init__(
        self, text: str, folded: str, sentences: Sequence[Sentence], published: dt.date | None, aside: set[int]
    ) -> None:
        self._gazetteer = gazetteer()
        self._text = text
        self._soft = folded
        self._sentences = sentences
        self.published = published
        self._aside = [(sentences[index].start, sentences[index].end) for index in aside]
        mentions = [mention for mention in self._gazetteer.find(text) if not self._is_aside(mention.start)]
        self.countries = self._weigh_countries(mentions)
        named = {fold_key(mention.text) for mention in mentions}
        self._marks = [
            (mention.start, mention.candidates[0].country)
            for mention in mentions
            if len({place.country for place in mention.candidates}) == 1
            and mention.candidates[0].level != "place"
            and not mention.ordinary
            and not _BORDER_BEFORE.search(folded[max(0, mention.start - _BEFORE) : mention.start])
            and not _BORDER_AFTER.match(folded[mention.end : mention.end + _AFTER])
        ]
        self._units = {
            place.id for mention in mentions for place in mention.candidates if place.level in ("admin1", "admin2")
        }
        self._unit_names = named
        self._explicit = {
            place.country
            for mention in mentions
            for place in mention.candidates
            if not mention.ordinary
            and (mention.demonym or place.level != "place" or place.name in _CAPITALS)
            and len(mention.candidates) <= _SURE
        }
        self._named = Counter(
            country
            for mention in mentions
            if not mention.demonym
            for country in {place.country for place in mention.candidates}
        )
        spots = [
            spot for mention in mentions if not self._is_part_of_a_name(mention) and (spot := self._settle(mention))
        ]
        spots.extend(self._unlisted(spots))
        self.spots = tuple(sorted(spots, key=lambda spot: spot.start))

    def _is_aside(self, start: int) -> bool:
        return any(first <= start < last for first, last in self._aside)

    @property
    def main_country(self) -> str | None:
        return self.countries[0] if self.countries else None

    def within(self, start: int, end: int) -> list[Spot]:
        return [spot for spot in self.spots if start <= spot.start < end]

    # --- which country the entry is about -------------------------------------------------------------

    def _weigh_countries(self, mentions: list[Mention]) -> list[str]:
        weights: Counter[str] = Counter()
        datelines = [(s.start, s.start + s.dateline) for s in self._sentences if s.dateline]
        for mention in mentions:
            codes = {place.country for place in mention.candidates if place.country}
            if len(codes) != 1 or mention.ordinary:
                continue
            code = codes.pop()
            zone = self._zone(mention.start)
            weight = 6 if zone is Zone.TITLE else 3 if zone is Zone.SUMMARY else 1
            if any(start <= mention.start < end for start, end in datelines):
                weight = 2
            if not any(place.level == "country" for place in mention.candidates):
                weight = weight * 2 if not self._is_away(mention.start) else weight
            weights[code] += weight
        return [code for code, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))]

    def _zone(self, position: int) -> Zone:
        for sentence in self._sentences:
            if position < sentence.end:
                return sentence.zone
        return Zone.BODY

    def _is_away(self, start: int) -> bool:
        before = self._soft[max(0, start - _BEFORE) : start]
        return bool(_AWAY_BEFORE.search(before) or _SPOKEN_BEFORE.search(before))

    def _is_part_of_a_name(self, mention: Mention) -> bool:
        """Whether a village's name is only a word of a longer name: `Oumarou Bobo`, `Kouri Bougoudi`."""
        if mention.text.lower() in _WORDS:
            return True
        if mention.demonym or any(place.level != "place" for place in mention.candidates):
            return False
        after = _NEXT_CAPITAL.match(self._text, mention.end)
        if after and not _NO_NAME_PART.match(after.group(1)):
            return True
        before = _PREVIOUS_CAPITAL.search(self._text, max(0, mention.start - 40), mention.start)
        return bool(before) and not _NO_NAME_PART.match(before.group(1)) and not before.group(1).isupper()

    # --- which place a name means ---------------------------------------------------------------------

    def _settle(self, mention: Mention) -> Spot | None:
        before = self._soft[max(0, mention.start - _BEFORE) : mention.start]
        after = self._soft[mention.end : mention.end + _AFTER]
        if mention.demonym:
            place = mention.candidates[0]
            return Spot(mention.start, mention.end, mention.text, "country", place.country, place, 0, demonym=True)
        unit = _UNIT_BEFORE.search(before)
        in_region = bool(_IN_REGION.search(before))
        unit_after = _UNIT_AFTER.match(after)
        word = unit_after.group(1) if unit_after else unit.group(1) if unit else None
        level = (
            _UNIT_LEVEL[word]
            if word
            else "admin1"
            if in_region and any(p.level == "admin1" for p in mention.candidates)
            else None
        )
        candidates = [place for place in mention.candidates if self._stands(mention, place, level, before, after)]
        if not candidates:
            return None
        near = self._country_named_near(mention.start) if len({place.country for place in candidates}) > 1 else None
        place = max(
            candidates,
            key=lambda candidate: (
                (candidate.country == near, *self._fit(candidate, level))
                if near
                else (False, *self._fit(candidate, level))
            ),
        )
        if place.level == "place" and place.country not in self._explicit and self._named[place.country] < _SUPPORT:
            return None  # a name alone, with nothing in the entry that says it is this one
        score, km, bearing = self._score(mention.start, mention.end, before, after)
        if place.name in _CAPITALS and 0 < score <= 2:
            score = 0
        if place.country not in REGION and REGION.intersection(self.countries):
            score = min(score, -2)
        return Spot(
            mention.start,
            mention.end,
            mention.text,
            self._level(place),
            place.country,
            place,
            score,
            km=km,
            bearing=bearing,
        )

    @staticmethod
    def _level(place: Place) -> str:
        return place.level

    def _country_named_near(self, start: int) -> str | None:
        """The country of the last country or unit named within the paragraph before, or just after."""
        found = None
        for position, country in self._marks:
            if start - _REACH <= position < start:
                found = country
            elif found is None and start < position <= start + _AFTER:
                found = country
        return found

    def _stands(self, mention: Mention, place: Place, level: str | None, before: str, after: str) -> bool:
        if not place.ordinary:
            return True
        if level:
            return True
        bracketed = bool(re.search(r"[(,]\s*(?:l'|le\s+|la\s+)?$", before)) and bool(
            re.match(r"^\s*[),;:.]", after)
        )
        if bracketed and place.level in ("admin1", "admin2"):
            return place.country in self.countries[:2]
        if place.level == "place":
            return (
                bool(_AT_BEFORE.search(before) or _SETTLEMENT_BEFORE.search(before))
                and place.country in self.countries
            )
        directional = re.search(r"\b(?:dans|de)\s+(?:l'|le\s+)$", before)
        return (
            bool(directional)
            and self._text[mention.start].isupper()
            and place.country in self.countries[:1]
            and place.name not in ("Sahel", "Liptako")
        )

    def _fit(self, place: Place, level: str | None) -> tuple[int, int, int, int]:
        """How well a bearer of a name fits the words around and the entry: greater is better."""
        wanted = 0
        if level == "province":
            wanted = (
                2
                if place.level == ("admin1" if place.country in ("TD", "GQ") else "admin2")
                else 1
                if place.level != "place"
                else 0
            )
        elif level in ("admin1", "admin2"):
            wanted = 2 if place.level == level else 1 if place.level in ("admin1", "admin2") else 0
        elif level in ("commune", "area", None):
            wanted = {"place": 3, "country": 2, "admin2": 1, "admin1": 0}[place.level]
        rank = self.countries.index(place.country) if place.country in self.countries else 99
        return wanted, -rank, self._shared_units(place), 0 if place.ordinary else 1

    def _shared_units(self, place: Place) -> int:
        parents = self._gazetteer.parents(place, self.published)
        return sum(
            2 - number
            for number, name in enumerate((parents.admin2, parents.admin1))
            if name and fold_key(name) in self._unit_names
        )

    # --- what the name has to do with the event -------------------------------------------------------

    def _score(self, start: int, end: int, before: str, after: str) -> tuple[float, float | None, str | None]:  # noqa: PLR0911  one line a rule
        for sentence in self._sentences:
            if sentence.start <= start < sentence.start + sentence.dateline:
                return -3, None, None
        if _BORDER_BEFORE.search(before) or _BORDER_AFTER.match(after):
            return -2, None, None
        distance = _KM_BEFORE.search(before)
        if distance:
            direction = _DIRECTION.search(distance.group())
            return (
                -2,
                float(distance.group(1).replace(",", ".")) if distance.group(1) else None,
                direction.group(1) if direction else None,
            )
        if _OWN_EVENT_BEFORE.search(before) or _OWN_EVENT_AFTER.match(after):
            return 3, None, None
        if _IS_SETTLEMENT.match(after) and self._is_at(start, before):
            return 3, None, None
        if _SPOKEN_BEFORE.search(before) or _SPOKEN_AFTER.match(after):
            return -2, None, None
        if _SETTLEMENT_BEFORE.search(before):
            return 3, None, None
        if _ORIGIN_OF_PEOPLE.search(before) or _AWAY_BEFORE.search(before):
            return -1, None, None
        if re.search(r"\b(?:the|la|le)\s+(?:capital|capitale|chef-lieu)\b", before[-30:]):
            return -1, None, None
        if _SIDE_OF.search(before) or _NEAR_AFTER_NAME.search(before):
            return 0, None, None
        if (not before or _LINE_START.search(before)) and _HEADING_AFTER.match(after):
            return 3, None, None
        if _MODIFIER_AFTER.match(after):
            return -1, None, None
        if _CLOSE_TO.search(before):
            return 1.5, None, None
        if self._is_at(start, before) or before.endswith("'s "):
            return 2, None, None
        return 1, None, None

    def _is_at(self, start: int, before: str) -> bool:
        """Whether a preposition of place stands before; English "a" is none, French "à" is."""
        match = _AT_BEFORE.search(before)
        if match is None:
            return False
        return match.group(0).strip() != "a" or self._text[start - 2 : start - 1] in "àÀA"

    # --- names that no list has -----------------------------------------------------------------------

    def _unlisted(self, spots: list[Spot]) -> list[Spot]:
        taken = [(spot.start, spot.end) for spot in spots]
        units = [spot for spot in spots if spot.level in ("admin1", "admin2")]
        found: list[Spot] = []
        for match in _UNLISTED.finditer(self._text):
            start, end = match.span("name")
            name = match.group("name")
            if any(a < end and start < b for a, b in taken) or _NOT_A_NAME.match(name) or self._is_aside(start):
                continue
            before = self._soft[max(0, start - _BEFORE) : start]
            after = self._soft[end : end + _AFTER]
            strong = bool(_SETTLEMENT_BEFORE.search(before))
            placed = bool(_PLACED_AFTER.match(after)) or any(0 <= unit.start - end <= 40 for unit in units)
            if not strong and not (placed and self._is_at(start, before)):
                continue
            score, _, _ = self._score(start, end, before, after)
            found.append(
                Spot(
                    start,
                    end,
                    name,
                    "place",
                    self._country_near(start, spots),
                    None,
                    score if strong or score < 0 else 2,
                )
            )
            taken.append((start, end))
        known = {fold_key(spot.name): spot for spot in found}
        found.extend(self._repeats(known, taken))
        return found

    def _repeats(self, known: dict[str, Spot], taken: list[tuple[int, int]]) -> list[Spot]:
        repeats: list[Spot] = []
        for spot in known.values():
            for match in re.finditer(rf"(?<!\w){re.escape(spot.name)}(?!\w)", self._text):
                start, end = match.span()
                if any(a < end and start < b for a, b in taken):
                    continue
                before, after = self._soft[max(0, start - _BEFORE) : start], self._soft[end : end + _AFTER]
                score, _, _ = self._score(start, end, before, after)
                repeats.append(replace(spot, start=start, end=end, score=score))
        return repeats

    def _country_near(self, start: int, spots: list[Spot]) -> str:
        near = [spot for spot in spots if spot.country and not spot.demonym and abs(spot.start - start) < 150]
        if near:
            units = [spot for spot in near if spot.level in ("admin1", "admin2")]
            return min(units or near, key=lambda spot: abs(spot.start - start)).country
        return self.main_country or ""


# Where news is written and said; an event there is told in plainer words than "in Bamako".
_CAPITALS = frozenset(
    [
        "Ouagadougou",
        "Bamako",
        "Niamey",
        "N'Djamena",
        "Nouakchott",
        "Abuja",
        "Yaoundé",
        "Dakar",
        "Abidjan",
        "Lomé",
        "Cotonou",
        "Accra",
        "Conakry",
        "Alger",
    ]
)
_WORDS = frozenset(
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
_NEXT_CAPITAL = re.compile(r" ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+)")
_PREVIOUS_CAPITAL = re.compile(r"[\w,;»”)] ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+) $")
_NO_NAME_PART = re.compile(
    r"(?:Region|Province|State|District|Department|Commune|County|Local|Prefecture|Cercle|Camp|Village|Town|Base|Army|Airport|Market|Mine|Forest|Lake|Island|North|South|East|West|Northern|Southern|Eastern|Western|Central|Upper|Lower|Attack|Massacre|Raid"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|In|On|At|Near|The|Le|La|Les|Un|Une|Des|Axe|Route|Lac|Forêt|Région|Est|Ouest|Nord|Sud|After|From|And|Mr|Mme|Source|Aux|Dans|Selon)\b"
)
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w’'-]+|\d{1,2}\b))?"
_UNLISTED = re.compile(
    r"(?:\b(?:of|in|at|near|outside|around|de|d|du|à|a|dans|près|called|named|dénommée?|nommée?|île|island|village|hameau|post|poste|base|site)[ ’'])(?P<name>"
    + _CAPITALISED
    + ")"
)
_NOT_A_NAME = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Islam\w*|Jihad\w*|Al|God|Operation|President|Minister|Ministry|Army|State|Security|Council|United|European|African|Fulani|Dogon|Peuls?|Dozos?|Africa|Afrique|Europe|Russia\w*|Wagner|Colonel|General|Captain|Lieutenant|Lt|Col|Mr|Mme|Le|La|Les|The|Etat|État|Défense|Intérieur|Internet|Facebook|Twitter|WhatsApp|Noël|Christmas|Ramadan|Tabaski|Barkhane|Serval|Minusma|VDP|FDS|G5)\b"
)
_PLACED_AFTER = re.compile(
    r"^\s*,?\s*(?:\(|(?:in|dans|near|not far|some|a|about|close to|north|south|east|west|pres|situe\w*|located|au nord|au sud|a l'est|a l'ouest|non loin)\b[^.;]{0,30}\b(?:province|region|cercle|commune|departement|department|district|state|km|kilometres?|kilometers?|border|frontiere|sous-prefecture|prefecture|local government)\b|[^.;,]{0,25}\b(?:province|region|cercle|department)\b)"
)


def fold_key(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation."""
    from sahelwatch.classifier.places.fold import fold_name  # noqa: PLC0415  the gazetteer's own folding

    return fold_name(name)


def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer.load()
