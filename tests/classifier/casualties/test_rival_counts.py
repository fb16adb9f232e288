"""Another source's count of the dead told before, in its own words."""

import pytest

from sahelwatch.classifier.casualties import find_casualties
from sahelwatch.records import Lang

TOLL = {Lang.EN: "Gunmen killed 12 traders on Sunday, the mayor said.", Lang.FR: "Douze commerçants ont été tués."}
SILENCE = {Lang.EN: "The shooting lasted for hours.", Lang.FR: "Les tirs ont duré des heures."}

SAID_LATER = [
    (Lang.EN, "The traders' union has drawn up a list of 17 names, the youngest a boy of six."),
    (Lang.EN, "A cousin who has seen the register speaks of 17 names."),
    (Lang.EN, "A roll kept by the imam bears 17 names."),
    (Lang.EN, '"We dug 17 graves," a carter said.'),
    (Lang.EN, "The opposition puts it at 'around 17'."),
    (Lang.EN, "The union gave a different figure: 17."),
    (Lang.EN, "The real number is 17, the imam insists."),
    (Lang.EN, "A teacher said he had counted 17 bodies."),
    (Lang.FR, "Le syndicat a publié une liste de 17 noms."),
    (Lang.FR, "« Nous avons creusé 17 tombes », dit un charretier."),
    (Lang.FR, "Le syndicat donne un autre chiffre : 17."),
    (Lang.FR, "Un notable, qui conteste ce chiffre, parle de 17."),
]
SAID_LATER += [
    (Lang.EN, "The governor, who visited the district that same day, has stayed at 17."),
    (Lang.EN, "The general staff stuck to 17."),
    (Lang.EN, "The ministry is holding to 17."),
    (Lang.EN, "The governor has left it at 17."),
    (Lang.EN, "The army has owned up to 17."),
    (Lang.EN, "By the union's reckoning, 17."),
    (Lang.EN, "Seventeen, claims the group."),
    (Lang.EN, "Seventeen, corrects a security source, who names the oldest of them."),
    (Lang.EN, "The United Nations, in a note sent on Tuesday, retained 17 civilians."),
    (Lang.FR, "L'état-major n'en démord pas : 17."),
    (Lang.FR, "Le préfet s'en est tenu à 17."),
    (Lang.FR, "Dix-sept, revendique le groupe."),
    (Lang.FR, "Une note confidentielle va jusqu'à dix-sept et en nomme douze."),
    (Lang.FR, "D'après le syndicat, 17."),
]
SAID_AT_ONCE = [
    (Lang.EN, "A state official gave the same total, 17."),
    (Lang.EN, "The highest count, by the group itself, is of 17."),
    (Lang.EN, "A count of 17 was given by the mayor."),
    (Lang.EN, "Seventeen names are on the list handed to the press."),
    (Lang.FR, "Dix-sept noms figurent sur la liste remise à la presse."),
    (Lang.FR, "« Nous, nous en avons ramassé dix-sept », dit un chasseur."),
    (Lang.FR, "Le gouverneur a reconnu mardi qu'elle en avait fait dix-sept."),
    (Lang.EN, "The governor has not moved from 17."),
    (Lang.EN, "Seventeen, swears a nurse."),
    (Lang.EN, "Seventeen, the mayor counters."),
    (Lang.FR, "Le gouverneur, venu le même jour, en est resté à 17."),
    (Lang.FR, "Dix-sept, un élu affirme."),
    (Lang.EN, "The prefect's office has acknowledged 17."),
    (Lang.EN, "The army's own tally stops at 17."),
    (Lang.EN, "A police source had it at 17."),
    (Lang.EN, "The defence ministry stays at 17."),
    (Lang.EN, "Army headquarters concedes 17."),
    (Lang.EN, "Two nurses talk of 17."),
    (Lang.EN, "On Tuesday the town hall settled on 17."),
    (Lang.EN, "The human rights commission has verified 17."),
    (Lang.EN, "The other gives 17."),
    (Lang.EN, "The council, in a communiqué, limited itself to 17."),
    (Lang.EN, "The parish has its own register, which runs to 17."),
    (Lang.EN, "On Tuesday the town hall revised this to 17."),
    (Lang.EN, "In fact they were 17."),
    (Lang.FR, "Elle a ramené ce nombre à 17."),
    (Lang.FR, "Ils sont en réalité 17."),
    (Lang.FR, "Le gouvernorat s'en tient à 17."),
    (Lang.FR, "L'armée, elle, n'en compte que 17."),
    (Lang.FR, "Bamako n'en avoue que 17."),
    (Lang.FR, "Un rescapé pense qu'ils étaient 17."),
    (Lang.FR, "La mairie arrête le compte à 17."),
    (Lang.FR, "La Croix-Rouge en a vérifié 17."),
    (Lang.EN, "For the union, they were 17."),
    (Lang.EN, "Local sources say it is 17."),
    (Lang.EN, "Other sources give 17."),
    (Lang.EN, "Unofficially, 17."),
    (Lang.EN, "The figure of 17 is going round in the town."),
    (Lang.FR, "Officieusement, 17."),
    (Lang.FR, "Il y a 17 tombes, dit un charretier."),
    (Lang.FR, "Selon le syndicat, ils sont 17."),
    (Lang.EN, "17, replies the union."),
    (Lang.EN, "We dug for 17 of ours, a carter objects."),
    (Lang.FR, "« Nous avons creusé pour dix-sept des nôtres », conteste un élu."),
    (Lang.EN, "17 according to the union."),
    (Lang.FR, "17, rétorque le syndicat."),
    (Lang.FR, "Le syndicat dément et n'en reconnaît que 17."),
]


