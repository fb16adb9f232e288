"""Who did each of several events: pursuits, feuds, what is said of both attacks, groups that speak."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

RAID = "Gunmen attacked the village of Banibangou on Monday and killed nine villagers, the mayor said."
ATTAQUE = "Des hommes armés ont attaqué lundi le village de Banibangou et tué neuf villageois."


@pytest.mark.parametrize(
    ("raid", "pursuit"),
    [
        (RAID, "Soldiers pursued the attackers and on Tuesday killed eleven of them near the border."),
        (RAID, "Gendarmes then went after the assailants and on Tuesday shot eleven of them dead."),
        (RAID, "A patrol sent in pursuit caught the attackers on Tuesday and neutralised eleven of them."),
        (ATTAQUE, "L'armée s'est lancée à leur poursuite et a tué mardi onze d'entre eux."),
        (ATTAQUE, "Lancés à la poursuite des assaillants, les gendarmes en ont abattu onze mardi."),
        (ATTAQUE, "Une patrouille a rattrapé les assaillants le lendemain et en a tué onze."),
    ],
)
def test_a_pursuit_on_another_day_is_the_army_s_own(entry, raid, pursuit):
    """Those whom soldiers killed of the attackers are the attackers, and the soldiers did it."""
    first, second = read(entry("Niger: a village attacked in Tillabéri", "", f"{raid}\n\n{pursuit}")).reports
    assert (first.killed.best, first.perpetrator) == (9, "UNKNOWN_GUNMEN")
    assert (second.killed.best, second.perpetrator) == (11, "NIGER_ARMY")
    assert list(second.killed_by) == ["militants"]


@pytest.mark.parametrize(
    "body",
    [
        f"{RAID} Soldiers who rushed to the village killed three of the attackers.",
        f"{ATTAQUE} Les soldats arrivés en renfort ont tué trois assaillants.",
    ],
)
def test_soldiers_who_come_to_help_are_no_authors(entry, body):
    """An army that kills those who have killed others did not do what they did."""
    (report,) = read(entry("Niger: a village attacked in Tillabéri", "", body)).reports
    assert (report.killed.best, report.perpetrator) == (12, "UNKNOWN_GUNMEN")


@pytest.mark.parametrize(
    ("feud", "pursuit"),
    [
        (
            (
                "It began on Monday, when armed members of the Kodo community attacked camps of herders "
                "near Baibokoum. Two herders were killed."
            ),
            (
                "In the hours that followed they fell on another village and killed four "
                "inhabitants.\n\nGendarmes went after the assailants and on Tuesday shot fourteen of them "
                "dead."
            ),
        ),
        (
            (
                "Lundi, des membres armés de la communauté kodo ont attaqué des campements d'éleveurs près "
                "de Baïbokoum. Deux éleveurs ont été tués."
            ),
            (
                "Dans les heures qui ont suivi, ils s'en sont pris à un autre village et ont tué quatre "
                "habitants.\n\nLes gendarmes ont poursuivi les assaillants et en ont abattu quatorze mardi."
            ),
        ),
    ],
)
def test_a_day_that_the_text_was_about_is_not_the_next(entry, feud, pursuit):
    """Dead of a later day are no more of an event that has no day of its own than of one that has."""
    reports = read(entry("Chad: violence between herders and farmers", "", f"{feud}\n\n{pursuit}")).reports
    assert [(r.killed.best, r.perpetrator) for r in reports][::2] == [(2, None), (14, "CHAD_ARMY")]


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        (
            (
                "Nine soldiers died in Sokoura on Monday when jihadists fell on the camp.\n\nOn Tuesday a "
                "convoy was ambushed near Dioura. Two soldiers were killed there. A channel close to JNIM "
                "attributes both attacks to the group.\n\nGunmen shot dead twelve passengers of a bus near "
                "Bandiagara on Wednesday."
            ),
            ["JNIM", "JNIM", "UNKNOWN_GUNMEN"],
        ),
        (
            (
                "Neuf soldats sont morts lundi à Sokoura dans l'attaque du camp par des "
                "jihadistes.\n\nMardi, un convoi est tombé dans une embuscade près de Dioura. Deux soldats "
                "y ont été tués. Le JNIM a revendiqué les deux attaques.\n\nDes hommes armés ont abattu "
                "mercredi douze passagers d'un car près de Bandiagara."
            ),
            ["JNIM", "JNIM", "UNKNOWN_GUNMEN"],
        ),
    ],
)
def test_both_attacks_are_the_two_told_before(entry, body, authors):
    """What is said of two attacks is said of each, and not of a third told later."""
    reports = read(entry("Mali: three attacks in three days", "", body)).reports
    assert [report.perpetrator for report in reports] == authors


@pytest.mark.parametrize(
    "body",
    [
        (
            'Al-Qaeda in the Islamic Maghreb speaks of nine. "Our fighters attacked at dawn and killed '
            'nine soldiers," its spokesman said. One officer suspects Ansar Dine.'
        ),
        (
            "Aqmi parle de neuf morts. « Nos combattants ont attaqué à l'aube et tué neuf soldats », "
            "dit son porte-parole. Un officier soupçonne Ansar Dine."
        ),
    ],
)
def test_our_fighters_are_the_speaker_s(entry, body):
    """A group that speaks of its fighters says that it did it."""
    title = "Mali: eleven guards killed in Gourma-Rharous on Monday"
    (report,) = read(entry(title, "Eleven guards were killed on Monday, the government said.", body)).reports
    assert report.perpetrator == "AQIM"


@pytest.mark.parametrize(
    "body",
    [
        "Malian troops and white foreign fighters put to death 30 men in Moura on Monday, a rights group says.",
        "Des soldats maliens et des combattants étrangers ont exécuté 30 hommes lundi à Moura, selon une ONG.",
    ],
)
def test_an_army_s_foreign_fighters_are_not_the_authors(entry, body):
    """What soldiers did with fighters from abroad is the army's, though the fighters stand by the verb."""
    body += " The army says that it killed 20 terrorists there."
    (report,) = read(entry("Mali: killings in Moura", "", body)).reports
    assert report.perpetrator == "MALI_ARMY"
