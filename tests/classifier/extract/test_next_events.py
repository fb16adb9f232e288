"""How a text goes on from one event to the next: words that lead there, and what only seems to."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read

# Published on Thursday 16 May 2024.
FIRST = {
    "en": "Armed men attacked Titao, in Loroum province, on Sunday, killing 12 villagers, local officials said.",
    "fr": "Des hommes armés ont attaqué dimanche Titao, dans la province du Loroum, et tué 12 villageois.",
}
TITLES = {"en": "Burkina Faso: what the papers say", "fr": "Burkina Faso : ce que dit la presse"}
SUNDAY, MONDAY, TUESDAY = "2024-05-12", "2024-05-13", "2024-05-14"

NEXT = [
    ("en", "Barely a day had passed when Djibo was hit. 23 soldiers were killed.", MONDAY),
    ("en", "Twenty-four hours later, Djibo heard the guns. 23 soldiers were killed there, residents said.", MONDAY),
    ("en", "Djibo, in Soum province, was attacked the same day. 23 people died.", SUNDAY),
    ("en", "Almost at the same moment, Djibo came under fire. 23 traders were killed there.", SUNDAY),
    ("en", "At about the same time, another column struck Djibo, killing 23 soldiers.", SUNDAY),
    ("en", "Djibo was not spared that day: 23 civilians lost their lives.", SUNDAY),
    ("en", "Djibo paid a heavy price too: 23 soldiers killed.", SUNDAY),
    ("en", "Djibo fared little better: 23 volunteers died there the same morning when their post fell.", SUNDAY),
    ("en", "Two days on, the group turned on the garrison at Djibo, where 23 soldiers died.", TUESDAY),
    ("en", "The gunmen then moved on to Djibo and killed 23 people.", SUNDAY),
    ("en", "From there the attackers rode on to Djibo, where 23 herders were killed.", SUNDAY),
    ("en", "On their way back the assailants stopped at Djibo. 23 traders were killed there.", SUNDAY),
    ("en", "In the hours that followed, the same group fell on Djibo. 23 traders were killed.", SUNDAY),
    ("en", "Elsewhere, in Djibo, 23 people were killed.", SUNDAY),
    ("en", "The violence reached Djibo on Tuesday, where 23 people were slaughtered in the market.", TUESDAY),
    ("en", "The other attack struck Djibo, where 23 soldiers died.", SUNDAY),
    ("en", "The second massacre took place at Djibo. 23 people were killed.", SUNDAY),
    ("en", "In reprisal, self-defence groups raided Djibo the following day. 23 herders died.", MONDAY),
    ("en", "From there a party went to Djibo. 23 herders were killed.", SUNDAY),
    ("en", "From there the column set out for Djibo. 23 people were killed.", SUNDAY),
    ("en", "On Monday a party of hunters went to Djibo. 23 herders were killed.", MONDAY),
    ("fr", "L'autre drame s'est noué à Djibo. 23 soldats ont été tués.", SUNDAY),
    ("fr", "Le second massacre a été commis à Djibo. 23 villageois ont été tués.", SUNDAY),
    ("fr", "Une seconde colonne a attaqué Djibo à la même heure, tuant 23 soldats.", SUNDAY),
    ("fr", "En représailles, des groupes armés ont attaqué Djibo le lendemain. 23 éleveurs sont morts.", MONDAY),
    ("fr", "Lundi, un groupe de dozos s'est rendu à Djibo. 23 bergers ont été tués.", MONDAY),
    ("fr", "De là, la colonne a marché sur Djibo. 23 personnes ont été tuées.", SUNDAY),
    ("fr", "Un jour ne s'était pas écoulé que Djibo était frappée. 23 soldats ont été tués.", MONDAY),
    ("fr", "Vingt-quatre heures plus tard, Djibo entendait les armes. 23 soldats y ont été tués.", MONDAY),
    ("fr", "Djibo, dans la province du Soum, a été attaquée le même jour. 23 civils sont morts.", SUNDAY),
    ("fr", "Presque au même moment, Djibo essuyait des tirs. 23 commerçants y ont été tués.", SUNDAY),
    ("fr", "Djibo n'a pas été épargnée ce jour-là : 23 personnes ont perdu la vie.", SUNDAY),
    ("fr", "Djibo a elle aussi payé un lourd tribut : 23 soldats tués.", SUNDAY),
    ("fr", "Les hommes armés ont ensuite poursuivi vers Djibo et tué 23 personnes.", SUNDAY),
    ("fr", "Sur le chemin du retour, les assaillants se sont arrêtés à Djibo. 23 civils y ont été tués.", SUNDAY),
    ("fr", "Plus tard dans la journée, 23 éleveurs ont été tués à Djibo.", SUNDAY),
    ("fr", "La violence a gagné Djibo mardi, où 23 personnes ont été égorgées sur le marché.", TUESDAY),
]


@pytest.mark.parametrize(("lang", "sentence", "day"), NEXT)
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_the_text_goes_on_to_another_place(entry, lang, sentence, day, between):
    """Though the headline tells of neither, and the second place has no day of its own."""
    found = read(entry(TITLES[lang], "", FIRST[lang] + between + sentence)).reports
    assert {(r.place, r.killed.best, str(r.date)) for r in found} == {("Titao", 12, SUNDAY), ("Djibo", 23, day)}


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The wounded were taken to Djibo, where three of them are said to be in a critical state."),
        ("en", "At the same time, others set fire to the market. Residents fled to Djibo on foot."),
        ("en", "Djibo, in Soum province, was hit by a drought last year. The road there is closed."),
        ("en", "They then fled to Djibo. Twelve people were killed, a nurse said."),
        ("en", "From there the wounded went to Djibo. Twelve people were killed, a nurse said."),
        ("en", "The gunmen then went to Djibo. The attack killed twelve people."),
        ("fr", "Les blessés ont été évacués vers Djibo, où trois d'entre eux sont dans un état critique."),
        ("fr", "Au même moment, d'autres mettaient le feu au marché. Des habitants ont fui à pied vers Djibo."),
        ("fr", "La route de Djibo, dans la province du Soum, est coupée depuis. Des renforts sont arrivés."),
    ],
)
def test_a_town_around_is_no_other_event(entry, lang, sentence):
    """Where no one died there: the attack is told on."""
    found = read(entry(TITLES[lang], "", FIRST[lang] + "\n\n" + sentence)).reports
    assert [(r.place, r.killed.best) for r in found] == [("Titao", 12)]


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        (
            "en",
            "On Monday, hunters met to bury their dead. From there they marched on Djibo. 23 herders were killed.",
        ),
        (
            "fr",
            (
                "Lundi, des chasseurs se sont réunis pour l'enterrement. De là, un groupe "
                "s'est rendu à Djibo. 23 bergers ont été tués."
            ),
        ),
    ],
)
def test_those_who_bury_their_dead_go_on_to_kill_on_that_day(entry, lang, body):
    """The day of the burial that opens the paragraph is that of the reprisals."""
    found = read(entry(TITLES[lang], "", FIRST[lang] + "\n\n" + body)).reports
    assert {(r.place, r.killed.best, str(r.date)) for r in found} == {("Titao", 12, SUNDAY), ("Djibo", 23, MONDAY)}


def test_the_first_of_a_series_is_no_film(entry):
    """`Première` and `série` are a film's words beside others of films only."""
    found = read(
        entry(
            TITLES["fr"],
            "L'attaque de Titao a été la première d'une série.",
            FIRST["fr"],
        )
    )
    assert [(r.place, r.killed.best) for r in found.reports] == [("Titao", 12)]


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        (
            "en",
            "Two days after an ambush killed 12 men near Titao, jihadists struck Djibo on Tuesday, killing 23.",
        ),
        (
            "fr",
            (
                "Deux jours après une embuscade qui a tué 12 soldats à Titao, des jihadistes ont frappé Djibo "
                "mardi, tuant 23 gardes."
            ),
        ),
        (
            "en",
            (
                "In one statement the group says it took the base of Titao on Sunday and killed 12 soldiers.\n\n"
                "A second is about Djibo, in Soum province. There 23 volunteers were killed on Tuesday, it says."
            ),
        ),
        (
            "en",
            (
                "SUNDAY. Jihadists drove into the army camp at Titao. Twelve soldiers were killed.\n\n"
                "TUESDAY. In the same province, others were thrown back from the camp of Djibo. "
                "They shot 23 soldiers dead there."
            ),
        ),
    ],
)
def test_each_place_has_its_own_day(entry, lang, body):
    """Also where the second act's day is that from which the first's is counted."""
    found = read(entry(TITLES[lang], "", body)).reports
    assert {(r.place, r.killed.min, str(r.date)) for r in found} == {("Titao", 12, SUNDAY), ("Djibo", 23, TUESDAY)}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali: what the mayor says",
            (
                "In the night from Sunday to Monday armed men on motorbikes entered the village of Bourari and "
                "shot at whoever ran; 12 people did not survive it, the mayor said.\n\n"
                "From there the column drove on to Koubara, a few kilometres away in the same cercle, where before "
                "midnight another 23 villagers were killed."
            ),
        ),
    ],
)
def test_a_village_that_no_list_has_is_the_next_scene(entry, title, body):
    """By the words that bring the attackers there; the night is that of both."""
    found = read(entry(title, "", body)).reports
    assert {(r.place, r.killed.best, str(r.date)) for r in found} == {
        ("Bourari", 12, SUNDAY),
        ("Koubara", 23, SUNDAY),
    }


