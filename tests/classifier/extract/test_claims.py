"""Claims of armed groups, and those who speak beside them: lists of claims, states, sources, admitted losses."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

EN_LIST = (
    "An explosive charge went off on Tuesday under a motor-tricycle of the volunteers (VDP) at Djibo in "
    "Burkina Faso. Seven of them were killed.\n\nThe army has spoken of an attack that was repelled."
)
FR_LIST = (
    "Burkina Faso, province du Soum. Raid mardi contre un poste de VDP à Djibo : six supplétifs tués. Le communiqué"
    " reconnaît un mort.\n\nRemarque : l'état-major parle d'une attaque repoussée."
)


@pytest.mark.parametrize(
    ("outlet", "title", "body"),
    [
        ("claim_digest", "Statements of JNIM, 12-18 May", EN_LIST),
        ("wire", "JNIM claims: 12-18 May", EN_LIST),
        ("wire", "Claims monitor - JNIM", EN_LIST),
        ("news_site", "JNIM : revendications de la semaine, Burkina Faso", FR_LIST),
        ("news_site", "Revendications du JNIM (12-18 mai)", FR_LIST),
    ],
)
def test_what_a_list_of_claims_tells_is_claimed_by_its_group(entry, outlet, title, body):
    """Each item is the group's own telling, whatever army stands in it as a victim or speaks at the end."""
    article = entry(title, "", body).model_copy(update={"outlet": outlet})
    (report,) = read(article).reports
    assert (report.perpetrator, report.status.value, report.target.value) == ("JNIM", "claimed", "militia")


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        (
            (
                "JNIM / BURKINA FASO. Ambush on Tuesday near Diapaga. Nine soldiers killed, says the"
                " text. The army has not mentioned any such thing.\n\nJNIM / TOGO. A bomb under an army vehicle on"
                " Monday near Koundjoaré, in Kpendjal prefecture: two soldiers dead."
            ),
            ["JNIM", "JNIM"],
        ),
        (
            (
                "1) ISWAP (Nigeria) - raid on Tuesday at Kumshe, in Borno State. Four soldiers killed.\n\n"
                "2) JNIM - ambush on Monday near Djibo, in Burkina Faso. Six soldiers killed."
            ),
            ["ISWAP", "JNIM"],
        ),
        (
            (
                "JNIM\n\nBurkina Faso : embuscade mardi contre une colonne près de Diapaga. Neuf soldats tués.\n\n"
                "ETAT ISLAMIQUE\n\nNiger : attaque lundi du poste de Banibangou. Cinq soldats tués."
            ),
            ["JNIM", "ISSP"],
        ),
    ],
)
def test_an_item_of_a_list_is_the_groups_under_whose_name_it_stands(entry, body, authors):
    """In a list of several groups' claims the name that heads the item counts, and no other item's."""
    article = entry("Claims of the week", "", body).model_copy(update={"outlet": "claim_digest"})
    reports = read(article).reports
    assert [(report.perpetrator, report.status.value) for report in reports] == [
        (who, "claimed") for who in authors
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Mali : engin explosif mardi sous un pick-up des FAMa près de Djenné. « Les cinq occupants ont péri. »",
        "Mali. A bomb under an army vehicle near Djenné on Tuesday: five soldiers dead.",
    ],
)
def test_a_mine_that_a_list_claims_has_an_author(entry, body):
    """Where a headline names the group whose claims are listed, its mines are its own too."""
    article = entry("Revendications du JNIM", "", body).model_copy(update={"outlet": "claim_digest"})
    assert [report.perpetrator for report in read(article).reports] == ["JNIM"]


