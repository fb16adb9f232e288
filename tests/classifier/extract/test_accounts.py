"""Two accounts of one event: one report with both counts, and one report each for two events."""

import pytest

from sahelwatch.classifier.extract import read

EN = """
Eighteen people, all of them civilians, were killed on Sunday when army aircraft bombed a market north of Lerneb, in
the Goundam cercle of Timbuktu region, a herders' union said.

"""
FR = """
Dix-huit civils ont été tués dimanche lorsque l'aviation a bombardé un marché au nord de Lerneb, dans le cercle de
Goundam, selon un syndicat d'éleveurs.

"""


def tolls(found):
    return [(report.killed.min, report.killed.max) for report in found if report.killed]


@pytest.mark.parametrize(
    "answer",
    [
        EN + "The army tells another story. In a message on X on Monday it said that it had killed 11 terrorists.",
        EN + "The army denies it. In a statement on Tuesday it reported that a patrol in the Goundam area had come "
        "under fire that day and had neutralised eleven terrorists.",
        EN + "The army contradicts this account: 11 terrorists, it said on Monday, were killed in the strike.",
        FR
        + "L'armée raconte une autre histoire. Dans un message sur X lundi, elle dit avoir tué onze terroristes.",
        FR + "L'armée dément. Elle a annoncé lundi que son aviation avait frappé une base près de Lerneb et "
        "neutralisé onze terroristes.",
    ],
)
def test_who_calls_the_dead_fighters_tells_of_the_same_dead(entry, answer):
    """The army's version of an attack is no second attack."""
    assert tolls(read(entry("Mali: air strike near Lerneb", "", answer)).reports) == [(11, 18)]


@pytest.mark.parametrize(
    "answer",
    [
        EN
        + "The army denies it. In a separate raid on Tuesday at Niono, in the Ségou region, its troops killed 11 "
        "terrorists, it said.",
        FR + "L'armée dément. Par ailleurs, onze terroristes ont été tués mardi à Niono, dans la région de Ségou.",
    ],
)
def test_fighters_killed_elsewhere_are_another_event(entry, answer):
    """A denial beside another day's raid is no version of it."""
    assert sorted(tolls(read(entry("Mali: air strike near Lerneb", "", answer)).reports)) == [(11, 11), (18, 18)]
