"""Who did it, where the kind of act decides: mines, feuds, bombers, armies that only speak or defend themselves."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.mark.parametrize(
    ("title", "summary", "who"),
    [
        (
            "Nine villagers killed near Djibo: army",
            "The attack took place on Tuesday, a statement said.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Mali : 20 villageois tués lundi dans l'attaque de Dioura",
            "Le camp voisin n'a pas bougé. Des ONG accusent l'armée d'exactions contre les civils.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Burkina Faso: army repels attack on Djibo",
            "The army said it had repelled an attack on Monday by jihadists on its base, killing 12 assailants.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Niger : 14 personnes tuées lundi près de Banibangou",
            "Des villageois ont attaqué un campement d'éleveurs, qu'ils accusaient d'un vol de bétail.",
            None,
        ),
        (
            "Mali: herders' camp burned near Tessit",
            "Villagers attacked the camp on Monday and killed 14 people.",
            None,
        ),
        (
            "Burkina: 39 dead near Yirgou",
            "On Monday groups from the village fell upon the Fulani camps, which they accused of hiding killers.",
            None,
        ),
        (
            "Mali : 14 morts lundi près de Dioura",
            "Des jeunes du village ont attaqué un campement d'éleveurs.",
            None,
        ),
        (
            "Niger : 14 villageois tués lundi près de Banibangou",
            "Le groupe venge deux éclaireurs, qui avaient été lynchés par des habitants. L'attaque a été brève.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Mali: five soldiers killed by a roadside bomb near Tessit on Monday",
            "Their vehicle was thrown into the air. Jihadists often plant such devices along the road.",
            None,
        ),
        (
            "Nigeria: suicide bombers kill 18 in Gwoza on Monday",
            "A woman blew herself up at a wedding, another at a hospital, the emergency agency said.",
            None,
        ),
        (
            "Burkina : 30 corps retrouvés à Seytenga après la tuerie de lundi",
            "Les recherches sont ralenties par la crainte d'engins explosifs.",
            "UNKNOWN_GUNMEN",
        ),
    ],
)
def test_the_author_goes_with_the_kind_of_act(entry, title, summary, who):
    """A mine or a feud has none; an army that is only quoted, accused at large or on the defence is none."""
    (report,) = read(entry(title, summary)).reports
    assert report.perpetrator == who


@pytest.mark.parametrize(
    ("summary", "authors"),
    [
        (
            "Gunmen killed six people in Djibo on Monday. A bus hit a mine near Arbinda on Tuesday: 14 dead.",
            ["UNKNOWN_GUNMEN", None],
        ),
        (
            "Des hommes armés ont tué six civils lundi à Djibo. Mardi, 14 ont péri sur une mine près d'Arbinda.",
            ["UNKNOWN_GUNMEN", None],
        ),
    ],
)
def test_attackers_of_one_event_did_not_lay_the_mine_of_another(entry, summary, authors):
    """What the first event's author has to do with the others does not hold for a mine."""
    reports = read(entry("Burkina Faso: 20 dead", summary)).reports
    assert [report.perpetrator for report in reports] == authors
