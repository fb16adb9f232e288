"""The frames in which French and English tell what happened to people, one row a way of saying it."""

import pytest

from sahelwatch.classifier.casualties import find_casualties
from sahelwatch.records import Lang, Side

FORCES, MILITIA, CIVILIANS, MILITANTS = Side.SECURITY_FORCES, Side.MILITIA, Side.CIVILIANS, Side.MILITANTS

# Each row: the sentence, then (effect, low, high, side) of each toll it tells, in the order of the figures.
ENGLISH = {
    "active": [
        ("Gunmen killed 20 villagers at dawn", ("killed", 20, 20, CIVILIANS)),
        ("Rebels kill 20", ("killed", 20, 20, None)),
        (
            "The army has killed 30 militants and wounded 12",
            ("killed", 30, 30, MILITANTS),
            ("injured", 12, 12, None),
        ),
        ("Fighters kidnapped seven aid workers", ("abducted", 7, 7, CIVILIANS)),
        ("The raiders marched off and took over 35 women", ("abducted", 36, None, CIVILIANS)),
        ("The men shot dead nine others near the well", ("killed", 9, 9, None)),
        ("The garrison lost over thirty men", ("killed", 31, None, FORCES)),
        ("Neighbours buried between 7 and 9 of their own", ("killed", 7, 9, CIVILIANS)),
        ("The blast killed and wounded dozens", ("killed", 24, None, None), ("injured", 24, None, None)),
        ("The clash cost the lives of 12 guards", ("killed", 12, 12, FORCES)),
        ("a storm of fire that cost the lives of six sailors", ("killed", 6, 6, FORCES)),
        ("the night claimed 17 soldiers, their widows say", ("killed", 17, 17, FORCES)),
        ("Both girls killed themselves and 21 shopkeepers", ("killed", 21, 21, CIVILIANS)),
        ("The shell killed a teacher and her six pupils", ("killed", 1, 1, CIVILIANS), ("killed", 6, 6, CIVILIANS)),
        ("The troops killed, according to residents, 12 herders", ("killed", 12, 12, CIVILIANS)),
    ],
    "passive": [
        ("Twelve soldiers were killed", ("killed", 12, 12, FORCES)),
        ("Eight members of the police were killed", ("killed", 8, 8, FORCES)),
        ("A soldier was killed and five others were hurt", ("killed", 1, 1, FORCES), ("injured", 5, 5, None)),
        ("Some 40 rebels have been neutralised", ("killed", 40, 40, MILITANTS)),
        ("Nine guards were on Monday shot dead", ("killed", 9, 9, FORCES)),
        ("At least 30 people are feared dead", ("killed", 30, None, None)),
        ("Five farmers were found dead", ("killed", 5, 5, CIVILIANS)),
        ("Sixty soldiers are missing", ("missing", 60, 60, FORCES)),
        ("11 people, most of them women, were executed", ("killed", 11, 11, None)),
        ("Six villagers had their say before four traders were killed", ("killed", 4, 4, CIVILIANS)),
        ("Also killed were three guards", ("killed", 3, 3, FORCES)),
        ("An Islamic State commander was killed", ("killed", 1, 1, MILITANTS)),
        ("More than 40 people are being treated for wounds", ("injured", 41, None, None)),
        (
            "Nine gendarmes from Zinder and a driver were killed",
            ("killed", 9, 9, FORCES),
            ("killed", 1, 1, CIVILIANS),
        ),
        ("In all 61 ISWAP/JAS fighters were neutralised", ("killed", 61, 61, MILITANTS)),
    ],
    "intransitive": [
        ("Twenty of our gendarmes died", ("killed", 20, 20, FORCES)),
        ("Around 100 traders lost their lives", ("killed", 100, 100, CIVILIANS)),
        ("28 soldiers fell in the fighting", ("killed", 28, 28, FORCES)),
        ("Two pastors perished in the fire", ("killed", 2, 2, CIVILIANS)),
        ("Four policemen went missing", ("missing", 4, 4, FORCES)),
    ],
    "participle": [
        ("Mali: 12 soldiers killed in ambush", ("killed", 12, 12, FORCES)),
        ("Six dead, 10 wounded in market blast", ("killed", 6, 6, None), ("injured", 10, 10, None)),
        ("12 were killed and another five wounded", ("killed", 12, 12, None), ("injured", 5, 5, None)),
        (
            "The battle left 8 guards and 44 rebels dead",
            ("killed", 8, 8, FORCES),
            ("killed", 44, 44, MILITANTS),
        ),
        ("ten (10) soldiers dead; three (3) missing", ("killed", 10, 10, FORCES), ("missing", 3, 3, None)),
        ("47 wounded soldiers were flown out", ("injured", 47, 47, FORCES)),
        ("20 troops, wounded by splinters, were flown out", ("injured", 20, 20, FORCES)),
        ("five taken prisoner", ("captured", 5, 5, None)),
        ("dozens of dead in the square", ("killed", 24, None, None)),
        ("Priest, five worshippers killed", ("killed", 1, 1, CIVILIANS), ("killed", 5, 5, CIVILIANS)),
        ("six others injured Monday when three raiders came", ("injured", 6, 6, None)),
        ("all fifteen dead and wounded", ("casualties", 15, 15, None)),
    ],
    "gerund": [
        (
            "The men opened fire, killing 12 and wounding 30 others",
            ("killed", 12, 12, None),
            ("injured", 30, 30, None),
        ),
        ("leaving no fewer than 19 dead and dozens hurt", ("killed", 19, None, None), ("injured", 24, None, None)),
    ],
    "noun": [
        ("the death of nine peacekeepers", ("killed", 9, 9, FORCES)),
        ("the bodies of 12 shepherds", ("killed", 12, 12, CIVILIANS)),
        ("43 more bodies were found", ("killed", 43, 43, None)),
        ("over 3,100 deaths in all", ("killed", 3101, None, None)),
        ("132 victims, say the elders", ("killed", 132, 132, None)),
        ("mourning over 44 victims of a terrorist attack", ("killed", 44, 44, None)),
        ("The raid claimed 40 lives", ("killed", 40, 40, None)),
        ("the abduction of almost 300 students", ("abducted", 300, 300, CIVILIANS)),
        ("the deaths of dozens", ("killed", 24, None, None)),
        ("The dead included seven sailors", ("killed", 7, 7, FORCES)),
        ("We mourn one civilian victim", ("killed", 1, 1, CIVILIANS)),
        ("Six of the wounded have since died", ("killed", 6, 6, None)),
    ],
    "toll": [
        ("The death toll has climbed to 77", ("killed", 77, 77, None)),
        ("toll of the Gao bombing now 77", ("killed", 77, 77, None)),
        ("toll of the ambush rises to 63 gendarmes", ("killed", 63, 63, FORCES)),
        ("The number of villagers killed stands at 19", ("killed", 19, 19, CIVILIANS)),
        ("the number of herders kidnapped is only eight", ("abducted", 8, 8, CIVILIANS)),
        ("Killed: 12", ("killed", 12, 12, None)),
    ],
    "coordination": [
        ("12 soldiers and four volunteers were killed", ("killed", 12, 12, FORCES), ("killed", 4, 4, MILITIA)),
        (
            "Three guards, two drivers and a nurse died",
            ("killed", 3, 3, FORCES),
            ("killed", 2, 2, CIVILIANS),
            ("killed", 1, 1, CIVILIANS),
        ),
        ("dozens of gendarmes and traders were killed", ("killed", 24, None, None)),
        (
            "Six guards fell, and nine raiders with them",
            ("killed", 6, 6, FORCES),
            ("killed", 9, 9, MILITANTS),
        ),
        (
            "Eighty people died in one hamlet, twenty in another",
            ("killed", 80, 80, None),
            ("killed", 20, 20, None),
        ),
        ("The Red Cross found 31 dead; the mayor speaks of 36", ("killed", 31, 31, None), ("killed", 36, 36, None)),
    ],
    "zero": [
        ("No one was hurt", ("injured", 0, 0, None)),
        ("nobody died", ("killed", 0, 0, None)),
        ("The attack was repelled without casualties", ("killed", 0, 0, None), ("injured", 0, 0, None)),
        ("No soldier was killed", ("killed", 0, 0, FORCES)),
    ],
}

