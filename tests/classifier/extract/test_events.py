"""Which sentences tell of which event: several events of one entry apart, one event told often once."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read
from sahelwatch.classifier.extract.events.link import WEIGHTS
from sahelwatch.classifier.extract.telling.cues import find_cues
from sahelwatch.classifier.extract.words import lexicon, plain, soft


def told(found):
    return sorted((r.place, r.killed.best if r.killed else None) for r in found.reports)


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Burkina Faso: 21 dead in two attacks",
            (
                "Fourteen soldiers were killed on Monday when gunmen attacked the camp of Arbinda, in Soum.\n"
                "In a second attack, near Sebba, seven civilians died."
            ),
            [("Arbinda", 14), ("Sebba", 7)],
        ),
        (
            "Burkina Faso : 21 morts dans deux attaques",
            (
                "Quatorze soldats ont été tués lundi dans l'attaque du camp d'Arbinda, dans la province du Soum.\n"
                "Une seconde attaque, près de Sebba, a fait sept morts parmi les civils."
            ),
            [("Arbinda", 14), ("Sebba", 7)],
        ),
        (
            "Mali: camp and convoy attacked on one day",
            (
                "Eleven soldiers fell on Tuesday in the attack on the camp of Hombori.\n"
                "That same Tuesday a convoy was ambushed at Gossi. Six drivers were killed."
            ),
            [("Gossi", 6), ("Hombori", 11)],
        ),
        (
            "Mali : un camp et un convoi attaqués le même jour",
            (
                "Onze soldats sont tombés mardi dans l'attaque du camp de Hombori.\n"
                "Ce même mardi, un convoi est tombé dans une embuscade à Gossi. Six chauffeurs ont été tués."
            ),
            [("Gossi", 6), ("Hombori", 11)],
        ),
        (
            "Niger : 12 morts à Téra et 30 à Ayorou",
            "Douze personnes ont été tuées lundi à Téra. A Ayorou, trente villageois ont péri mardi.",
            [("Ayorou", 30), ("Téra", 12)],
        ),
        (  # parts of one sentence, each with its dead and place, in no one order
            "Mali: a bloody Monday",
            (
                "Fourteen soldiers were killed on Monday at Hombori; at Gossi four drivers died on Tuesday; "
                "nine herders died near Ansongo when gunmen attacked their camp."
            ),
            [("Ansongo", 9), ("Gossi", 4), ("Hombori", 14)],
        ),
        (
            "Mali : un lundi sanglant",
            (
                "À Hombori, quatorze soldats ont péri lundi ; quatre chauffeurs ont été abattus mardi à Gossi ; "
                "neuf éleveurs sont morts près d'Ansongo dans l'attaque de leur campement."
            ),
            [("Ansongo", 9), ("Gossi", 4), ("Hombori", 14)],
        ),
        (  # an earlier estimate of one is no count of the other
            "Mali: more than 60 civilians killed in Diankabou",
            (
                "At least 62 civilians were killed in Diankabou on Saturday, the government said on Monday. "
                "Officials had earlier spoken of 'several dozen' dead.\n"
                "In a separate incident on Saturday 24 traders were killed in Gossi, a police officer said."
            ),
            [("Diankabou", 62), ("Gossi", 24)],
        ),
        (
            "Burkina : retour sur une journée d'attaques",
            (
                "DORI (Séno, Sahel).\nDes hommes armés ont attaqué le camp lundi. Neuf policiers ont péri.\n"
                "DJIBO (Soum, Sahel).\nLe camp a été attaqué par des hommes armés."
            ),
            [("Djibo", None), ("Dori", 9)],
        ),
    ],
)
def test_several_events_of_one_entry_stay_apart(entry, title, body, events):
    """Each keeps its own dead, and the headline's sum is nobody's."""
    assert told(read(entry(title, "", body))) == events


def test_a_headline_that_adds_up_its_summary_counts_for_no_event(entry):
    """Its sum is neither place's dead, though no text follows."""
    read_so = read(
        entry(
            "Raiders say they killed 45 soldiers on two bases",
            "In a statement the group said that its men took two bases on Tuesday, killing thirty soldiers at "
            "Hombori and fifteen at Gossi.",
        )
    )
    assert told(read_so) == [("Gossi", 15), ("Hombori", 30)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali: 18 soldiers killed in raid on Hombori",
            (
                "Eighteen soldiers died when gunmen attacked the camp of Hombori on Monday.\n"
                "The attack took place at dawn. The attackers came from the south, residents said.\n"
                "The wounded were taken to Gao."
            ),
        ),
        (
            "Mali : 18 soldats tués dans l'attaque de Hombori",
            (
                "Dix-huit soldats sont morts lundi dans l'attaque du camp de Hombori.\n"
                "L'attaque a eu lieu à l'aube. Les assaillants venaient du sud, selon des habitants.\n"
                "Les blessés ont été conduits à Gao."
            ),
        ),
        (
            "Eighteen soldiers killed near Hombori, Mali's army says",
            "The convoy was attacked on Monday in the village of Boni.\nEighteen men died, it said on Tuesday.",
        ),
        (
            "Mali: toll of Hombori attack rises to 18",
            (
                "The toll of Monday's attack on Hombori has risen to 18 soldiers dead, the army said.\n"
                "Eighteen coffins were buried in Sévaré on Thursday."
            ),
        ),
        (  # of the places of a sentence that of the headline, if it says `at` it
            "Bankilaré : 18 chauffeurs tués dans un convoi",
            (
                "Des hommes armés ont attaqué vendredi un convoi entre Téra et Gaya, à hauteur de Bankilaré.\n"
                "Dix-huit chauffeurs ont été tués, selon le gouverneur."
            ),
        ),
        (
            "Arbinda: eighteen soldiers killed",
            (
                "The convoy that supplied Djibo was attacked on Monday at Arbinda.\n"
                "Eighteen bodies of soldiers have been found and 28 people are wounded."
            ),
        ),
        (  # where those who count the dead work
            "Mali : 18 militaires tués à Dioura",
            (
                "Le camp de Dioura a été attaqué vendredi. Dix-huit soldats ont été tués, selon un élu.\n"
                "Une source hospitalière à Mopti a enregistré 18 corps."
            ),
        ),
    ],
)
def test_one_event_told_often_is_one_report(entry, title, body):
    """Whatever its sentences name besides: where the wounded went, who spoke when, where the dead were buried."""
    (report,) = read(entry(title, "", body)).reports
    assert report.killed is not None
    assert report.killed.best == 18


