"""The parts that a sentence gives to parties."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sahelwatch.records import Side

ARMY, JIHADISTS, GUNMEN = "ARMY", "JIHADISTS", "GUNMEN"
"""Parties without a name: an army whose country is not told, and attackers."""


class Role(StrEnum):
    """What a sentence says of a party."""

    KILLS = "kills"  # the agent of a killing
    DOES = "does"  # the agent of an attack
    ARRESTS = "arrests"  # of an army: leads people off
    BLAMED = "blamed"
    CLAIMS = "claims"
    FOUGHT = "fought"  # hunted, struck, fought against
    BESIDE = "beside"  # spoken of for something else than the act
    FELL = "fell"
    PRESENT = "present"  # only said to be there
    USUAL = "usual"  # said to attack there as a rule
    DENIES = "denies"
    SAYS = "says"
    NAMED = "named"


ACCUSING = (Role.KILLS, Role.DOES, Role.BLAMED, Role.CLAIMS)
"""What a sentence says of those who did it."""


class Party(NamedTuple):
    """A party at `text[start:end]` in its role; `code` of `data/actors.toml`, or one of those without a name."""

    code: str
    side: Side
    start: int
    end: int
    role: Role
    victims: Side | None = None  # whom it killed, where the grammar says so
