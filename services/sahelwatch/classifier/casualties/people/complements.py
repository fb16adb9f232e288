"""What describes a counted noun and says whose side it is on: "maliens", "of the army", "(VDP)", "de Kodyel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL, QUOTES
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, who
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Found
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.words.lexicon import Tag

_ADJECTIVES = 3  # unknown words taken for adjectives
_ARMED = frozenset({Side.SECURITY_FORCES.value, Side.MILITIA.value, Side.MILITANTS.value})
_STATE = {Side.SECURITY_FORCES.value, Side.MILITIA.value}
_REACH = 6  # tokens from "of" to its noun
_EXPANSION = 12  # tokens of an acronym's words
_TELLS = frozenset(
    {"be", "have", "relative", "participle", "including", "gerund", "negation", "dies", "died", "by"}
)
_DYING = frozenset({"dies", "died"})
_BODIES = frozenset(
    {"movement", "group", "organisation", "organization", "coalition", "alliance", "faction", "force"}
)


class Complements:
    """Extends one phrase over what describes its noun."""

    def __init__(self, clause: Clause, figures: dict[int, Found], phrase: NounPhrase) -> None:
        self.clause, self.figures, self.phrase = clause, figures, phrase
        self.tokens, self.tags = clause.tokens, clause.tags
        self.french = clause.lang is Lang.FR

    def take(self) -> None:
        """Takes in one complement after the other."""
        phrase, at = self.phrase, self.phrase.stop
        if self.clause.low(at) in QUOTES and self.clause.has(at + 1, "of") and self.phrase.side is None:
            at += 1  # "96 « éléments » du Jnim"
        while at < len(self.tokens):
            after = self._adjective(at) or self._of(at) or self._bracket(at) or self._and_people(at)
            if not after:
                break
            at = after
        phrase.stop = max(phrase.stop, at)
        if phrase.people is not None:
            phrase.people = (phrase.people[0], phrase.stop)

    def _take_side(self, value: str) -> None:
        if value and self.phrase.side is None and not self.phrase.mixed:
            self.phrase.side = Side(value)

    # Each of these gives the token after the complement that begins at `at`, or 0 where none does.

    def _adjective(self, at: int) -> int:
        token, tags = self.tokens[at], self.tags[at]
        if not self.french or token.kind != "word" or token.capital or at in self.figures:
            return 0
        if PEOPLE in tags and not tags.keys() & {"participle", "died", "be"}:
            self._take_side(tags[PEOPLE].value)
            return tags[PEOPLE].stop
        if GROUP in tags and "be" not in tags and tags[GROUP].stop == at + 1:
            self._take_side(tags[GROUP].value)
            return at + 1
        if "other" in tags:
            self.phrase.additional = True
            return tags["other"].stop
        verb = token.low.endswith("ent") or self.clause.is_adverb(at)
        return at + 1 if not tags and at - self.phrase.stop < _ADJECTIVES and not verb else 0

    def _of(self, at: int) -> int:
        if "of" not in self.tags[at]:
            return 0
        if self.tokens[at].low == "from":  # "five soldiers from Chad"
            return self._past_name(at + 1) if self.clause.is_word(at + 1) and self.tokens[at + 1].capital else 0
        start = self.tags[at]["of"].stop
        thing = (
            start + bool(self.tags[start].keys() & {"articles", "definite"}) if start < len(self.tags) else start
        )
        if self._is_plain_noun(start) or (thing > start and self._is_plain_noun(thing, dying=True)):
            return thing + 1  # "six agents du fisc et …", "nine passengers of a bus died"
        for index in range(start, min(start + _REACH, len(self.tokens))):
            tags = self.tags[index]
            if index in self.figures or self.tokens[index].kind == "sign":
                return 0
            tag = who(tags)
            if tag is not None:
                return self._of_people(tag)
            if self.tokens[index].capital and "be" not in tags:
                return self._past_name(index)
            both = "and" in tags and self.clause.has(index + 1, GROUP)  # "of the army and police forces"
            if not both and tags.keys() & {"be", "have", "relative", "and", "participle", "finite"}:
                return 0
        return 0

    def _is_plain_noun(self, at: int, *, dying: bool = False) -> bool:
        if not self.clause.is_word(at) or self.tokens[at].capital or at in self.figures:
            return False
        if not self.tags[at].keys() <= {"not_people"}:
            return False
        if dying:
            return at + 1 < len(self.tags) and not self.tags[at + 1].keys().isdisjoint(_DYING)
        return at + 1 >= len(self.tags) or bool(self.tags[at + 1].keys() & {"and", "be", "have", "participle"})

    def _of_people(self, tag: Tag) -> int:
        while not self.french and self.clause.is_word(tag.stop):  # English: "of the Fulani community"
            after = self._group_at(tag.stop)
            if after is None and self.tags[tag.stop].keys() <= {"not_people"} and not self.tokens[tag.stop].capital:
                after = self._group_at(
                    tag.stop + 1
                )  # "of the Russian company Wagner", "of the Russian group Wagner"
            if after is None:
                break
            tag = after
        if self.french:
            tag = self._named_group(tag)
        if tag.value in _ARMED and self.clause.has(self.phrase.head_at, "leaders"):
            self.phrase.side = tag.side  # "a commander of the volunteers"
        if tag.value not in _ARMED or not self.clause.has(self.phrase.head_at, "victims"):
            self._take_side(tag.value)  # "victims of terrorists" are not theirs
        body = self.clause.low(tag.stop) in _BODIES  # "of the Ansaru movement"
        return tag.stop + 1 if body else tag.stop

    def _named_group(self, tag: Tag) -> Tag:
        """The group that a name behind its kind tells: "du groupe paramilitaire russe Wagner", "de l'ONG Acted"."""
        at = tag.stop
        while self.clause.is_word(at) and PEOPLE in self.tags[at] and not self.tokens[at].capital:
            at = self.tags[at][PEOPLE].stop
        if not self.clause.is_word(at) or not self.tokens[at].capital:
            return tag
        if GROUP in self.tags[at]:
            return self.tags[at][GROUP]
        while at == tag.stop or (self.clause.is_word(at) and self.tokens[at].capital):
            if self.tags[at]:
                break
            at += 1
        return tag._replace(stop=at) if tag.stop < at else tag

    def _group_at(self, at: int) -> Tag | None:
        return who(self.tags[at]) if self.clause.is_word(at) else None

    def _past_name(self, at: int) -> int:
        """Past a name, and in English past the people it names: "of the Malian army"."""
        stop = at + 1
        while self.clause.is_word(stop):
            tags = self.tags[stop]
            tag = who(tags)
            if tag is not None:
                return stop if self.french or "be" in tags else self._of_people(tag)
            if not self.tokens[stop].capital or tags:
                break
            stop += 1
        return stop

    def _bracket(self, at: int) -> int:
        """As in "(VDP)", "VDP (Volontaires de la patrie)": a second name, which may tell the side."""
        if self.tokens[at].low != "(" or not self.clause.is_word(at + 1):
            return 0
        tag = who(self.tags[at + 1])
        if self.clause.low(at + 2) != ")":
            stop = self._past_expansion(at + 1)
            if not stop or tag is None:
                return 0
        else:
            stop = at + 3
        if tag is not None:
            self._take_side(tag.value)
        return stop

    def _past_expansion(self, at: int) -> int:
        """Past the bracket that closes an acronym's words, or 0 where they say more than a name does."""
        for index in range(at, min(at + _EXPANSION, len(self.tokens))):
            if self.tokens[index].low == ")":
                return index + 1
            if index in self.figures or self.tokens[index].kind == "sign" or self.tags[index].keys() & _TELLS:
                return 0
        return 0

    def _and_people(self, at: int) -> int:
        """As in "Dozens of gendarmes and traders": one figure over both."""
        phrase, tag = self.phrase, self.tags[at].get("and")
        if tag is None or tag.stop - at > 1 or phrase.figure.kind == "article":
            return 0
        if phrase.noun == "unknown" or phrase.people is None:
            return 0
        people = self._second_people(tag.stop)
        counted = people is not None and people.stop in self.figures
        if people is None or (counted and (not self.french or self.clause.low(tag.stop) in DEFINITE_PLURAL)):
            return 0  # "nine men and the rebels five", "neuf hommes et les rebelles cinq"
        if people.value and phrase.side is not None and people.value != phrase.side.value:
            if {people.value, phrase.side.value} == _STATE:
                phrase.side, phrase.mixed = Side.SECURITY_FORCES, True  # "100 soldiers and volunteers": the army's
            else:
                phrase.side, phrase.mixed = None, True
        elif people.value and phrase.side is None and self.clause.has(phrase.head_at, "adjectives"):
            phrase.side = people.side  # "Chadian and Nigerien soldiers"
        return people.stop

    def _second_people(self, at: int) -> Tag | None:
        index = at
        while index < len(self.tokens) and (self.tokens[index].low in DEFINITE_PLURAL or "of" in self.tags[index]):
            index += 1
        while not self.french and index + 1 < len(self.tokens) and self._is_name(index):
            index += 1  # "… and Wagner operatives"
        if index >= len(self.tokens) or index in self.figures:
            return None
        people = self.tags[index].get(PEOPLE)
        while people is not None and not self.french and self._is_people(people.stop):
            index = people.stop
            people = self.tags[index][PEOPLE]
        if (
            people is None
            or not (people.plural or self._is_acronym(index))
            or self.tags[index].keys() & {"articles", "participle", "died"}
        ):
            return None
        return people

    def _is_acronym(self, at: int) -> bool:
        """As in "50 soldiers and VDP"."""
        return len(self.tokens[at].low) > 1 and self.clause.slice(at, at + 1).isupper()

    def _is_name(self, at: int) -> bool:
        return PEOPLE not in self.tags[at] and self.tokens[at].capital

    def _is_people(self, at: int) -> bool:
        return self.clause.is_word(at) and PEOPLE in self.tags[at] and not self.tags[at].keys() & {"be", "have"}