@pytest.mark.parametrize(
    ("first", "further"),
    [
        ("Gunmen abducted six teachers in Téra on Monday.", "The same day armed men killed three traders."),
        ("Des hommes armés ont enlevé six maîtres lundi à Téra.", "Le même jour, trois marchands ont été abattus."),
        ("A mine killed a driver on Monday near Téra.", "A second went off as soldiers arrived: three died."),
        ("Une mine a tué un chauffeur lundi près de Téra.", "Une seconde a explosé, tuant trois soldats."),
    ],
)
def test_a_further_act_without_a_place_is_not_the_act_told_before(entry, first, further):
    """`The same day` and `a second` tell of another event, though the text has come to no other place."""
    reports = read(entry("Niger: a violent Monday", "", f"{first} {further}")).reports
    assert len(reports) == 2
    assert reports[1].killed is not None
    assert reports[1].killed.best == 3


IN_ENGLISH = ("Burkina Faso: 14 soldiers killed at Arbinda", "The camp was attacked on Monday.")
IN_FRENCH = ("Burkina Faso : 14 soldats tués à Arbinda", "Le camp a été attaqué lundi.")


@pytest.mark.parametrize(
    ("title", "news", "past"),
    [
        (*IN_ENGLISH, "Two days earlier, five gendarmes had been killed at Sebba."),
        (*IN_FRENCH, "Deux jours plus tôt, cinq gendarmes avaient été tués à Sebba."),
        (*IN_ENGLISH, "In 2021, 40 soldiers had already died at the same camp."),
        (*IN_FRENCH, "En 2021, quarante soldats avaient déjà péri dans ce camp."),
    ],
)
def test_what_had_happened_before_is_no_event_of_the_entry(entry, title, news, past):
    """An attack told in the past of the past, before the day of the one in the headline."""
    found = read(entry(title, "", f"{news}\n{past}"))
    assert told(found) == [("Arbinda", 14)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Burkina: 31 dead as boat sinks",
            "A boat went down on Sunday near Di, killing 31 people. Soldiers searched.",
        ),
        (
            "Mali : 22 morts près de Bougouni",
            "Vingt-deux personnes ont péri dans la collision d'un car et d'un camion.",
        ),
        (
            "Eight killed in Gao",
            "Eight soldiers died when a military plane crashed at Gao on Tuesday, the army said.",
        ),
        (
            "UN chief calls for restraint in Mali",
            "Jihadists attack villages daily. In Moura, 300 people died. He spoke.",
        ),
        ("Niger: 1,200 killed in six months", "Attacks killed 1,200 people in the first six months of the year."),
        (
            "Niger: security note for Tillabéri",
            "In the first six months of the year we counted 84 murders around Téra and 30 kidnappings.",
        ),
        (
            "Niger : note de sécurité, région de Tillabéri",
            "Sur les six premiers mois de l'année, nous avons compté 84 meurtres et 30 rapts autour de Téra.",
        ),
        (
            "Burkina : point de situation, province du Soum",
            "Au premier trimestre, les équipes ont relevé 51 assassinats à Djibo et dans ses environs.",
        ),
        ("Moura, two years on: a widow speaks", "She waited for a body at Moura. Gunmen killed her husband."),
        ("Moura, deux ans après : une veuve parle", "On a tué son mari à Moura. Des hommes armés l'ont abattu."),
        (
            "UN: 250 civilians killed in Mali in third quarter",
            "The mission documented 250 dead from July to September.",
        ),
    ],
)
def test_misfortunes_and_tallies_are_no_incident(entry, title, body):
    """Dead by nobody's hand, and dead of many events."""
    assert not read(entry(title, "", body)).reports


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Ukraine: Malian student shot dead",
            "The man, aged 30, from Mali, was killed by gunmen on Saturday near San.",
        ),
        (
            "Italie : un ouvrier malien abattu",
            "L'homme, originaire du Mali, a été tué samedi par balles près de San.",
        ),
        ("Mali condemns attack in Moscow", "Gunmen killed 30 people in Moscow on Friday."),
        ("Le Niger condamne l'attaque de Moscou", "Des hommes armés ont tué 30 personnes vendredi à Moscou."),
    ],
)
def test_what_happened_outside_the_region_is_no_incident_of_it(entry, title, body):
    """Where the headline opens with another country, or the dead are told beside no place of the region."""
    assert told(read(entry(title, "", body))) == []


