"""What the items of digests and communiqués tell: each its own act, and the total below them none."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

_CLAIMS = """Relevé des textes mis en ligne par le groupe.

1. Lundi 13 mai - Makalondi (Niger, département de Torodi) : raid contre la brigade de gendarmerie. Pas de chiffre.

2. Mardi 14 mai - Séguénéga (Burkina Faso, province du Yatenga) : assaut d'un poste de VDP. Onze de ses hommes tués.

{total}"""


@pytest.mark.parametrize(
    "total",
    ["Total de la semaine selon le groupe : 20 tués.", "Total hebdomadaire revendiqué : vingt morts."],
)
def test_each_item_is_an_act_and_their_total_none(entry, total):
    """An item without a figure is an act too; what the week's come to is no item's toll."""
    title = "Revendications du JNIM, semaine du 13 au 19 mai 2024"
    summary = "Deux opérations annoncées au Burkina Faso et au Niger."
    found = read(entry(title, summary, _CLAIMS.format(total=total), "2024-05-19")).reports
    assert [(r.place, r.killed and r.killed.best) for r in found] == [("Makalondi", None), ("Séguénéga", 11)]


def test_targets_that_aircraft_treated_are_an_act_of_their_own(entry):
    """Armies say `treated` of what their aircraft strike; what the next paragraph tells is another act."""
    body = (
        "Tuesday 14 May 2024 was marked by the following facts:\n\n"
        "At about 10:20 air assets of the FAMa treated a refuge of armed groups at Soumpi (cercle of Niafunké). "
        "Provisional result: 21 terrorists neutralised.\n\n"
        "At about 16:00 an escort was engaged by terrorists who lay in ambush near Dioura (cercle of Ténenkou). "
        "On the friendly side we deplore two fallen. Nine enemy bodies were counted."
    )
    found = read(entry("FAMa: operations of 14 May 2024", "", body)).reports
    assert [(r.place, r.killed and r.killed.best) for r in found] == [("Soumpi", 21), ("Dioura", 11)]


_PATROL = (
    "- Mardi 14 mai, une patrouille a été prise dans une embuscade à hauteur de Doubalma (département de "
    "Dogondoutchi, région de Dosso).\nBilan : 7 militaires décédés, 22 terroristes neutralisés."
)
_PATROL_EN = (
    "- On Tuesday 14 May a patrol was ambushed near Doubalma (department of Dogondoutchi, Dosso region).\n"
    "Result: 7 soldiers killed, 22 terrorists killed."
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            _PATROL,
            (
                "- Jeudi 16 mai, une action aéroterrestre a été conduite dans le secteur de Mangaïzé (département "
                "de Ouallam) contre une bande.\nBilan : 12 terroristes neutralisés."
            ),
        ),
        (
            _PATROL,
            (
                "- Le 16 mai, une mission a été menée dans le secteur de Mangaïzé (département de Ouallam).\n"
                "Bilan provisoire : 12 terroristes neutralisés, six motos détruites."
            ),
        ),
        (
            _PATROL_EN,
            (
                "- On Thursday 16 May a ground mission was carried out near Mangaïzé (department of Ouallam).\n"
                "Result: 12 terrorists killed."
            ),
        ),
    ],
)
def test_a_dated_item_at_another_place_has_its_own_toll(entry, first, second):
    """An item that opens with a day is an event of its own, whatever it calls the act; so is the toll below."""
    found = read(entry("Bulletin of Niger's army", "", f"{first}\n\n{second}", "2024-05-18")).reports
    assert [(r.place, r.killed and r.killed.best) for r in found] == [("Doubalma", 29), ("Mangaïzé", 12)]