FRENCH = {
    "active": [
        ("Des hommes armés ont tué 20 villageois", ("killed", 20, 20, CIVILIANS)),
        (
            "L'armée a abattu 30 terroristes et blessé 12 autres",
            ("killed", 30, 30, MILITANTS),
            ("injured", 12, 12, None),
        ),
        ("Les assaillants ont enlevé sept enseignants", ("abducted", 7, 7, CIVILIANS)),
        ("La nuit a coûté la vie à vingt-neuf bergers", ("killed", 29, 29, CIVILIANS)),
        ("La troupe a tué samedi dernier au moins neuf bergers", ("killed", 9, None, CIVILIANS)),
        ("La garnison a perdu une quinzaine d'hommes", ("killed", 15, 15, FORCES)),
        ("L'obus a tué, jeudi 9 mai, pas moins de 17 gendarmes", ("killed", 17, None, FORCES)),
        ("La mine a tué au moins un militaire", ("killed", 1, None, FORCES)),
        ("Les anciens ont porté en terre 44 personnes", ("killed", 44, 44, None)),
        ("L'appui aérien a permis de neutraliser 15 terroristes", ("killed", 15, 15, MILITANTS)),
        ("mettant 12 rebelles hors d'état de nuire", ("killed", 12, 12, MILITANTS)),
    ],
    "passive": [
        ("Douze soldats ont été tués", ("killed", 12, 12, FORCES)),
        ("Une trentaine d'habitants ont été froidement exécutés", ("killed", 30, 30, CIVILIANS)),
        ("Des centaines de civils ont été massacrés", ("killed", 200, None, CIVILIANS)),
        (
            "Deux agents de la gendarmerie ont été abattus et deux autres blessés",
            ("killed", 2, 2, FORCES),
            ("injured", 2, 2, None),
        ),
        ("dix-neuf fillettes de 6 à 12 ans ont été égorgées", ("killed", 19, 19, CIVILIANS)),
        ("Sept rebelles furent mis hors de combat", ("killed", 7, 7, MILITANTS)),
        ("Neuf gendarmes sont portés disparus", ("missing", 9, 9, FORCES)),
        ("« plus de 250 rebelles [ont été] abattus »", ("killed", 251, None, MILITANTS)),
        ("où ont été tués 12 soldats", ("killed", 12, 12, FORCES)),
    ],
    "intransitive": [
        ("Vingt-six personnes sont mortes", ("killed", 26, 26, None)),
        ("Onze gendarmes tombent", ("killed", 11, 11, FORCES)),
        ("Quatorze personnes avaient péri", ("killed", 14, 14, None)),
        ("Cinq femmes ont trouvé la mort", ("killed", 5, 5, CIVILIANS)),
        ("Un gendarme y a laissé la vie", ("killed", 1, 1, FORCES)),
        ("Neuf (09) gendarmes ont perdu la vie", ("killed", 9, 9, FORCES)),
        ("deux d'entre eux ont succombé", ("killed", 2, 2, None)),
    ],
    "participle": [
        ("Mali : 12 soldats tués", ("killed", 12, 12, FORCES)),
        ("Trois morts et deux blessés dans une attaque", ("killed", 3, 3, None), ("injured", 2, 2, None)),
        (
            "une quinzaine de morts puis des dizaines de blessés",
            ("killed", 15, 15, None),
            ("injured", 24, None, None),
        ),
        ("six gendarmes et neuf bergers tués", ("killed", 6, 6, FORCES), ("killed", 9, 9, CIVILIANS)),
        ("les 12 soldats tués lundi", ("killed", 12, 12, FORCES)),
        ("faisant 12 morts et 5 blessés", ("killed", 12, 12, None), ("injured", 5, 5, None)),
        ("03 VDP tombés", ("killed", 3, 3, MILITIA)),
        ("12 SOLDATS TUES", ("killed", 12, 12, FORCES)),
        ("six personnes decedees", ("killed", 6, 6, None)),
        ("Au moins 13 gendarmes, blessés par des éclats", ("injured", 13, None, FORCES)),
        ('on parle d\'une "vingtaine de morts"', ("killed", 20, 20, None)),
    ],
    "noun": [
        ("la mort de 23 gendarmes", ("killed", 23, 23, FORCES)),
        ("la mort de neuf gendarmes et de vingt supplétifs", ("killed", 9, 9, FORCES), ("killed", 20, 20, MILITIA)),
        ("le rapt d'une trentaine d'élèves", ("abducted", 30, 30, CIVILIANS)),
        ("Quarante corps gisaient là", ("killed", 40, 40, None)),
        ("64 décès sont déplorés", ("killed", 64, 64, None)),
        (
            "88 victimes selon les proches, 61 selon le préfet",
            ("killed", 88, 88, None),
            ("killed", 61, 61, None),
        ),
    ],
    "toll": [
        ("Le bilan s'alourdit à 73 morts", ("killed", 73, 73, None)),
        ("le nombre des tués avoisine les 70", ("killed", 70, 70, None)),
        ("La radio porte le bilan à 26 gendarmes tués", ("killed", 26, 26, FORCES)),
        ("Cela porte à 58 le nombre de gardes tués", ("killed", 58, 58, FORCES)),
        (
            "Il porte à 33 gardes et 6 bergers le nombre des tués",
            ("killed", 33, 33, FORCES),
            ("killed", 6, 6, CIVILIANS),
        ),
        ("Le bilan pourrait s'alourdir : 10 personnes sont toujours portées disparues", ("missing", 10, 10, None)),
    ],
    "sides": [
        (
            "26 morts et 31 blessés parmi les gendarmes, 6 morts parmi les bergers",
            ("killed", 26, 26, FORCES),
            ("injured", 31, 31, FORCES),
            ("killed", 6, 6, CIVILIANS),
        ),
        ("- Côté FAMa : 6 morts, 19 blessés", ("killed", 6, 6, FORCES), ("injured", 19, 19, FORCES)),
        ("5 morts côté ennemi", ("killed", 5, 5, MILITANTS)),
        ("Bilan : 4 soldats tués ; ennemi : 14 tués", ("killed", 4, 4, FORCES), ("killed", 14, 14, MILITANTS)),
    ],
    "coordination": [
        (
            "neuf morts à Sana, quatre à Bora et cinq près du puits",
            ("killed", 9, 9, None),
            ("killed", 4, 4, None),
            ("killed", 5, 5, None),
        ),
        (
            "Le chef du village et sept autres habitants ont été assassinés",
            ("killed", 1, 1, CIVILIANS),
            ("killed", 7, 7, CIVILIANS),
        ),
    ],
    "zero": [
        ("L'attaque n'a fait aucune victime", ("killed", 0, 0, None)),
        ("Aucun mort n'a été signalé", ("killed", 0, 0, None)),
        ("Personne n'a fui mais aucun civil n'a été tué", ("killed", 0, 0, CIVILIANS)),
        ("pas une victime civile", ("killed", 0, 0, CIVILIANS)),
    ],
}