def test_a_place_of_the_region_in_the_headline_outweighs_the_country_that_it_opens_with(entry):
    """A country far off may be whose citizens or soldiers died."""
    found = read(
        entry("Russie : douze hommes tués à Tessit", "", "Douze hommes ont été tués lundi à Tessit, au Mali.")
    )
    assert told(found) == [("Tessit", 12)]


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "On Monday morning gunmen killed five guards at Gossi. In the evening two drivers died on a mine.",
            [13, 13],
        ),
        ("Lundi matin, cinq gardes ont été tués à Gossi. Dans la soirée, deux chauffeurs ont péri.", [13, 13]),
        ("Gunmen killed five guards at Gossi on Monday. Hours later two traders were shot dead.", [13, 13]),
        ("Lundi, cinq gardes ont été abattus à Gossi. Le surlendemain, une mine a tué deux civils.", [13, 15]),
        ("Gunmen killed five guards at Gossi on Monday. Less than an hour later, at Hombori, two died.", [13, 13]),
        (
            "Lundi, cinq gardes ont péri à Gossi. À peine une heure plus tard, à Hombori, deux ont été abattus.",
            [13, 13],
        ),
    ],
)
def test_dead_of_another_hour_are_another_event_s(entry, body, days):
    """Where a sentence opens with the hour, after an event that has dead of its own."""
    reports = read(entry("Mali: violence near Gossi", "", body)).reports
    assert [(r.killed.best, r.date.day) for r in reports if r.killed and r.date] == [(5, days[0]), (2, days[1])]


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen killed five guards at Gossi on Monday. In the evening the toll rose to seven dead.",
        "Gunmen killed five guards at Gossi on Monday. Hours later the governor put the dead at seven.",
        "Cinq gardes ont été tués lundi à Gossi. Dans la soirée, le gouverneur a annoncé sept morts.",
        "Cinq gardes ont été tués lundi à Gossi. Quelques heures plus tard, un élu parlait de sept morts.",
    ],
)
def test_a_toll_given_hours_later_is_the_same_event_s(entry, body):
    """What is told at another hour is a count, not an event, where the sentence says who counts."""
    (report,) = read(entry("Mali: Gossi", "", body)).reports
    assert report.killed is not None
    assert report.killed.max == 7


