"""Which figures are news and which are context."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read
from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.words import soft

ENGLISH = (
    "Burkina Faso: 12 soldiers killed near Arbinda",
    "Twelve soldiers were killed on Monday in an attack near Arbinda, in Soum province, the army said.",
)
FRENCH = (
    "Burkina Faso : douze soldats tués près d'Arbinda",
    "Douze soldats ont été tués lundi dans une attaque près d'Arbinda, dans le Soum, selon l'armée.",
)


@pytest.mark.parametrize(
    ("head", "context"),
    [
        (ENGLISH, "In August, 80 people died in an ambush on a convoy in the same province."),
        (ENGLISH, "Solhan, 132 dead; Inata, 53; Seytenga, 86: the list of massacres grows longer."),
        (ENGLISH, "Inata, where 53 soldiers died, is 60 km away."),
        (ENGLISH, "The attack is the deadliest since November, when 53 gendarmes were killed at Inata."),
        (ENGLISH, "According to ACLED, 1,700 people died in Burkina Faso between January and April."),
        (ENGLISH, "The deadliest attack, at Solhan, killed 132."),
        (
            ENGLISH,
            "It was there, at the end of March, that the rebels beat the army: they claim 84 soldiers killed.",
        ),
        (FRENCH, "C'est là, fin mars, que les rebelles ont battu l'armée : ils disent avoir tué 84 soldats."),
        (
            ENGLISH,
            "The town was spared the raids that killed 900 people in the area in two years, says ACLED.",
        ),
        (ENGLISH, "Amnesty International counted 640 civilians killed in Nord, Sahel and Est in three years."),
        (ENGLISH, "Attacks of this kind claimed 500 lives between January and June."),
        (ENGLISH, "The province has seen 148 deaths from such raids this quarter."),
        (ENGLISH, "In neighbouring Mali, 42 soldiers were killed at Tessit last week."),
        (ENGLISH, "Armed groups killed 22 people, most of them at a feast, in the same area in September."),
        (ENGLISH, "The group has claimed a February raid in which 15 people were killed."),
        (ENGLISH, "The last major attack in the area dates back to November, when 12 civilians were killed."),
        (ENGLISH, "The toll is higher than that of the December attack, which killed nine."),
        (ENGLISH, "2025 was the bloodiest year for the army, with 870 soldiers killed."),
        (ENGLISH, "Every month dozens of civilians die in attacks of this kind."),
        (ENGLISH, "The same base was hit in 2023, with 33 guards killed."),
        (ENGLISH, "Insurgents had carried out a like raid in the town last July, killing ten people."),
        (ENGLISH, "Before this attack, the deadliest this year had been that of 29 January, which left 36 dead."),
        (ENGLISH, "At least 50 guards have been killed in less than three months."),
        (ENGLISH, 'The army claims to have killed 30 "bandits" across the country last month.'),
        (ENGLISH, "In its weekly bulletin, the general staff said that 22 terrorists were neutralised."),
        (ENGLISH, "The government regularly announces that dozens of terrorists have been killed."),
        (ENGLISH, "Over the past week, the army says, it killed 63 militants in several operations."),
        (ENGLISH, "Twelve days ago the group claimed to have killed 40 soldiers in another province."),
        (
            ENGLISH,
            "The group says it killed 70 soldiers last month in Benin; Cotonou acknowledges 54.",
        ),
        (ENGLISH, "Jihadists say 70 soldiers died in Benin last month; the government says 54."),
        (
            ENGLISH,
            "It was here, last August, that the army met its worst defeat: rebels claim 84 soldiers killed.",
        ),
        (
            FRENCH,
            "Le groupe dit avoir tué 70 soldats le mois dernier au nord du Bénin ; Cotonou en a reconnu 54.",
        ),
        (
            FRENCH,
            "C'est là que, en août, l'armée a subi sa pire défaite : les rebelles disent avoir tué 84 soldats.",
        ),
        (ENGLISH, "A previous assault, in August, left 84 dead, says the group, or 40, says the army."),
        (FRENCH, "Après Inata et ses 53 morts, le gouvernement avait promis des renforts."),
        (FRENCH, "Près de 1.700 personnes sont mortes dans de telles attaques cette année, selon un observatoire."),
        (
            FRENCH,
            "Avant ce raid, la plus lourde de l'année était celle du 29 janvier, qui a fait 36 morts.",
        ),
        (FRENCH, "La dernière attaque d'ampleur dans la zone remonte à novembre : 14 civils y avaient été tués."),
        (FRENCH, "Une ONG dénombre plus de 600 morts sur les deux premiers mois de l'année."),
        (FRENCH, "Lors d'une opération de deux semaines en janvier, les forces ont tué 38 terroristes."),
        (FRENCH, "Des centaines de civils sont morts dans ce type d'attaques."),
        (FRENCH, "En l'espace d'un an, les jihadistes ont tué plus de 100 enseignants."),
        (FRENCH, "Au moins 50 gardes ont été tués en moins de trois mois."),
        (FRENCH, "L'armée dit avoir abattu 30 « bandits » à travers le pays le mois dernier."),
        (FRENCH, "Dans son bulletin mensuel, l'état-major fait état de 22 terroristes neutralisés."),
        (FRENCH, "L'armée affirme souvent avoir tué des dizaines de combattants."),
        (FRENCH, "Au cours de la semaine écoulée, l'armée dit avoir tué 63 terroristes dans plusieurs opérations."),
        (FRENCH, "Il y a douze jours, le groupe affirmait avoir tué 40 soldats dans une autre province."),
        (FRENCH, "De précédentes attaques dans la zone ont fait des dizaines de morts."),
        (FRENCH, "Il y a trois semaines, 11 gendarmes tombaient à Seytenga."),
        (FRENCH, "L'armée, qui a perdu 15 hommes en mars, a promis de riposter."),
        (FRENCH, "Une précédente attaque contre le poste, en avril, avait fait neuf morts parmi les soldats."),
        (FRENCH, "Plus de 2 000 personnes ont été tuées en sept ans d'insurrection."),
        (FRENCH, "Ce bilan rappelle celui de Koutougou, où 24 soldats étaient morts."),
    ],
)
def test_context_changes_neither_the_toll_nor_the_count_of_incidents(entry, head, context):
    """Earlier attacks, totals, lists and comparisons are left out, in a paragraph of their own or not."""
    for body in (f"The post was attacked at dawn. {context}", context):
        reports = read(entry(*head, body)).reports
        assert [(r.killed.min, r.killed.max) for r in reports] == [(12, 12)], body


@pytest.mark.parametrize(
    "sentence",
    [
        "It is the heaviest loss since January: twelve soldiers killed.",
        "The town, under siege since February, lost twelve of its soldiers.",
        "Twelve soldiers were killed although the region has been under a state of emergency since 2017.",
        "Twelve soldiers were killed at Arbinda, home to a camp for the displaced since 2019.",
        "At least twelve soldiers were killed, more than in any attack this year.",
        "Le camp, déjà visé l'an dernier, a perdu douze soldats.",
        "Over the past week such raids had been feared; now twelve soldiers are dead.",
        "In Soum (Sahel, renamed Liptako since the reform of last year), twelve soldiers were killed.",
        "Dans le Soum (Sahel, devenu région du Liptako depuis la réforme de 2023), douze soldats ont péri.",
        "The army, which often denies its losses, said twelve soldiers were killed.",
        "Douze soldats ont été tués au bout de sept heures de combats.",
        "L'attaque, la plus meurtrière en deux ans, a fait douze morts parmi les soldats.",
    ],
)
def test_past_times_in_passing_leave_the_news_alone(entry, sentence):
    """A sentence's figures stay news where its "since 2019" says something else."""
    english = sentence.isascii() and " the " in f" {sentence} ".lower()
    head = (
        (
            "Burkina Faso: camp attacked in Arbinda",
            "Gunmen attacked the army camp in Arbinda, in Soum province, on Monday.",
        )
        if english
        else (
            "Burkina Faso : attaque contre un camp à Arbinda",
            "Des hommes armés ont attaqué lundi le camp d'Arbinda.",
        )
    )
    reports = read(entry(head[0], f"{head[1]} {sentence}")).reports
    assert [r.killed.min for r in reports] == [12]


