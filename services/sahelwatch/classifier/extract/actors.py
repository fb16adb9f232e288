"""Who: the groups, armies and militias that a text names, as codes of `data/actors.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick

from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACRONYM_LENGTH = 5
_TITLED_ACRONYM_LENGTH = 4
# Where "Islamic State" without a branch means which.
_ISLAMIC_STATE = {
    "BF": "ISSP",
    "ML": "ISSP",
    "NE": "ISSP",
    "BJ": "ISSP",
    "TG": "ISSP",
    "NG": "ISWAP",
    "TD": "ISWAP",
    "CM": "ISWAP",
}
_AL_QAEDA = {"BF": "JNIM", "ML": "JNIM", "NE": "JNIM", "BJ": "JNIM", "TG": "JNIM"}
_MOVEMENT, _BRANCHES = "AL_QAEDA", frozenset({"JNIM", "AQIM", "ANSARUL_ISLAM"})
# Where bandits are bandits.
_BANDITRY = frozenset({"NG", "TD", "CM"})
_BANDIT_REGIONS = frozenset({"Dosso", "Maradi", "Zinder", "Agadez"})
_LAKE_CHAD = frozenset({"Diffa", "Lac"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to the conflict. `country` is set for armies."""

    code: str
    side: Side
    label: str
    names: tuple[str, ...]
    country: str | None = None
    others: tuple[str, ...] = ()
    """Wordings in which a name is something else: `au CMA` is a hospital, `la CMA` a movement."""

    @property
    def helps(self) -> bool:
        """Whether it fights beside armies and is none: militias, mercenaries."""
        return self.side is Side.MILITIA or (self.side is Side.SECURITY_FORCES and self.country is None)


class ActorMention(NamedTuple):
    """An actor's name at `text[start:end]`."""

    start: int
    end: int
    actor: Actor


class Actors:
    """All actors, and an automaton of their names."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self._actors = actors
        by_key: dict[str, list[tuple[Actor, bool, bool]]] = defaultdict(list)
        for actor in actors.values():
            for name in actor.names:
                bare = name.removesuffix("*")
                acronym = bare.isupper() and len(bare) <= _ACRONYM_LENGTH
                for key in {plain(bare), " ".join(plain(bare).split())}:
                    by_key[key].append((actor, name.endswith("*"), acronym))
        self._automaton = ahocorasick.Automaton()
        for key, entries in by_key.items():
            self._automaton.add_word(key, (key, tuple(entries)))
        self._automaton.make_automaton()

    def __getitem__(self, code: str) -> Actor:
        return self._actors[code]

    def __contains__(self, code: str) -> bool:
        return code in self._actors

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def army_of(self, country: str | None) -> Actor | None:
        """The army of a country of the region."""
        return next((actor for actor in self._actors.values() if actor.country and actor.country == country), None)

    def find(self, text: str, folded: str) -> list[ActorMention]:
        """The actors named in a text (`folded` is `plain(text)`), the longest names, in order."""
        found: list[ActorMention] = []
        length = len(folded)
        for last, (key, entries) in self._automaton.iter(folded):
            start, end = last - len(key) + 1, last + 1
            if start and folded[start - 1] != " ":
                continue
            for actor, open_ended, acronym in entries:
                if acronym and not _written_as_acronym(text[start:end]):
                    continue
                if any(folded.endswith(other, 0, end) for other in actor.others):
                    continue
                if end == length or folded[end] == " ":
                    found.append(ActorMention(start, end, actor))
                elif open_ended:
                    space = folded.find(" ", end)
                    found.append(ActorMention(start, length if space < 0 else space, actor))
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[ActorMention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return self._with_branches(kept)

    def _with_branches(self, found: list[ActorMention]) -> list[ActorMention]:
        """The movement named without a branch as the one that the text names: `JNIM, al-Qaeda's arm in Mali`."""
        named = {mention.actor.code for mention in found} & _BRANCHES
        if len(named) != 1 or (branch := self._actors.get(named.pop())) is None:
            return found
        return [mention._replace(actor=branch) if mention.actor.code == _MOVEMENT else mention for mention in found]


def _written_as_acronym(word: str) -> bool:
    """`FLA` and `Aqmi`, but not `fan` or `Fact`."""
    return word.isupper() or (len(word) >= _TITLED_ACRONYM_LENGTH and word[0].isupper() and word != "Fact")


def settle(code: str, country: str | None, admin1: str | None) -> str:
    """The code of a branch for a movement named without one, by where the event is."""
    if code == "ISLAMIC_STATE":
        if admin1 in _LAKE_CHAD:
            return "ISWAP"
        return _ISLAMIC_STATE.get(country or "", "ISSP")
    if code == "AL_QAEDA":
        return _AL_QAEDA.get(country or "", "AQIM")
    if code == "BANDITS" and country not in _BANDITRY and admin1 not in _BANDIT_REGIONS:
        return "UNKNOWN_GUNMEN"  # where jihadists fight, it is the governments' word for any attacker
    return _NAMESAKES.get((code, country or ""), code)


# each has rapid intervention battalions
_NAMESAKES = {("BURKINA_ARMY", "CM"): "CAMEROON_ARMY"}


@cache
def actors() -> Actors:
    """The actors of `data/actors.toml`."""
    text = (resources.files("sahelwatch.classifier") / "data" / "actors.toml").read_text("utf-8")
    return Actors(
        {
            code: Actor(
                code,
                Side(entry["side"]),
                entry["label"],
                tuple(entry["names"]),
                entry.get("country"),
                tuple(entry.get("not", ())),
            )
            for code, entry in tomllib.loads(text).items()
        }
    )