@pytest.mark.parametrize(
    "title",
    [
        "Nigerian army claims: 12 killed in raid at Djibo",
        "Army: JNIM claims are false",
    ],
)
def test_one_claim_in_a_headline_makes_no_list(entry, title):
    """A headline that tells of a claim, or heads an army's, is no list: the sources of the text count."""
    body = "Gunmen raided Djibo in Burkina Faso on Tuesday. The army said that 12 volunteers had been killed."
    assert "claimed" not in [report.status.value for report in read(entry(title, "", body)).reports]


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Islamic State says it was behind raid on Niamey airport; Niger counts 20 dead assailants",
            "Gunmen attacked Niamey airport in Niger on Tuesday.",
            "official",
        ),
        ("Niger admits 12 soldiers killed at Abala on Tuesday", "JNIM has claimed the attack.", "official"),
        ("Le Mali reconnaît douze soldats tués mardi à Léré", "Le Jnim a revendiqué l'attaque.", "official"),
        (
            "Twelve soldiers killed on Tuesday at Léré in Mali",
            "A security source in Mali said that twelve soldiers had been killed.",
            "reported",
        ),
        (
            "Mali : douze soldats tués mardi à Léré",
            "« Douze corps ont été comptés », lâche une source sécuritaire à Bamako.",
            "reported",
        ),
        (
            "Mali : attaque mardi à Léré",
            "D'après des sources locales, au moins douze personnes, soldats et habitants, ont été tuées mardi.",
            "reported",
        ),
        (
            "Mali : douze soldats tués mardi à Léré",
            "Une source sécuritaire ne le dément pas : douze soldats ont été tués.",
            "reported",
        ),
        (
            "Mali: tankers ambushed near Kadiolo on Tuesday",
            "JNIM ambushed tankers near Kadiolo on Tuesday. The army has owned up to 11 dead.",
            "official",
        ),
        (
            "Tchad : douze personnes tuées mardi à Bol",
            "Le directeur de la police, Ali Erda, a mis en cause Boko Haram et compte douze morts.",
            "official",
        ),
    ],
)
def test_states_speak_where_the_verb_is_theirs(entry, title, body, status):
    """`Niger counts`, `le Mali reconnaît` are officials; `in Mali said`, `à Bamako` say where others speak."""
    (report,) = read(entry(title, "", body)).reports
    assert report.status.value == status


@pytest.mark.parametrize(
    ("body", "who", "target"),
    [
        (
            "An escorted convoy was ambushed on Tuesday near Gao in Mali, killing nine. No group has claimed it.",
            "UNKNOWN_GUNMEN",
            "civilians",
        ),
        (
            "Un convoi escorté a été attaqué mardi près de Gao, au Mali : neuf voyageurs tués.",
            "UNKNOWN_GUNMEN",
            "civilians",
        ),
        (
            "A military convoy was ambushed on Tuesday near Gao in Mali by gunmen, killing nine soldiers.",
            "UNKNOWN_GUNMEN",
            "security_forces",
        ),
        (
            "Gunmen attacked the camp at Gao in Mali on Tuesday. JNIM says that it was aiming at Russian fighters.",
            "JNIM",
            "security_forces",
        ),
        (
            'Drones killed nine civilians at Gao in Mali on Tuesday. Residents laid the blame on "the army".',
            "MALI_ARMY",
            "civilians",
        ),
    ],
)
def test_guards_and_those_aimed_at_are_no_authors(entry, body, who, target):
    """Whoever guards a convoy or was aimed at did nothing; whom a quotation blames did."""
    (report,) = read(entry("Attack in Mali", "", body)).reports
    assert (report.perpetrator, report.target.value) == (who, target)


@pytest.mark.parametrize(
    "body",
    [
        "The Azawad Liberation Front says it sent explosive drones against the camp at Gao in Mali on Tuesday.",
        "Le Front de libération de l'Azawad (FLA) a lancé mardi des drones explosifs sur le camp de Gao, au Mali.",
    ],
)
def test_explosive_drones_are_the_groups_own(entry, body):
    """Rebels' explosive drones are a strike from the air, and not the army's."""
    (report,) = read(entry("News from Mali", "", body)).reports
    assert (report.type.value, report.perpetrator, report.target.value) == ("air_strike", "FLA", "security_forces")