def test_the_day_that_a_headline_gives_to_several_events_is_theirs(entry):
    """Though its sum is nobody's, and no event of its own is left of it."""
    body = "Gunmen shot dead five guards near Gossi. At Hombori, raiders shot dead ten traders."
    reports = read(entry("Ambush, market raid: a bloody Tuesday in Mali's centre", "", body)).reports
    assert [r.date.day for r in reports if r.date] == [14, 14]


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Mali: fuel convoy attacked, lorries burnt",
            "Jihadists fell on the convoy on Monday at Hombori. A dozen lorries burnt.",
            [("Hombori", None)],
        ),
        (
            "Mali : un convoi de carburant attaqué",
            "Des jihadistes ont attaqué le convoi lundi à Hombori. Une dizaine de camions ont brûlé.",
            [("Hombori", None)],
        ),
        (
            "Shots at bus in Hombori: nobody hurt",
            "Mali's army said the bus was shot at on Monday.",
            [("Hombori", None)],
        ),
        (
            "Mali : des roquettes sur Ansongo",
            "Deux roquettes ont visé le camp mardi. L'attaque n'a pas fait de victime.",
            [("Ansongo", 0)],
        ),
        (
            "Mali: fuel convoy attacked on the Hombori road",
            (
                "On Monday the respite ended. Lorries were fired at on the road near "
                "Hombori. Jihadists claimed the attack."
            ),
            [("Hombori", None)],
        ),
        (
            "Mali : un convoi de carburant attaqué à Hombori",
            "Lundi, la trêve a pris fin. Des jihadistes ont tiré sur les camions à Hombori.",
            [("Hombori", None)],
        ),
        (
            "Mali: talks on road attacks",
            "On Monday the governor met traders. They said that gunmen attack lorries near Hombori.",
            [],
        ),
        (
            "Mali: fuel convoys attacked, prices up",
            "On Monday the minister spoke of prices. Lorries have been attacked near Hombori.",
            [],
        ),
        ("Fire in Hombori: nobody hurt", "Mali's army said on Monday that the stalls had burnt.", []),
        ("Mali: fuel convoys attacked", "Jihadists attack convoys near Hombori. The governor spoke on Monday.", []),
        ("Mali : les convois attaqués", "Les jihadistes attaquent les convois vers Hombori, dit un élu.", []),
    ],
)
def test_an_attack_without_a_toll_is_told_by_who_where_and_when(entry, title, body, events):
    """The headline's attack may have its author, place and day in one sentence of the text."""
    assert told(read(entry(title, "", body))) == events


@pytest.mark.parametrize(
    ("text", "several", "another"),
    [
        ("Eleven dead in three attacks", True, False),
        ("Onze morts dans une série d'attaques", True, False),
        ("A second attack hit the convoy", False, True),
        ("Une autre attaque a visé le convoi", False, True),
        ("The attack hit the convoy", False, False),
        ("L'attaque a visé le convoi", False, False),
    ],
)
def test_cues(text, several, another):
    """Words that count events, and words that open one more."""
    cues = find_cues(lexicon().find(plain(text)), soft(text), 0, len(text))
    assert (cues.several, bool(cues.another)) == (several, another)


def test_reading_says_what_linked_its_sentences(entry):
    """For an entry of several events: which event each sentence tells of, and the features that spoke for it."""
    found = read(
        entry(
            "Burkina Faso: two attacks",
            "",
            "Gunmen killed ten men at Dori on Monday. The attackers left. Another attack, at Djibo, killed nine.",
        )
    )
    assert [link.event for link in found.linked] == [1, 1, 1, 2]
    assert "goes on" in found.linked[2].reasons


