"""The first look at a text, which spares the rest of the reading: it may let too much through, never too little."""

import json
from pathlib import Path

import pytest

from sahelwatch.classifier.extract.where import REGION
from sahelwatch.places import Gazetteer

GAZETTEER = Gazetteer.load()
CASES = Path(__file__).parents[1] / "classifier" / "cases"


def texts() -> list[str]:
    """Every line of our own cases, some of which name nothing of the region."""
    cases = [json.loads(line) for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text().splitlines()]
    parts = [part for case in cases for part in (case["title"], case["summary"], case["body"]) if part]
    return [line for part in parts for line in part.splitlines() if line.strip()]


def test_lets_through_whatever_names_the_region():
    """No line in which a place, a people or a unit of the region is found is turned away; many others are."""
    turned_away = 0
    for text in texts():
        named = {
            countries[0]
            for mention in GAZETTEER.find(text)
            if not mention.ordinary
            and len(countries := list({place.country for place in mention.candidates if place.country})) == 1
        }
        passes = GAZETTEER.names_any(text, REGION)
        assert passes or not named & REGION, text
        turned_away += not passes
    assert turned_away > 100


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Tensions in Kabul after a blast kills 12", False),
        ("Des voyageurs ont come un malheur", False),  # a town of Benin, written small
        ("Soldats nigériens tués", True),
        ("attaque sur le lac Tchad", True),
        ("une attaque dans la province du Lac", True),
        ("Seven killed in Lac province", True),
        ("Sept morts au bord du Lac", False),
        ("Sept morts dans le département du Nord", False),  # several countries have one
        ("Sept morts dans la région de San Martín", False),
    ],
)
def test_heeds_capitals_where_names_have_them(text, passes):
    """A village's name written small is a word; a people's name may be written small."""
    assert GAZETTEER.names_any(text, REGION) is passes
