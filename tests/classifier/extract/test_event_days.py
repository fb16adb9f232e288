"""The day of an attack beside those of statements, burials and claims; published on Thursday 16 May 2024."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("JNIM claimed the attack on Sunday. Gunmen had killed ten people in Djenné on Friday.", "10"),
        (
            "Ten people were killed in Mopti, the army said on Wednesday. The raid was the previous day.",
            "14",
        ),
        ("Dix personnes ont été tuées la veille à Mopti, a indiqué mercredi un élu.", "14"),
        ("Dix personnes ont été tuées à Mopti, a annoncé mercredi l'armée. L'attaque a eu lieu la veille.", "14"),
        (
            "Le bilan est passé à dix morts mercredi. Le raid avait visé Mopti dans la nuit de lundi à mardi.",
            "13",
        ),
        ("DJENNÉ, May 15 - Ten civilians were killed in Mopti in the early hours of Wednesday.", "15"),
        ("Five days after gunmen killed ten people at Mopti, residents are still afraid.", "11"),
        ("Ten people died at Mopti in a raid on Monday, residents who had fled told us on Wednesday.", "13"),
        ("Gunmen killed ten at Mopti in the night from Monday to Tuesday, people who had fled said.", "13"),
        ("On Saturday, the day after gunmen killed ten people at Mopti, soldiers combed the bush.", "10"),
        ("Samedi, au lendemain de l'attaque de Mopti, qui a fait dix morts, l'armée ratissait.", "10"),
        ("By Tuesday ten people had died of the raid on Mopti. It was on Sunday that the gunmen came.", "12"),
        ("The convoy had left Gao on Sunday. On Monday it was ambushed near Mopti; ten guards were killed.", "13"),
        ("JNIM said its fighters on Monday took the post at Mopti, killing ten soldiers.", "13"),
        ("The army says bandits hit a patrol on Monday at Mopti, killing ten soldiers.", "13"),
        ("Le porte-parole a livré mercredi le bilan : dix morts à Mopti, où un raid a eu lieu lundi.", "13"),
        ("Dix soldats ont péri à Mopti lundi. Le groupe a revendiqué l'assaut dès mardi.", "13"),
        ("Des drones du Front de libération de l'Azawad ont touché lundi Mopti, tuant dix soldats.", "13"),
        ("On 13 May JNIM attacked the camp of Mopti; ten soldiers were killed.", "13"),
        ("Ten people were killed at Mopti late on Monday; gunmen were still there after midnight.", "13"),
        ("On Sunday gunmen killed ten people in Mopti. The UN condemned the attack on Wednesday.", "12"),
        ("L'ONU a condamné l'attaque mercredi. Dix personnes avaient été tuées dimanche à Mopti.", "12"),
        ("The government condemned the attack on Sunday that left ten people dead in Mopti.", "12"),
        ("The toll of Sunday's attack on the village of Mopti rose to ten dead on Wednesday.", "12"),
        ("Le bilan de l'attaque perpétrée dimanche à Mopti est passé à dix morts mercredi.", "12"),
        ("Goita on Wednesday commiserated with the families of ten soldiers ambushed at Mopti on Monday.", "13"),
        (
            (
                "The minister on Wednesday put at ten the number killed in Monday's "
                "violence at Mopti, up from a first eight."
            ),
            "13",
        ),
        ("Le ministre a porté mercredi à dix le nombre de tués dans les violences de lundi à Mopti.", "13"),
        ("Ten soldiers died at Mopti on Tuesday at dawn, two days after a mine killed a guard at Gao.", "14"),
    ],
)
def test_the_day_on_which_it_was_done(entry, body, day):
    """Not when it was claimed, counted, buried or told, and what is counted from such a day is counted from it."""
    report = read(entry("Mali: ten killed in Mopti region", body=body)).reports[0]
    assert str(report.date) == f"2024-05-{day}"