def rows(lang, frames):
    return [
        pytest.param(lang, sentence, expected, id=f"{lang}-{frame}-{n}")
        for frame, cases in frames.items()
        for n, (sentence, *expected) in enumerate(cases)
    ]


@pytest.mark.parametrize(("lang", "sentence", "expected"), rows(Lang.EN, ENGLISH) + rows(Lang.FR, FRENCH))
def test_a_frame_tells_who_suffered_what(lang, sentence, expected):
    """Each way of saying it gives its figures with effect and side, and no others."""
    got = [(c.effect, c.figure.low, c.figure.high, c.side) for c in find_casualties(sentence, lang)]
    assert got == expected


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (Lang.EN, "Some 100 gunmen came on 50 motorbikes"),
        (Lang.EN, "About 300 families fled to 12 villages after the killing"),
        (Lang.EN, "The 15-nation bloc condemned the deaths"),
        (Lang.EN, "Soldiers destroyed 20 vehicles and killed the engine"),
        (Lang.EN, "London keeps about 300 troops there, months after the massacre"),
        (Lang.EN, "some thirty captured mortars"),
        (Lang.EN, "they killed 50 cattle"),
        (Lang.EN, "The dead were buried 47 km away at 2 a.m. on June 5, 2021"),
        (Lang.EN, "10 soldiers fell into an ambush"),
        (Lang.EN, "Under resolution 2100 the mission mourns its dead"),
        (Lang.EN, "the massacre many saw coming"),
        (Lang.EN, "Twelve prisoners escaped after guards were killed"),
        (Lang.EN, "Prosecutors charged 12 men with murder"),
        (Lang.EN, "A court sentenced 11 men to death"),
        (Lang.EN, "The mission lost contact with 12 soldiers near the dead"),
        (Lang.EN, "The group interviewed 92 victims"),
        (Lang.FR, "Une centaine d'assaillants sur 40 motos ont attaqué le village endeuillé"),
        (Lang.FR, "Les tueurs ont incendié 200 cases et emporté 300 bœufs"),
        (Lang.FR, "environ 8 400 familles déplacées depuis la tuerie"),
        (Lang.FR, "Quinze personnes ont survécu à la tuerie"),
        (Lang.FR, "Les records tombent un par un"),
        (Lang.FR, "12 personnes ont assisté aux obsèques des victimes"),
        (Lang.FR, "L'armée a perdu le contrôle de 3 villages"),
        (Lang.FR, "200 militaires sont arrivés pour traquer les tueurs"),
        (Lang.FR, "12 soldats sont tombés malades"),
        (Lang.FR, "Un contingent de 3 200 hommes combat les tueurs"),
        (Lang.FR, "Au 1er mars, 40 écoles ont fermé après la mort du maire"),
    ],
)
def test_figures_of_other_things_are_no_tolls(lang, sentence):
    """Attackers, vehicles, houses, strengths, distances, dates and displaced people are no casualties."""
    assert [c for c in find_casualties(sentence, lang) if c.figure.kind != "article"] == []


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (Lang.EN, "27 more bodies found, toll climbs to 39"),
        (Lang.FR, "27 autres corps ont été exhumés, portant à 39 le nombre de gardes tués"),
    ],
)
def test_what_was_added_is_within_the_new_toll(lang, sentence):
    """A toll that takes in the bodies just found is not to be added to them."""
    found, toll = find_casualties(sentence, lang)
    assert (found.figure.low, found.part_of_total, found.whole) == (27, True, 1)
    assert (toll.figure.low, toll.part_of_total) == (39, False)


