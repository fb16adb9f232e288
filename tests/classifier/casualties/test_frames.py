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
        ("The raiders took more than 40 women", ("abducted", 41, None, CIVILIANS)),
        ("They shot dead four others near the well", ("killed", 4, 4, None)),
        ("The garrison lost more than twenty men", ("killed", 21, None, None)),
        ("Neighbours have buried between 12 and 14 of their own", ("killed", 12, 14, CIVILIANS)),
        ("The blast killed and wounded dozens", ("killed", 24, None, None), ("injured", 24, None, None)),
        ("The clash cost the lives of 12 guards", ("killed", 12, 12, FORCES)),
        ("a raid that cost the lives of two soldiers", ("killed", 2, 2, FORCES)),
        ("an attack that claimed 71 soldiers, officials said", ("killed", 71, 71, FORCES)),
        ("Two bombers killed themselves and 30 worshippers", ("killed", 30, 30, CIVILIANS)),
        ("A mine killed a mother and her two children", ("killed", 1, 1, CIVILIANS), ("killed", 2, 2, CIVILIANS)),
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
        ("Five soldiers from Chad and a driver were killed", ("killed", 5, 5, FORCES), ("killed", 1, 1, CIVILIANS)),
        ("In all 61 ISWAP/JAS fighters were neutralised", ("killed", 61, 61, MILITANTS)),
    ],
    "intransitive": [
        ("Fourteen of our soldiers have died", ("killed", 14, 14, FORCES)),
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
            "The attack left 17 soldiers and 96 insurgents dead",
            ("killed", 17, 17, FORCES),
            ("killed", 96, 96, MILITANTS),
        ),
        ("ten (10) soldiers dead; three (3) missing", ("killed", 10, 10, FORCES), ("missing", 3, 3, None)),
        ("47 wounded soldiers were flown out", ("injured", 47, 47, FORCES)),
        ("20 troops, wounded by splinters, were flown out", ("injured", 20, 20, FORCES)),
        ("five taken prisoner", ("captured", 5, 5, None)),
        ("dozens of dead in the square", ("killed", 24, None, None)),
        ("Priest, five worshippers killed", ("killed", 1, 1, CIVILIANS), ("killed", 5, 5, CIVILIANS)),
        ("two others injured Saturday when four bombers came", ("injured", 2, 2, None)),
        ("the ten dead and wounded", ("casualties", 10, 10, None)),
    ],
    "gerund": [
        (
            "The men opened fire, killing 12 and wounding 30 others",
            ("killed", 12, 12, None),
            ("injured", 30, 30, None),
        ),
        ("leaving at least 28 dead and dozens injured", ("killed", 28, None, None), ("injured", 24, None, None)),
    ],
    "noun": [
        ("the death of two peacekeepers", ("killed", 2, 2, FORCES)),
        ("the bodies of 12 shepherds", ("killed", 12, 12, CIVILIANS)),
        ("43 more bodies were found", ("killed", 43, 43, None)),
        ("over 4,000 deaths were recorded", ("killed", 4001, None, None)),
        ("132 victims, say the elders", ("killed", 132, 132, None)),
        ("The raid claimed 40 lives", ("killed", 40, 40, None)),
        ("the abduction of almost 300 students", ("abducted", 300, 300, CIVILIANS)),
        ("the deaths of dozens", ("killed", 24, None, None)),
        ("The dead included nine soldiers", ("killed", 9, 9, FORCES)),
        ("There was one civilian victim", ("killed", 1, 1, CIVILIANS)),
        ("Three of the wounded later died", ("killed", 3, 3, None)),
    ],
    "toll": [
        ("The death toll has climbed to 77", ("killed", 77, 77, None)),
        ("toll of the Gao bombing now 77", ("killed", 77, 77, None)),
        ("provisional toll rises to 51 soldiers", ("killed", 51, 51, FORCES)),
        ("The number of villagers killed stands at 19", ("killed", 19, 19, None)),
        ("the number of people kidnapped at only five", ("abducted", 5, 5, None)),
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
        ("dozens of soldiers and civilians were killed", ("killed", 24, None, None)),
        (
            "Two soldiers fell, and three assailants with them",
            ("killed", 2, 2, FORCES),
            ("killed", 3, 3, MILITANTS),
        ),
        (
            "Seventy people died in the first village, thirty in the second",
            ("killed", 70, 70, None),
            ("killed", 30, 30, None),
        ),
        ("The UN counted 26 dead; local sources speak of 29", ("killed", 26, 26, None), ("killed", 29, 29, None)),
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
        ("L'attaque a coûté la vie à trente-cinq civils", ("killed", 35, 35, CIVILIANS)),
        ("La troupe a tué la semaine dernière au moins dix civils", ("killed", 10, None, CIVILIANS)),
        ("L'armée a perdu une centaine d'hommes", ("killed", 100, 100, None)),
        ("L'assaut a tué, mercredi 4 août, au moins 24 militaires", ("killed", 24, None, FORCES)),
        ("L'attaque a tué au moins un soldat", ("killed", 1, None, FORCES)),
        ("Nous avons porté en terre 160 personnes", ("killed", 160, 160, None)),
        ("L'appui aérien a permis de neutraliser 15 terroristes", ("killed", 15, 15, MILITANTS)),
        ("mettant 12 rebelles hors d'état de nuire", ("killed", 12, 12, MILITANTS)),
    ],
    "passive": [
        ("Douze soldats ont été tués", ("killed", 12, 12, FORCES)),
        ("Une trentaine d'habitants ont été froidement exécutés", ("killed", 30, 30, CIVILIANS)),
        ("Des centaines de civils ont été massacrés", ("killed", 200, None, CIVILIANS)),
        (
            "Deux éléments de la Garde nationale ont été tués et deux autres blessés",
            ("killed", 2, 2, FORCES),
            ("injured", 2, 2, None),
        ),
        ("vingt-deux enfants de 5 à 17 ans ont été tués", ("killed", 22, 22, CIVILIANS)),
        ("Sept terroristes ont été mis hors de combat", ("killed", 7, 7, MILITANTS)),
        ("Neuf gendarmes sont portés disparus", ("missing", 9, 9, FORCES)),
        ("« plus de 400 terroristes [ont été] abattus »", ("killed", 401, None, MILITANTS)),
        ("où ont été tués 12 soldats", ("killed", 12, 12, FORCES)),
    ],
    "intransitive": [
        ("Dix-huit personnes sont mortes", ("killed", 18, 18, None)),
        ("Onze gendarmes tombent", ("killed", 11, 11, FORCES)),
        ("Quatorze personnes avaient péri", ("killed", 14, 14, None)),
        ("Cinq femmes ont trouvé la mort", ("killed", 5, 5, CIVILIANS)),
        ("Un soldat a laissé la vie dans l'attaque", ("killed", 1, 1, FORCES)),
        ("Onze (11) soldats ont perdu la vie", ("killed", 11, 11, FORCES)),
        ("deux d'entre eux ont succombé", ("killed", 2, 2, None)),
    ],
    "participle": [
        ("Mali : 12 soldats tués", ("killed", 12, 12, FORCES)),
        ("Trois morts et deux blessés dans une attaque", ("killed", 3, 3, None), ("injured", 2, 2, None)),
        ("une dizaine de morts et des dizaines de blessés", ("killed", 10, 10, None), ("injured", 24, None, None)),
        ("quatre militaires et deux civils tués", ("killed", 4, 4, FORCES), ("killed", 2, 2, CIVILIANS)),
        ("les 12 soldats tués lundi", ("killed", 12, 12, FORCES)),
        ("faisant 12 morts et 5 blessés", ("killed", 12, 12, None), ("injured", 5, 5, None)),
        ("03 VDP tombés", ("killed", 3, 3, MILITIA)),
        ("12 SOLDATS TUES", ("killed", 12, 12, FORCES)),
        ("six personnes decedees", ("killed", 6, 6, None)),
        ("Au moins 20 militaires, blessés par des éclats", ("injured", 20, None, FORCES)),
        ('un bilan d\'une "quinzaine de morts"', ("killed", 15, 15, None)),
    ],
    "noun": [
        ("la mort de 42 militaires", ("killed", 42, 42, FORCES)),
        ("la mort de six soldats et de trente supplétifs", ("killed", 6, 6, FORCES), ("killed", 30, 30, MILITIA)),
        ("le rapt d'une cinquantaine de femmes", ("abducted", 50, 50, CIVILIANS)),
        ("Cinquante corps ont été retrouvés", ("killed", 50, 50, None)),
        ("105 décès sont déplorés", ("killed", 105, 105, None)),
        (
            "210 victimes selon notre décompte, 49 selon l'Etat",
            ("killed", 210, 210, None),
            ("killed", 49, 49, None),
        ),
    ],
    "toll": [
        ("Le bilan s'alourdit à 159 morts", ("killed", 159, 159, None)),
        ("le nombre des morts avoisine les 80", ("killed", 80, 80, None)),
        ("L'armée porte le bilan à 17 militaires tués", ("killed", 17, 17, FORCES)),
        ("Elle porte à 41 le nombre de soldats tués", ("killed", 41, 41, None)),
        (
            "Il porte à 49 gendarmes et 4 civils le nombre des tués",
            ("killed", 49, 49, FORCES),
            ("killed", 4, 4, CIVILIANS),
        ),
        ("Le bilan pourrait s'alourdir : 10 personnes sont toujours portées disparues", ("missing", 10, 10, None)),
    ],
    "sides": [
        (
            "17 morts et 22 blessés dans les rangs des FAMa, 4 morts parmi les civils",
            ("killed", 17, 17, FORCES),
            ("injured", 22, 22, FORCES),
            ("killed", 4, 4, CIVILIANS),
        ),
        ("- Côté FAMa : 14 morts, 11 blessés", ("killed", 14, 14, FORCES), ("injured", 11, 11, FORCES)),
        ("5 morts côté ennemi", ("killed", 5, 5, MILITANTS)),
        ("Bilan : 4 soldats tués ; ennemi : 14 tués", ("killed", 4, 4, FORCES), ("killed", 14, 14, MILITANTS)),
    ],
    "coordination": [
        (
            "six morts à Sana, deux à Bora et trois sur la route",
            ("killed", 6, 6, None),
            ("killed", 2, 2, None),
            ("killed", 3, 3, None),
        ),
        (
            "Le chef du village et cinq autres personnes ont été assassinés",
            ("killed", 1, 1, CIVILIANS),
            ("killed", 5, 5, None),
        ),
    ],
    "zero": [
        ("L'attaque n'a fait aucune victime", ("killed", 0, 0, None)),
        ("Aucun mort n'est à déplorer", ("killed", 0, 0, None)),
        ("Personne n'a fui mais aucun civil n'a été tué", ("killed", 0, 0, CIVILIANS)),
        ("pas une seule victime civile", ("killed", 0, 0, CIVILIANS)),
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
        (Lang.EN, "Washington keeps about 800 troops there, months after the massacre"),
        (Lang.EN, "some fifty captured rifles"),
        (Lang.EN, "they killed 50 cattle"),
        (Lang.EN, "The dead were buried 47 km away at 2 a.m. on June 5, 2021"),
        (Lang.EN, "10 soldiers fell into an ambush"),
        (Lang.EN, "Under resolution 2100 the mission mourns its dead"),
        (Lang.EN, "the massacre many had feared"),
        (Lang.EN, "Twelve prisoners escaped after guards were killed"),
        (Lang.EN, "Prosecutors charged 12 men with murder"),
        (Lang.EN, "A court sentenced 11 men to death"),
        (Lang.EN, "The mission lost contact with 12 soldiers near the dead"),
        (Lang.EN, "The group interviewed 92 victims"),
        (Lang.FR, "Une centaine d'assaillants sur 40 motos ont attaqué le village endeuillé"),
        (Lang.FR, "Les tueurs ont incendié 200 cases et emporté 300 bœufs"),
        (Lang.FR, "environ 10 600 personnes déplacées depuis la tuerie"),
        (Lang.FR, "Quinze personnes ont survécu à la tuerie"),
        (Lang.FR, "Ses alliés, eux, tombent un à un"),
        (Lang.FR, "12 personnes ont assisté aux obsèques des victimes"),
        (Lang.FR, "L'armée a perdu le contrôle de 3 villages"),
        (Lang.FR, "200 militaires sont arrivés pour traquer les tueurs"),
        (Lang.FR, "12 soldats sont tombés malades"),
        (Lang.FR, "La force, forte de 5 000 hommes, combat les tueurs"),
        (Lang.FR, "Au 1er mars, 40 écoles ont fermé après la mort du maire"),
    ],
)
def test_figures_of_other_things_are_no_tolls(lang, sentence):
    """Attackers, vehicles, houses, strengths, distances, dates and displaced people are no casualties."""
    assert [c for c in find_casualties(sentence, lang) if c.figure.kind != "article"] == []


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (Lang.EN, "43 more bodies found, toll rises to 51 soldiers"),
        (Lang.FR, "43 nouveaux corps ont été retrouvés, portant à 51 le nombre de soldats tués"),
    ],
)
def test_what_was_added_is_within_the_new_toll(lang, sentence):
    """A toll that takes in the bodies just found is not to be added to them."""
    found, toll = find_casualties(sentence, lang)
    assert (found.figure.low, found.part_of_total, found.whole) == (43, True, 1)
    assert (toll.figure.low, toll.part_of_total) == (51, False)