@pytest.mark.parametrize(
    ("title", "lead", "count"),
    [
        (
            "Study puts Arbinda dead at 90",
            "Some 90 people were shot dead in April in Arbinda, according to a study.",
            90,
        ),
        ("Arbinda : 90 morts, selon une étude", "En avril, 90 civils ont été tués à Arbinda, selon une étude.", 90),
        (
            "Arbinda waits for peace",
            "Some 90 people were shot dead in April in Arbinda, according to a study.",
            None,
        ),
        (
            "Study puts Arbinda dead at 90",
            "Some 90 people were shot dead last August in Arbinda, says a study.",
            None,
        ),
    ],
)
def test_the_month_just_gone_is_news_in_the_first_sentence_of_an_entry_that_tells_of_dead(
    entry, title, lead, count
):
    """Inquiries tell weeks later what happened, without a day."""
    reports = read(entry(title, "", lead)).reports
    assert [r.killed.best for r in reports if r.killed] == ([count] if count else [])


@pytest.mark.parametrize(
    "text",
    [
        "A year ago today, gunmen killed 40 of our people in Arbinda.",
        "Flowers were laid on Wednesday for the 40 people killed by gunmen in Arbinda in May 2019.",
        "Il y a un an aujourd'hui, des hommes armés ont tué quarante des nôtres à Arbinda.",
        "On a prié mercredi pour les 40 personnes tuées par des hommes armés en mai 2019.",
    ],
)
def test_an_anniversary_is_no_news(entry, text):
    """Neither one told by the day nor one whose day of remembrance stands nearer to the dead than theirs."""
    assert read(entry("Arbinda", "", text)).reports == ()


