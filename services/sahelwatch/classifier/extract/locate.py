"""Where: the places that an entry names, which place each name means, and what it has to do with the event.

Names with several bearers are settled by the entry's country, by the units it names and by the words around
(`région de Gao`, `cercle de Gao`, `Gao`). A name that no list has is read where the text says what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract import place_cues as cues
from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.places import Gazetteer, Mention, Place
from sahelwatch.classifier.places.fold import fold_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.segment import Sentence

REGION = frozenset(
    [
        "BF",
        "ML",
        "NE",
        "TD",
        "MR",
        "NG",
        "CM",
        "BJ",
        "TG",
        "CI",
        "GH",
        "SN",
        "GM",
        "GN",
        "GW",
        "SL",
        "LR",
        "CF",
        "GA",
        "CG",
        "CD",
        "GQ",
        "SD",
        "LY",
        "DZ",
    ]
)
"""West and Central Africa and the neighbours whose border areas the news names (ISO 3166-1)."""
_BEFORE, _AFTER = 60, 60
_REACH = 250
_SURE = 3  # a town, its district and its region may share a name
_SUPPORT = 2
_LONG_ENOUGH, _NEARLY = 6, 0.92  # shorter names differ from others by one letter too often


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
    loose: int = (
        0  # tells roughly where: 1 for `near X`, 2 for `20 km from X`, `from X to Y`, `in the commune of X`
    )

    @property
    def local(self) -> bool:
        """Whether it names a place rather than a unit or a country."""
        return self.level == "place" and not self.area


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
            and not cues.BORDER_BEFORE.search(folded[max(0, mention.start - _BEFORE) : mention.start])
            and not cues.BORDER_AFTER.match(folded[mention.end : mention.end + _AFTER])
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
            and (mention.demonym or place.level != "place" or place.name in CAPITALS)
            and len(mention.candidates) <= _SURE
        }
        # Where no country is named at all, a village told of twice is support enough; else two villages of it.
        told = {
            (country, m.start if not self._explicit else fold_key(m.text))
            for m in mentions
            if not m.demonym
            for country in {p.country for p in m.candidates}
        }
        self._named = Counter(country for country, _ in told)
        spots = [
            spot for mention in mentions if not self._is_part_of_a_name(mention) and (spot := self._settle(mention))
        ]
        spots.extend(self._unlisted(spots))
        spots.extend(self._unnamed_capitals(spots))
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
        return bool(cues.AWAY_BEFORE.search(before) or cues.SPOKEN_BEFORE.search(before))

    def _is_part_of_a_name(self, mention: Mention) -> bool:
        """Whether a village's name is only a word of a longer name: `Oumarou Bobo`, `Kouri Bougoudi`."""
        if mention.text.lower() in cues.WORDS:
            return True
        if mention.demonym or any(place.level != "place" for place in mention.candidates):
            return False
        after = cues.NEXT_CAPITAL.match(self._text, mention.end)
        if after and not cues.NO_NAME_PART.match(after.group(1)):
            return True
        before = cues.PREVIOUS_CAPITAL.search(self._text, max(0, mention.start - 40), mention.start)
        return before is not None and not cues.NO_NAME_PART.match(before.group(1)) and not before.group(1).isupper()

    # --- which place a name means ---------------------------------------------------------------------

    def _settle(self, mention: Mention) -> Spot | None:
        before = self._soft[max(0, mention.start - _BEFORE) : mention.start]
        after = self._soft[mention.end : mention.end + _AFTER]
        if mention.demonym:
            place = mention.candidates[0]
            return Spot(mention.start, mention.end, mention.text, "country", place.country, place, 0, demonym=True)
        unit = cues.UNIT_BEFORE.search(before)
        in_region = bool(cues.IN_REGION.search(before))
        unit_after = cues.UNIT_AFTER.match(after)
        word = unit_after.group(1) if unit_after else unit.group(1) if unit else None
        level = (
            cues.UNIT_LEVEL[word]
            if word
            else "admin1"
            if any(p.level == "admin1" for p in mention.candidates)
            and (in_region or cues.AFTER_PLACE.search(self._text, max(0, mention.start - _BEFORE), mention.start))
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
        score, km, bearing = self._score(mention.start, before, after, of_place=place.level == "place")
        heading = self._heads_title(mention.start) and bool(cues.HEADING_AFTER.match(after))
        unit_too = any(other.level in ("admin1", "admin2") for other in mention.candidates)
        area = (
            place.level == "place" and place.name not in CAPITALS and (level == "commune" or (heading and unit_too))
        )
        if place.name in CAPITALS and 0 < score <= 2:
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
            area=area,
            loose=2
            if area or level == "area" or place.kind in _WIDE or km is not None
            else self._loose(before, after),
        )

    @staticmethod
    def _loose(before: str, after: str) -> int:
        """Whether a name tells only roughly where: what lies near it, beyond it or on the way to it."""
        if cues.IS_SETTLEMENT.match(after):
            return 0
        if (
            any(cue.search(before) for cue in (cues.SIDE_OF, cues.KM_BEFORE, cues.ON_THE_WAY))
            or cues.ON_THE_WAY_AFTER.match(after)
            or cues.CHIEF_TOWN_BEFORE.search(before)
        ):
            return 2
        return 1 if cues.CLOSE_TO.search(before) or cues.NEAR_AFTER_NAME.search(before) else 0

    def _heads_title(self, start: int) -> bool:
        return any(s.zone is Zone.TITLE and s.start == start for s in self._sentences)

    @staticmethod
    def _level(place: Place) -> str:
        return place.level

    def _country_named_near(self, start: int) -> str | None:
        """The country of the last country or unit named within the paragraph before, or just after."""
        found = None
        for position, country in self._marks:
            if start - _REACH <= position < start or (found is None and start < position <= start + _AFTER):
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
                bool(cues.AT_BEFORE.search(before) or cues.SETTLEMENT_BEFORE.search(before))
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

    def _score(
        self, start: int, before: str, after: str, *, of_place: bool = False
    ) -> tuple[float, float | None, str | None]:
        for sentence in self._sentences:
            if sentence.start <= start < sentence.start + sentence.dateline:
                return -3, None, None
        between = not of_place and cues.BETWEEN_BEFORE.search(before)
        if between or cues.BORDER_BEFORE.search(before) or cues.BORDER_AFTER.match(after):
            return -2, None, None
        distance = cues.KM_BEFORE.search(before)
        if distance:
            direction = cues.DIRECTION.search(distance.group())
            km = float(distance.group(1).replace(",", ".")) if distance.group(1) else None
            # "X, 40 km north of Z": it is at X; without an X, Z is all there is to say.
            lead = self._text[max(0, start - _BEFORE - 30) : start - len(distance.group())]
            named = bool(cues.NAME_BEFORE_DISTANCE.search(lead))
            return -2 if named else 1, km, direction.group(1) if direction else None
        if cues.OWN_EVENT_BEFORE.search(before) or cues.OWN_EVENT_AFTER.match(after):
            return 3, None, None
        if cues.IS_SETTLEMENT.match(after) and self._is_at(start, before):
            return 3, None, None
        if cues.SPOKEN_BEFORE.search(before) or cues.SPOKEN_AFTER.match(after):
            return -2, None, None
        if cues.SETTLEMENT_BEFORE.search(before):
            return 3, None, None
        if cues.ORIGIN_OF_PEOPLE.search(before) and cues.THERE.search(after):
            return 1.5, None, None
        if cues.ORIGIN_OF_PEOPLE.search(before) or cues.AWAY_BEFORE.search(before):
            return -1, None, None
        if re.search(r"\b(?:the|la|le)\s+(?:capital|capitale|chef-lieu)\b", before[-30:]):
            return -1, None, None
        if cues.SIDE_OF.search(before) or cues.NEAR_AFTER_NAME.search(before):
            return 0, None, None
        if (not before or cues.LINE_START.search(before)) and cues.HEADING_AFTER.match(after):
            return 3, None, None
        if cues.MODIFIER_AFTER.match(after):
            return -1, None, None
        if cues.CLOSE_TO.search(before):
            return 1.5, None, None
        if self._is_at(start, before) or before.endswith("'s "):
            return 2, None, None
        return 1, None, None

    def _is_at(self, start: int, before: str) -> bool:
        """Whether a preposition of place stands before; English "a" is none, French "à" is."""
        match = cues.AT_BEFORE.search(before)
        if match is None:
            return False
        return match.group(0).strip() != "a" or self._text[start - 2 : start - 1] in "àÀA"

    # --- names that no list has -----------------------------------------------------------------------

    def _unlisted(self, spots: list[Spot]) -> list[Spot]:
        taken = [(spot.start, spot.end) for spot in spots]
        units = [spot for spot in spots if spot.level in ("admin1", "admin2")]
        found: list[Spot] = []
        for match in cues.UNLISTED.finditer(self._text):
            group = "name" if match.group("name") else "hit"
            start, end = match.span(group)
            name = match.group(group)
            if any(a < end and start < b for a, b in taken) or cues.NOT_A_NAME.match(name) or self._is_aside(start):
                continue
            before = self._soft[max(0, start - _BEFORE) : start]
            after = self._soft[end : end + _AFTER]
            strong = bool(cues.SETTLEMENT_BEFORE.search(before))
            placed = bool(cues.PLACED_AFTER.match(after)) or any(0 <= unit.start - end <= 40 for unit in units)
            told = bool(cues.DEAD_AT.search(before)) or (self._is_in_act(start, end, spots))
            strong = strong or bool(cues.IS_SETTLEMENT.match(after) and self._is_at(start, before))
            if not strong and not ((placed or told) and (group == "hit" or self._is_at(start, before))):
                continue
            score, _, _ = self._score(start, before, after)
            country = self._country_near(start, spots)
            found.append(
                Spot(
                    start,
                    end,
                    name,
                    "place",
                    country,
                    self._nearly(name, country),
                    score if strong or score < 0 else 2,
                    loose=self._loose(before, after),
                )
            )
            taken.append((start, end))
        known = {fold_key(spot.name): spot for spot in found}
        found.extend(self._repeats(known, taken))
        return found

    def _is_in_act(self, start: int, end: int, spots: list[Spot]) -> bool:
        """Whether a name follows a preposition of place in a sentence that tells an attack and names no other place."""
        sentence = next((s for s in self._sentences if s.start <= start < s.end), None)
        if sentence is None or not cues.ACT_WORDS.search(self._soft, sentence.start, sentence.end):
            return False
        if cues.NEXT_CAPITAL.match(self._text, end) or self._text[start:end].isupper():
            return False
        if not cues.RIGHT_AT.search(self._text, max(0, start - _BEFORE), start):
            return False
        return not any(
            spot.local and spot.score > 0 and not spot.loose and sentence.start <= spot.start < sentence.end
            for spot in spots
        )

    def _unnamed_capitals(self, spots: list[Spot]) -> list[Spot]:
        """Capitals called no more than that (`in the Chadian capital`), where something was done there."""
        found: list[Spot] = []
        for match in cues.UNNAMED_CAPITAL.finditer(self._soft):
            start, end = match.span("what")
            sentence = next((s for s in self._sentences if s.start <= start < s.end), None)
            if sentence is None or not cues.ACT_WORDS.search(self._soft, sentence.start, sentence.end):
                continue
            if cues.SPOKEN_BEFORE.search(self._soft[max(0, start - _BEFORE) : start]):
                continue
            adjective = next((s for s in spots if s.demonym and start <= s.start < end), None)
            country = adjective.country if adjective else (self.main_country or "")
            capital = _capital(country)
            if capital is not None:
                found.append(Spot(start, end, capital.name, "place", country, capital, 1))
        return found

    def _nearly(self, name: str, country: str) -> Place | None:
        """The country's one listed place whose name is spelt nearly so, as `Toummour` for Toumour."""
        key = fold_key(name)
        if len(key) < _LONG_ENOUGH or country not in REGION:
            return None
        close = [
            place
            for other, place in _names_of(country, key[0])
            if abs(len(other) - len(key)) <= 1 and SequenceMatcher(None, key, other).ratio() >= _NEARLY
        ]
        return close[0] if len({place.id for place in close}) == 1 else None

    def _repeats(self, known: dict[str, Spot], taken: list[tuple[int, int]]) -> list[Spot]:
        repeats: list[Spot] = []
        for spot in known.values():
            for match in re.finditer(rf"(?<!\w){re.escape(spot.name)}(?!\w)", self._text):
                start, end = match.span()
                if any(a < end and start < b for a, b in taken):
                    continue
                before, after = self._soft[max(0, start - _BEFORE) : start], self._soft[end : end + _AFTER]
                score, _, _ = self._score(start, before, after)
                repeats.append(replace(spot, start=start, end=end, score=score, loose=self._loose(before, after)))
        return repeats

    def _country_near(self, start: int, spots: list[Spot]) -> str:
        near = [spot for spot in spots if spot.country and not spot.demonym and abs(spot.start - start) < 150]
        if near:
            units = [spot for spot in near if spot.level in ("admin1", "admin2")]
            return min(units or near, key=lambda spot: abs(spot.start - start)).country
        return self.main_country or ""


# Kinds of places in which a village may lie.
_WIDE = frozenset(
    ["lake", "park", "forest", "reserve", "river", "mountains", "mountain", "desert", "plain", "area"]
)

# Where news is written and said; an event there is told in plainer words than "in Bamako".
CAPITALS = frozenset(
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


@cache
def _capital(country: str) -> Place | None:
    return next(
        (p for p in gazetteer().places if p.level == "place" and p.country == country and p.name in CAPITALS), None
    )


@cache
def _names_of(country: str, initial: str) -> list[tuple[str, Place]]:
    """The names of a country's places that begin with a letter, folded."""
    return [
        (key, place)
        for place in gazetteer().places
        if place.level == "place" and place.country == country
        for name in (place.name, *place.variants)
        if (key := fold_key(name)).startswith(initial)
    ]


def fold_key(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation."""
    return fold_name(name)


def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer.load()