def one(sentence, lang=Lang.EN, index=0):
    return find_casualties(sentence, lang)[index]


@pytest.mark.parametrize(
    ("lang", "sentence", "total", "parts"),
    [
        (Lang.EN, "27 dead, including four militants, and 101 wounded", 27, [4]),
        (Lang.EN, "17 people, among them 5 children and 3 women, were killed", 17, [5, 3]),
        (Lang.EN, "35 dead, 24 of whom were children", 35, [24]),
        (Lang.EN, "Nine people, two women and seven men, were killed", 9, [2, 7]),
        (Lang.FR, "47 morts, dont 30 civils et 14 gendarmes", 47, [30, 14]),
        (Lang.FR, "12 blessés, dont quatre grièvement", 12, [4]),
        (Lang.FR, "neuf morts, deux femmes et sept hommes", 9, [2, 7]),
        (Lang.FR, "Quarante-sept personnes ont péri : 30 civils, 14 gendarmes et 3 VDP", 47, [30, 14, 3]),
        (Lang.FR, "105 décès : 73 à Sana et 32 à Bora", 105, [73, 32]),
        (Lang.FR, "17 enfants (10 garçons et 7 filles) ont été tués", 17, [10, 7]),
        (Lang.EN, "killed 44 people, including 20 children, in Sana", 44, [20]),
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
        (Lang.EN, "At least 41 people were killed, officials said, revising an earlier toll of 37", [37], [41]),
        (Lang.EN, "The first statement had given 100 dead", [100], []),
        (Lang.EN, "An earlier toll of 37 was revised to 41", [37], [41]),
        (Lang.EN, "The toll was revised to 35 from an earlier count of 95", [95], [35]),
        (Lang.FR, "Le bilan passe de huit à treize morts", [8], [13]),
        (Lang.FR, "L'armée, qui avait d'abord parlé de huit morts, en compte désormais quatorze", [8], [14]),
        (Lang.FR, "Samedi, une source évoquait encore une cinquantaine de victimes", [50], []),
        (Lang.FR, "Le précédent bilan était de trente-deux morts", [32], []),
        (Lang.FR, "Un premier bilan faisait état de dix morts", [10], []),
        (Lang.FR, "Le bilan, initialement estimé à une centaine de morts, est de 35 morts", [100], [35]),
        (Lang.FR, "54 soldats tués, loin des 8 décès annoncés", [8], [54]),
        (Lang.FR, "Le gouvernement parlait dans un premier temps de vingt morts", [20], []),
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
        (Lang.FR, "20 commerçants ont été tués par des bandits", "bandits"),
    ],
)
def test_who_did_it(lang, sentence, agent):
    """The subject of an active verb and the "by" of a passive are given with their place."""
    start, end = one(sentence, lang).agent
    assert sentence[start:end] == agent


