"""Which of the places that a report names is the event's."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.mark.parametrize(
    ("title", "summary", "place"),
    [
        (
            "Niger: 14 killed in raid near Kokorou",
            "Gunmen shot them on Monday in the village of Fambita.",
            "Fambita",
        ),
        (
            "Mali : douze morts dans une embuscade près de Gao",
            "Le convoi a été attaqué lundi près de Kobé, à une trentaine de kilomètres de Gao.",
            "Kobé",
        ),
        (
            "Burkina : 20 morts dans une attaque à Kompienga",
            "Des hommes ont tué lundi vingt habitants du village de Kourpelou, dans la province de la Kompienga.",
            "Kourpelou",
        ),
        (
            "Niger: soldiers ambushed between Boni and Torodi",
            "Eleven soldiers were killed on Monday in the ambush near Koutougou.",
            "Koutougou",
        ),
        (
            "Burkina: 30 dead in attack",
            "Gunmen shot thirty people on Monday around Barsalogho. The wounded filled the wards in Kaya.",
            "Barsalogho",
        ),
        (
            "Mali : treize civils tués dans la région de Tombouctou",
            "Jeudi, dans une frappe attribuée aux Forces armées (FAMa) dans la région de Tombouctou.",
            None,
        ),
        ("Attack on Djibo base on Tuesday", "Twelve gendarmes were killed by JNIM.", "Djibo"),
        ("Dioura : douze soldats tués", "L'attaque a eu lieu mardi.", "Dioura"),
        ("Chad: 19 dead in attack", "Nineteen people were killed on Monday in the Chadian capital.", "N'Djamena"),
        (
            "Mali: 14 soldiers killed in attack on a convoy bound for Ménaka",
            "The convoy was on its way to Ménaka on Monday when it was ambushed near Inékar, the army said.",
            "Inékar",
        ),
        (
            "Burkina : neuf gendarmes tués lundi",
            "L'évêque de Dori a condamné. Neuf gendarmes ont été tués lundi à Falagountou, dans le Sahel.",
            "Falagountou",
        ),
        (
            "Niger : onze morts près de Tillabéri",
            "Le maire de Niamey est venu. Onze villageois ont été tués lundi à sept kilomètres d'Ayorou.",
            "Ayorou",
        ),
        (
            "Niger: eight workers dead",
            "They were building the Kandadji dam. Eight were shot dead on Monday in the village of Sanam.",
            "Sanam",
        ),
        (
            "Gunmen kill 12 soldiers in Chad's Baga Sola",
            "Twelve soldiers were killed on Monday, the government said.",
            "Baga Sola",
        ),
        (
            "Burkina: un convoi attaqué entre Dori et Déou",
            "Une embuscade lundi à l'entrée de Déou : dix soldats tués. Ils ont été ramenés mardi à Dori.",
            "Déou",
        ),
        (
            "Mali : neuf marchands tués au retour du marché de Niono",
            "Ils rentraient du marché de Niono. On a tiré lundi à la hauteur de Siribala. Neuf sont morts.",
            "Siribala",
        ),
        (
            "Nigeria: 12 Killed, Three Missing in Raid on Gwoza Barracks",
            "Boko Haram attacked the barracks at Gwoza, in Borno State, on Monday, and killed twelve soldiers.",
            "Gwoza",
        ),
        (
            "Mali : l'usine de Bandabougou incendiée lundi",
            "Deux ouvriers ont été tués lundi dans cette attaque, dans le cercle de Bafoulabé (région de Kayes).",
            "Bandabougou",
        ),
        (
            "Niger : neuf bergers tués lundi",
            "Des hommes à moto ont tué neuf personnes lundi dans le campement nomade d'Inaran, non loin d'Abala.",
            "Inaran",
        ),
        (
            "Nigeria: fighters killed on an island of Lake Chad",
            "The assault on Dogon Kifi, in the Kukawa area of Borno State, left forty fighters dead on Monday.",
            "Dogon Kifi",
        ),
        (
            "Tiné pleure ses morts",
            "Un drone a tué douze personnes lundi. Le préfet du Kobé, au Tchad, est venu dans la ville de Tiné.",
            "Tiné",
        ),
        (
            "Mali : onze chauffeurs tués dans un guet-apens tendu à des camions entre Diboli et Kayes",
            "Onze chauffeurs ont été tués lundi, a dit un syndicat.",
            "Diboli",
        ),
        (
            "Niger: nine villagers killed in Tillaberi",
            "Gunmen shot nine people dead near Banibangou on Monday. The governor of Tillaberi came.",
            "Banibangou",
        ),
        (
            "Tchad : huit morts au Logone Occidental",
            "Huit éleveurs ont été tués lundi à Koundou, dans la sous-préfecture de Beïnamar.",
            "Koundou",
        ),
        (
            "Cameroun : un éleveur tué dans l'Adamaoua",
            "Des hommes armés ont attaqué lundi le village de Mbéré, près de Meiganga, et tué un éleveur.",
            "Mbéré",
        ),
        (
            "Niger: nine killed at prayer",
            "Nine men were shot dead on Monday in the mosque of Bossé Koira, near Ayorou, villagers said.",
            "Bossé Koira",
        ),
        ("Chad: 30 soldiers killed on Lake Chad", "They died on Monday when gunmen attacked Ngouboua.", "Ngouboua"),
        ("Mali : dix soldats tués à Gao", "Le camp du MOC de Gao a été visé lundi par un véhicule piégé.", "Gao"),
        (
            "Niger: nineteen dead in Torodi",
            "The mayor of Torodi said so. Nineteen farmers were killed on Monday at Makalondi by gunmen.",
            "Makalondi",
        ),
        (
            "Burkina : le point sur la semaine",
            "Lundi 13 mai, Piéla : six civils tués, d'après un ancien. À Fada N'Gourma, on s'inquiète.",
            "Piéla",
        ),
        (
            "Niger: eighteen dead in attack on a lorry",
            "The wounded are at the district hospital of Ouallam. Eighteen were killed on Monday near Tizigorou.",
            "Tizegorou",
        ),
        (
            "Burkina: dozens of worshippers killed",
            "Dozens of people were killed on Monday in a mosque in Natiaboani, say doctors at a hospital in Fada.",
            "Natiaboani",
        ),
        (
            "Burkina : six soignants tués",
            "Des hommes ont attaqué lundi l'hôpital de Sebba et tué six soignants, selon l'hôpital de Dori.",
            "Sebba",
        ),
        (
            "Mali : 32 villageois tués",
            "Ils sont arrivés de Baye lundi. Quatre villages : Gouari, Djimdo et deux autres, ont été attaqués.",
            "Gouari",
        ),
        (
            "Tchad : onze soldats tués",
            "Onze soldats ont été tués lundi dans le Lac, a indiqué à Anadolu un officier. Le poste était à Kaiga.",
            "Kaiga Kindjiria",
        ),
        (
            "Burkina: fifteen dead",
            "Ouagadougou: Gunmen killed fifteen people on Monday in the village of Pobé-Mengao.",
            "Pobé-Mengao",
        ),
        ("Gossi : dix orpailleurs tués", "Les corps de ces dix Maliens ont été retrouvés lundi.", "Gossi"),
        (
            "Burkina: ten dead",
            "Ouagadougou - Ten traders were killed on Monday in Arbinda by gunmen, a security source said.",
            "Arbinda",
        ),
        (
            "Burkina: ten dead",
            "Ten died on Monday. Pobé-Mengao was attacked, the mayor of the nearest town, Djibo, said.",
            "Pobé-Mengao",
        ),
        (
            "Burkina: ten dead",
            "Ten traders were killed on Monday in Pobé-Mengao, Djibo mayor Oumarou Dicko said.",
            "Pobé-Mengao",
        ),
        (
            "Niger : neuf soldats tués",
            "Ils sont morts lundi dans la zone de Tillia, a dit le secrétaire général du gouvernorat de Tahoua.",
            "Tillia",
        ),
        (
            "Mali: a peacekeeper killed by a mine",
            "It went off on Monday about 11 km (7 miles) south of Aguelhoc in the region of Kidal.",
            "Aguelhok",
        ),
        (
            "Nine Children Killed In Horrific Drone Strike",
            "A drone killed nine children on Monday in the village of Pobé-Mengao in Burkina Faso.",
            "Pobé-Mengao",
        ),
    ],
)
def test_village_itself(entry, title, summary, place):
    """The village wins over the town that it lies near, its commune or province, and the ends of a road."""
    (report,) = read(entry(title, summary)).reports
    assert report.place == place


def test_a_village_is_told_by_more_than_the_council_that_bears_its_town_s_name(entry):
    """The council of X is not the town of X: the village that the text tells of goes before it."""
    (report,) = read(
        entry(
            "Twenty are buried after raid in Borno",
            "The Bama community had been calm for weeks when gunmen came on Monday night.",
            body="The governor was in Banki on Tuesday. He said in Bama Local Government that 20 people died on "
            "Monday.",
        )
    ).reports
    assert (report.admin2, report.place) == ("Bama", "Banki")


@pytest.mark.parametrize(
    ("title", "body", "unit", "place"),
    [
        (
            "Terrorists attack Zamfara community, kill eight",
            "Bandits invaded Gidan Makada village in Maru Local Government Area on Monday and killed eight people.",
            "Maru",
            "Gidan Makada",
        ),
        (
            "Gunmen kill seven in Kebbi villages",
            "Seven residents of Unguwar Kifi, a community in Danko/Wasagu LGA, Kebbi State, were killed Monday.",
            "Wasagu/Danko",
            "Unguwar Kifi",
        ),
        (
            "Gunmen kill five in Sokoto town",
            "Five traders were shot dead on Monday, police said.",
            "Sokoto North",
            "Sokoto",
        ),
    ],
)
def test_a_community_of_a_state_is_not_the_town_of_its_name(entry, title, body, unit, place):
    """`A Sokoto community` lies somewhere in the state; the village that the text tells of is the scene."""
    (report,) = read(entry(title, body=body)).reports
    assert (report.admin2, report.place) == (unit, place)


def test_a_place_named_like_a_word_is_one_where_it_heads_a_line(entry):
    """In a bulletin, a line that opens with a name and a colon is about that place."""
    (report,) = read(
        entry(
            "Note de sécurité",
            body="NIGERIA / BORNO\n• Marte (chef-lieu) : lundi 13 mai, assaut contre la base. Cinq soldats tués.",
        )
    ).reports
    assert report.place == "Marte"


def test_a_boat_s_name_and_its_route_are_no_scene(entry):
    """A name in quotation marks is the boat's; the towns that it linked are no place of the attack."""
    (report,) = read(
        entry(
            "Mali : onze passagers tués",
            body="Le « Ségou » reliait Gao à Mopti. Lundi, des roquettes ont frappé le bateau à Rharous et tué "
            "onze passagers.",
        )
    ).reports
    assert report.place == "Gourma-Rharous"


