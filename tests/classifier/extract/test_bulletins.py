"""Bulletins of armies: what stands under each zone's, sector's or operation's heading, or is told by the hour."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

# Published on Thursday 16 May 2024.
TITLES = {"en": "Niger: weekly bulletin of operations", "fr": "Niger : bulletin hebdomadaire des opérations"}
FR = [
    ("Zone Ouest – ", "Zone Est – "),
    ("Secteur Ouest : ", "Secteur Est : "),
    ("Théâtre Ouest. ", "Théâtre Est. "),
    ("ZONE D'OPÉRATIONS OUEST\n", "ZONE D'OPÉRATIONS EST\n"),
    ("Opération Almahaou - ", "Opération Nalewa Dolé - "),
    ("A l'Ouest, ", "A l'Est, "),
    ("Au niveau de la zone Ouest, ", "Au niveau de la zone Est, "),
    ("1. Zone Ouest. ", "2. Zone Est. "),
]
EN = [
    ("Zone West - ", "Zone East - "),
    ("WESTERN ZONE\n", "EASTERN ZONE\n"),
    ("Western sector: ", "Eastern sector: "),
    ("In the West, ", "In the East, "),
    ("Operation Almahaou: ", "Operation Nalewa Dole: "),
]


def events(entry, title, body):
    return {
        (r.country, r.place, r.killed and r.killed.best, str(r.date)) for r in read(entry(title, "", body)).reports
    }


@pytest.mark.parametrize(("west", "east"), FR)
def test_zones_of_a_french_bulletin_are_no_places(entry, west, east):
    """Nor regions of another country; what is seized or who is held in one zone says nothing of another's event."""
    body = f"""{west}Le 10 mai, à Banibangou, une patrouille est tombée en embuscade. Trois militaires sont morts.

{east}Le 12 mai, huit éléments de Boko Haram ont été mis hors de combat à Gueskérou (région de Diffa).

Zone Nord : saisie de 4 000 litres de carburant et interpellation de 17 trafiquants sur l'axe Agadez-Assamaka.

Au total, 63 suspects ont été appréhendés."""
    assert events(entry, TITLES["fr"], body) == {
        ("NE", "Banibangou", 3, "2024-05-10"),
        ("NE", "Gueskérou", 8, "2024-05-12"),
    }


@pytest.mark.parametrize(("west", "east"), EN)
def test_zones_of_an_english_bulletin_are_no_places(entry, west, east):
    body = f"""{west}On 10 May, at Banibangou, a patrol fell into an ambush. Three soldiers lost their lives.

{east}On 12 May eight Boko Haram fighters were put out of action at Gueskérou, in the Diffa region.

Northern zone: Two smugglers were arrested on the Agadez-Dirkou road and 210 kg of cannabis seized.

In all, 63 suspects were apprehended."""
    assert events(entry, TITLES["en"], body) == {
        ("NE", "Banibangou", 3, "2024-05-10"),
        ("NE", "Gueskérou", 8, "2024-05-12"),
    }


HOURS = [
    (
        "en",
        "At about 10:20, air assets treated a refuge to the north of Soumpi, in the cercle of Niafunké.",
        "Provisional result: 21 terrorists neutralised.",
        "At about 16:00 an escort was engaged by terrorists near Dioura, in the cercle of Ténenkou.",
        "Our men reacted. We deplore two fallen; nine enemy bodies were counted.",
    ),
    (
        "en",
        "At around 10 a.m., the air force struck a gathering near Soumpi, in the cercle of Niafunké.",
        "21 terrorists were neutralised.",
        "The same day, at about 5 p.m., a logistics base was treated near Dioura, in the cercle of Ténenkou.",
        "Provisional count: eleven terrorists put out of action.",
    ),
    (
        "fr",
        "Vers 10h20, l'aviation a traité un refuge au nord de Soumpi, dans le cercle de Niafunké.",
        "Bilan provisoire : 21 terroristes neutralisés.",
        "Aux environs de 16 heures, une escorte a été prise à partie près de Dioura, dans le cercle de Ténenkou.",
        "Bilan : deux morts de notre côté, neuf corps ennemis dénombrés.",
    ),
]


@pytest.mark.parametrize(("lang", "first", "dead", "second", "more"), HOURS)
def test_another_hour_and_place_tell_another_event(entry, lang, first, dead, second, more):
    """Each with its own dead, on the day that the title gives both."""
    title = {"en": "Mali: summary of operations of 14 May 2024", "fr": "Mali : les faits du 14 mai 2024"}[lang]
    found = read(entry(title, "", f"{first} {dead}\n\n{second} {more}")).reports
    assert {(r.place, r.killed.best, str(r.date)) for r in found} == {
        ("Soumpi", 21, "2024-05-14"),
        ("Dioura", 11, "2024-05-14"),
    }


BY_THE_HOUR = {
    "Mali: 14 killed in attack on Dioura": """At about 6 a.m. gunmen attacked the camp of Dioura on Tuesday.

Around 9 a.m. reinforcements from Ténenkou arrived. 14 soldiers were killed, the army said.""",
    "Mali : 14 morts dans l'attaque de Dioura": """Vers 6 heures, mardi, des inconnus ont attaqué le camp de Dioura.

Vers 9 heures, les renforts de Ténenkou sont arrivés. 14 soldats ont été tués, selon l'armée.""",
}


@pytest.mark.parametrize(("title", "body"), BY_THE_HOUR.items())
def test_one_attack_told_by_the_hour_stays_one(entry, title, body):
    """Where help came from is no other scene."""
    assert events(entry, title, body) == {("ML", "Dioura", 14, "2024-05-14")}


