"""Towns that reports name without their country: they tell it beside violence, if nothing speaks against."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read
from sahelwatch.places import Gazetteer
from sahelwatch.places.load import load


@pytest.mark.parametrize(
    ("title", "country", "place"),
    [
        ("Eight drivers killed near Gao", "ML", "Gao"),
        ("Gao: twelve soldiers killed in ambush", "ML", "Gao"),
        ("Gao : douze soldats tués dans une attaque", "ML", "Gao"),
        ("Three French soldiers killed in blast near Gao", "ML", "Gao"),
        ("Embuscade près de Fada : six morts", "BF", "Fada N'Gourma"),
        ("Soixante morts dans l'attaque de Pama", "BF", "Pama"),
        ("Twelve killed in attack on Kaya market", "BF", "Kaya"),
        ("Thirty Soldiers Killed In Attack Near Boni", "ML", "Boni"),
        ("Neuf pêcheurs tués par des hommes armés à Bol", "TD", "Bol"),
        ("Jihadists kill nine traders outside Macina", "ML", "Macina"),
        ("Five policemen shot dead north of Tillabéri", "NE", "Tillabéri"),
        ("Sept gendarmes tués près de Dori", "BF", "Dori"),
        ("Une quinzaine de pêcheurs égorgés près de Bol", "TD", "Bol"),
        ("Marché de Koro attaqué : huit commerçants tués", "ML", "Koro"),
        ("Jihadists overrun Pama base, killing 30 soldiers", "BF", "Pama"),
        ("Attaque du marché de Djibo : huit morts", "BF", "Djibo"),
        ("Embuscade près de N'Guigmi : six morts", "NE", "N'Guigmi"),
        ("Dix militaires tués près de Tin-Zaouatine", "ML", "Tinzaouaten"),
        ("Three hurt by rockets fired on Monday near Gao", "ML", "Gao"),
        ("Trois volontaires tombés près de Kaya", "BF", "Kaya"),
        ("Two hurt as rockets hit the airport of Gao", "ML", "Gao"),
        ("Des hommes armés tuent un enseignant dans l'école de Bosso", "NE", "Bosso"),
    ],
)
def test_a_well_known_town_tells_its_country(entry, title, country, place):
    """A clear report of an attack is read with its town, though it names no country."""
    (report,) = read(entry(title)).reports
    assert (report.country, report.place) == (country, place)
    assert report.admin1 is not None


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Six VDP tués près de Koro", "BF"),
        ("Six villagers killed near Koro by Dan Na Ambassagou hunters", "ML"),
        ("Six militaires des FAMa tués près de Léré", "ML"),
        ("Boko Haram kills nine villagers near Léré", "TD"),
        ("Sept éleveurs tués près de Léré, dans le Mayo-Kebbi", "TD"),
        ("Boko Haram kills nine villagers near Bama", "NG"),
        ("Six VDP tués près de Bama", "BF"),
    ],
)
def test_forces_tell_towns_of_one_name_apart(entry, title, country):
    """Who fights tells which town of a name is meant."""
    (report,) = read(entry(title)).reports
    assert report.country == country


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Businessman Gao Lin killed in shooting in Shanghai", "Police said that Mr Gao was shot dead on Monday."),
        ("Gao killed his wife and two children, police say", "Gao had shot them on Monday."),
        ("Zhang Gao among five killed in attack", "Five people were shot dead on Monday. Gao was 34."),
        ("Six killed as gunmen attack Bol's family home", "The former basketball player was not there."),
        ("Mehmet Kaya killed in ambush", "The cricketer Kaya was shot dead on Monday near Kaya's house."),
        ("Seven killed near Koro as gunmen open fire", "Police in Fiji hunt for the gunmen."),
        ("Nine gunmen killed near Bol", "South Sudanese troops shot them on Monday."),
        ("Fusillade à Bol : trois touristes tués", "La police de Croatie cherche le tireur."),
        ("Four shot dead by gunmen in Bama", "The Alabama town mourns."),
        ("Meurtre de Boni : trois suspects interpellés", "Boni avait été tué par balles lundi."),
        ("Al-Shabaab kills seven near Boni forest", "Police said so on Monday."),
        ("Seven shot dead near Mao", "Chinese police arrested a gunman on Monday."),
    ],
)
def test_namesakes_are_left_alone(entry, title, summary):
    """People of the name, and places of it elsewhere, are no town of ours."""
    assert read(entry(title, summary)).reports == ()


def test_the_list_names_towns_that_are_known():
    """Every name of the list is a place's of that country, and is told once for it."""
    towns = load().well_known
    assert len({(town.name, town.country) for town in towns}) == len(towns)
    for town in towns:
        places = [
            place for mention in Gazetteer.load().find(f"near {town.name}, on") for place in mention.candidates
        ]
        assert any(place.level == "place" and place.country == town.country for place in places), town.name