def test_unlisted_place_of_an_attack(entry):
    """A name that no list has is read where an attack is told at it, with the units that stand beside it."""
    (report,) = read(
        entry(
            "Mali: cinq civils tués", "Une frappe de drone a touché lundi Zamzabar, dans la région de Tombouctou."
        )
    ).reports
    assert (report.place, report.admin1) == ("Zamzabar", "Tombouctou")


def test_other_province_is_another_event(entry):
    """A further claim in another province is an incident of its own, though it names no village."""
    reports = read(
        entry(
            "JNIM says it killed 60 soldiers at Sollé",
            body="JNIM says that its fighters killed 60 soldiers as they took a post at Sollé in Loroum province."
            "\n\nIn a second message JNIM said that it had killed 10 militiamen in Gnagna province in the east.",
        )
    ).reports
    assert [(r.admin2, r.killed.best) for r in reports if r.killed] == [("Loroum", 60), ("Gnagna", 10)]


def test_hundred_kilometres_from_a_capital_is_no_place(entry):
    """A town that only a long distance is counted from is not the place; the region named is what is known."""
    (report,) = read(
        entry(
            "Niger: six soldats tués",
            "Six soldats sont morts lundi dans la région de Dosso, à une centaine de kilomètres de Niamey.",
        )
    ).reports
    assert (report.admin1, report.place) == ("Dosso", None)