def test_weights_order_what_speaks_for_and_against():
    """Another day speaks louder than the same place, and the same large toll louder than another place."""
    assert WEIGHTS["on another day"] + WEIGHTS["at the same place"] < 0
    assert WEIGHTS["with the same large toll"] + WEIGHTS["at another place"] > 0
    assert abs(WEIGHTS["goes on"]) < abs(WEIGHTS["at another place"])


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Niger : bulletin des opérations de la semaine, deux engagements",
            (
                "1) Lundi 13 mai 2024. Une patrouille a été attaquée près de Bankilaré. Sept soldats sont morts.\n"
                "2) Mardi 14 mai 2024. Près d'Ayorou, une opération a eu lieu. Douze terroristes ont été tués."
            ),
            [("Ayorou", 12, "2024-05-14"), ("Bankilaré", 7, "2024-05-13")],
        ),
        (
            "Burkina Faso: two attacks in as many days",
            (
                "Djibo, 13 May. Fighters stormed the camp. Eleven soldiers were killed.\n"
                "Sebba, 14 May. Gunmen rode into the market. Six people were shot dead."
            ),
            [("Djibo", 11, "2024-05-13"), ("Sebba", 6, "2024-05-14")],
        ),
        (  # the second item counts nobody, and tells where by what lies beside it
            "JNIM: claims of the week, Mali and Burkina Faso",
            (
                "Monday 13 - Mali, Segou region, cercle of Niono. Ambush at Diabaly. "
                "The group counts eleven soldiers killed.\n"
                "Tuesday 14 - Mali, Kidal region, cercle of Tessalit. Bomb under a "
                "lorry south of Tessalit. No count.\n"
                "Wednesday 15 - Burkina Faso, Soum province. Raid on a post at Djibo. Six guards killed."
            ),
            [("Diabaly", 11, "2024-05-13"), ("Djibo", 6, "2024-05-15"), ("Tessalit", None, "2024-05-14")],
        ),
        (
            "JNIM : revendications de la semaine, Mali et Burkina Faso",
            (
                "Lundi 13 – Mali, région de Ségou, cercle de Niono. Embuscade à Diabaly. Onze soldats tués.\n"
                "Mardi 14 – Mali, région de Kidal, cercle de Tessalit. Engin "
                "explosif au sud de Tessalit. Pas de bilan.\n"
                "Mercredi 15 – Burkina Faso, province du Soum. Raid contre un poste à Djibo. Six gardes tués."
            ),
            [("Diabaly", 11, "2024-05-13"), ("Djibo", 6, "2024-05-15"), ("Tessalit", None, "2024-05-14")],
        ),
        (  # the place beside which another is told
            "JNIM claims, 13-15 May",
            (
                "1/ BURKINA FASO. A post at the edge of Sebba was attacked on Tuesday "
                "14 May. Thirteen soldiers were killed.\n"
                "2/ MALI. On the same Tuesday as at Sebba, a roadside bomb near Goundam: six soldiers killed."
            ),
            [("Goundam", 6, "2024-05-14"), ("Sebba", 13, "2024-05-14")],
        ),
    ],
)
def test_a_paragraph_headed_by_a_day_tells_of_that_day(entry, title, body, events):
    """`Djibo, 13 May.` dates what the rest of its paragraph tells."""
    reports = read(entry(title, "", body)).reports
    assert sorted((r.place, r.killed and r.killed.best, str(r.date)) for r in reports) == events


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali: eight soldiers killed at Hombori",
            (
                "Eight soldiers were killed on Monday in an attack on the camp of Hombori, the army said.\n"
                "In the same region, some forty civilians were massacred by gunmen, local sources say."
            ),
        ),
        (
            "Mali : huit soldats tués à Hombori",
            (
                "Huit soldats ont été tués lundi dans une attaque contre le camp de Hombori, selon l'armée.\n"
                "Dans la même région, une quarantaine de civils ont été massacrés, selon des sources locales."
            ),
        ),
    ],
)
def test_dead_told_in_the_same_region_are_not_the_first_events(entry, title, body):
    """A second event without a place of its own is not added to the first."""
    assert sorted(r.killed.best for r in read(entry(title, "", body)).reports) == [8, 40]


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Mali: army and jihadists trade blows",
            (
                "Ten soldiers were killed on Monday in an attack at Hombori.\n"
                "On Tuesday the group staged an ambush on a convoy at Gossi and an attack on a post at Sévaré."
            ),
            [("Gossi", None), ("Hombori", 10), ("Sévaré", None)],
        ),
        (
            "Mali : l'armée et les jihadistes se rendent coup pour coup",
            (
                "Dix soldats ont été tués lundi dans une attaque à Hombori.\n"
                "Mardi, le groupe a mené une embuscade contre un convoi à Gossi et une attaque à Sévaré."
            ),
            [("Gossi", None), ("Hombori", 10), ("Sévaré", None)],
        ),
        (  # one act, and where the attackers went
            "Mali: ten soldiers killed at Hombori",
            "Ten soldiers were killed on Monday at Hombori. Gunmen attacked the post at Hombori and fled to Gossi.",
            [("Hombori", 10)],
        ),
        (
            "Burkina Faso : deux convois attaqués",
            (
                "Six chauffeurs ont été tués lundi dans une attaque contre un convoi à Arbinda.\n"
                "La veille, un autre convoi avait subi le même sort à Sebba."
            ),
            [("Arbinda", 6), ("Sebba", None)],
        ),
        (
            "Burkina Faso: two convoys attacked",
            (
                "Six drivers were killed on Monday in an attack on a convoy at Arbinda.\n"
                "The day before, another convoy had met the same fate at Sebba."
            ),
            [("Arbinda", 6), ("Sebba", None)],
        ),
        (
            "Cameroon: Boko Haram kills two in the Far North",
            (
                "Two farmers were killed at Kerawa in the night of Monday to Tuesday.\n"
                "The same night, the assailants burnt twelve houses at Tourou and fired at those who fled."
            ),
            [("Kerawa", 2), ("Tourou", None)],
        ),
    ],
)
def test_a_second_attack_without_a_toll_is_an_event(entry, title, body, events):
    """Acts of one sentence at places of their own, one more that the headline counts, the same night elsewhere."""
    assert told(read(entry(title, "", body))) == events