@pytest.mark.parametrize(
    ("head", "context"),
    [
        (
            ENGLISH,
            "The commander is wanted for the ambush of March 2019 at Labbezanga, in which 21 soldiers were killed.",
        ),
        (ENGLISH, "Survivors still speak of the massacre of 2021 at Yirgou, when scores of farmers died."),
        (ENGLISH, "The rains keep patrols away: in February, 14 herders had been murdered near Gorom-Gorom."),
        (ENGLISH, "The week before, fifteen drivers had died on the road to Dori."),
        (FRENCH, "La semaine précédente, quinze chauffeurs avaient péri sur la route de Dori."),
        (ENGLISH, "Residents fear the worst; in 2022, nineteen of them were shot at a well near Dori."),
        (
            FRENCH,
            "Il est recherché pour l'embuscade de 2019 à Labbezanga, au cours de laquelle 21 soldats ont péri.",
        ),
        (FRENCH, "On parle encore du massacre de 2021 à Yirgou, lors duquel quarante paysans sont morts."),
        (
            FRENCH,
            "Les pluies éloignent les patrouilles : en février, 14 éleveurs avaient été assassinés à Gorom-Gorom.",
        ),
        (FRENCH, "Les habitants craignent le pire ; en 2022, dix-neuf des leurs étaient tombés à Dori."),
        (ENGLISH, "A reminder: the raid on Seytenga (June 2022, some eighty dead) began at dusk too."),
        (FRENCH, "Pour mémoire : le raid sur Seytenga (une soixantaine de morts, juin 2022) avait duré la nuit."),
        (ENGLISH, "The airport of Gao was stormed by jihadists in September 2022, and more than 70 people died."),
        (FRENCH, "L'aéroport de Gao a été pris d'assaut en septembre 2022, et plus de 70 personnes ont péri."),
        (ENGLISH, "The province recorded in 2023 a score of attacks that killed 31 farmers."),
        (FRENCH, "La province a connu en 2023 une vingtaine d'attaques, qui ont fait 31 morts."),
    ],
)
def test_what_a_relative_clause_or_an_aside_tells_of_an_older_attack_is_left_out(entry, head, context):
    """The figure behind `in which` or `: in February` is as old as the day that stands before it."""
    for body in (f"The post was attacked at dawn. {context}", context):
        reports = read(entry(*head, body)).reports
        assert [report.killed.best for report in reports] == [12], body


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali: German doctor free after four years",
            "The doctor, kidnapped in May 2020 near Ansongo, landed in Berlin on Tuesday, the ministry said.",
        ),
        (
            "Mali : un ingénieur chinois libre après deux ans",
            "L'ingénieur, enlevé en mai 2022 près de Koutiala, est arrivé mardi à Pékin, selon son employeur.",
        ),
        (
            "Nigeria: two wanted men presented to the press in Abuja",
            (
                "The two men, shown on Tuesday, are held to have planned the attack on a jail at Kuje in July 2022"
                " and the kidnapping of an engineer at Rimi in 2012."
            ),
        ),
    ],
)
def test_an_act_beside_a_day_of_long_ago_is_none_of_todays(entry, title, body):
    """A release or an arrest is dated now; the abduction or attack that it looks back to is not."""
    assert read(entry(title, "", body)).reports == ()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            ENGLISH,
            "On Tuesday the rights office had asked Ouagadougou to look into this killing of a dozen soldiers.",
        ),
        (FRENCH, "Ils comptaient mercredi douze soldats tués, d'après un responsable de leur régiment."),
        (
            FRENCH,
            "Mercredi, Bruxelles avait demandé à Ouagadougou toute la lumière sur cette tuerie de douze soldats.",
        ),
    ],
)
def test_the_day_of_a_count_or_of_a_demand_makes_no_second_event(entry, head, body):
    """Dead counted, or an inquiry asked for, on a later day are those told before."""
    reports = read(entry(*head, body)).reports
    assert [(report.killed.best, str(report.date)) for report in reports] == [(12, "2024-05-13")]


