"""People hurt without a verb of wounding: what they bear, where they were hit, who looks after them.

What such words come to is one tag at their first token, so that the grammar of subjects and objects reads it as it
reads "were wounded": "have burns", "hit in the jaw", "each lost a leg", "flown to hospital", "operated on six".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.fates.struck import mark_struck
from sahelwatch.classifier.casualties.words.lexicon import Tag
from sahelwatch.classifier.casualties.words.wound_words import WoundWords, wound_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token
    from sahelwatch.records import Lang

_NOUN_REACH = 6  # tokens from the governor to the noun
_LIMB_REACH = 3  # tokens from what hit to where
_WARD_REACH = 9  # tokens from how they were brought to where


def mark_wounds(lang: Lang, tokens: Sequence[Token], tags: list[Tags]) -> None:
    """Tags what tells of the hurt: `state` and `dies` of value `injured`, and verbs of value `treated`."""
    words, lows = wound_words(lang), [token.low for token in tokens]
    _Marker(words, lows, tokens, tags).run()
    mark_struck(words, lows, tokens, tags)


class _Marker:
    """Finds what people bear, where they were hit and who looks after them, and tags it at its first token."""

    def __init__(self, words: WoundWords, lows: list[str], tokens: Sequence[Token], tags: list[Tags]) -> None:
        self.words, self.lows, self.tokens, self.tags = words, lows, tokens, tags
        self.ill = not words.illness.isdisjoint(lows)
        self.cared = not words.care.isdisjoint(lows)

    def run(self) -> None:
        words = self.words
        for i, low in enumerate(self.lows):
            if low in words.limbs:
                self._at_limb(i)
            elif low in words.lodged and (stop := self._where(i + 1)):
                if not self._borne(i, stop):
                    self._aside(i, stop)
            elif low in words.wounds:
                self._borne(i, i + 1)
            if low in words.wards and not self.ill:
                self._brought(i)
            if low in words.tended:
                self._tended(i)
            if low in words.needs and not self.ill:
                self._needs(i)
            if low in words.harmed:
                self._unharmed(i)

    def low(self, at: int) -> str:
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def mark(self, at: int, cls: str, value: str, stop: int) -> None:
        """Adds a tag, unless a longer one of its class begins there."""
        old = self.tags[at].get(cls)
        if old is None or old.stop < stop:
            self.tags[at] = {**self.tags[at], cls: Tag(value, stop)}

    def _where(self, at: int) -> int:
        """Where "in the left thigh" ends; 0 for others."""
        if self.low(at) in _LODGED:
            at += 1
        if self.low(at) not in self.words.into:
            return 0
        for after in range(at + 1, at + 2 + _LIMB_REACH):
            if self.low(after) in self.words.limbs:
                return after + 1
            if self.low(after) in self.words.into or not self._is_word(after):
                return 0
        return 0

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "word"

    def _borne(self, i: int, stop: int) -> bool:
        """As in "have burns", "nursing gunshot injuries", "survived with a wound to the neck", "with deep cuts"."""
        words = self.words
        stop = self._where(stop) or stop
        for at in range(i - 1, max(-1, i - 1 - _NOUN_REACH), -1):
            low = self.low(at)
            if low in words.with_:
                came = self._came(at)
                self.mark(at if came is None else came, "state" if came is None else "dies", "injured", stop)
                if came is not None and came < at - 1:
                    self.mark(at, "state", "injured", stop)  # "evacuated four with shrapnel wounds"
                self._mark_aside(at)
                return True
            if low in words.bears:
                self.mark(at, "dies", "injured", stop)
                return True
            leads = low in _FROM and self.low(at - 1) in words.bears
            if leads:
                self.mark(at - 1, "dies", "injured", stop)
                return True
            described = self.tokens[at].kind != "sign" and not self.tags[at].keys() & _NO_DESCRIPTION
            if not (described or low in _OF):
                return False
        return False

    def _came(self, at: int) -> int | None:
        """The first word that says how they came off: "came out of the wreck alive but with"."""
        found = None
        for before in range(at - 1, max(-1, at - 1 - _WARD_REACH), -1):
            if not self._is_word(before) or "people" in self.tags[before]:
                break
            if self.low(before) in self.words.comes or self.low(before) in self.words.moved:
                found = before
        return found

    def _mark_aside(self, at: int) -> None:
        if self.low(at - 1) == ",":
            self.tags[at] = {**self.tags[at], "hurt": self.tags[at].get("state", Tag("", at + 1))}

    def _aside(self, i: int, stop: int) -> None:
        """As in "the helmsman, a bullet in his thigh, swam on", "un paysan, la jambe brisée"."""
        first = i
        while first and i - first < _LIMB_REACH and self.low(first - 1) in _DETERMINERS:
            first -= 1
        if self.low(first - 1) == ",":
            self.mark(first, "state", "injured", stop)
            self._mark_aside(first)

    def _at_limb(self, i: int) -> None:
        """As in "hit in the jaw", "lost a leg", "with both arms shattered", "with a broken arm"."""
        words = self.words
        behind = i + 1 + (self.low(i + 1) in _WAS)
        if self.low(behind) in words.broken:
            stop = behind + 1 + (self.low(behind + 1) == "off")
            if not self._borne(i, stop):
                self._aside(i, stop)
            return
        for at in range(i - 1, max(-1, i - 1 - _LIMB_REACH), -1):
            low = self.low(at)
            if low in words.broken:
                self._borne(at, i + 1)
                return
            if low in words.loses:
                self.mark(at, "dies", "injured", i + 1)
                return
            if low in words.into:
                self._hit(at, i)
                return
            if not self._is_word(at):
                return

    def _hit(self, into: int, limb: int) -> None:
        before = into - 1
        if self.low(before) not in self.words.hits or self.low(limb) in self.words.vital:
            return
        if "participle" not in self.tags[before] and self.low(before) not in self.words.lodged:
            self.mark(before, "state", "injured", limb + 1)
        self._mark_aside(before)

    def _brought(self, i: int) -> None:
        """As in "flown to the hospital of Gao", "limped into the infirmary"."""
        if self.low(i + 1) in _NOT_THERE or self.low(i + 2) in _NOT_THERE:
            return
        towards = False
        for at in range(i - 1, max(-1, i - 1 - _WARD_REACH), -1):
            low = self.low(at)
            if low in self.words.moved:
                if towards:
                    finite = low in _FINITE
                    self.mark(at, "dies" if finite else "state", "treated", i + 1)
                return
            if low in _FROM_THERE or not (self._is_word(at) or self.tokens[at].kind == "digits"):
                return
            towards = towards or low in _TOWARDS

    def _needs(self, i: int) -> None:
        """As in "half a dozen will need surgery", "three had to undergo an operation"."""
        for at in range(i + 1, i + 2 + _LIMB_REACH):
            if self.low(at) in self.words.surgery:
                self.mark(i, "dies", "treated", at + 1)
                return
            if not self._is_word(at):
                return

    def _unharmed(self, i: int) -> None:
        """As in "nobody was hit", "aucun agent n'a été touché": of nobody only."""
        before = self.lows[max(0, i - _WARD_REACH) : i]
        all_told = not any(low.startswith("civil") for low in before)  # "no civilian was hit", an army says
        if all_told and not _NOBODY.isdisjoint(before) and "participle" not in self.tags[i]:
            self.mark(i, "participle", "injured", i + 1)

    def _tended(self, i: int) -> None:
        """As in "operated on six", "are cared for at the clinic", "sont soignés"; not "treated for malaria"."""
        low, stop = self.low(i), i + 1
        if self.ill:
            state = self.tags[i].get("state")
            if state is not None and state.value == "injured":
                self.tags[i] = {cls: tag for cls, tag in self.tags[i].items() if cls != "state"}
            return
        if low in _WITH_PARTICLE:
            if self.low(stop) not in self.words.particles:
                return
            stop += 1
        late = not _TOO_LATE.isdisjoint(self.lows[max(0, i - _LATE_REACH) : i])
        if self.low(stop) in self.words.otherwise or not self.cared or late:
            return
        for cls in _forms(low):
            if cls not in self.tags[i]:
                self.mark(i, cls, "treated", stop)


def _forms(low: str) -> tuple[str, ...]:
    """The classes of a form of a verb, by its ending."""
    if low.endswith("ing"):
        return ("gerund",)
    if low.endswith("ed"):
        return ("participle", "finite")
    return ("finite",) if low in _TENDS else ("participle",)


# "Ten died before they could be attended to".
_TOO_LATE = frozenset({"before", "could", "avant", "without", "sans"})
_LATE_REACH = 5  # tokens
_NOBODY = frozenset({"no", "nobody", "none", "aucun", "aucune", "personne", "nul"})
_TENDS = frozenset({"treat", "soigne", "soignent", "opère", "opèrent", "traite", "traitent"})
_LODGED = frozenset({"lodged", "stuck", "logée", "logé", "logées", "logés", "fichée"})
_FROM = frozenset({"from", "de", "d'"})
_OF = frozenset({"of", "d'", "de", "des"})
_WAS = frozenset({"was", "were"})
_DETERMINERS = frozenset({
    "a", "an", "the", "his", "her", "their", "its", "both", "one", "two", "left", "right",
    "la", "le", "l'", "les", "une", "un", "des", "deux", "ses", "sa", "son",
})  # fmt: skip
_NO_DESCRIPTION = frozenset({"be", "have", "prepositions", "relative", "says", "dies", "people"})
_NOT_THERE = frozenset({"'s", "morgue", "mortuary", "courtyard", "dead", "lifeless", "cour", "mort", "morts"})
_FROM_THERE = frozenset({"from", "of_the", "morgue", "mortuary"})
_TOWARDS = frozenset({"to", "in", "into", "at", "for", "vers", "à", "au", "aux", "dans", "pour", "en"})
_FINITE = frozenset({
    "remain", "remained", "lay", "lie", "limped", "crawled", "staggered", "dragged",
    "restent", "restaient", "reste",
})  # fmt: skip
_WITH_PARTICLE = frozenset({
    "operated", "operating", "stitched", "cared", "caring", "attended", "attending", "tended", "tending", "patched",
})  # fmt: skip