def test_event_without_a_day_was_on_that_of_the_first(entry):
    """Where several events are told and one has no day of its own, it was on the day of the others."""
    reports = read(
        entry(
            "Mali: ten killed in Doro on Tuesday, six in Bourem",
            body="On Tuesday gunmen killed ten traders at the market of Doro."
            "\n\nSix soldiers were killed in an ambush at Bourem.",
        )
    ).reports
    assert [(r.place, str(r.date)) for r in reports] == [("Doro", "2024-05-14"), ("Bourem", "2024-05-14")]


def test_namesake_of_a_listed_place(entry):
    """A listed name that the text puts into a unit far from the listed place is another place, in that unit."""
    (report,) = read(
        entry("Mali: seven killed", "Gunmen killed seven people on Monday in Yélimané, in the circle of Ansongo.")
    ).reports
    assert (report.place, report.admin1, report.admin2) == ("Yélimané", "Gao", "Ansongo")


@pytest.mark.parametrize(
    "text",
    [
        "Neuf bergers ont été tués mardi dans la région de Gao. Ménaka est calme.",
        "Neuf bergers ont été tués mardi, dans le cercle d'Ansongo.",
        "Nine herders were killed on Tuesday in the Gao region, elders said.",
        "Nine herders were killed on Tuesday in the region of Gao, elders said.",
    ],
)
def test_a_toll_in_another_unit_is_not_the_event_s_before(entry, text):
    """In French as in English, what is told `in the region of X` was there."""
    french = "Des hommes armés ont tué lundi six civils à Bankass, selon un élu."
    first = "Gunmen killed six civilians on Monday in Bankass, the mayor said." if "Nine" in text else french
    reports = read(entry("Mali", "", f"{first}\n{text}")).reports
    assert [r.killed.best for r in reports if r.killed] == [6, 9]