def one(sentence, lang=Lang.EN, index=0):
    return find_casualties(sentence, lang)[index]


@pytest.mark.parametrize(
    ("lang", "sentence", "total", "parts"),
    [
        (Lang.EN, "38 dead, including six raiders, and 90 wounded", 38, [6]),
        (Lang.EN, "17 people, among them 5 children and 3 women, were killed", 17, [5, 3]),
        (Lang.EN, "46 dead, 18 of whom were women", 46, [18]),
        (Lang.EN, "Eleven people, three women and eight herders, were killed", 11, [3, 8]),
        (Lang.FR, "52 morts, dont 31 bergers et 12 gendarmes", 52, [31, 12]),
        (Lang.FR, "12 blessés, dont quatre grièvement", 12, [4]),
        (Lang.FR, "onze morts, trois femmes et huit bergers", 11, [3, 8]),
        (Lang.FR, "Cinquante habitants ont péri : 31 bergers, 15 femmes et 4 VDP", 50, [31, 15, 4]),
        (Lang.FR, "64 décès : 41 à Sana et 23 à Bora", 64, [41, 23]),
        (Lang.FR, "24 élèves (15 garçons et 9 filles) furent tués", 24, [15, 9]),
        (Lang.EN, "killed 31 people, including 8 nurses, in Sana", 31, [8]),
        (Lang.EN, "Five people – three soldiers and two farmers – died", 5, [3, 2]),
        (Lang.EN, "Twenty-two people including 14 girls drowned", 22, [14]),
    ],
)
def test_a_fraction_names_its_total(lang, sentence, total, parts):
    """What is counted within a total is marked as part of it, so that nobody adds it up again."""
    got = find_casualties(sentence, lang)
    assert [c.figure.low for c in got if c.part_of_total] == parts
    for casualty in got:
        if casualty.part_of_total:
            assert got[casualty.whole].figure.low == total


