"""Regions that destinations ask for, and that do not exist."""

import pytest

from sahelwatch.commands.regions import problems
from sahelwatch.settings import DestinationSettings, Settings


def asked(admin1, countries=""):
    ops = DestinationSettings(url="https://desk.example/", admin1=admin1, countries=countries)
    return problems(Settings(_env_file=None, destinations={"ops": ops}))


@pytest.mark.parametrize(
    "admin1", ["Tillabéri, Tahoua", "tillaberi TAHOUA", "Lac", "Hodh Ech Chargui, Gao", "Hodh Ech Chargui Gao"]
)
def test_names_in_use_are_no_problem(admin1):
    """However they are spelled, separated by commas or by spaces."""
    assert asked(admin1) == []


def test_an_unknown_region_is_told_with_those_it_may_be():
    """The variable, what is wrong, and the closest names."""
    (line,) = asked("Tilaberry, Tahoua", "NE")
    assert line == (
        "SAHELWATCH_DESTINATIONS__OPS__ADMIN1: no region of NE is called Tilaberry; did you mean Tillabéri?"
    )


def test_a_region_of_another_country_is_asked_for_in_vain():
    """Gao is in Mali, and only Niger is asked for; nothing is like it, so all regions are named."""
    (line,) = asked("Kidal", "NE")
    assert "no region of NE is called Kidal" in line
    assert "Tillabéri" in line


def test_former_names_are_told_with_the_present_ones():
    """Incidents bear the names in use since the reform."""
    renamed, split = asked("Boucle du Mouhoun Est", "BF")
    assert "Boucle du Mouhoun is called Bankui" in renamed
    assert "Est exists no more since 2025-07-02" in split
    assert "Tapoa" in split


def test_who_asks_for_no_region_is_not_held_up():
    """Nothing is loaded, and nothing is wrong."""
    assert problems(Settings(_env_file=None)) == []
