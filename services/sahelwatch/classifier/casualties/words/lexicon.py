"""The words of the casualty grammar, read from `data/casualties/*.toml` and arranged for look-up.

A word or phrase carries any number of tags: "wounded" is a finite verb and a participle. `Lexicon.tag`
gives, for each token, the tags of the words and phrases that begin there, the longest for each class.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from sahelwatch.classifier.casualties.words import inflect
from sahelwatch.classifier.casualties.words.tokens import Token, fold, phrase_words, tokenize
from sahelwatch.records import Lang, Side

PARTICIPLE, FINITE, GERUND, INFINITIVE, CONDITIONAL = "participle", "finite", "gerund", "infinitive", "conditional"
DIES, DIED = "dies", "died"  # intransitive verbs: finite, and the participle that takes an auxiliary
PEOPLE, GROUP = "people", "group"
#: Words that say themselves what befell people.
CASUALTY = (PARTICIPLE, "state", DIED, "head")
#: The classes of words one of which stands in every sentence that tells of casualties.
_TELLING = frozenset({
    PARTICIPLE, FINITE, GERUND, INFINITIVE, CONDITIONAL, DIES, DIED, "dies_conditional", "state", "head", "event",
    "toll", "number_of", "among", "acted", "weak", "weak_participle", "telling", "survives", "survivors", "shoots",
    "bereaves", "fatal_to", "blows_self", "puts",
})  # fmt: skip


_PARTED = frozenset({PARTICIPLE, FINITE, GERUND, INFINITIVE})


class Tag(NamedTuple):
    """What the words from one token up to `stop` are: `value` is an effect, a side or nothing."""

    value: str
    stop: int
    plural: bool = False

    @property
    def side(self) -> Side | None:
        """The side of people or of a group; none where the noun says nothing of it."""
        return Side(self.value) if self.value else None


Tags = dict[str, Tag]
_NOTHING: Tags = {}
_NO_PHRASES: dict[str, object] = {}


def who(tags: Tags) -> Tag | None:
    """The group that begins at a token, or else the people."""
    return tags.get(GROUP) or tags.get(PEOPLE)


def side_of(tags: Tags) -> Side | None:
    """The side of the group or people that begin at a token."""
    tag = who(tags)
    return tag.side if tag is not None else None


def casualty(tags: Tags) -> Tag | None:
    """The word that says itself what befell people."""
    return next((tags[cls] for cls in CASUALTY if cls in tags), None)


class _Entry(NamedTuple):
    words: tuple[str, ...]
    cls: str
    value: str
    plural: bool


class Lexicon:
    """One language's words, by their first word."""

    def __init__(self, lang: Lang, verbs: dict[str, Any], people: dict[str, Any], words: dict[str, Any]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        self._seen: set[tuple[tuple[str, ...], str]] = set()
        self._folded: list[_Entry] = []
        #: Verbs of killing of several words, by the first: what may stand behind their object ("gun" … "down").
        self.parted: dict[str, set[tuple[str, ...]]] = {}
        self._add_verbs(lang, verbs)
        self._add_under("state", verbs["states"])
        self._add_people(lang, people)
        for cls in ("head", "event"):
            self._add_under(cls, words[f"{cls}s"])
        for cls, phrases in words["words"].items():
            if isinstance(phrases, list) and cls != "common":
                self._add_under(cls, {"": phrases})
        self.adverb_ending: str = words["words"]["adverb_ending"]
        known = {word for word, entries in self._by_first.items() if any(e.cls != "stand_ins" for e in entries)}
        for entry in self._folded:  # accents lost on the way; never over a word that is another without them
            alone = len(entry.words) == 1 or entry.words[-1] == "a"  # "la riposte a permis" is no "riposte à"
            if not (entry.words[0] in known if alone else (entry.words, entry.cls) in self._seen):
                self._by_first.setdefault(entry.words[0], []).append(entry)
        #: Words by themselves, and phrases by their second word too, the longest first.
        self._alone: dict[str, list[_Entry]] = {}
        self._phrases: dict[str, dict[str, list[_Entry]]] = {}
        for first, entries in self._by_first.items():
            for entry in sorted(entries, key=lambda entry: -len(entry.words)):
                if len(entry.words) == 1:
                    self._alone.setdefault(first, []).append(entry)
                else:
                    self._phrases.setdefault(first, {}).setdefault(entry.words[1], []).append(entry)
        #: Single words without which no sentence tells of casualties.
        self.cues = self._cues(frozenset(words["words"]["common"]))

    def _add_verbs(self, lang: Lang, verbs: dict[str, Any]) -> None:
        for cls, effect, phrase in inflect.verb_forms(lang, verbs):
            self._add(phrase, cls, effect)
            first, *tail = phrase_words(phrase)
            if tail and effect == "killed" and cls in _PARTED:
                self.parted.setdefault(first, set()).add(tuple(tail))

    def _add_people(self, lang: Lang, people: dict[str, Any]) -> None:
        for side, nouns in people["people"].items():
            value = "" if side == "anyone" else Side(side).value
            for noun in nouns:
                self._add(noun, PEOPLE, value, plural=inflect.is_plural(lang, noun))
                for plural in inflect.plurals(lang, noun):
                    self._add(plural, PEOPLE, value, plural=True)
        self._add_under(GROUP, people["groups"])
        self._add_under("camp", people["camps"])

    def _add_under(self, cls: str, phrases_by_value: dict[str, list[str]]) -> None:
        for value, phrases in phrases_by_value.items():
            for phrase in phrases:
                self._add(phrase, cls, value)

    def _add(self, phrase: str, cls: str, value: str, *, plural: bool = False) -> None:
        words = phrase_words(phrase)
        if not words or (words, cls) in self._seen:
            return
        self._seen.add((words, cls))
        entry = _Entry(words, cls, value, plural)
        self._by_first.setdefault(words[0], []).append(entry)
        bare = tuple(fold(word) for word in words)
        if bare != words and (len(bare[0]) > 2 or bare[0] == words[0]):
            self._folded.append(entry._replace(words=bare))

    def _cues(self, common: frozenset[str]) -> frozenset[str]:
        """The word of each telling phrase that is rarest: "hostage" of "take hostage", not "take"."""
        cues: set[str] = set()
        for entries in self._by_first.values():
            for entry in entries:
                if entry.cls in _TELLING:
                    cues.add(max(entry.words, key=lambda word: (word not in common, len(word))))
        return frozenset(cues)

    def tag(self, tokens: list[Token]) -> list[Tags]:
        """For each token, the tags that begin there, by class."""
        lows = [token.low for token in tokens]
        following = [*lows[1:], ""]
        return [
            self._tags(lows, index)
            if low in self._alone or second in self._phrases.get(low, _NO_PHRASES)
            else _NOTHING
            for index, (low, second) in enumerate(zip(lows, following, strict=True))
        ]

    def _tags(self, lows: list[str], index: int) -> Tags:
        tags: Tags = {}
        low = lows[index]
        phrases = self._phrases.get(low)
        if phrases is not None and index + 1 < len(lows):
            for words, cls, value, plural in phrases.get(lows[index + 1], ()):
                stop = index + len(words)
                if cls not in tags and (len(words) == 2 or tuple(lows[index:stop]) == words):
                    tags[cls] = Tag(value, stop, plural)
        for _, cls, value, plural in self._alone.get(low, ()):
            if cls not in tags:
                tags[cls] = Tag(value, index + 1, plural)
        return tags


@lru_cache(maxsize=64)
def opening(text: str, lang: Lang) -> tuple[list[Token], list[Tags]]:
    """The first tokens of a sentence told before, as many as others look at, with their tags; not to be changed."""
    tokens = tokenize(text[:_OPENING_CHARACTERS])[:_OPENING]
    return tokens, lexicon(lang).tag(tokens)


_OPENING, _OPENING_CHARACTERS = 120, 2_000


@cache
def lexicon(lang: Lang) -> Lexicon:
    """The language's lexicon, read once."""
    folder = resources.files("sahelwatch.classifier").joinpath("data/casualties")
    verbs, people, words = (
        tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))[lang.value]
        for name in ("verbs.toml", "people.toml", "words.toml")
    )
    return Lexicon(lang, verbs, people, words)
