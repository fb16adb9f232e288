"""Who did it, by the words around a name: accusations turned round, answers, leaders who fell, pronouns."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

ROWS = [
    (  # "responsable" accuses, but a man in office speaks
        "Burkina : vingt morts dans une embuscade samedi près de Bourasso",
        "Des hommes armés ont tiré. Vingt morts, principalement des volontaires, a dit un responsable.",
        "UNKNOWN_GUNMEN",
    ),
    (  # an army's clothes and helpers are no army
        "Nine villagers killed on Monday near Gummi in Zamfara State",
        "Attackers, most of them in military camouflage, opened fire on the market of Gummi, residents said.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Burkina Faso: 14 army auxiliaries killed on Monday in raid at Bourzanga",
        "Jihadists attacked the base of the volunteers at Bourzanga.",
        "UNKNOWN_GUNMEN",
    ),
    (  # whom people are accused of helping did nothing
        "Lakurawa fighters kill nine on Monday at Tangaza in Sokoto State",
        "The fighters accused us of passing information to the soldiers, a farmer of Tangaza said.",
        "LAKURAWA",
    ),
    (  # whom an attack was meant for
        "Nigeria: ten villagers killed on Monday at Silame in Sokoto State",
        "An air force jet aimed at Lakurawa fighters bombed the village of Silame, the governor said.",
        "NIGERIA_ARMY",
    ),
    (
        "Nigeria: ten villagers killed by air force bombs on Monday at Silame",
        "The pilots were after Lakurawa fighters and villagers were hit by mistake, Sokoto's governor said.",
        "NIGERIA_ARMY",
    ),
    (  # whom it answered
        "Twelve Fulani herders killed on Monday near Solenzo",
        "Burkina Faso's army killed twelve herders near Solenzo in retaliation for attacks by an armed group.",
        "BURKINA_ARMY",
    ),
    (
        "Burkina : douze éleveurs tués lundi près de Solenzo",
        "L'armée burkinabè a tué douze éleveurs près de Solenzo en représailles aux attaques du Jnim.",
        "BURKINA_ARMY",
    ),
    (  # a group's leader who was killed
        "Mali: Islamic State commander killed on Sunday at Indelimane",
        "The army said the Islamic State commander was neutralised in an operation at Indelimane near Menaka.",
        "MALI_ARMY",
    ),
    (  # people stopped on the road, then shot
        "Thirteen traders killed on Monday near Nara in Mali",
        "The traders were stopped by a Malian army patrol near Nara and shot on the roadside, relatives said.",
        "MALI_ARMY",
    ),
    (  # soldiers, then `they`
        "Burkina: forty killed on Monday at Nondin near Ouahigouya",
        "Soldiers arrived first at Nondin. They went from door to door and opened fire, survivors said.",
        "BURKINA_ARMY",
    ),
    (  # `they` are those who rode in, not those whose camp it was
        "Fifteen soldiers killed on Monday at Dioura",
        "ISSP fighters rode towards a position of the Malian army at Dioura. They fired and killed 15 soldiers.",
        "ISSP",
    ),
    (  # a cleft sentence about those who were attacked
        "Burkina : quinze morts lundi à Tin-Akoff",
        "Lundi soir, c'est le détachement de Tin-Akoff qui a été attaqué : quinze morts, selon des sources.",
        "UNKNOWN_GUNMEN",
    ),
    (  # who survivors say they were
        "Niger : vingt morts lundi à Banibangou",
        "Des hommes à moto, identifiés par les rescapés comme des éléments de l'EIGS, ont tiré sur les habitants.",
        "ISSP",
    ),
    (  # an attempt that failed was theirs
        "Niger : tentative manquée lundi à N'Guigmi",
        "Des combattants de Boko Haram ont voulu s'emparer de l'aérodrome de N'Guigmi. Trois soldats ont été tués.",
        "BOKO_HARAM",
    ),
    (  # a foreign army's helper
        "Eleven herders killed on Monday near Léré in Mali",
        "Malian soldiers and Russian fighters of the Wagner group came over the dunes and opened fire near Léré.",
        "MALI_ARMY",
    ),
    (  # the strike's owner is told far from the toll
        "Mali: 21 civilians killed on Sunday at Tinzaouatène",
        "Drones of Mali's army struck a pharmacy, according to Tuareg separatists. Eleven children are dead.",
        "MALI_ARMY",
    ),
    (
        "Mali : cinq nomades tués samedi à Tessalit",
        "Un drone de la junte de Bamako a tiré deux missiles sur un puits. Le FLA s'incline devant les morts.",
        "MALI_ARMY",
    ),
    (  # a branch told by its movement, where the text names it
        "JNIM claims ambush on Monday in Nigeria's Kwara State",
        "The group, al-Qaeda's arm in Mali, said it had killed a soldier in Kwara State.",
        "JNIM",
    ),
    (
        "IS' Sahel Province claims raid on Monday on rivals near Markoye in Burkina Faso",
        "Caliphate soldiers fell on a camp of the al-Qaeda militia near Markoye. They killed nine men.",
        "ISSP",
    ),
    (  # a rights group is no armed one
        "Mali: drone strikes on Sunday kill 21 civilians at Tinzaouatène",
        "JNIM is present in the desert nearby. Human Rights Watch counted 21 dead. The group wants an inquiry.",
        "MALI_ARMY",
    ),
    (  # in whose company they came
        "Mali : douze hommes retrouvés morts lundi à Ndebougou",
        "Les militaires du camp de Niono, accompagnés de chasseurs dozos, ont arrêté et exécuté douze hommes.",
        "MALI_ARMY",
    ),
    (  # who is at home there did not do it for all that
        "Mali: fifteen villagers killed on Monday at Boni",
        "The village of Boni lies in an area where JNIM operates, and had refused to pay a tax to JNIM.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Mali : quinze villageois tués lundi à Boni",
        "Le village de Boni se trouve dans une zone où opère le Jnim, qui ne s'est pas exprimé.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Mali: fifteen villagers killed on Monday at Boni",
        "JNIM, which controls most of the countryside around Boni, has not commented.",
        "UNKNOWN_GUNMEN",
    ),
    (  # whom the killers were looking for did not kill
        "Mali: fifteen villagers killed on Monday at Boni",
        "The killers were soldiers, a resident of Boni said; they were looking for JNIM.",
        "MALI_ARMY",
    ),
    (
        "Mali : quinze villageois tués lundi à Boni",
        "Des militaires ont rassemblé les hommes au marché de Boni et les ont abattus, disent des rescapés.",
        "MALI_ARMY",
    ),
    (  # a state of things before the charge is no earlier attack
        "Mali : quinze villageois tués lundi à Boni",
        "L'armée combat l'EIS à Boni depuis 2015. Des habitants disent avoir reconnu des combattants du Jnim.",
        "JNIM",
    ),
    (  # a mine that somebody laid
        "Torodi : deux soldats tués lundi par une mine",
        "Leur véhicule a sauté près de Torodi, dans l'ouest du Niger, sur un engin posé par des terroristes.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Mali: army denies having struck a feast near Léré on Monday",
        "A drone killed 21 guests near Léré on Monday, relatives said. The staff said only terrorists were hit.",
        "MALI_ARMY",
    ),
    (
        "Mali : l'armée dément avoir tué des éleveurs lundi à Boni",
        "Neuf éleveurs ont été abattus lundi à Boni, selon des proches des victimes.",
        "MALI_ARMY",
    ),
    (
        "Four farmers killed at Difita in Ivory Coast on Sunday",
        "Unidentified men killed four farmers. Residents suspect auxiliaries of the Burkinabe army and jihadists.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Burkina : neuf soldats tués lundi à Titao",
        "Des hommes armés ont tué neuf soldats lundi à Titao. Le Jnim fait la loi dans la zone.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Mali: drone kills thirteen at Amasrakad on Sunday",
        "An army drone killed thirteen people, according to a list drawn up by the Azawad Liberation Front.",
        "MALI_ARMY",
    ),
    (
        "Seven bodies found near Barsalogho on Tuesday",
        "Sept villageois ont été tués mardi au Burkina. Les corps ont été constatés par les forces de sécurité.",
        "UNKNOWN_GUNMEN",
    ),
    (
        "Kebbi: gunmen kill a teacher at Maga on Monday",
        "Gunmen shot a teacher dead on Monday, the police spokesman, CSP Nafiu Abubakar, said.",
        "UNKNOWN_GUNMEN",
    ),
    (  # a headline's participle, and aircraft whose dead are fighters
        "Burkina: column of terrorists wiped out from the air near Foubé",
        "Army helicopters rocketed the men near Foubé on Monday. The presidency speaks of 35 fighters dead.",
        "BURKINA_ARMY",
    ),
]


@pytest.mark.parametrize(("title", "body", "who"), ROWS)
def test_the_words_around_a_name_tell_who_did_it(entry, title, body, who):
    """A name is no author for being answered, aimed at or helped; a pronoun goes back to whoever acts."""
    (report,) = read(entry(title, "", body)).reports
    assert report.perpetrator == who


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        (
            (
                "DJIBO (Soum). Au matin du 13 mai, le Jnim a attaqué la ville et tué vingt soldats.\n\n"
                "SABCÉ (Bam). Le même jour, des hommes armés ont attaqué le commissariat : deux policiers tués."
            ),
            ["JNIM", "UNKNOWN_GUNMEN"],
        ),
        (
            (
                "JNIM fighters killed 15 villagers at Bourzanga on Monday.\n\n"
                "Two others were shot dead by the retreating attackers at Djibo an hour later."
            ),
            ["JNIM", "JNIM"],
        ),
    ],
)
def test_attackers_told_of_before_are_the_first_events(entry, body, authors):
    """`The attackers` of a second event are those of the first, `armed men` some others."""
    assert [report.perpetrator for report in read(entry("Two attacks on Monday", "", body)).reports] == authors


@pytest.mark.parametrize(
    ("charge", "who"),
    [
        ("JNIM, active in the area since 2017, claimed responsibility.", "JNIM"),
        ("JNIM, which killed 20 villagers nearby in March, claimed the attack in a statement.", "JNIM"),
        ("Officials blamed JNIM, which has killed thousands of people since 2012.", "JNIM"),
        ("The ambush bears the hallmarks of JNIM, which in 2023 killed 60 soldiers at Diabaly.", "JNIM"),
        ("Le Jnim, qui a fait plus de 300 morts depuis 2022, a revendiqué l'embuscade.", "JNIM"),
        ("JNIM, active in the area since 2017, has claimed several attacks there.", "UNKNOWN_GUNMEN"),
        ("JNIM claimed an ambush that killed 60 soldiers at Diabaly in 2023.", "UNKNOWN_GUNMEN"),
        ("No group has claimed the ambush, but JNIM has carried out dozens there since 2022.", "UNKNOWN_GUNMEN"),
    ],
)
def test_a_charge_is_heard_beside_an_aside_about_old_times(entry, charge, who):
    """What an aside tells of other years leaves the sentence's own charge; a charge of other years is none."""
    told = "Five soldiers were killed on Tuesday in an ambush near Diamou, in the Kayes region of Mali. "
    (report,) = read(entry("Five soldiers killed near Diamou", "", told + charge)).reports
    assert (report.perpetrator, report.killed.max) == (who, 5)
