"""Actors: the data file, and how names are found and settled."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract.actors import actors, settle
from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Side


def codes(text):
    return [mention.actor.code for mention in actors().find(text, plain(text))]


@pytest.mark.parametrize("actor", list(actors()), ids=lambda actor: actor.code)
def test_every_actor_is_described_once(actor):
    """Each has a side, a label and names that are its own."""
    assert actor.side in Side
    assert actor.label
    assert actor.names
    others = {plain(name) for other in actors() if other.code != actor.code for name in other.names}
    assert not others & {plain(name) for name in actor.names}


@pytest.mark.parametrize("actor", list(actors()), ids=lambda actor: actor.code)
def test_every_name_finds_its_actor(actor):
    """Each name, in a sentence, is found as that actor's."""
    for name in actor.names:
        assert actor.code in codes(f"On Monday {name.removesuffix('*')} said so."), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le GSIM a revendiqué", ["JNIM"]),
        ("des membres d'Aqmi", ["AQIM"]),
        ("football fans and facts", []),
        ("les blessés ont été conduits au CMA de Nouna", []),
        ("la CMA a signé", ["FLA"]),
        ("l’État islamique au Grand Sahara", ["ISSP"]),
        ("Jama’at Nusrat al-Islam wal-Muslimin (JNIM)", ["JNIM", "JNIM"]),
        ("l'armée malienne et Wagner", ["MALI_ARMY", "WAGNER"]),
        ("des chasseurs dozos", ["DOZO"]),
    ],
)
def test_names_in_both_languages(text, expected):
    """Acronyms need capitals, the longest name wins, accents and apostrophes do not matter."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("code", "country", "admin1", "settled"),
    [
        ("ISLAMIC_STATE", "ML", None, "ISSP"),
        ("ISLAMIC_STATE", "NE", "Diffa", "ISWAP"),
        ("ISLAMIC_STATE", "NG", None, "ISWAP"),
        ("AL_QAEDA", "BF", None, "JNIM"),
        ("BANDITS", "NG", None, "BANDITS"),
        ("BANDITS", "NE", None, "UNKNOWN_GUNMEN"),
        ("JNIM", "BF", None, "JNIM"),
    ],
)
def test_a_movement_without_a_branch_is_settled_by_where_it_struck(code, country, admin1, settled):
    """Which Islamic State it was depends on the country."""
    assert settle(code, country, admin1) == settled
