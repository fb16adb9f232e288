"""Towns that an account names beside the scene: where people fled, are treated, speak."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

ENGLISH = [
    "Twelve residents of Mansila, in Yagha province, were killed on Monday. The wounded were taken to Dori.",
    "Gunmen opened fire on Monday on traders of Mansila, killing twelve. The burials took place in Dori.",
    "The people of Mansila were at a wedding on Monday when gunmen shot twelve. The mayor lives in Dori.",
    "Twelve people were killed on Monday around Mansila. Twenty others are receiving treatment in Dori.",
    "Gunmen shot dead twelve people on Monday off Mansila, says the divisional officer of Yagha in Dori.",
    "Families who had fled the fighting around Dori were in Mansila when twelve were killed on Monday.",
    "Residents of Mansila, in the Yagha, buried twelve people killed on Monday. In Dori, shops stayed closed.",
]
FRENCH = [
    "Douze habitants de Mansila, commune du Yagha, ont été tués lundi. Les blessés ont été évacués à Dori.",
    "Des hommes armés ont tué lundi douze des habitants de Mansila, selon une source à Dori.",
    "Des hommes ont ouvert le feu lundi sur des maraîchers de Mansila : douze morts. On les a inhumés à Dori.",
    "Dix soldats ont péri lundi dans l'attaque de Mansila, a annoncé l'armée. Dix autres sont soignés à Dori.",
    "Le convoi qui ravitaillait Dori a été attaqué lundi à Mansila : douze morts.",
    "Le convoi qui revenait de Dori a été la cible d'une embuscade lundi à Mansila : douze morts.",
    "Douze VDP y sont morts lundi, à Mansila, d'après des sources concordantes à Dori et à Kaya.",
    "Que s'est-il passé lundi à Mansila ? Un ressortissant installé à Dori parle de douze civils tués.",
]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        *(("Burkina Faso: twelve dead", body) for body in ENGLISH),
        *(("Burkina Faso : douze morts", body) for body in FRENCH),
    ],
)
def test_the_village(entry, title, body):
    """The dead of a place were killed there, whatever towns are named for another reason."""
    (report,) = read(entry(title, "", body)).reports
    assert report.place == "Mansila"


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        (
            "Burkina Faso: twelve dead",
            "Residents of Dori were killed on Monday on the market of Solhan: twelve died.",
            "Solhan",
        ),
        (
            "Burkina Faso: twelve dead",
            "Residents of Dori said that twelve people were killed on Monday at Solhan.",
            "Solhan",
        ),
        ("Burkina Faso : douze morts", "Douze commerçants de Dori ont été tués lundi à Seytenga.", "Seytenga"),
        (
            "Burkina Faso: twelve dead",
            "Zabrakou, a village 12 km north of Djibo, came under attack on Monday; twelve people died.",
            "Zabrakou",
        ),
        (
            "Burkina Faso : douze morts",
            "Zabrakou, un village situé à 12 km au nord de Djibo, a été attaqué lundi : douze morts.",
            "Zabrakou",
        ),
    ],
)
def test_where_they_were_killed(entry, title, body, place):
    """Where people come from, or live near, is not where they were killed if that is told."""
    (report,) = read(entry(title, "", body)).reports
    assert report.place == place


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        (
            "Burkina Faso: twelve dead",
            "They come on foot from Mansila, a town of Yagha. On Monday gunmen killed twelve there.",
            "Mansila",
        ),
        (
            "Burkina Faso : douze morts",
            "Elles arrivent de Mansila, une localité du Yagha. Lundi, des jihadistes y ont tué douze personnes.",
            "Mansila",
        ),
        (
            "Burkina Faso : douze morts",
            "« Tout a brûlé », dit un ressortissant de Mansila. Lundi, on a attaqué ce village : douze morts.",
            "Mansila",
        ),
        (
            "Niger: twelve dead",
            "Gunmen killed twelve on Monday near Fambita. They had been in Téra before the attack.",
            "Fambita",
        ),
        (
            "Niger: twenty attackers killed",
            "Twenty men were killed on Monday in an attack in the centre of Niger's capital.",
            "Niamey",
        ),
        (
            "Niger: twelve soldiers killed in ambush",
            "Twelve soldiers were killed on Monday in an ambush on the road to Sanam. Abala has been calm since.",
            "Sanam",
        ),
    ],
)
def test_what_the_account_points_back_to(entry, title, body, place):
    """`There` and `this village` are the place named before, be it as where somebody came from."""
    (report,) = read(entry(title, "", body)).reports
    assert report.place == place


def test_a_namesake_in_the_country_of_the_unit_beside_it(entry):
    """A name with a unit beside it is the place of that unit's country, though another country was named before."""
    body = "Twelve died on Monday near Burkina Faso. They were killed in Boni, in the department of Torodi."
    (report,) = read(entry("Niger: twelve dead", "", body)).reports
    assert (report.country, report.admin2) == ("NE", "Torodi")