def test_a_headline_that_counts_days_after_another_event_repeats_the_two_of_the_text(entry):
    """`Two days after the death of 26 at Y` is the event that the text tells with its day."""
    reports = read(
        entry(
            "Mali: 14 soldiers killed at Hombori, two days after the death of 26 civilians at Gossi",
            (
                "The camp of Hombori was attacked on Tuesday; fourteen soldiers died. On Sunday 26 traders, with"
                " their children, had died in a lorry, which drove over a mine near Gossi."
            ),
        )
    ).reports
    assert sorted((r.place, r.killed.best, str(r.date)) for r in reports) == [
        ("Gossi", 26, "2024-05-12"),
        ("Hombori", 14, "2024-05-14"),
    ]


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Niger: Turkish minister received in Niamey",
            (
                "The minister met the general on Tuesday and signed an accord.\n"
                "Niger struggles with armed groups, which killed six soldiers last week at Banibangou."
            ),
            [],
        ),
        (
            "Niger : le ministre turc reçu à Niamey",
            (
                "Le ministre a rencontré mardi le général et signé un accord.\n"
                "Le Niger subit les groupes armés, qui ont tué six soldats la semaine dernière à Banibangou."
            ),
            [],
        ),
        (  # told with its day it is news, wherever it stands
            "Mali : le Premier ministre défend son budget",
            "Il a surtout parlé de l'attaque de mardi contre le poste de Tessit, où neuf gendarmes ont été tués.",
            [("Tessit", 9)],
        ),
        (
            "Bamako exchange: cotton falls",
            "Traders worry about Tuesday's attack on Tessit, in which five guards were shot dead. Cotton lost 2%.",
            [("Tessit", 5)],
        ),
        (  # of an attack in the headline it may well be the news
            "Niger : attaque à Banibangou",
            "Mardi, des hommes à moto sont venus à Banibangou, où ils ont tué six soldats.",
            [("Banibangou", 6)],
        ),
        (
            "Niger: minister speaks of the border",
            "He said on Tuesday that six soldiers had died on Monday in an ambush at Banibangou.",
            [("Banibangou", 6)],
        ),
    ],
)
def test_dead_told_in_a_relative_clause_by_an_entry_about_something_else_are_context(entry, title, body, events):
    """Where neither headline nor summary speak of violence."""
    assert told(read(entry(title, "", body))) == events


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Cameroon: thirteen elephants shot in a park",
            "Thirteen elephants were shot dead on Monday near Garoua by poachers from Sudan.",
        ),
        (
            "Niger : razzia près de Téra",
            "Lundi, près de Téra, quarante brebis et douze dromadaires ont été abattus. Personne n'a été vu.",
        ),
    ],
)
def test_beasts_are_no_dead(entry, title, body):
    """Whoever shot them."""
    assert not any(r.killed and r.killed.best for r in read(entry(title, "", body)).reports)


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Niger: homage paid to the soldiers of Boni",
            "Seven soldiers, killed on Monday at Boni by gunmen, were buried on Wednesday in Niamey.",
            [("Boni", 7)],
        ),
        (
            "Niger : hommage national aux soldats tombés à Boni",
            (
                "Les dépouilles de sept soldats tués lundi à Boni par des hommes armés ont été inhumées mercredi.\n"
                "Le Premier ministre a présidé la cérémonie."
            ),
            [("Boni", 7)],
        ),
        (
            "Niger : hommage aux soldats tombés à Boni il y a un an",
            "Une messe a réuni mercredi les familles des sept soldats tués à Boni par des hommes armés.",
            [],
        ),
    ],
)
def test_homage_to_those_who_fell_this_week_tells_of_the_attack(entry, title, body, events):
    """An anniversary does not."""
    assert told(read(entry(title, "", body))) == events


