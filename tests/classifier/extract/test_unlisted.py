"""Names that no list has: read where the text says that they are places, and nowhere else."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Burkina Faso: nine dead", "Gunmen surrounded Zabrakou on Monday and killed nine people, the army said."),
        ("Burkina Faso: nine dead", "Men on motorbikes rode into Zabrakou on Monday. They killed nine people."),
        (
            "Burkina Faso: nine dead",
            "Zabrakou, a village in Yagha province, was raided on Monday. Nine people died.",
        ),
        ("Zabrakou: nine buried", "Gunmen killed nine people in Zabrakou on Monday, in the north of Burkina Faso."),
        (
            "Nigeria: nine killed",
            "The school at St Luke's, Zabrakou, in Shiroro Local Government Area, was raided on Monday. Nine died.",
        ),
        ("Niger : neuf morts", "L'attaque de Zabrakou, lundi, a fait neuf morts, selon la mairie de Téra."),
        (
            "Niger : neuf morts",
            "Zabrakou est un village de Kokorou. Lundi, neuf habitants de Zabrakou y ont été tués.",
        ),
        (
            "Niger : un lundi de deuil à Zabrakou",
            "Des hommes armés ont tué neuf habitants lundi, dans le Tillabéri.",
        ),
        ("Niger : neuf morts", "C'était lundi au tour de Zabrakou : neuf habitants tués, région de Tillabéri."),
        ("Niger : neuf morts", "Neuf soldats ont été tués lundi sur l'îlot de Zabrakou, près de Bosso."),
        (
            "Niger: nine dead",
            "Nine people were killed on Monday in a village known as Zabrakou, 12 miles from Téra.",
        ),
        ("Niger : neuf morts", "Neuf éleveurs ont été tués lundi au lieu-dit Zabrakou, dans la commune de Téra."),
        ("Niger: nine dead", "Nine guards were killed on Monday at the Zabrakou checkpoint, at the exit of Téra."),
        (
            "Niger: nine dead",
            "Nine soldiers died on Monday in an attack on the Forward Operating Base in Zabrakou, in Tillabéri.",
        ),
        (
            "Niger : neuf morts",
            "Une embuscade a fait neuf morts lundi sur l'axe Téra-Ayorou, au niveau de Zabrakou.",
        ),
        (
            "Niger : neuf morts",
            "Neuf gendarmes ont été tués lundi à quelques encablures de Zabrakou, sur l'axe Téra-Ayorou.",
        ),
        (
            "Niger: nine dead",
            "Gunmen struck a stone's throw from Zabrakou, in Tillabéri, on Monday: nine people died.",
        ),
        (
            "Téra : neuf morts",
            "Lundi, neuf hommes ont été tués dans le secteur de Zabrakou, selon un élu d'Ayorou.",
        ),
    ],
)
def test_words_that_make_a_name_a_place(entry, title, body):
    """A name is a place where something happened in it, where it is said to lie, where the headline leads to it."""
    (report,) = read(entry(title, body=body)).reports
    assert report.place == "Zabrakou"


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        ("Mali: nine dead", "Nine people were killed on Monday in Fafa-Zabra, near Ansongo.", "Fafa-Zabra"),
        (
            "Mali : neuf morts",
            "Neuf civils ont été tués lundi dans le village de Karou-Zabra, près d'Ansongo.",
            "Karou-Zabra",
        ),
        ("Mali : neuf morts", "Neuf civils ont été tués lundi à Karou-centre, dans le cercle d'Ansongo.", "Karou"),
        (
            "Mali: nine dead",
            "Nine drivers were shot dead on Monday on the Gao-Ansongo road, near Labbezanga.",
            "Labbezanga",
        ),
    ],
)
def test_a_hyphen_ties_a_listed_name_to_one_that_no_list_has(entry, title, body, place):
    """`Fafa-Zabra` is another place than Fafa; two listed names so tied are a road's; `-centre` is in the place."""
    (report,) = read(entry(title, body=body)).reports
    assert report.place == place


def test_a_town_s_name_behind_a_village_s_head_is_part_of_it(entry):
    """`Tungan Illela` is no Illela."""
    (report,) = read(
        entry("Nigeria: raid in Sokoto", "Bandits raided Tungan Illela on Monday, killing nine in Sokoto State.")
    ).reports
    assert report.place == "Tungan Illela"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Burkina Faso: nine dead", "Gunmen attacked Christians on Monday in Djibo and killed nine people."),
        ("Burkina Faso: nine dead", "Nine Volunteers died on Monday in Djibo, at the base of the Volunteers."),
        (
            "Burkina Faso : neuf morts",
            "Plusieurs, à Djibo, ont vu lundi l'attaque. Plusieurs parlent de neuf morts.",
        ),
        (
            "Burkina Faso : neuf morts",
            "Les Volontaires (VDP), à Djibo, ont perdu neuf hommes lundi, tués au combat.",
        ),
        ("Burkina Faso: nine dead", "Amadou Zabrakou, a teacher, saw gunmen kill nine people in Djibo on Monday."),
        ("Nine Soldiers Killed In Attack Near Djibo, Burkina Faso", "The raid was on Monday, the army said."),
    ],
)
def test_people_forces_and_first_words_are_no_places(entry, title, body):
    """A people, a force, a person and a sentence's first word are taken for no place."""
    (report,) = read(entry(title, body=body)).reports
    assert report.place == "Djibo"