def test_a_region_named_like_a_side_is_still_one(entry):
    body = "Douze villageois ont été tués mardi à Titao, dans la région du Nord, ont indiqué des habitants."
    found = read(entry("Burkina Faso : douze morts", "", body)).reports
    assert [(r.admin1, r.place) for r in found] == [("Nord", "Titao")]


@pytest.mark.parametrize("total", ["In all, 11 enemies were killed.", "Overall, 11 terrorists were neutralised."])
def test_a_bulletin_s_total_is_no_event_s(entry, total):
    body = (
        "Zone West - On 10 May three terrorists were neutralised at Banibangou.\n\n"
        "Zone East - On 12 May eight Boko Haram fighters were killed at Gueskérou.\n\n" + total
    )
    assert {(place, dead) for _, place, dead, _ in events(entry, TITLES["en"], body)} == {
        ("Banibangou", 3),
        ("Gueskérou", 8),
    }


def test_a_force_s_name_is_no_place(entry):
    body = "Mardi, le poste FAMa de Diafarabé (cercle de Ténenkou) a été attaqué. Cinq soldats ont été tués."
    assert [r.place for r in read(entry("Mali : attaque d'un poste", "", body)).reports] == ["Diafarabé"]


@pytest.mark.parametrize(
    ("title", "day"),
    [("Mali: the events of 13 and 14 May", "2024-05-13"), ("Mali : les faits des 13 et 14 mai", "2024-05-13")],
)
def test_two_days_that_are_listed_are_no_night(entry, title, day):
    """So that what the text dates to each of them is an event of its own."""
    body = (
        "On 13 May nine soldiers were killed when the post of Dioura was attacked.\n\n"
        "On 14 May a vehicle struck a mine east of Dioura. Three soldiers died."
    )
    assert {(r.killed.best, str(r.date)) for r in read(entry(title, "", body)).reports} == {
        (9, day),
        (3, "2024-05-14"),
    }


def test_the_sides_of_a_toll_are_no_parts(entry):
    """Though each heads a line in capitals."""
    body = """On Tuesday, at about 3 p.m., the units at Dioura were attacked by armed terrorist groups.

The provisional toll stands as follows:
FRIENDLY SIDE: 17 dead and 22 wounded.
CIVILIANS: four dead.
ENEMY SIDE: seven terrorists killed."""
    assert events(entry, "Mali: update on the attack at Dioura", body) == {("ML", "Dioura", 28, "2024-05-14")}


FOUND = [
    ("fr", "Le 12 mai, découverte et destruction de trois engins explosifs improvisés sur l'axe Ayorou-Tillabéri."),
    ("fr", "Le 12 mai, les démineurs ont désamorcé deux mines artisanales à Torodi."),
    ("fr", "Le 12 mai à Torodi, trois engins explosifs ont été découverts par la patrouille."),
    ("en", "On 12 May troops discovered and defused two IEDs near Torodi."),
    ("en", "On 12 May, at Torodi, an improvised explosive device was found under a bridge and made safe."),
    ("en", "The rumour of an attack on the camp at Torodi on 12 May is unfounded."),
    ("fr", "L'état-major dément les rumeurs faisant état d'une attaque contre le camp de Torodi le 12 mai."),
]


@pytest.mark.parametrize(("lang", "sentence"), FOUND)
def test_mines_found_and_rumours_denied_are_no_incidents(entry, lang, sentence):
    """Nor do they lend their place to what stands before them."""
    before = {
        "en": "On 10 May gunmen attacked the post of Banibangou and killed three soldiers.",
        "fr": "Le 10 mai, des hommes armés ont attaqué le poste de Banibangou et tué trois soldats.",
    }[lang]
    assert events(entry, TITLES[lang], sentence) == set()
    assert events(entry, TITLES[lang], f"{before} {sentence}") == {("NE", "Banibangou", 3, "2024-05-10")}


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "On 12 May a roadside bomb went off at Torodi and killed two; a second device was found and defused.",
        ),
        ("fr", "Le 12 mai, l'explosion d'une mine à Torodi a tué deux soldats ; une autre mine a été découverte."),
    ],
)
def test_a_mine_that_went_off_is_an_incident(entry, lang, sentence):
    """Whatever was found beside it."""
    assert events(entry, TITLES[lang], sentence) == {("NE", "Torodi", 2, "2024-05-12")}


def test_who_is_held_in_one_zone_attacked_in_no_other(entry):
    body = (
        "Zone Centre : Le 10 mai, une embuscade près de Tillia a coûté la vie à quatre gardes nationaux.\n\n"
        "Zone Est : 12 complices présumés de Boko Haram arrêtés à Kablewa."
    )
    assert [r.perpetrator for r in read(entry(TITLES["fr"], "", body)).reports] == ["UNKNOWN_GUNMEN"]


def test_a_battalion_s_name_is_that_of_each_country(entry):
    body = "The Rapid Intervention Battalion raided a camp at Kumbo on Tuesday and killed four fighters."
    assert [r.perpetrator for r in read(entry("Cameroon: raid in Kumbo", "", body)).reports] == ["CAMEROON_ARMY"]


def test_a_relief_is_no_statement(entry):
    body = "Le 12 mai, un véhicule d'une mission de relève a heurté un engin explosif à Torodi : un mort."
    assert [str(r.date) for r in read(entry(TITLES["fr"], "", body)).reports] == ["2024-05-12"]