@pytest.mark.parametrize(
    ("lang", "body", "events"),
    [
        (  # a second attack, told in a paragraph of its own
            "en",
            (
                FIRST["en"]
                + "\n\nA second attack is reported from Djibo, in Soum province. A gendarmerie post was "
                "the target of a group that nobody has named. One gendarme was killed."
            ),
            {("Titao", 12), ("Djibo", 1)},
        ),
        (
            "fr",
            (
                FIRST["fr"]
                + "\n\nUne deuxième attaque est signalée à Djibo, dans la province du Soum. Un poste de "
                "gendarmerie y était visé par un groupe que personne ne nomme. Un gendarme a été tué."
            ),
            {("Titao", 12), ("Djibo", 1)},
        ),
        (  # a place's turn, without a toll
            "en",
            (
                FIRST["en"] + "\n\nOn Tuesday it was the turn of Djibo. Hundreds of terrorists stormed the camp, "
                "said the same source, who had no toll for it."
            ),
            {("Titao", 12), ("Djibo", None)},
        ),
        (
            "en",
            (
                "Titao.\nMen on motorcycles attacked the camp on Sunday. 12 soldiers were killed.\n\n"
                "Djibo.\nThe post there was struck at about the same time. No figure has been given."
            ),
            {("Titao", 12), ("Djibo", None)},
        ),
        (  # strikes by the air force are not those of several places
            "en",
            (
                FIRST["en"]
                + "\n\nThe air force said that it had caught up with fighters near Titao the same night "
                "and killed 30 of them in three strikes."
            ),
            {("Titao", 12), ("Titao", 30)},
        ),
        (  # told apart in one sentence, dated in the next
            "en",
            (
                "Thirty-five civilians died in two tragedies, the ministry said: 12 in Titao and 23 in Djibo. "
                "The attacks on the two towns took place on Sunday, it added."
            ),
            {("Titao", 12), ("Djibo", 23)},
        ),
    ],
)
def test_the_second_event_is_news_too(entry, lang, body, events):
    """Undated, without a toll, or by another author, in a text that the headline says nothing of."""
    found = read(entry(TITLES[lang], "", body)).reports
    assert {(r.place, r.killed.best if r.killed else None) for r in found} == events