def test_what_had_happened_before_on_a_day_of_its_own_is_no_other_count(entry):
    """`On Thursday seven had been killed` is another event, though the sentence ends with `this attack`."""
    body = (
        "Vingt-neuf soldats sont tombés près de Tabatol, selon l'armée. Jeudi, sept soldats avaient été tués,"
        " toujours dans l'ouest du pays, et cinq autres dans un accident de la route en réponse à cette attaque."
    )
    reports = read(entry("Niger : 29 soldats tués dans une nouvelle attaque de djihadistes", body=body)).reports
    assert [report.killed.best for report in reports] == [29]


def test_the_news_goes_on_behind_what_it_is_compared_with(entry):
    """The attack is that of the news where the comparison was with something of another kind."""
    body = "The attack came two days after an ambush on the same road. The attack left nine others wounded."
    (report,) = read(entry(*ENGLISH, body)).reports
    assert report.injured is not None


@pytest.mark.parametrize(
    ("head", "body", "places"),
    [
        (
            (
                "Mali: two strikes on markets",
                "Two army strikes between March and May killed civilians, a report says.",
            ),
            (
                "On 4 March a bomb fell on the market of Hombori. Twelve people were killed.\n"
                "On 11 May a drone hit the market of Gossi. Nine people were killed. In 2022, fifty died at Moura."
            ),
            ["Gossi", "Hombori"],
        ),
        (
            (
                "Mali : deux frappes sur des marchés",
                "Deux frappes de l'armée entre mars et mai ont tué des civils.",
            ),
            (
                "Le 4 mars, une bombe est tombée sur le marché de Hombori. Douze personnes ont été tuées.\n"
                "Le 11 mai, un drone a frappé le marché de Gossi. Neuf personnes ont été tuées."
            ),
            ["Gossi", "Hombori"],
        ),
        (
            (
                "Mali: army and jihadists both killed civilians, rights group says",
                "A report published on Saturday documents two massacres.",
            ),
            (
                "On 12 June, soldiers executed sixty villagers at Hombori, the organisation says.\n"
                "On 3 July, JNIM fighters came to Gossi. They pulled the men out "
                "of their homes and killed 25 of them."
                " In February 2024 thirty had died at Moura."
            ),
            ["Gossi", "Hombori"],
        ),
        (
            (
                "Mali : l'armée et les jihadistes accusés de massacres",
                "Un rapport publié samedi documente deux tueries.",
            ),
            (
                "Le 12 juin, des soldats ont exécuté au moins soixante "
                "villageois à Hombori, selon l'organisation.\n"
                "Le 3 juillet, des combattants du Jnim sont entrés à Gossi. Ils ont "
                "sorti les hommes des maisons et en ont tué 25."
            ),
            ["Gossi", "Hombori"],
        ),
    ],
)
def test_a_report_on_the_attacks_of_some_months_tells_news_of_all_of_them(entry, head, body, places):
    """The months that headline or summary name, or the days of the report, are how far back the news lies."""
    reports = read(entry(*head, body, published="2024-08-10")).reports
    assert sorted(report.place for report in reports) == places


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (ENGLISH, "The killings come six days after the raid on the camp of Dioura, in Mali, on a Friday."),
        (
            ENGLISH,
            (
                "The killings come two days after a raid by the army on a gold mine. "
                "The operation resulted in the deaths of 45 militants, it says."
            ),
        ),
        (
            FRENCH,
            (
                "Ce massacre survient deux jours après un raid aérien de l'armée contre un site aurifère. "
                "L'opération a fait 45 morts, selon elle."
            ),
        ),
        (ENGLISH, "Earlier in the week, on Saturday, a lorry had been blown up near Djibo; 35 civilians died."),
        (
            ENGLISH,
            "The country will on Saturday honour the 53 gendarmes killed in attacks on Inata early this year.",
        ),
        (FRENCH, "Samedi, un camion avait sauté sur une mine près de Djibo ; 35 civils sont morts."),
        (
            FRENCH,
            "Le pays s'apprête à honorer samedi les 53 gendarmes tués dans l'attaque d'Inata au début du mois.",
        ),
    ],
)
def test_an_attack_told_for_comparison_or_in_the_past_of_the_past_is_left_out(entry, head, body):
    """What had happened some days before, or is to be remembered some days later, is no second incident."""
    assert [report.place for report in read(entry(*head, body)).reports] == [
        head[0].rpartition(" ")[2].rpartition("'")[2]
    ]