def killed(casualties):
    return [(c.figure.low, c.figure.high) for c in casualties if c.effect == "killed" and not c.superseded]


@pytest.mark.parametrize(("lang", "sentence"), SAID_LATER + SAID_AT_ONCE)
def test_another_count_follows_a_toll(lang, sentence):
    """Names, graves and bare figures count the dead of the sentence before."""
    assert killed(find_casualties(sentence, lang, TOLL[lang])) == [(17, 17)]


@pytest.mark.parametrize(("lang", "sentence"), SAID_LATER)
def test_another_count_may_come_sentences_later(lang, sentence):
    """Words that speak of counts only are understood when something else was told between."""
    assert killed(find_casualties(sentence, lang, SILENCE[lang], TOLL[lang])) == [(17, 17)]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (Lang.EN, "The army says 12 troops killed, residents 17."),
        (Lang.EN, "A councillor counts 12 soldiers dead, the widow of one of them 17."),
        (Lang.EN, "The attack killed 12 people, the mayor says; 17, says a nurse."),
        (Lang.EN, "The army admits the loss of 12 guards, against 17 claimed by the rebels."),
        (Lang.EN, "The army puts the number killed at 12, a nurse at 17."),
        (Lang.EN, "The prefect gave 12 as the number of traders killed, a nurse 17."),
        (Lang.EN, "The government admits the loss of 12 soldiers, the group claims 17"),
        (Lang.EN, "The army announced 12 dead while the jihadists claimed 17."),
        (Lang.EN, "Capital attacked: 12 dead for one source, around 17 in a confidential note"),
        (Lang.FR, "Attaque de la base : 12 morts pour une source, dix-sept dans une note confidentielle"),
        (Lang.FR, "L'armée annonce 12 morts, les habitants 17."),
        (Lang.FR, "Le bilan serait de 12 morts selon un élu, contre 17 selon l'armée."),
        (Lang.FR, "Le préfet donne un bilan de 12 civils tués ; un infirmier, de 17."),
        (Lang.FR, "L'attaque a tué 12 personnes, selon le maire ; 17, d'après un infirmier."),
    ],
)
def test_a_second_speaker_needs_no_verb(lang, sentence):
    """Whoever answers stands right beside the figure."""
    assert killed(find_casualties(sentence, lang)) == [(12, 12), (17, 17)]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (Lang.EN, '"We brought them in three trips," said one, who begged not to be named.'),
        (Lang.EN, '"I hid under a cart," said Moussa, a trader of 26.'),
        (Lang.EN, "In the village, survivors say, the men gathered people by the dozen."),
        (Lang.EN, "The region counts three mass graves."),
        (Lang.EN, "The party counts 9,000."),
        (Lang.EN, "The hospital is treating 17."),
        (Lang.EN, "The army captured 17."),
        (Lang.EN, "The mayor, a teacher of 17."),
        (Lang.EN, "Residents told FRANCE 24."),
        (Lang.EN, "Seventeen, the hour of the curfew, had struck."),
        (Lang.EN, "The governor stayed at 17 houses."),
        (Lang.EN, "The chief retained 17 guards for his own safety."),
        (Lang.EN, "The school counts 17 pupils."),
        (Lang.FR, "Le préfet en est resté à 17 kilomètres."),
        (Lang.FR, "L'hôpital en soigne 17."),
        (Lang.FR, "La police en a arrêté 17."),
        (Lang.EN, "The attackers numbered about 17, an elder said."),
        (Lang.EN, "About 200 head of cattle were driven away."),
        (Lang.FR, "Les assaillants, « une quarantaine », selon un rescapé, ont encerclé le marché."),
        (Lang.FR, "Le village compte 300 habitants."),
    ],
)
def test_other_figures_count_nobody(lang, sentence):
    """Ages, speakers, attackers and numbers of another order are no count of the dead."""
    assert killed(find_casualties(sentence, lang, SILENCE[lang], TOLL[lang])) == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Army and villagers at odds over 25 deaths", [(25, 25)]),
        ("Outrage over 25 deaths at the market", [(25, 25)]),
        ("Over 25 deaths at the market", [(26, None)]),
        ("A mother of thirty-one and her son of nine were killed.", [(1, 1), (1, 1)]),
        ("The general staff gave the losses as seven soldiers and two volunteers.", [(7, 7), (2, 2)]),
        ("A first list had 17 names.", []),
        ("The figure given by the mayor is 17.", [(17, 17)]),
        ("The number of shops is 17.", []),
        ("Five of those believed killed have come home.", []),
        ("Five of the herders are feared dead.", [(5, 5)]),
        (
            "63 people died, the mayor said: five guards and 58 herders, seven of them boys.",
            [(63, 63), (5, 5), (58, 58)],
        ),
    ],
)
def test_words_around_a_figure_say_what_it_is(sentence, figures):
    """What people quarrel over is no lower bound, and an age counts nobody."""
    assert killed(find_casualties(sentence, Lang.EN, TOLL[Lang.EN])) == figures