@pytest.mark.parametrize(
    ("lang", "sentence", "old", "new"),
    [
        (Lang.EN, "The toll rose from 8 to 13", [8], [13]),
        (Lang.EN, "The toll is now 77, up from 47", [47], [77]),
        (Lang.EN, "51 soldiers died, against 8 earlier", [], [51]),
        (Lang.EN, "No fewer than 52 villagers died, the mayor said, correcting an earlier toll of 45", [45], [52]),
        (Lang.EN, "51 soldiers died earlier today, the army said", [], [51]),
        (Lang.EN, "51 soldiers died two days earlier, the army said", [], [51]),
        (Lang.EN, "The first statement had named 70 dead", [70], []),
        (Lang.EN, "An earlier tally of 45 was revised to 52", [45], [52]),
        (Lang.EN, "The toll was revised to 28 from an earlier count of 66", [66], [28]),
        (Lang.FR, "Le bilan passe de huit à treize morts", [8], [13]),
        (Lang.FR, "L'armée, qui avait d'abord parlé de huit morts, en compte désormais quatorze", [8], [14]),
        (Lang.FR, "Mardi, la préfecture évoquait encore une vingtaine de victimes", [20], []),
        (Lang.FR, "Le bilan précédent, lui, disait vingt-sept morts", [27], []),
        (Lang.FR, "Un premier décompte donnait neuf morts", [9], []),
        (Lang.FR, "Le bilan, initialement fixé à 80 morts, est de 28 morts", [80], [28]),
        (Lang.FR, "62 gardes tués, loin des 9 décès avoués", [9], [62]),
        (Lang.FR, "La mairie comptait dans un premier temps 17 morts", [17], []),
    ],
)
def test_a_figure_that_holds_no_longer_is_marked(lang, sentence, old, new):
    """The old figure of a correction is told apart from the one that replaces it."""
    got = find_casualties(sentence, lang)
    assert [c.figure.low for c in got if c.superseded] == old
    assert [c.figure.low for c in got if not c.superseded] == new


