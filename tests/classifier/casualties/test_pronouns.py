"""People counted first and told to have died after, by a pronoun."""

import pytest

from sahelwatch.classifier.casualties import find_casualties
from sahelwatch.records import Lang


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "dead"),
    [
        ("fr", "Huit maçons ont été arrêtés à un barrage.", "Ils ont tous été exécutés.", (8, "civilians")),
        ("fr", "Huit maçons ont été arrêtés à un barrage.", "On les a retrouvés.", None),
        ("fr", "Onze gardes avaient disparu vendredi.", "Leurs corps ont été découverts.", (11, "security_forces")),
        ("fr", "Onze gardes avaient disparu vendredi.", "Leurs corps n'ont pas été retrouvés.", None),
        ("fr", "Seize pêcheurs étaient sur l'île.", "Tous ont péri.", (16, "civilians")),
        ("fr", "Seize pêcheurs étaient sur l'île.", "Aucun n'a survécu.", (16, "civilians")),
        ("fr", None, "Neuf vendeuses n'ont pas pu fuir : elles ont été égorgées.", (9, "civilians")),
        ("fr", "Une trentaine d'hommes à moto ont cerné le camp.", "Ils ont été repoussés.", None),
        ("fr", "Douze élèves ont été enlevés.", "Ils n'ont pas été tués.", None),
        ("fr", "Seize soldats et neuf civils étaient à bord.", "Tous sont morts.", None),
        ("en", "Eight masons were stopped at a roadblock.", "They were all executed.", (8, "civilians")),
        ("en", "Eleven guards were taken on Friday.", "Their bodies were found.", (11, "security_forces")),
        ("en", "Sixteen fishermen were on the island.", "None survived.", (16, "civilians")),
        ("en", "Sixteen fishermen were on the island.", "All the boats were burned.", None),
        ("en", "Some 40 gunmen rode in.", "They killed at will.", None),
        ("en", "Twelve pupils were abducted.", "They have not been killed.", None),
        ("fr", None, "Ils ont aligné onze hommes avant de les abattre.", (11, None)),
        ("fr", None, "Ils ont rassemblé onze bergers et les ont exécutés.", (11, "civilians")),
        ("fr", None, "Ils menacent d'enlever onze bergers et de les tuer.", None),
        ("fr", "Onze bergers ont été emmenés.", "On les a retrouvés morts lundi.", (11, "civilians")),
        ("fr", "Onze bergers ont été emmenés.", "Les soldats ne les ont pas tués.", None),
        ("en", None, "Gunmen took nine traders off a bus and shot them dead.", (9, "civilians")),
        ("en", None, "Rebels lined up nine traders before killing them.", (9, "civilians")),
        ("en", None, "Rebels hold nine traders and threatened to kill them.", None),
        ("en", "Nine traders were led into the bush.", "The rebels killed them there.", (9, "civilians")),
    ],
)  # fmt: skip
def test_a_pronoun_that_died_is_as_many_as_it_stands_for(lang, before, sentence, dead):
    """Of the people counted right before, if nobody else is; not where it is denied."""
    killed = [toll for toll in find_casualties(sentence, Lang(lang), before) if toll.effect == "killed"]
    assert [(toll.figure.low, toll.side and toll.side.value) for toll in killed] == ([dead] if dead else [])


@pytest.mark.parametrize(
    ("lang", "sentence", "dead"),
    [
        ("en", "They shot her dead.", 1),
        ("en", "Gunmen stormed the house of a teacher and shot him dead.", 1),
        ("en", "The men who shot him dead fled.", None),
        ("en", "They did not shoot him dead.", None),
        ("fr", "Ils l'ont abattue devant ses enfants.", 1),
        ("fr", "Des hommes armés ont enlevé le chef du village puis l’ont tué.", 1),
        ("fr", "Des hommes armés ont pris le maire avant de l'exécuter.", 1),
        ("fr", "Ils ne l'ont pas tué.", None),
        ("fr", "Ils menacent de l'exécuter.", None),
        ("fr", "Les hommes qui l'ont tué ont fui.", None),
    ],
)  # fmt: skip
def test_one_person_killed_is_told_by_a_pronoun(lang, sentence, dead):
    """Who is known already died alone; not where a clause only says which men are meant."""
    killed = [toll for toll in find_casualties(sentence, Lang(lang), None) if toll.effect == "killed"]
    assert [toll.figure.low for toll in killed] == ([dead] if dead else [])


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "side"),
    [
        ("en", "A post of the volunteers was overrun.", "Ten of its men died.", "militia"),
        ("en", "A military lorry ran over a mine.", "Its four occupants died.", "security_forces"),
        ("en", "A bus ran over a mine.", "Its four occupants died.", None),
        ("en", "Soldiers found a bus that had hit a mine.", "Its four occupants had died.", None),
        ("en", "JNIM attacked an army post.", "It says that ten of its men died.", None),
        ("fr", "Un engin a visé un pick-up des FAMa.", "Les cinq occupants ont péri.", "security_forces"),
        ("fr", "Un poste de VDP a été attaqué lundi.", "Dix de ses hommes ont été tués.", "militia"),
        ("fr", "Un drone de l'armée a visé un pick-up.", "Les cinq occupants ont péri.", None),
    ],
)  # fmt: skip
def test_those_in_a_vehicle_or_post_are_of_its_owner(lang, before, sentence, side):
    """Whose the post or vehicle told of last is said to be, and not whoever else is named."""
    sides = [toll.side and toll.side.value for toll in find_casualties(sentence, Lang(lang), before)]
    assert sides == [side]


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "dead"),
    [
        ("fr", "Ils ont enterré les corps. Combien étaient-ils ?", "Une vingtaine, disent des voisins.", 20),
        ("fr", "Ils sont venus à moto. Combien étaient-ils ?", "Une vingtaine, disent des voisins.", None),
        ("fr", "Combien ont péri ?", "Une vingtaine, disent des voisins.", 20),
    ],
)  # fmt: skip
def test_how_many_they_were_is_answered_of_those_told_before(lang, before, sentence, dead):
    """A question that names nobody asks after the dead of the sentence before it, if that tells of any."""
    killed = [toll.figure.low for toll in find_casualties(sentence, Lang(lang), before) if toll.effect == "killed"]
    assert killed == ([dead] if dead else [])