@pytest.mark.parametrize(
    ("title", "body", "events"),
    [
        (
            "Mali: mosque and post attacked on one day",
            (
                "On Monday gunmen fired on the mosque of Gossi.\n"
                "The diocese of Mopti gives a toll of fifteen dead.\n"
                "At Hombori the same day a post was attacked and two guards were killed."
            ),
            [("Gossi", 15), ("Hombori", 2)],
        ),
        (
            "Mali : une mosquée et un poste attaqués le même jour",
            (
                "Lundi, des hommes armés ont tiré sur la mosquée de Gossi.\n"
                "L'évêché de Mopti donne un bilan de quinze morts.\n"
                "À Hombori, le même jour, un poste a été attaqué et deux gardes ont été tués."
            ),
            [("Gossi", 15), ("Hombori", 2)],
        ),
        (  # the headline names it: it is no source
            "Mali : Gossi et Hombori frappés la même nuit",
            (
                "Des hommes armés sont venus dans la nuit de lundi à mardi.\n"
                "Le bilan le plus lourd est celui de Gossi : neuf morts. À Hombori, on a relevé trois corps."
            ),
            [("Gossi", 9), ("Hombori", 3)],
        ),
        (
            "Niger : 18 morts, douze à Abala et six à Sanam",
            "Des motards ont attaqué mardi deux villages. Six habitants ont été tués à Sanam, dit un élu.",
            [("Abala", 12), ("Sanam", 6)],
        ),
    ],
)
def test_who_counts_the_dead_is_no_scene_and_a_headline_s_second_place_is_one(entry, title, body, events):
    """A place in the name of a source moves no event; one that the headline gives a toll of its own opens one."""
    assert told(read(entry(title, "", body))) == events


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali: 13 killed in the Timbuktu region, rockets fired at Kidal",
            (
                "Drones killed 13 herders on Thursday evening.\n"
                "On Friday militants fired rockets at three posts in Kidal. No toll is known."
            ),
        ),
        (
            "Mali : treize morts dans la région de Tombouctou, des roquettes sur Kidal",
            (
                "Vendredi, le Jnim a tiré des roquettes sur trois postes à Kidal. On ne connaît pas de bilan.\n"
                "Les treize bergers ont été tués jeudi soir par des drones."
            ),
        ),
    ],
)
def test_a_headline_s_two_clauses_tell_two_events(entry, title, body):
    """Though one of them is told in a region only, and the other without a toll."""
    reports = read(entry(title, "", body)).reports
    assert {r.killed.best if r.killed else None for r in reports} == {13, None}
    assert next(r.place for r in reports if r.killed is None) == "Kidal"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali: army says 30 fighters killed in three days",
            (
                "The army says that it killed 30 fighters between Monday and Wednesday.\n"
                "At Niono a strike killed twelve militants on Tuesday.\n"
                "At Gossi eighteen others were shot dead on Wednesday in a ground operation."
            ),
        ),
        (
            "Mali : l'armée dit avoir tué trente combattants en trois jours",
            (
                "L'armée affirme avoir tué trente combattants entre lundi et mercredi.\n"
                "À Niono, une frappe a tué douze combattants mardi.\n"
                "À Gossi, dix-huit autres ont été abattus mercredi lors d'une opération."
            ),
        ),
    ],
)
def test_a_first_sentence_that_repeats_the_headline_s_sum_is_no_event_s_toll(entry, title, body):
    """What is counted over days, in no one place, is the sum of what follows."""
    assert told(read(entry(title, "", body))) == [("Gossi", 18), ("Niono", 12)]


@pytest.mark.parametrize(
    "body",
    [
        "Two nurses have been missing since an ambush near Hombori in Mali on Monday, in which ten others died.",
        "Deux infirmiers manquent depuis l'embuscade tendue lundi près de Hombori, au Mali, qui a fait dix morts.",
        "The Malian army announced on Wednesday that it had killed ten fighters near Hombori.",
    ],
)
def test_an_entry_without_a_headline_is_told_by_its_first_sentence(entry, body):
    """What it tells is news, without a day of its own or with one behind `since the attack`."""
    (report,) = read(entry("", "", body)).reports
    assert (report.place, report.killed.best) == ("Hombori", 10)


def test_a_people_is_no_country_abroad(entry):
    """Three foreigners hurt at a place of the region were not hurt in their own country."""
    body = "Two shells fell near the runway on Monday, wounding three Russian contractors."
    (report,) = read(entry("Mortar fire on Timbuktu airport", "", body)).reports
    assert (report.country, report.injured.best) == ("ML", 3)