@pytest.mark.parametrize(
    ("lang", "sentence", "modality"),
    [
        (Lang.EN, "The army killed 12 rebels", "asserted"),
        (Lang.EN, "The group claimed to have killed 12 soldiers", "claimed"),
        (Lang.EN, "12 people are feared dead", "feared"),
        (Lang.EN, "They threatened to kill 12 hostages", "hypothetical"),
        (Lang.EN, "Up to 70 soldiers may have been killed", "feared"),
        (Lang.FR, "70 soldats pourraient avoir été tués", "feared"),
        (Lang.EN, "The army did not kill 12 herders", "negated"),
        (Lang.EN, "No one was hurt", "negated"),
        (Lang.FR, "L'armée affirme avoir tué 12 rebelles", "claimed"),
        (Lang.FR, "On craint que 12 personnes soient mortes", "feared"),
        (Lang.FR, "Ils voulaient tuer 12 otages", "hypothetical"),
        (Lang.FR, "L'armée n'a pas tué 12 éleveurs", "negated"),
        (Lang.FR, "L'armée dit ne pas avoir tué 12 éleveurs", "negated"),
        (Lang.FR, "Des individus armés non identifiés ont abattu 12 éleveurs", "asserted"),
        (Lang.FR, "Des hommes dont on ne connaît pas l'identité ont tué 12 éleveurs", "asserted"),
        (Lang.FR, "Des tireurs qui n'ont pas été identifiés ont tué 12 éleveurs", "asserted"),
        (Lang.EN, "Gunmen not yet identified killed 12 herders", "asserted"),
        (Lang.EN, "Gunmen did not themselves kill 12 herders", "negated"),
    ],
)
def test_how_sure_a_toll_is(lang, sentence, modality):
    """Claims, fears, threats and denials are told apart from what is stated."""
    assert one(sentence, lang).modality == modality


