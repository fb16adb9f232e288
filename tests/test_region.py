"""The cheap look at what may be about the Sahel."""

import pytest

from sahelwatch.region import about_region


@pytest.mark.parametrize(
    "text",
    [
        "Attaque à Djibo : dix morts",
        "N’Djamena : une manifestation",
        "Fada N'Gourma sous le choc",
        "MÉNAKA: des habitants fuient",
        "Drone hits Tinzaouatène",
        "Le JNIM revendique",
        "Burkinabè troops",
        "Lac Tchad: 40 soldats tués",
        "Tillabéri",
    ],
)
def test_names_of_the_region_are_seen(text):
    """In both languages, with and without accents."""
    assert about_region(text)


@pytest.mark.parametrize(
    "text",
    ["", "Nigeria wins the cup", "Élection en France", "Somalia: 20 killed", "Malice in Wonderland", "Chadwick"],
)
def test_others_are_not(text):
    """Names that only begin alike are no names of the region."""
    assert not about_region(text)
