"""Whose dead those aboard a vehicle are."""

import pytest

from sahelwatch.classifier.casualties import find_casualties
from sahelwatch.records import Lang


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "side"),
    [
        ("en", "A bomb hit a motor-tricycle of the VDP.", "All seven on it are said to have died.", "militia"),
        ("en", "A mine went off under an army truck near Dori.", "All seven in it were killed.", "security_forces"),
        ("en", "A mine went off under a bus near Dori.", "All seven in it were killed.", None),
        ("en", "Soldiers came after a bomb hit a minibus.", "All seven in it were killed.", None),
        ("fr", "Un véhicule des gendarmes a sauté.", "Ses sept occupants sont morts.", "security_forces"),
        ("fr", "Une mine a explosé au passage d'un minibus.", "Les sept personnes à bord sont mortes.", None),
    ],
)  # fmt: skip
def test_those_aboard_are_of_the_side_whose_vehicle_it_is(lang, before, sentence, side):
    """Of the armed people who own what was told of last; of nobody's where no owner is told."""
    (toll,) = find_casualties(sentence, Lang(lang), before)
    assert (toll.effect, toll.figure.low, toll.side and toll.side.value) == ("killed", 7, side)
