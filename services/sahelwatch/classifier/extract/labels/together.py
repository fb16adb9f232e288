"""Who acts together: a party that `and` ties to another has its part too (`soldiers and volunteers killed`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.labels.roles import ARMY, GUNMEN, JIHADISTS, Party, Role
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.labels.phrases import Phrases

_REACH = 6  # words between two parties that one verb governs
_JOINS = frozenset("and et with avec".split())
# What may stand beside the joining word: articles, and nouns that the second name only specifies.
_FILLS = frozenset(
    "the a an of from their its his allied local civilian armed men fighters members elements auxiliaries militiamen"
    " units troops hunters two three four ten le la les l un une des du de d leurs ses hommes combattants membres"
    " auxiliaires miliciens suppletifs ainsi que unites chasseurs".split()
)
_DONE = frozenset({Role.KILLS, Role.DOES, Role.ARRESTS, Role.BLAMED})
_SHARED = _DONE | {Role.CLAIMS, Role.FOUGHT, Role.FELL, Role.PRESENT, Role.DENIES}
_UNPROVEN = frozenset(
    {Role.NAMED, Role.KILLS, Role.DOES}
)  # may be the other's verb: `soldiers and rebels killed in`


def share(found: Sequence[Party], cues: Phrases) -> list[Party]:
    """The parties of a sentence, in the order of the text, each with the part that its partner is said to have.

    Acts are shared within a camp only, those who fell of any; what an army does with its helpers is the army's.
    """
    shared = list(found)
    for n in range(len(shared) - 1):
        first, second = shared[n : n + 2]
        if first.code == GUNMEN and second.code == JIHADISTS and second.start - first.end <= 1:
            shared[n] = first._replace(role=second.role, victims=second.victims)  # "armed terrorists"
            continue
        if first.role is Role.BESIDE and _names(first, second, cues):
            shared[n + 1] = second._replace(role=Role.BESIDE, victims=None)
            continue
        if first.role is Role.NAMED and second.role is Role.PRESENT and _both(first, second, cues):
            shared[n] = first._replace(role=Role.PRESENT)
            continue
        if not _tied(first, second, cues):
            continue
        if first.code == second.code and first.role is Role.BESIDE:
            second = second._replace(role=Role.BESIDE, victims=None)  # "volunteers (VDP)"
        elif second.role is Role.FELL and first.role in _UNPROVEN and first.victims is None:
            first = first._replace(role=Role.FELL)
        elif _camp(first) == _camp(second):
            if first.role is Role.NAMED and second.role in _SHARED:
                first = first._replace(role=second.role, victims=second.victims)
            elif second.role is Role.NAMED and first.role in _SHARED:
                second = second._replace(role=first.role, victims=first.victims)
            if first.role in _DONE and second.role in _DONE:
                first, second = _help(first, second), _help(second, first)
        shared[n : n + 2] = first, second
    return shared


def _both(first: Party, second: Party, cues: Phrases) -> bool:
    """Whether two groups are told of together: `X and its rival, Y, are both active there`."""
    words = cues.folded[first.end : second.start].split()
    return (
        _camp(first)
        and _camp(second)
        and len(words) <= _REACH
        and words[:1] in (["and"], ["et"], ["comme"], ["or"], ["ou"])
    )


def _names(first: Party, second: Party, cues: Phrases) -> bool:
    """Whether the second only names the first: `Russian fighters of the Wagner group`."""
    words = cues.folded[first.end : second.start].split()
    return first.code == second.code and 0 < len(words) <= _NAMED and all(word in _OF for word in words)


_NAMED = 3
_OF = frozenset("of the from de du d la le l".split())


def _camp(party: Party) -> bool:
    return party.side is Side.MILITANTS


def _help(party: Party, other: Party) -> Party:
    """A helper as one that stands beside the army that it acts with."""
    army = other.code == ARMY or (other.code in actors() and actors()[other.code].country is not None)
    helps = party.code in actors() and actors()[party.code].helps
    return party._replace(role=Role.BESIDE, victims=None) if army and helps else party


def _tied(first: Party, second: Party, cues: Phrases) -> bool:
    """Whether two parties stand side by side: joined by `and`, or the second a name of the first in brackets."""
    if first.end > second.start:
        return False
    between = cues.soft[first.end : second.start]
    if first.code == second.code and between.strip() in ("(", ""):
        return True
    words = [word for word in cues.folded[first.end : second.start].split() if not word.isdigit()]
    return (
        len(words) <= _REACH
        and not _JOINS.isdisjoint(words)
        and not any(mark in between for mark in ".;:!?,")
        and all(word in _JOINS or word in _FILLS for word in words)
    )
