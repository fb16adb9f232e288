"""The noun that a figure counts, sought to its right: people, casualties, things, the unknown or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.complements import Complements
from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL, QUOTES, NounPhrase
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Figure, Found
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.words.lexicon import Tag, Tags

REACH = {Lang.FR: 6, Lang.EN: 8}  # tokens from a figure to its noun
_REACH_OF, _REACH_ADJECTIVE = 7, 3
_TWO = 2
_FRENCH_ADJECTIVES = 3  # unknown words between a French noun and the one sought


class HeadSearch:
    """Walks from a figure to the right until a word says what it counts, or that nothing more will.

    Each step takes one word: it moves on, completes the phrase (`done`) or ends the walk (`ended`). English
    goes on to the last of several nouns ("army officers"), French takes the first ("officiers de l'armée").
    """

    def __init__(self, clause: Clause, figures: dict[int, Found], first: int, stop: int, figure: Figure) -> None:
        self.clause, self.figures = clause, figures
        self.tokens, self.tags = clause.tokens, clause.tags
        self.french = clause.lang is Lang.FR
        self.phrase = NounPhrase(first, stop, figure)
        self.start = self.at = stop
        self.limit = stop + REACH[clause.lang]
        self.unknown: int | None = None  # a noun that no list has
        self.after_of = False
        self.side = ""  # of a noun that only describes the one to come
        self.done = self.ended = False
        self.steps = (
            self._sign, self._figure, self._people, self._casualty_noun, self._thing, self._other, self._of,
            self._determiner, self._casualty_word, self._breaker, self._group, self._adverb, self._unknown,
        )  # fmt: skip

    def run(self, core: int) -> NounPhrase:
        """The phrase, whose bare number begins at token `core`."""
        self.phrase.additional = any(
            self.clause.has(at, "other") and self.clause.low(at) not in {"more", "new", "de", "encore"}
            for at in range(max(0, self.phrase.first - 1), core)
        )
        self._take_in_further()
        while not (self.done or self.ended) and self.at < min(self.limit, len(self.tokens)):
            tags = self.tags[self.at]
            for step in self.steps:
                if step(tags):
                    break
        if not self.done:
            self._finish()
        return self.phrase

    def _take_in_further(self) -> None:
        """Begins the phrase before "a further": "and a further five in the fields", "another five"."""
        first = self.phrase.first
        self.phrase.first -= self.clause.low(first - 1) == "another"
        if first > 1 and self.clause.low(first - 1) == "further" and self.clause.low(first - 2) == "a":
            self.phrase.first = first - 2

    # --- steps: each tells whether it took the word --------------------------------------------------

    def _sign(self, _tags: Tags) -> bool:
        token = self.tokens[self.at]
        if token.kind != "sign":
            return False
        if token.low in QUOTES or (token.low == "/" and token.glued):
            self.at, self.limit = self.at + 1, self.limit + 1
        elif self.side and self._is_short_name(self.at):
            self.at, self.limit = self.at + 3, self.limit + 3
        else:
            self.ended = True
        return True

    def _figure(self, _tags: Tags) -> bool:
        found = self.figures.get(self.at)
        if found is None or self.at == self.phrase.first:
            return False
        if self.after_of and self.unknown is None:
            self.phrase.part = self.phrase.drawn = True  # "five of the 12 soldiers"
            self.phrase.pool = found
            self.at, self.limit = found.stop, found.stop + REACH[Lang.FR]
        else:
            self.ended = True
        return True

    def _people(self, tags: Tags) -> bool:
        tag = tags.get(PEOPLE)
        if tag is None or (self.unknown is not None and "describing" in tags):
            return False
        if "not_people" in tags and tags["not_people"].stop > tag.stop:
            return False  # "200 head of cattle"
        if not self.french and GROUP in tags and tags[GROUP].stop > tag.stop:
            return False  # "two Civilian JTF members"
        if self._names_whose(tag):
            return False  # "in two bandit raids"
        noun = tag.stop + (self.clause.low(tag.stop) in {"'", "’"})  # "12 drivers' bodies"
        if not self.french and self.clause.has(noun, "head") and not self.clause.has(noun, "participle"):
            self.phrase.side = tag.side  # "12 civilian deaths"
            self._take_casualty(noun, self.tags[noun]["head"])
        elif self._is_adjective(tag):
            self.unknown, self.at = self.at, tag.stop
        elif self._describes_group(tag):
            self.side, self.at = tag.value or self.side, tag.stop
        elif self.french or not self._is_people(tag.stop):
            force = self._force_as_men(tag)
            if force is not None:
                self._take_people(tag.stop, force, force.value)
            else:
                self._take_people(self.at, tag, self._side_of(tag))
        else:
            self.side, self.at = tag.value or self.side, tag.stop
        return True

    def _names_whose(self, tag: Tag) -> bool:
        """As in "two bandit raids", "three "terrorist" attacks": whose the deeds are that a figure counts."""
        if self.french or tag.plural or (self.phrase.figure.low or 0) < _TWO:
            return False
        at = tag.stop + (self.clause.low(tag.stop) in QUOTES)
        return tag.value == "militants" and self.clause.has(at, "not_people") and self.clause.low(at).endswith("s")

    def _is_adjective(self, tag: Tag) -> bool:
        """Whether a people noun describes a noun that no list has: "a local association"."""
        at = tag.stop
        if self.french or tag.plural or not self.clause.has(self.at, "adjectives") or not self.clause.is_word(at):
            return False
        return not self.tags[at].keys() - {"not_people"} and not self.clause.is_adverb(at)

    def _describes_group(self, tag: Tag) -> bool:
        """Whether a nation only describes the force whose people are counted: "Chadian military personnel"."""
        group = (
            None
            if self.french or tag.value or not self.clause.is_word(tag.stop)
            else self.tags[tag.stop].get(GROUP)
        )
        return group is not None and not self.clause.has(tag.stop, PEOPLE) and self._is_people(group.stop)

    def _force_as_men(self, tag: Tag) -> Tag | None:
        """The force that is counted as its men, behind their nation: "ten Chadian military"."""
        if self.french or tag.value or self.clause.low(tag.stop) not in _MEN_OF_FORCE:
            return None
        return self.tags[tag.stop].get(GROUP)

    def _side_of(self, tag: Tag) -> str:
        """The noun's side, but that of the group it serves where one is named: "an Islamic State commander"."""
        armed = {Side.SECURITY_FORCES.value, Side.MILITIA.value, Side.MILITANTS.value}
        if (self.side, tag.value) == (Side.SECURITY_FORCES.value, Side.MILITIA.value):
            return tag.value  # "three army auxiliaries"
        serves = self.unknown is not None or self.clause.has(self.at, "leaders")  # "ten VDP fighters"
        if tag.value == Side.MILITIA and self.side == Side.SECURITY_FORCES:
            return tag.value  # "army auxiliaries"
        return self.side if serves and {self.side, tag.value} <= armed else tag.value or self.side

    def _casualty_noun(self, tags: Tags) -> bool:
        if "head" not in tags:
            return False
        known = self.after_of and self.phrase.figure.kind not in {"dozens", "article"}
        owned = "own" in self.tags[self.at - 1] and self.clause.has(self.at, "bodies")  # "seize de leurs corps"
        if known and self.clause.low(self.at - 1) in DEFINITE_PLURAL and not owned:
            self.phrase.part = True  # "90 of the deaths"
        self._take_casualty(self.at, tags["head"])
        return True

    def _thing(self, tags: Tags) -> bool:
        if "not_people" not in tags or (self.tokens[self.at].low == "of" and self._is_next()):
            return False
        if self.tokens[self.at].joined:
            self.at += 1  # "her four-year-old son"
            return True
        stop = tags["not_people"].stop
        if not self.french and (self._is_people(stop) or self._is_head(stop)):
            self.at = stop  # "nine bus passengers", "four mine deaths"
            return True
        self.phrase.noun, self.phrase.stop, self.phrase.head_at = "thing", stop, self.at
        self.done = True
        return True

    def _is_next(self) -> bool:
        """Whether nothing but a quotation mark or "more" stands between the figure and the word."""
        between = range(self.start, self.at)
        return all(self.tokens[at].low in QUOTES or "other" in self.tags[at] for at in between)

    def _other(self, tags: Tags) -> bool:
        if "other" not in tags:
            return False
        if self.clause.low(self.at - 1) == "from":
            self.phrase.stop = tags["other"].stop
            self.ended = True  # "seven men from one village and six from another"
            return True
        self.phrase.additional = True
        self.at = tags["other"].stop
        if self.unknown is None:
            self.phrase.stop = self.at
        return True

    def _of(self, tags: Tags) -> bool:
        if "of" not in tags or self.unknown is not None or self.after_of:
            return False
        stop = tags["of"].stop
        number = self.clause.low(stop) == "the" and self.clause.low(stop + 1) == "number"  # "five of the number"
        latter = self.clause.low(stop) in _THESE and self.clause.low(stop + 1) in _LATTER
        these = self.clause.low(stop) == "these" and not self._is_people(stop + 1) and not latter
        if number or latter or these or self.clause.low(stop) in {"whom", "them", "which", "eux", "elles"}:
            after = stop + 1 + (number or latter)
            drawn = latter or these or self.clause.low(stop) in {"them", "eux", "elles"}
            self.phrase.part, self.phrase.drawn = True, drawn
            self.phrase.stop, self.done = after, True
            self._name_pronoun(after)
        elif self._is_own(stop) or (
            self.clause.low(stop) in _THEIRS and not (self._is_people(stop + 1) or self._is_head(stop + 1))
        ):
            self.phrase.own, self.phrase.stop = True, stop + 1 + (self.clause.low(stop) not in _THEIRS)
            self.phrase.people = (stop, self.phrase.stop)
            self.ended = True  # "six of its own", "six des siens"
        elif self._people_ahead(stop):
            self.after_of, self.at = True, stop
        elif (pool := self._pool_ahead(stop)) is not None:
            self.phrase.part = self.phrase.drawn = True  # "two of the nine were found dead"
            self.phrase.pool, self.phrase.stop, self.done = pool, pool.stop, True
        else:
            self.phrase.noun = "thing" if self._things_ahead(stop) else self.phrase.noun
            self.ended = True
        return True

    def _pool_ahead(self, at: int) -> Found | None:
        """The number without a noun that a part is drawn from: "two of the nine", "deux des neuf"."""
        definite = self.clause.low(at) in _THESE
        if not definite and self.clause.low(at - 1) != "des":
            return None
        found = self.figures.get(at + definite)
        if found is None or found.figure.low is None:
            return None
        ended = found.stop >= len(self.tokens) or not self.clause.is_word(found.stop)
        return found if ended or self.tags[found.stop].keys() & _AFTER_POOL else None

    def _things_ahead(self, at: int) -> bool:
        """Whether what a figure counts are things: "seized thousands of weapons"."""
        for index in range(at, min(at + _REACH_ADJECTIVE, len(self.tokens))):
            if not self.clause.is_word(index) or self.tags[index].keys() - {"not_people"}:
                return False
            if self.tags[index]:
                return self.phrase.figure.kind == "dozens"
        return False

    def _is_own(self, at: int) -> bool:
        """Whether "its own" ends the phrase: not in "six of its own men"."""
        own = (self.clause.low(at), self.clause.low(at + 1)) in _OWN
        return own and not (self.clause.is_word(at + 2) and PEOPLE in self.tags[at + 2])

    def _name_pronoun(self, at: int) -> None:
        """As in "five of them soldiers": the noun stands behind the pronoun."""
        being = at + (self.clause.low(at) in {"being", "were", "étant"})
        if self.clause.is_word(being) and PEOPLE in self.tags[being] and being > at:
            self.phrase.side = self.tags[being][PEOPLE].side
            return
        tag = self.tags[at].get(PEOPLE) if self.clause.is_word(at) else None
        if tag is not None and tag.plural and not self.tags[at].keys() & {"participle", "be"}:
            self.phrase.side = tag.side
            self.phrase.stop = tag.stop

    def _determiner(self, tags: Tags) -> bool:
        low = self.tokens[self.at].low
        if self.at == self.start and low in _POSSESSIVES and self.clause.low(self.at - 1) == "both":
            self.at += 1  # "both his sons"
            return True
        if not self.after_of or not ("definite" in tags or low in DEFINITE_PLURAL or "own" in tags):
            return False
        self.phrase.own = self.phrase.own or "own" in tags
        self.at += 1
        return True

    def _casualty_word(self, tags: Tags) -> bool:
        """A participle ends the phrase, but in English may describe the noun behind it: "47 wounded soldiers"."""
        casualty = tags.get("participle") or tags.get("state") or tags.get("died")
        if casualty is None:
            return False
        before = self.clause.low(self.at - 1)
        of_the = before in DEFINITE_PLURAL and (before != "des" or self.phrase.figure.kind == "exact")
        if self.after_of and of_the:  # "three of the wounded"; "left behind eleven of their dead" tells them first
            self.phrase.drawn = True
            self.phrase.part = before not in _LEFT_BEHIND or casualty.value != "killed"
            self._take_casualty(self.at, casualty)
            return True
        people = None if self.french else self._people_within(casualty.stop)
        if people is not None:
            self.phrase.head_effect = casualty.value
            self._take_people(people, self.tags[people][PEOPLE], self.tags[people][PEOPLE].value)
            return True
        if not self.french and self.clause.has(casualty.stop, "victims"):  # "nine kidnapped victims" are alive
            self._take_casualty(casualty.stop, casualty._replace(stop=casualty.stop + 1))
            return True
        if self.unknown is None:
            self.phrase.stop = self.at
        self.ended = True
        return True

    def _breaker(self, tags: Tags) -> bool:
        self.ended = bool(tags.keys() & _BREAKERS)
        return self.ended

    def _group(self, tags: Tags) -> bool:
        if GROUP not in tags or self.french:
            return False
        self.side, self.unknown, self.at = tags[GROUP].value, self.at, tags[GROUP].stop
        return True

    def _adverb(self, _tags: Tags) -> bool:
        if not self.clause.is_adverb(self.at):
            return False
        self.ended = self.french
        self.at += not self.french
        return True

    def _unknown(self, tags: Tags) -> bool:
        if self.french and "weak_participle" in tags:
            self.ended = True  # "douze tuées et cinq emmenées"
            return True
        if self.french and self.unknown is not None and self.at - self.unknown >= _FRENCH_ADJECTIVES:
            self.ended = True
            return True
        if self.unknown is None or not self.french:
            self.unknown = self.at
        self.at += 1
        return True

    # --- the end of the walk -------------------------------------------------------------------------

    def _finish(self) -> None:
        phrase = self.phrase
        if self.side and self.unknown is None:  # the last people noun was thought to describe another
            last = self.at - 1
            while last > self.start and PEOPLE not in self.tags[last]:
                last -= 1
            if PEOPLE in self.tags[last]:
                self._take_people(last, self.tags[last][PEOPLE], self.side)
                return
        if self.unknown is not None:
            phrase.noun, phrase.head_at = "unknown", self.unknown
            phrase.stop = self.unknown + 1 if self.french else self.at
            phrase.people = (self.start, phrase.stop)
            phrase.side = Side(self.side) if self.side else None
            if phrase.side is Side.MILITANTS and GROUP in self.tags[self.unknown] and not self.french:
                group = self.tags[self.unknown][GROUP].stop == self.at  # "three Lakurawa", not "three JNIM camps"
                phrase.noun = "people" if group else phrase.noun
            Complements(self.clause, self.figures, phrase).take()

    def _take_casualty(self, at: int, tag: Tag) -> None:
        phrase = self.phrase
        phrase.noun, phrase.head_effect, phrase.head_at, phrase.stop = "people", tag.value, at, tag.stop
        Complements(self.clause, self.figures, phrase).take()
        self.done = True

    def _take_people(self, at: int, tag: Tag, side: str) -> None:
        phrase, clause = self.phrase, self.clause
        phrase.noun = "lives" if clause.low(at) in {"lives", "vies", "vie"} else "people"
        phrase.head_at, phrase.stop, phrase.people = at, tag.stop, (at, tag.stop)
        phrase.side = Side(side) if side else None
        if phrase.side is Side.MILITANTS and {clause.low(at - 1), clause.low(at - 2)} & {"nos", "our"}:
            phrase.side, phrase.ours = Side.SECURITY_FORCES, True  # "our fighters", in a communiqué
        if clause.low(at) in _SONS and self._are_of_nation(at):
            phrase.side = Side.SECURITY_FORCES  # "five valiant sons", "cinq de ses vaillants fils"
        if phrase.side is None and clause.low(at) in _SERVING and {clause.low(at - 1), clause.low(at - 2)} & _OURS:
            phrase.side = Side.SECURITY_FORCES  # "sept de nos éléments"
        if clause.low(at).startswith("lieutenant") and {clause.low(at - 1), clause.low(at - 2)} & _CHIEF_S:
            phrase.side, phrase.own = None, True  # "un chef de l'EIGS et deux de ses lieutenants"
        phrase.own = phrase.own or clause.has(at, "own") or clause.has(at - 1, "own")
        if clause.has(phrase.stop, "other"):
            phrase.additional = True
            phrase.stop = self.tags[phrase.stop]["other"].stop
        Complements(clause, self.figures, phrase).take()
        self.done = True

    def _are_of_nation(self, at: int) -> bool:
        """Whether sons are soldiers: those called brave, and those whom an army or a nation lost."""
        before = range(max(0, at - _PRAISE), at)
        if any(self.clause.low(near) in _BRAVE for near in before):
            return True
        mourned = range(max(0, at - _NATION_REACH), at)
        return self.clause.low(at - 1) in _POSSESSIVES and any(self.clause.low(near) in _NATION for near in mourned)

    # --- looking ahead -------------------------------------------------------------------------------

    def _is_people(self, at: int) -> bool:
        return self.clause.is_word(at) and PEOPLE in self.tags[at] and not self.tags[at].keys() & {"be", "have"}

    def _is_head(self, at: int) -> bool:
        return self.clause.is_word(at) and "head" in self.tags[at] and "participle" not in self.tags[at]

    def _people_within(self, at: int) -> int | None:
        """The people noun that a casualty adjective before it describes."""
        for index in range(at, min(at + _REACH_ADJECTIVE, len(self.tokens))):
            if self.tokens[index].kind == "sign" or self.tags[index].keys() & _NOT_DESCRIBED:
                return None
            if index in self.figures:
                return None  # "the 15 dead included seven soldiers"
            if PEOPLE in self.tags[index]:
                last = index
                while self._is_people(self.tags[last][PEOPLE].stop):
                    last = self.tags[last][PEOPLE].stop
                return last
        return None

    def _is_short_name(self, at: int) -> bool:
        """Whether a group's acronym stands in brackets behind its name: "Islamic State (IS) fighters"."""
        return self.clause.low(at) == "(" and self.clause.low(at + 2) == ")" and self.clause.has(at + 1, GROUP)

    def _people_ahead(self, at: int) -> bool:
        """Whether people or casualties follow the "of" behind a figure."""
        group = at
        for index in range(at, min(at + _REACH_OF, len(self.tokens))):
            tags = self.tags[index]
            if index in self.figures or self.tokens[index].low in QUOTES or index < group:
                continue
            if not self.french and GROUP in tags and PEOPLE not in tags:
                group = tags[GROUP].stop + 3 * self._is_short_name(tags[GROUP].stop)
                if self._is_people(group):
                    return True
                continue
            if self.tokens[index].kind == "sign" or "not_people" in tags:
                return False
            if tags.keys() & {PEOPLE, "head", "participle", "state", "died", "other"}:
                return True
            if tags.keys() & {"be", "have", "and", "relative"} or ("prepositions" in tags and index > at):
                return index == at + 2 and self.clause.low(at) in _POSSESSIVES  # "two of his aides were"
        return self.french and self.clause.is_word(at)