@pytest.mark.parametrize(
    ("lang", "sentence", "figures"),
    [
        (Lang.EN, "Sixteen, 18 or 21 villagers were killed, depending on who is asked.", [(16, 21)]),
        (Lang.EN, "The toll varies with the person asked: 14, 17, even 20.", [(14, 20)]),
        (Lang.EN, "A dozen soldiers, perhaps fifteen, died.", [(12, 15)]),
        (Lang.EN, "Forty if not fifty people were killed.", [(40, 50)]),
        (Lang.FR, "Quatorze, voire dix-sept soldats ont été tués.", [(14, 17)]),
        (Lang.FR, "Douze villageois, peut-être quinze, sont morts.", [(12, 15)]),
        (Lang.FR, "L'attaque a fait 30, 40 ou 50 morts.", [(30, 50)]),
        (Lang.EN, "Twelve soldiers, three guards and a driver died.", [(12, 12), (3, 3), (1, 1)]),
    ],
)
def test_numbers_among_which_nobody_decides_make_a_range(lang, sentence, figures):
    """A list closed by "or" or "even" is one count."""
    assert killed(find_casualties(sentence, lang)) == figures


@pytest.mark.parametrize(
    ("lang", "sentence", "dead"),
    [
        (Lang.EN, "It was 54 soldiers and not eight who fell in the attack.", 54),
        (Lang.EN, "The army did not lose 60 men but seven.", 7),
        (Lang.EN, "There were not 60 deaths, but seven.", 7),
        (Lang.EN, "12 people, not 15, were killed.", 12),
        (Lang.EN, "22 and not 31 people were burned to death.", 22),
        (Lang.EN, "The number of dead is not eight but 54.", 54),
        (Lang.FR, "Ce sont 54 soldats et non huit qui sont tombés dimanche.", 54),
        (Lang.FR, "Il n'y a pas eu 60 morts, mais sept.", 7),
        (Lang.FR, "Sept morts et non 60, rectifie le préfet.", 7),
        (Lang.FR, "Ce sont 12 et non 15 personnes qui ont été tuées.", 12),
        (Lang.FR, "Nous n'avons pas perdu 60 hommes, mais sept.", 7),
        (
            Lang.EN,
            "It says 200 soldiers died in the assault on the base, and no longer 60 as it had first said.",
            200,
        ),
        (Lang.EN, "It says 200 soldiers died in the assault on the base, not 60 as it had first said.", 200),
        (Lang.FR, "Il dit que 200 soldats ont péri dans l'assaut de la base, et non plus soixante.", 200),
        (Lang.FR, "L'attaque de la base a fait douze morts dimanche, et pas six, insiste le maire.", 12),
        (Lang.FR, "L'assaut a tué 200 soldats, contre une soixantaine dans son premier communiqué.", 200),
    ],
)
def test_a_number_called_wrong_gives_way_to_the_right_one(lang, sentence, dead):
    """The right number takes over noun and verb, wherever the wrong one stands."""
    assert killed(c for c in find_casualties(sentence, lang) if c.modality == "asserted") == [(dead, dead)]


@pytest.mark.parametrize(
    ("lang", "sentence", "figures"),
    [
        (Lang.EN, "The army dismissed as baseless the claim that 20 soldiers had died.", []),
        (Lang.EN, "Army rejects toll of 60", []),
        (Lang.EN, "The ministry refuted the figure of 60 dead, saying 12 were killed.", [(12, 12)]),
        (Lang.EN, "Talk of 50 dead is pure invention, the governor said.", []),
        (Lang.FR, "Le gouverneur rejette le chiffre de 50 morts.", []),
        (Lang.FR, "Le bilan de 50 morts relève de la propagande.", []),
        (Lang.EN, "The count of 30 dead has become one of 41.", [(41, 41)]),
        (Lang.EN, "Ten soldiers were believed to have died, a toll that has been revised to 14.", [(14, 14)]),
        (Lang.EN, "The army rejects accusations and says 12 were killed.", [(12, 12)]),
    ],
)
def test_what_is_denied_or_has_become_more_counts_nobody(lang, sentence, figures):
    """A figure behind a denial is nobody's count, and one that has come to another holds no longer."""
    told = [c for c in find_casualties(sentence, lang) if c.modality != "negated"]
    assert killed(told) == figures