@pytest.mark.parametrize("title", ["Mafa: 40 villagers killed", "Nigeria: 40 villagers killed in Mafa"])
def test_a_namesake_in_another_unit_is_one_throughout(entry, title):
    """Where the text puts a listed name into a unit far off, the headline's is that place too."""
    body = "Gunmen killed forty people on Tuesday in Mafa, in Tarmuwa local government area of Yobe State."
    (report,) = read(entry(title, "", body)).reports
    assert (report.place, report.admin1) == ("Mafa", "Yobe")


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        (
            "Niger: 15 dead in Libiri",
            "Gunmen killed fifteen people on Tuesday in Téra department (Tillabéri), at Libiri.",
        ),
        (
            "Niger : 15 morts à Libiri",
            "Des hommes ont tué 15 personnes dans le département de Téra (Tillabéri), à Libiri.",
        ),
    ],
)
def test_a_name_in_brackets_behind_a_unit_is_the_larger_unit(entry, title, summary):
    """`Téra department (Tillabéri)` names the region, not the town of its name."""
    (report,) = read(entry(title, summary)).reports
    assert (report.place, report.admin1, report.admin2) == ("Libiri", "Tillabéri", "Téra")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "AT LEAST 12 KILLED IN MILITANT-HIT NORTH OF BURKINA",
            "Twelve people were killed on Monday in Aorema, in the north of Burkina Faso.",
        ),
        (
            "AU MOINS DOUZE TUES DANS UNE ATTAQUE AU BURKINA",
            "Douze personnes ont été tuées lundi à Aoréma, dans le nord du Burkina Faso.",
        ),
    ],
)
def test_capitals_throughout_tell_no_name(entry, title, body):
    """In a headline that is all capitals each word looks like a name."""
    assert [report.place for report in read(entry(title, "", body)).reports] == ["Aoréma"]


@pytest.mark.parametrize(
    ("title", "body", "places"),
    [
        (
            "Sahel bulletin",
            (
                "* 13/05 - Mali (Gao region): six herders shot dead by gunmen at Tin-Zabra, east of Ansongo.\n"
                "* 14/05 - Niger (Tillaberi): a mine killed three soldiers between Makalondi and Torodi."
            ),
            [("ML", "Tin-Zabra", "2024-05-13"), ("NE", "Makalondi", "2024-05-14")],
        ),
        (
            "Bulletin sahélien",
            (
                "- Mali, région de Gao (13/05) : six éleveurs abattus par l'EIGS à Tin-Zabra, près d'Ansongo.\n"
                "- Niger, Tillabéri (14/05) : une mine a tué trois soldats entre Makalondi et Torodi."
            ),
            [("ML", "Tin-Zabra", "2024-05-13"), ("NE", "Makalondi", "2024-05-14")],
        ),
        (
            "Note d'information",
            (
                "• 13 mai, Diffa : incursion d'hommes armés à Ngalewa, quatre habitants tués.\n"
                "• 14 mai, Diffa : trois soldats tués par une mine à 7 km de Gueskerou."
            ),
            [("NE", "Ngalewa", "2024-05-13"), ("NE", "Gueskérou", "2024-05-14")],
        ),
        (
            "Weekly security note",
            (
                "Mali, 13 May: six herders were shot dead at Tin-Zabra (Ansongo).\n"
                "Nigeria, 14 May: bandits killed nine people in Damri, Bakura LGA."
            ),
            [("ML", "Tin-Zabra", "2024-05-13"), ("NG", "Damri", "2024-05-14")],
        ),
    ],
)
def test_lines_that_open_with_a_country_a_region_and_a_day(entry, title, body, places):
    """`Niger (Tillabéri), 14 May: …` heads what happened there: the region is no town, the day the event's."""
    found = read(entry(title, body=body)).reports
    assert [(r.country, r.place, str(r.date)) for r in found] == places
