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