@pytest.mark.parametrize(
    ("title", "summary", "body", "events"),
    [
        (
            "Two bases attacked in Mali: what the army says",
            "Gossi on Sunday, Hombori on Monday: the army announces fourteen attackers killed in the second.",
            (
                "Gossi, Sunday 12 May. The post was overrun. Thirty soldiers were killed.\n"
                "Hombori, Monday 13 May. Gunmen tried to enter the camp. Fourteen of them were killed."
            ),
            [("Gossi", 30, 12), ("Hombori", 14, 13)],
        ),
        (
            "Mali : deux camps attaqués, le même jour",
            "",
            (
                "Lundi 13 mai, à quelques heures d'écart, deux localités ont été frappées.\n"
                "A Gossi, trente soldats ont été tués dans l'attaque du camp.\n"
                "L'autre drame s'est noué à Hombori. Un convoi est tombé dans une embuscade. Six "
                "militaires ont été tués. Le mil est plus cher depuis mercredi."
            ),
            [("Gossi", 30, 13), ("Hombori", 6, 13)],
        ),
        (
            "Mali : trois villages attaqués, au moins 26 tués",
            "",
            (
                "La liste est longue : Gossi, Hombori, Sévaré. Lundi, des jihadistes "
                "les ont investis l'un après l'autre.\n"
                "Un élu parle d'au moins 26 morts en tout."
            ),
            [("Gossi", 26, 13)],
        ),
        (
            "JNIM claims: Gossi and Hombori, Mali (13 May)",
            "",
            (
                "* Attack on the camp of Gossi on Monday 13 May.\n* 21 soldiers killed there.\n"
                '* A second force "dealt with" the post at Hombori at the same hour. No count is offered.'
            ),
            [("Gossi", 21, 13), ("Hombori", None, 13)],
        ),
        (
            "Mali: reprisals after an attack",
            "Four hunters and six herders were killed.",
            (
                "On Monday jihadists attacked a hunters' camp at Gossi: four dead. On Tuesday, in reprisal, hunters"
                " attacked a Fulani camp at Hombori, killing six herders."
            ),
            [("Gossi", 4, 13), ("Hombori", 6, 14)],
        ),
        (
            "Mali : représailles après une attaque",
            "Quatre chasseurs et six éleveurs tués.",
            (
                "Lundi, des jihadistes ont attaqué un camp de chasseurs à Gossi : "
                "quatre morts. Mardi, en représailles,"
                " des chasseurs ont attaqué un campement peul à Hombori, tuant six éleveurs."
            ),
            [("Gossi", 4, 13), ("Hombori", 6, 14)],
        ),
        (
            "Three attacks in two days across the Sahel",
            "",
            (
                "Six soldiers were killed on Monday in an attack on the camp at Djibo.\n"
                "On Tuesday a mine killed four traders near Sebba.\n"
                "The same day, a convoy was ambushed near Gossi, in Mali; the army gave no figure."
            ),
            [("Djibo", 6, 13), ("Gossi", None, 14), ("Sebba", 4, 14)],
        ),
        (
            "Mali : le Jnim revendique les attaques de Gossi et Hombori",
            "",
            (
                "Le groupe dit avoir pris le camp de Gossi mardi et tué 21 "
                "soldats. A la même heure, une autre unité"
                " s'en est prise au poste de Hombori ; aucun bilan n'est donné."
            ),
            [("Gossi", 21, 14), ("Hombori", None, 14)],
        ),
        (
            "Mali: fifty coffins in Gossi",
            "On Wednesday some fifty cadets were carried to their graves.",
            (
                "The rows on Wednesday were long. Fifty coffins lay in the yard.\n"
                "Jihadists attacked the school of Gossi at dawn on Monday 13 May, killing fifty cadets."
            ),
            [("Gossi", 50, 13)],
        ),
    ],
)
def test_each_event_has_its_own_day_and_place(entry, title, summary, body, events):
    """Not that of the other in the headline, of prices since, of the burial; of listed villages it is the first."""
    reports = read(entry(title, summary, body)).reports
    assert sorted((r.place, r.killed and r.killed.best, r.date.day) for r in reports if r.date) == events


def test_an_event_of_one_region_is_not_at_a_town_of_another_that_the_text_opens_with(entry):
    """Rockets on Kidal come first; the dead of headline and text are of the region of Tombouctou."""
    body = (
        "Les jihadistes ont revendiqué des tirs de roquette, vendredi 14 novembre, contre trois positions de"
        " l'armée malienne à Kidal. Aucun bilan n'a été communiqué.\n\n"
        "Jeudi soir, dans la région de Tombouctou, des frappes de drones de l'armée ont tué treize civils."
    )
    title = "Mali : des frappes de drones tuent treize civils dans la région de Tombouctou"
    reports = [report for report in read(entry(title, body=body)).reports if report.killed is not None]
    assert [(report.killed.best, report.admin1, report.place) for report in reports] == [(13, "Tombouctou", None)]


def test_the_rounded_dead_of_attacks_that_nobody_numbers_are_no_event_s(entry):
    """`Some thirty died in attacks` sums up the fifteen of one village and the twelve of the other."""
    body = (
        "Près d'une trentaine de personnes ont été tuées dans des attaques contre des villages du nord.\n"
        "Des hommes armés ont pris d'assaut dimanche soir le village de Bourasso dans la province de Kossi"
        " et ont tué 15 personnes.\n"
        "Plus à l'est, 12 personnes sont mortes samedi dans une attaque à Namissiguima dans la province du Yatenga."
    )
    title = "Burkina Faso : au moins 27 personnes tuées lors d'attaques contre des villages"
    reports = read(entry(title, body=body)).reports
    assert {report.place: report.killed.best for report in reports} == {"Bourasso": 15, "Namissiguima": 12}
