"""Which of the places that an entry names is where it happened."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        ("Mali: seven dead", "Seven soldiers died on Monday in an ambush between Diboli and Kayes.", "Diboli"),
        ("Mali: seven dead", "Seven soldiers died on Monday in an ambush between Kayes and Diboli.", "Diboli"),
        (
            "Mali : quinze chauffeurs tués",
            (
                "Le convoi a été attaqué lundi entre Diboli et Kayes, sur la route qui va de la frontière à Kayes. "
                "Quinze chauffeurs sont morts."
            ),
            "Diboli",
        ),
        (
            "Mali: nine dead",
            (
                "Nine soldiers died on Monday in an ambush on the road from the Senegalese border to Kayes, "
                "not far from Diboli."
            ),
            "Diboli",
        ),
        (
            "Togo: mine kills two between Naki-Est and Tiwoli",
            (
                "Two soldiers died on Monday on the track from Naki-Est to Tiwoli, in Togo. "
                "In Tiwoli, people heard the bang."
            ),
            "Tiwoli",
        ),
        (
            "Togo: mine kills two between Tiwoli and Naki-Est",
            (
                "Two soldiers died on Monday on the track from Tiwoli to Naki-Est, in Togo. "
                "In Tiwoli, people heard the bang."
            ),
            "Tiwoli",
        ),
        (
            "Niger : sept morts",
            "Sept mineurs regagnant Niamey ont été tués lundi par une mine près de Samira.",
            "Samira",
        ),
        (
            "Mali : trois otages près de Bamako",
            "Des hommes armés ont enlevé trois hommes lundi à Sanankoroba.",
            "Sanankoroba",
        ),
        (
            "Chad: forty killed in attack at Lake Chad",
            "The president flew to Barkaram, an island, where 40 died.",
            "Barkaram",
        ),
        (
            "Togo: twelve dead",
            "According to two security sources in Dapaong, twelve soldiers died at Mandouri.",
            "Mandouri",
        ),
        (
            "Nigeria: nine dead",
            '"They shot at us," said a vigilante from Baga. Nine died near Dogon Chiku, Borno.',
            "Dogon Chiku",
        ),
        (
            "Burkina Faso : neuf morts",
            "Neuf soldats sont morts à Solhan. A Kaya, des proches des victimes attendent.",
            "Solhan",
        ),
        (
            "Burkina Faso : neuf morts",
            "Neuf civils ont été tués lundi dans la commune de Kelbo. À Djibo, les magasins sont restés fermés.",
            "Kelbo",
        ),
        (
            "Mali: nine dead",
            "Nine civilians were killed on Monday in the commune of Garbuwal. In Ansongo, shops stayed shut.",
            "Garbuwal",
        ),
        (
            "Niger : neuf morts",
            "Neuf villageois de Tamou ont été tués lundi, rapporte un élu du conseil départemental à Say.",
            "Tamou",
        ),
        (
            "Mali: two dead",
            "Mortar rounds fell on the camp in Bapérou quarter of Sévaré on Monday. Two died.",
            "Sévaré",
        ),
        (
            "Cameroon: one killed",
            "A car hit a mine outside Tourou on Monday. A soldier died, according to the subprefect of Mokolo.",
            "Tourou",
        ),
        (
            "Burkina Faso: seven dead",
            "Gunmen entered Pensa on Sunday and killed seven residents. Some 4,300 people have reached Kaya.",
            "Pensa",
        ),
        ("Six killed in Mopti", "Soldiers were ambushed near Boni on Tuesday. Six died.", "Boni"),
        ("Nine killed in Diffa", "Boko Haram stormed Toumour on Tuesday, 75 km from Diffa. Nine died.", "Toumour"),
        ("Neuf morts à Ségou", "Une patrouille a été attaquée mardi à Dogofry. Neuf soldats ont péri.", "Dogofry"),
        ("Neuf morts à Kayes", "Des jihadistes ont attaqué mardi Diboli. Neuf personnes ont été tuées.", "Diboli"),
        (
            "Mali: 13 dead near Kidal",
            "Rebels and the army fought on Monday at Anéfis, south of Kidal. 13 were killed.",
            "Anéfis",
        ),
        ("Six killed in Gao", "Jihadists attacked a post in Gao on Tuesday. Six died. Ansongo is calm.", "Gao"),
        ("Burkina: nine dead", "PISSILA, May 12 - Nine were killed here in an attack on Monday.", "Pissila"),
        (
            "Niger: four dead",
            "In Niamey everyone quotes the army: a lorry hit a mine on Sunday on the road to Makalondi. Four died.",
            "Makalondi",
        ),
        (
            "Burkina : forty neutralised",
            "A terrorist camp was razed on Sunday to the west of Dédougou. Forty terrorists were neutralised.",
            "Dédougou",
        ),
        (
            "Niger: nine dead",
            "A family in Takoubatt had guests. On Monday nine were shot, said a man of Tondikiwindi commune.",
            "Takoubatt",
        ),
        (
            "Kidal : neuf morts",
            "Un drone a frappé lundi, entre Anéfis et Aguelhok, une colonne : neuf morts.",
            "Anéfis",
        ),
        (
            "Mopti : neuf morts",
            "Neuf forains ont été tués lundi près de Kelemba, dans le cercle de Djenné.",
            "Kelemba",
        ),
        ("Tahoua: two abducted", "On Monday armed men abducted two men near Tillia, in that region.", "Tillia"),
        (
            "Mali: nine dead",
            "A bus on its way from Gossi to Hombori hit a mine on Monday, ten miles out of Hombori. Nine died.",
            "Hombori",
        ),
        (
            "Burkina Faso: nine dead",
            "Nine soldiers died on Monday with food for the besieged town of Djibo. They were hit near Kelbo.",
            "Kelbo",
        ),
        ("Niger : trois enlevés", "Trois infirmiers de l'hôpital de Bosso ont été enlevés lundi.", "Bosso"),
        (
            "Niger: nine dead",
            "Soldiers drove on to Inates, where nine herders were killed on Monday.",
            "Inates",
        ),
        (
            "Niger: nine dead in ambush",
            "Nine soldiers died on Monday in an ambush between the localities of Banibangou and Ouallam.",
            "Banibangou",
        ),
        ("Chad: nine dead", "Nine guards died on Monday in an assault on the presidential palace.", "N'Djamena"),
        (
            "Tchad : neuf morts",
            "Neuf gardes ont été tués lundi dans l'attaque du palais présidentiel.",
            "N'Djamena",
        ),
        ("Mali : neuf morts", "Neuf soldats ont été tués lundi à Gao. À la présidence, on se tait.", "Gao"),
        (
            "Niger : neuf morts",
            "Neuf soldats ont été tués lundi au sud de Tamou. Un camion a été saisi à la sortie de Konni.",
            "Tamou",
        ),
        (
            "Nigeria: nine dead",
            "Gunmen on Monday shot nine people dead at the market at Kalgo Barje in Tangaza LGA, Sokoto.",
            "Kalgo Barje",
        ),
        (
            "Burkina Faso : neuf morts près de Djibo",
            "Neuf civils ont été tués lundi dans la commune de Kelbo. Le maire de Djibo s'indigne.",
            "Kelbo",
        ),
        ("Bénin : neuf morts", "Neuf soldats ont été tués lundi aux chutes de Koudou, dans le parc W.", "Koudou"),
        (
            "Mali : sept morts à Bamako",
            "Sept gendarmes ont été tués lundi à Bamako ; un suspect est né à Kita.",
            "Bamako",
        ),
        ("Niger: nine dead", "Nine guards were killed on Monday in Téra. The wounded are in Tillabéri.", "Téra"),
        (
            "Nigeria: nine dead",
            '"Nine died," a man said of the attack at Gajiram, in Borno State, on Monday.',
            "Gajiram",
        ),
        ("Mali : neuf morts", "Le bateau reliant Gao à Mopti a été attaqué lundi à Bamba : neuf morts.", "Bamba"),
        (
            "Mali : neuf morts",
            "Un drone de la junte de Bamako a tué neuf nomades lundi au puits d'In-Zabrakou.",
            "In-Zabrakou",
        ),
        (
            "Mali: nine dead near Ansongo",
            "Nine people were killed on Monday at the entrance to Tessit, in Ansongo. An official in Gao said so.",
            "Tessit",
        ),
        (
            "Mali: deadly attack near Bankass",
            "Nine soldiers were killed on Monday on the edge of Dimbal, close to the border.",
            "Dimbal",
        ),
        (
            "Mali: nine dead",
            "Nine drivers were killed on Monday on the road between Ansongo and Ménaka, near Labbezanga.",
            "Labbezanga",
        ),
        (
            "Mali: nine dead",
            "Gunmen killed nine in Tessit on Monday. It is active around Ménaka. Ansongo Mayor Issa Touré spoke.",
            "Tessit",
        ),
        (
            "Mali : neuf morts",
            "Neuf éleveurs ont été tués lundi vers Tessit. Les assaillants se sont repliés en direction de Ménaka.",
            "Tessit",
        ),
        (
            "Niger: nine dead in attack",
            "Téra has been under blockade for years. Nine guards fell on Monday in an ambush near Bankilaré.",
            "Bankilaré",
        ),
        (
            "More than 30 civilians killed in Bankass villages",
            "Dimbal: there, more than 30 people were killed on Monday, in Mali. People fled to Bankass.",
            "Dimbal",
        ),
        (
            "Togo : deux morts à Koundjoaré",
            (
                "Un engin a explosé lundi près du village de Zabra, dans le canton de Koundjoaré. "
                "Deux femmes ont été tuées."
            ),
            "Zabra",
        ),
        (
            "Niger: nine soldiers killed",
            "Nine soldiers were killed on Monday at Tera. A spokesman in the capital spoke of 20 rebels killed.",
            "Téra",
        ),
        (
            "Mali: nine dead in attack",
            (
                "The market of Koro was closed. "
                "Gunmen killed nine people on Monday in Dimbal, under the authority of Bankass."
            ),
            "Dimbal",
        ),
        (
            "Mali: nine dead near Bankass",
            (
                "Gunmen killed nine men on Monday at Dimbal, an hour by motorbike from Bankass. "
                "A truck with the dead reached Koro."
            ),
            "Dimbal",
        ),
        (
            "Mali : neuf morts",
            (
                "Les tueurs avaient été vus dimanche près de Koro. "
                "Neuf hommes ont été tués lundi à Dimbal, rattaché à Bankass."
            ),
            "Dimbal",
        ),
        (
            "Niger: nine soldiers killed near Lake Chad",
            (
                "Nine soldiers died on Monday in Diffa region. "
                "The position, at Zabra Wangou close to the Nigerian frontier, came under fire."
            ),
            "Zabra Wangou",
        ),
        (
            "Mali : neuf morts",
            "Une patrouille de la zone de Zabra est tombée lundi dans une embuscade à Tessit : neuf soldats tués.",
            "Tessit",
        ),
        (
            "Nigeria: nine killed in Kankara",
            (
                "Nine farmers were killed on Monday at Zango village, in Katsina State. "
                "Soldiers from the base at Malumfashi came."
            ),
            "Zango",
        ),
    ],
)
def test_where_it_happened_goes_before_what_is_named_by_the_way(entry, title, body, place):
    """Not the town behind, the capital they drove to, the lake around or where somebody spoke, but the scene."""
    (report,) = read(entry(title, body=body)).reports
    assert report.place == place


def test_a_river_tells_less_than_the_town_that_kilometres_are_counted_from(entry):
    """`On the bank of the river, some ten kilometres north of X`: told by X."""
    body = (
        "L'attaque s'est produite vendredi sur la rive droite du fleuve Niger, à une dizaine de kilomètres"
        " au nord de Sakoira. Douze soldats nigériens ont été tués."
    )
    (report,) = read(entry("Niger : douze soldats tués", body=body)).reports
    assert (report.country, report.admin1, report.place) == ("NE", "Tillabéri", "Sakoira")


def test_a_lake_s_event_lies_in_the_district_that_its_sentences_name(entry):
    """`Lake Chad: …` names the lake, the text the district of the island."""
    body = "Nine soldiers of the Chadian army died on Monday in an attack on an island of the department of Kaya."
    (report,) = read(entry("Lake Chad: nine soldiers dead in attack", body=body)).reports
    assert (report.country, report.admin1, report.admin2) == ("TD", "Lac", "Kaya")
