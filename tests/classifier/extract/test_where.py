"""Which of the places that a report names is the event's."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.mark.parametrize(
    ("title", "summary", "place"),
    [
        (
            "Niger: 14 killed in raid near Kokorou",
            "Gunmen shot them on Monday in the village of Fambita.",
            "Fambita",
        ),
        (
            "Mali : douze morts dans une embuscade près de Gao",
            "Le convoi a été attaqué lundi près de Kobé, à une trentaine de kilomètres de Gao.",
            "Kobé",
        ),
        (
            "Burkina : 20 morts dans une attaque à Kompienga",
            "Des hommes ont tué lundi vingt habitants du village de Kourpelou, dans la province de la Kompienga.",
            "Kourpelou",
        ),
        (
            "Niger: soldiers ambushed between Boni and Torodi",
            "Eleven soldiers were killed on Monday in the ambush near Koutougou.",
            "Koutougou",
        ),
        ("Chad: 19 dead in attack", "Nineteen people were killed on Monday in the Chadian capital.", "N'Djamena"),
    ],
)
def test_village_itself(entry, title, summary, place):
    """The village wins over the town that it lies near, its commune or province, and the ends of a road."""
    (report,) = read(entry(title, summary)).reports
    assert report.place == place


def test_unlisted_place_of_an_attack(entry):
    """A name that no list has is read where an attack is told at it, with the units that stand beside it."""
    (report,) = read(
        entry(
            "Mali: cinq civils tués", "Une frappe de drone a touché lundi Zamzabar, dans la région de Tombouctou."
        )
    ).reports
    assert (report.place, report.admin1) == ("Zamzabar", "Tombouctou")


def test_other_province_is_another_event(entry):
    """A further claim in another province is an incident of its own, though it names no village."""
    reports = read(
        entry(
            "JNIM says it killed 60 soldiers at Sollé",
            body="JNIM says that its fighters killed 60 soldiers as they took a post at Sollé in Loroum province."
            "\n\nIn a second message JNIM said that it had killed 10 militiamen in Gnagna province in the east.",
        )
    ).reports
    assert [(r.admin2, r.killed.best) for r in reports if r.killed] == [("Loroum", 60), ("Gnagna", 10)]