def test_hearsay_in_the_verb_is_noted():
    """The French conditional and "reportedly" pass on what others say."""
    assert one("12 habitants auraient été tués", Lang.FR).hearsay
    assert one("12 people were reportedly killed").hearsay
    assert not one("12 people were killed").hearsay


@pytest.mark.parametrize(
    ("lang", "sentence", "agent"),
    [
        (Lang.EN, "Soldiers killed 20 militants", "Soldiers"),
        (Lang.EN, "Gunmen stormed the base of the army, killing 20", "Gunmen"),
        (Lang.EN, "An attack by jihadists killed 20", "jihadists"),
        (Lang.EN, "20 traders were killed by bandits", "bandits"),
        (Lang.FR, "L'armée a tué 20 terroristes", "armée"),
        (Lang.FR, "20 commerçants furent tués par des bandits", "bandits"),
    ],
)
def test_who_did_it(lang, sentence, agent):
    """The subject of an active verb and the "by" of a passive are given with their place."""
    start, end = one(sentence, lang).agent
    assert sentence[start:end] == agent


@pytest.mark.parametrize(
    ("lang", "sentence", "period"),
    [
        (Lang.EN, "Over 17,000 villagers have been killed since 2014", True),
        (Lang.EN, "200 soldiers were killed over the past eight months", True),
        (Lang.EN, "15 traders were killed since Monday", False),
        (Lang.EN, "22 people were killed in the deadliest attack in years", False),
        (Lang.FR, "33 gardes tués, le plus lourd bilan en trois ans", False),
        (Lang.FR, "Depuis 2015, 1 400 personnes ont été tuées", True),
        (Lang.FR, "410 bergers furent tués cette année", True),
        (Lang.FR, "Douze gardes furent tués lundi", False),
    ],
)
def test_totals_over_months_and_years_are_marked(lang, sentence, period):
    """A count over a long time is background and no event."""
    assert one(sentence, lang).period is period


def test_more_of_the_same_is_marked_as_additional():
    """As in "Another five" adds to what was told before."""
    got = find_casualties("12 were killed at dawn and another five were killed at noon", Lang.EN)
    assert [c.additional for c in got] == [False, True]
    assert one("cinq autres ont été blessés", Lang.FR).additional
    assert not one("more than 12 were killed").additional


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "expected"),
    [
        (
            Lang.EN,
            "18 people died.",
            "Five were soldiers and 13 civilians.",
            [(5, "security_forces"), (13, "civilians")],
        ),
        (Lang.FR, "18 personnes sont mortes.", "Onze sont des enfants.", [(11, "civilians")]),
        (Lang.EN, "18 people were wounded.", "Five were soldiers.", []),
        (Lang.EN, "Four people died.", "Five were soldiers.", []),
    ],
)
def test_a_sentence_may_say_who_the_dead_before_it_were(lang, before, sentence, expected):
    """Parts of the toll just told, where there was one and they are no more than it."""
    got = find_casualties(sentence, lang, before)
    assert [(c.figure.low, c.side and c.side.value) for c in got] == expected
    assert all(c.part_of_total for c in got)


def test_others_of_another_fate_add_to_nothing():
    """As in "another five wounded" after dead only: they are all the wounded there are."""
    got = find_casualties("12 were killed and another five wounded", Lang.EN)
    assert [c.additional for c in got] == [False, False]


def test_those_told_by_one_verb_share_a_group():
    """Figures under one verb belong together and may be added up."""
    got = find_casualties("12 soldiers and four volunteers were killed and two wounded", Lang.EN)
    assert got[0].group == got[1].group != got[2].group