_SONS = frozenset({"sons", "fils"})
_PRAISE, _NATION_REACH = 3, 9  # tokens
_BRAVE = frozenset({
    "valiant", "brave", "bravest", "gallant", "worthy", "courageous", "finest", "vaillants", "valeureux", "dignes",
    "braves", "courageux",
})  # fmt: skip
_NATION = frozenset({
    "army", "nation", "fatherland", "homeland", "armée", "patrie", "pays", "country", "gendarmerie", "police",
})  # fmt: skip
_LEFT_BEHIND = frozenset({"their", "its", "his", "leurs", "ses"})
_OWN = frozenset({("its", "own"), ("their", "own")})
_THEIRS = frozenset({"siens", "leurs", "ours"})
_THESE = frozenset({"ces", "the"})
_AFTER_POOL = frozenset({"be", "have", "participle", "verb", "died", "state"})
_LATTER = frozenset({"derniers", "dernières", "latter"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "ses", "leurs"})
_CHIEF_S = frozenset({"his", "ses"})
_OURS = frozenset({"nos", "our"})
_MEN_OF_FORCE = frozenset({"military", "police"})
_SERVING = frozenset({"men", "hommes", "éléments", "elements", "comrades", "camarades", "members", "personnel"})
_NOT_DESCRIBED = frozenset({"be", "have", "relative", "prepositions", "and", "of", "by"})
_BREAKERS = frozenset({
    "be", "have", "and", "including", "relative", "prepositions", "time_words", "finite", "gerund", "dies", "by",
    "articles", "definite", "zero", "negation", "locatives", "lose_lives", "links", "base", "survives",
    "includes", "belongs",
})  # fmt: skip
