"""One event told twice: an army counts fighters where others count people whom it killed."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

WELL = (
    "Fourteen herders were killed on Monday when an army drone fired on a well at Abala, in Niger, residents said."
)
PUITS = "Quatorze bergers ont été tués lundi par un drone de l'armée à Abala, au Niger, selon des habitants."
SWEEP = "Nigerien soldiers shot dead 14 villagers on Monday in Abala, a rights group said."
FOUILLE = "Des soldats nigériens ont abattu 14 villageois lundi à Abala, selon une organisation."


@pytest.mark.parametrize(
    ("charge", "answer"),
    [
        (WELL, "The army tells another story: its aircraft, it says, destroyed a camp and killed 20 terrorists."),
        (
            WELL,
            "In a message on X on Tuesday the army said its drone had hit a base and neutralised 20 terrorists.",
        ),
        (
            WELL,
            "The general staff rejects this. It said on Tuesday that 20 armed men were killed, fighters to a man.",
        ),
        (WELL, "Asked about this on Tuesday, a general said the strike had killed 20 terrorists and nobody else."),
        (WELL, "The ministry sees it otherwise. The 20 dead of Abala, it says, were terrorists."),
        (SWEEP, "The army's version is quite different: its men came under fire and killed 20 terrorists."),
        (
            SWEEP,
            "The government denied this and said its forces had beaten off an attack and killed 20 terrorists.",
        ),
        (SWEEP, "The army gives a different version.\n\nOn Tuesday, it says, its men shot 20 terrorists dead."),
        (
            SWEEP,
            "The army denies it outright. In a post on Tuesday it wrote that a patrol had killed 20 terrorists.",
        ),
        (SWEEP, "The army had announced on Tuesday that a patrol had neutralised 20 terrorists near Abala."),
        (PUITS, "L'armée parle au contraire de 20 terroristes neutralisés par ses drones."),
        (
            PUITS,
            "L'état-major dément. Il a affirmé mardi que l'aviation avait détruit une base et tué 20 terroristes.",
        ),
        (FOUILLE, "L'armée dément catégoriquement et dit avoir neutralisé 20 terroristes au combat."),
        (FOUILLE, "La version de l'armée est tout autre : ses hommes ont essuyé des tirs et tué 20 terroristes."),
    ],
)
def test_an_army_that_counts_fighters_tells_the_event_of_its_accusers(entry, charge, answer):
    """One event, between the one count and the other, the dead of nobody's side, on the day of the event."""
    (report,) = read(entry("Niger: deaths at Abala", "", f"{charge}\n\n{answer}")).reports
    assert (report.killed.min, report.killed.max) == (14, 20)
    assert [side.value for side in report.killed_by] == ["unknown"]
    assert (report.status.value, report.perpetrator) == ("disputed", "NIGER_ARMY")
    assert report.date.isoformat() == "2024-05-13"


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen raided Abala, in Niger, on Monday and killed 14 villagers. Soldiers shot 20 of the attackers dead.",
        "Gunmen killed 14 villagers on Monday in Abala, in Niger. The army said its jets killed 20 of them.",
        "Des hommes armés ont tué lundi 14 villageois à Abala, au Niger. L'armée dit avoir abattu 20 assaillants.",
    ],
)
def test_dead_on_both_sides_are_added_up(entry, body):
    """Where others attacked, the army counts those whom it killed of them."""
    (report,) = read(entry("Niger: deaths at Abala", "", body)).reports
    assert report.killed.best == 34
    assert report.perpetrator == "UNKNOWN_GUNMEN"


@pytest.mark.parametrize(
    "answer",
    [
        "The army said that it had hit several terrorists.",
        "The army denied that it had been there.",
        "L'armée dément et assure n'avoir touché aucun civil.",
    ],
)
def test_a_denial_without_a_count_changes_no_toll(entry, answer):
    """The dead are those whom the accusers count."""
    (report,) = read(entry("Niger: deaths at Abala", "", f"{SWEEP}\n\n{answer}")).reports
    assert (report.killed.min, report.killed.max) == (14, 14)
    assert [side.value for side in report.killed_by] == ["civilians"]


def test_fighters_killed_at_another_place_are_no_other_account(entry):
    """What an army says that it did elsewhere is another event, whatever it denies."""
    elsewhere = "The army denied this. It said that its drones had killed 20 terrorists at Makalondi on Tuesday."
    first, second = read(entry("Niger: deaths at Abala", "", f"{SWEEP}\n\n{elsewhere}")).reports
    assert (first.place, first.killed.best) == ("Abala", 14)
    assert (second.place, second.killed.best) == ("Makalondi", 20)


RAID = "The attack on Abala, in Niger, on Monday cost the lives of 14 soldiers, according to the government."
ASSAUT = "L'attaque d'Abala, au Niger, lundi, a coûté la vie à 14 soldats, selon le gouvernement."


@pytest.mark.parametrize(
    ("raid", "answer"),
    [
        (RAID, "The army's response, backed by aircraft, killed nine of the assailants."),
        (RAID, "Drones then struck the fleeing column and killed nine militants."),
        (RAID, "On the enemy side nine fighters were killed by air strikes, the army said."),
        (ASSAUT, "Des hélicoptères ont poursuivi les assaillants, dont neuf ont été tués."),
        (ASSAUT, "Côté ennemi, neuf combattants ont été tués par des frappes aériennes, selon l'armée."),
    ],
)
def test_an_army_that_answers_a_raid_is_not_its_author(entry, raid, answer):
    """Those whom it kills of the raiders, from the air too, are told of the raid."""
    (report,) = read(entry("Abala: army repels attack" if raid is RAID else "", "", f"{raid}\n\n{answer}")).reports
    assert (report.killed.best, report.perpetrator) == (23, "UNKNOWN_GUNMEN")
    assert report.target.value == "security_forces"