@pytest.mark.parametrize(
    ("head", "body", "places"),
    [
        (ENGLISH, "On 6 May suspected jihadists killed 66 people at Gorgadji.", ["Arbinda"]),
        (ENGLISH, "On Sunday suspected jihadists killed six people at Gorgadji.", ["Arbinda", "Gorgadji"]),
        (FRENCH, "Le 6 mai, des hommes armés ont tué 66 personnes à Gorgadji.", ["Arbinda"]),
        (FRENCH, "Dimanche, des hommes armés ont tué six personnes à Gorgadji.", ["Arbinda", "Gorgadji"]),
    ],
)
def test_what_is_dated_a_week_before_the_only_event_of_the_headline_is_context(entry, head, body, places):
    """The same told plainly of the days just before is news."""
    assert sorted(report.place for report in read(entry(*head, body)).reports) == places


def test_a_day_before_the_speaker_is_the_attacks_where_a_clause_stands_between(entry):
    """`…, on Monday as they prayed, residents said` dates what goes before."""
    body = "Gunmen killed 22 people in Gorgadji, in the Sahel region, on Monday as they prayed, residents said."
    assert [str(r.date) for r in read(entry("Burkina Faso: 22 killed", "", body)).reports] == ["2024-05-13"]


@pytest.mark.parametrize("name", BACKGROUND)
def test_words_are_told_once_as_texts_are_compared(name):
    """A list has each phrase once, folded; a star stands only at a phrase's end."""
    words = BACKGROUND[name]
    assert len(set(words)) == len(words)
    assert all(word == soft(word) and "*" not in word[:-1] for word in words)


SCHOOLS = (
    "Mali: schools reopen in Gao",
    "",
    "Pupils in Gao went back to their classrooms on Monday, the governor said in Mali's north. Parents were glad.",
)
ECOLES = (
    "Mali : les écoles rouvrent à Gao",
    "",
    "Les élèves de Gao ont repris lundi le chemin de l'école, dit le gouverneur, dans le nord du Mali.",
)


@pytest.mark.parametrize(
    ("head", "context"),
    [
        (SCHOOLS, "Of the pupils who sat here in 2017, eleven died in the truck bombing of that January."),
        (SCHOOLS, "The last big attack, in February 2023, killed more than fifty people on the road to Ansongo."),
        (SCHOOLS, "The new head teacher survived the attack that killed 77 of his comrades."),
        (SCHOOLS, "Some thirty soldiers die in ambushes in an average month, an officer said."),
        (SCHOOLS, "Had the guards not been there, forty pupils could have been killed, he said."),
        (SCHOOLS, "The rumour that twelve pupils had been killed on Sunday proved false, the police said."),
        (ECOLES, "L'année précédente, 24 passagers avaient été tués sur un bateau non loin de là."),
        (ECOLES, "Un film sur l'attaque où 49 passagers ont péri sera projeté vendredi."),
        (ECOLES, "Sans les gardes, quarante élèves auraient pu être tués, dit-il."),
        (ECOLES, "La rumeur selon laquelle douze élèves avaient été tués dimanche s'est révélée fausse."),
    ],
)
def test_dead_told_at_the_foot_of_other_news_do_not_take_its_day(entry, head, context):
    """An entry without violence in its headline dates a school's first day, and not the dead it recalls."""
    title, summary, body = head
    assert not read(entry(title, summary, f"{body}\n\n{context}")).reports


def test_an_attack_under_a_headline_without_violence_is_news(entry):
    """What the text dates itself is told, whatever the headline is about."""
    title, summary, body = SCHOOLS
    news = "Gunmen attacked a village near Ansongo on Monday night and killed twelve people, he added."
    (report,) = read(entry(title, summary, f"{body}\n\n{news}")).reports
    assert report.killed
    assert report.killed.min == 12