def test_the_sentence_before_fills_what_is_left_out():
    """A bare figure that someone gives, or "the same fate", takes its meaning from the sentence before."""
    got = find_casualties("The elders say it was at least 210.", Lang.EN, "The ministry admits 140 dead.")
    assert [(c.effect, c.figure.low) for c in got] == [("killed", 210)]
    assert find_casualties("The elders say it was at least 210.", Lang.EN) == []
    got = find_casualties("About 15 others met the same fate.", Lang.EN, "Gunmen abducted 60 women.")
    assert [(c.effect, c.figure.low) for c in got] == [("abducted", 15)]


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "told"),
    [
        (Lang.EN, "How many died?", "The elders answer: at least 90.", (90, None)),
        (Lang.FR, "Combien de morts ?", "Les anciens répondent : au moins 90.", (90, None)),
        (Lang.EN, "About 80 fighters fell.", "The mayor's own estimate was lower: 60.", (60, MILITANTS)),
        (Lang.FR, "Quelque 80 combattants sont morts.", "Le maire s'en tient à 60.", (60, MILITANTS)),
        (
            Lang.FR,
            "L'hôpital recense 82 morts.",
            "Le préfet s'en tient à 45 « paysans de la commune ».",
            (45, CIVILIANS),
        ),
    ],
)
def test_a_question_or_a_rival_count_is_answered_in_the_next_sentence(lang, before, sentence, told):
    """The figure that answers "how many died?" or says another number counts the dead."""
    (toll,) = find_casualties(sentence, lang, before)
    assert (toll.effect, toll.figure.low) == ("killed", told[0])
    assert toll.side is told[1]
    assert find_casualties(sentence, lang, "How many roads are open? Combien de routes ?") == []


@pytest.mark.parametrize(
    ("lang", "sentence", "side"),
    [
        (Lang.EN, "Papers count many attackers and say that the army killed 40 of them", MILITANTS),
        (Lang.EN, "The rebels say that nine of theirs died", MILITANTS),
        (Lang.FR, "Le camp a repoussé des terroristes, dont une centaine ont été tués", MILITANTS),
        (Lang.FR, "Une trentaine ont été neutralisés", MILITANTS),
    ],
)
def test_a_pronoun_s_figure_takes_the_side_of_its_noun(lang, sentence, side):
    """Those counted by a pronoun are the people named last, but for those who killed them, and no fraction."""
    (toll,) = find_casualties(sentence, lang)
    assert (toll.side, toll.part_of_total) == (side, False)


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "side"),
    [
        (
            Lang.EN,
            "The rebel coalition claimed 40 soldiers killed.",
            "Of its own men, nine died, it says.",
            MILITANTS,
        ),
        (Lang.EN, "The army counts 40 bandits killed.", "Of its own men, nine died.", FORCES),
        (
            Lang.FR,
            "La coalition rebelle dit avoir tué 40 soldats.",
            "Parmi ses hommes, neuf sont morts.",
            MILITANTS,
        ),
        (Lang.FR, "L'armée compte 40 bandits tués.", "De ses propres hommes, neuf sont tombés.", FORCES),
        (Lang.EN, "The army counts 40 bandits killed.", "Of the wounded men, nine died.", None),
    ],
)
def test_a_group_s_own_dead_are_of_the_side_that_spoke_before(lang, before, sentence, side):
    """Those "of its own men" are those of the group that the sentence before names first."""
    assert find_casualties(sentence, lang, before)[0].side is side


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (Lang.EN, "The attackers, who were about 80, wore uniforms."),
        (Lang.EN, "The oldest victim was 70 and the youngest 12."),
        (Lang.EN, "They were about 30, on motorbikes."),
        (Lang.EN, "The village, 20 km from the river, counts 3,000 inhabitants."),
        (Lang.FR, "Le village compte 3.000 habitants."),
        (Lang.FR, "Les assaillants étaient une centaine."),
    ],
)
def test_what_is_counted_after_a_toll_is_not_always_the_dead(lang, sentence):
    """Ages, the attackers' number and a village's people are nobody's count of the dead told before."""
    before = "Seventeen villagers were killed." if lang is Lang.EN else "Dix-sept villageois ont été tués."
    assert find_casualties(sentence, lang, before) == []