@pytest.mark.parametrize(
    ("lang", "body", "events"),
    [
        (
            "en",
            (
                "They prayed at Titao and at Djibo.\n\nIn Titao, on Sunday, gunmen killed 12 believers.\n\n"
                "Three hundred kilometres away, in Djibo, armed men surrounded the mosque. 24 people were killed."
            ),
            {("Titao", 12), ("Djibo", 24)},
        ),
        (
            "fr",
            (
                "On priait à Titao et à Djibo.\n\nÀ Titao, dimanche, des hommes armés ont tué 12 fidèles.\n\n"
                "À 300 kilomètres de là, à Djibo, ils ont encerclé la mosquée. 24 personnes ont été tuées."
            ),
            {("Titao", 12), ("Djibo", 24)},
        ),
        (
            "en",
            (
                "Two army positions were attacked on Sunday.\n\n"
                "At Titao it was a battalion that was hit. The camp lost 12 men.\n\n"
                "At Djibo the attackers were looking for food. Stray bullets killed two civilians there."
            ),
            {("Titao", 12), ("Djibo", 2)},
        ),
        (
            "fr",
            (
                "Dimanche 12 mai. Un poste de police est attaqué à Titao. Douze policiers y trouvent la mort.\n\n"
                "Mardi 14 mai. C'est le tour de Djibo, province du Soum. Le détachement tombe aux mains des "
                "assaillants. On ne dispose d'aucun bilan."
            ),
            {("Titao", 12), ("Djibo", None)},
        ),
    ],
)
def test_a_place_named_before_is_told_of_in_its_turn(entry, lang, body, events):
    """Though the text's opening names both: by the way to it, its turn, or what is counted first."""
    found = read(entry(TITLES[lang], "", body)).reports
    assert {(r.place, r.killed.best if r.killed else None) for r in found} == events