@pytest.mark.parametrize(
    ("lang", "sentence", "period"),
    [
        (Lang.EN, "More than 20,000 people have been killed since 2015", True),
        (Lang.EN, "200 soldiers were killed over the last six months", True),
        (Lang.EN, "15 people have been killed since Monday", False),
        (Lang.EN, "22 people were killed in the deadliest attack in years", False),
        (Lang.FR, "42 soldats tués, le plus lourd bilan depuis 2019", False),
        (Lang.FR, "Depuis 2015, 1 400 personnes ont été tuées", True),
        (Lang.FR, "530 civils ont été tués cette année", True),
        (Lang.FR, "Douze soldats ont été tués lundi", False),
    ],
)
def test_totals_over_months_and_years_are_marked(lang, sentence, period):
    """A count over a long time is background and no event."""
    assert one(sentence, lang).period is period


def test_more_of_the_same_is_marked_as_additional():
    """As in "Another five" adds to what was told before."""
    got = find_casualties("12 were killed and another five wounded", Lang.EN)
    assert [c.additional for c in got] == [False, True]
    assert one("cinq autres ont été blessés", Lang.FR).additional
    assert not one("more than 12 were killed").additional


def test_those_told_by_one_verb_share_a_group():
    """Figures under one verb belong together and may be added up."""
    got = find_casualties("12 soldiers and four volunteers were killed and two wounded", Lang.EN)
    assert got[0].group == got[1].group != got[2].group


def test_the_sentence_before_fills_what_is_left_out():
    """A bare figure that someone gives, or "the same fate", takes its meaning from the sentence before."""
    got = find_casualties(
        "Those who were there say there were at least 160.", Lang.EN, "The government counts 132 dead."
    )
    assert [(c.effect, c.figure.low) for c in got] == [("killed", 160)]
    assert find_casualties("Those who were there say there were at least 160.", Lang.EN) == []
    got = find_casualties("About 20 others met the same fate.", Lang.EN, "Gunmen abducted 40 women.")
    assert [(c.effect, c.figure.low) for c in got] == [("abducted", 20)]
