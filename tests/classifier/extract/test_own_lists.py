"""Whose dead the lines of a list are: the heading above them or before a colon says so."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

MINISTRY = "Yesterday, Wednesday 15 May, our forces at Banibangou, in Tillabéri, repelled an attack by terrorists."
MINISTERE = (
    "Hier mercredi 15 mai, nos forces à Banibangou, région de Tillabéri, ont repoussé une attaque de terroristes."
)
THIRTY, TRENTE = "Thirty terrorists were killed.", "Trente terroristes ont été tués."
MAIRE = "Des terroristes ont attaqué mercredi Banibangou, au Niger, selon le maire."
TWO_SIDES = {"security_forces": 12, "militants": 30}


@pytest.mark.parametrize(
    ("lines", "dead"),
    [
        (f"{MINISTRY} {THIRTY} On our side we deplore, alas:\n- twelve (12) fallen;\n- nine wounded.", TWO_SIDES),
        (f"{MINISTRY} {THIRTY} We mourn:\n- twelve (12) dead;\n- nine wounded.", TWO_SIDES),
        (f"{MINISTRY}\n\nFriendly side:\n- 12 dead;\n- 9 wounded.\n\nEnemy side:\n- 30 dead.", TWO_SIDES),
        (f"{MINISTERE} {TRENTE} Nous déplorons :\n- douze (12) tombés ;\n- neuf blessés.", TWO_SIDES),
        (f"{MINISTERE}\n\nCôté ami :\n- 12 morts ;\n- 9 blessés.\n\nCôté ennemi :\n- 30 morts.", TWO_SIDES),
        (f"{MINISTERE}\n\nBilan :\n- ami : douze morts, neuf blessés ;\n- ennemi : trente corps.", TWO_SIDES),
        (
            f"{MINISTERE}\n\nBilan :\n- population civile : douze morts, neuf blessés ;\n- ennemi : trente corps.",
            {"civilians": 12, "militants": 30},
        ),
        (
            f"{MAIRE} Nous déplorons :\n- douze morts ;\n- neuf blessés.",
            {"civilians": 12},
        ),
    ],
)  # fmt: skip
def test_the_lines_of_a_list_are_of_the_side_that_its_heading_names(entry, lines, dead):
    """An army's own dead are soldiers; the people of a mayor are none."""
    (report,) = read(entry("Attack on Banibangou", "", lines)).reports
    assert {side.value: count.best for side, count in report.killed_by.items()} == dead
    assert report.injured is not None
    assert report.injured.best == 9
