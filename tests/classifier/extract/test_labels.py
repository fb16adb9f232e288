"""Labels: who did it, who says so, what kind of act and at whom, told by how reports say it."""

from __future__ import annotations

import pytest

from sahelwatch.classifier.extract import read


@pytest.fixture
def labels(entry):
    """The labels of the one report of an entry: `labels(title, summary)` -> (who, status, type, target)."""

    def of(title, summary=""):
        (report,) = read(entry(title, summary)).reports
        return report.perpetrator, report.status.value, report.type.value, report.target and report.target.value

    return of


@pytest.mark.parametrize(
    ("title", "summary", "who"),
    [
        ("Mali : 12 soldats tués dimanche à Bandiagara", "L'attaque est attribuée au Jnim.", "JNIM"),
        ("Niger: 15 villagers killed in Banibangou on Monday", "Gunmen of Islamic State are blamed.", "ISSP"),
        (
            "Mali : 25 civils tués dans l'attaque d'un convoi lundi près de Gao",
            "Des hommes armés ont tiré. L'Etat islamique au Sahel est actif dans le secteur.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Mali: gunmen kill 20 villagers near Bankass on Monday",
            "Groups linked to al-Qaeda and to Islamic State both operate there.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Mali : l'armée et ses supplétifs accusés d'avoir tué 20 civils lundi à Diafarabé",
            "Les soldats ont arrêté puis exécuté les hommes, selon des habitants.",
            "MALI_ARMY",
        ),
        (
            "Niger: at least 30 killed in drone strike on market in Tillabéri on Sunday",
            "Residents blame the army for the strike.",
            "NIGER_ARMY",
        ),
        ("Burkina : 28 Peuls tués par des VDP lundi à Nouna", "Le procureur a ouvert une enquête.", "VDP"),
        ("Six soldiers killed as vehicle hits landmine on Tuesday near Porga in northern Benin", "", None),
        (
            "Tchad : 20 morts dans des affrontements entre agriculteurs et éleveurs samedi à Beboto",
            "Des hommes armés ont incendié le village, selon le gouverneur.",
            None,
        ),
        (
            "Mali : une attaque du Jnim contre le camp de Diabaly repoussée dimanche, 30 terroristes tués",
            "L'armée a annoncé ce bilan lundi.",
            "JNIM",
        ),
        (
            "Mali : 18 villageois tués samedi à Nampala",
            "Ils avaient été emmenés par des soldats depuis la foire. Leurs familles accusent l'armée.",
            "MALI_ARMY",
        ),
        (
            "Niger: 12 farmers killed on Sunday near Torodi",
            "Men on motorcycles fired at them. The forests, where Islamic State has its camps, are an hour away.",
            "UNKNOWN_GUNMEN",
        ),
        ("Diffa : trois pêcheurs tués lundi à Bosso par des éléments présumés de l'Iswap", "", "ISWAP"),
        ("Tchad : six soldats tués par une mine jeudi près de Kaïga-Kindjiria", "", None),
        (
            "Niger : 40 soldats tués lundi à Tillia",
            "Les assaillants, des combattants de l'Etat islamique, étaient venus par centaines.",
            "ISSP",
        ),
        (
            "Nigeria: 18 farmers killed on Sunday at Dumba in Borno State",
            "The killers, ISWAP men according to the governor, came by boat.",
            "ISWAP",
        ),
        (
            "Mali : huit civils tués mardi par une frappe de drone de l'armée malienne à Tinzaouatène",
            "Ce sont des enfants pour la plupart, accusent les rebelles du FLA.",
            "MALI_ARMY",
        ),
        (
            "Mali : 20 villageois tués lundi à Ansongo par des hommes armés",
            "Les habitants étaient accusés d'avoir renseigné l'armée.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Niger: six soldiers killed on Wednesday at Salkam in the Dosso region",
            "Armed bandits on motorcycles fired on their patrol.",
            "BANDITS",
        ),
        (
            "Niger: six soldiers killed on Wednesday at Banibangou in the Tillabéri region",
            "Armed bandits on motorcycles fired on their patrol.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Nigeria: 12 villagers killed on Friday at Augie in Kebbi State by cattle rustlers",
            "Police suspect Lakurawa fighters of the raid.",
            "LAKURAWA",
        ),
        (
            "Niger: army unit engages a column of terrorists on Saturday near Téra, 45 killed",
            "Four soldiers fell in the operation, the general staff said.",
            "NIGER_ARMY",
        ),
        (
            "Mali : 17 villageois massacrés dimanche à Ouatagouna",
            "Dans ce secteur, c'est l'Etat islamique qui attaque d'ordinaire.",
            "ISSP",
        ),
        (
            "Burkina Faso: 90 Fulani civilians killed by the army on Monday at Solenzo",
            "JNIM, which claims to defend the community, promised revenge.",
            "BURKINA_ARMY",
        ),
        (
            "Burkina Faso : l'armée neutralise une centaine de terroristes samedi à Djibo",
            "Les frappes aériennes ont été menées dans la journée.",
            "BURKINA_ARMY",
        ),
    ],
)
def test_who_did_it_is_who_is_said_to_have(labels, title, summary, who):
    """A group that is only present, a mine and a feud have no author; a strike or a hunt has the army."""
    assert labels(title, summary)[0] == who


@pytest.mark.parametrize(
    ("title", "summary", "status"),
    [
        ("Niger : 44 civils tués vendredi à Fambita", "Le ministère de l'Intérieur compte 44 morts.", "official"),
        (
            "Niger: 71 people killed on Saturday in Manda",
            "The authorities have said nothing yet. A resident said that 71 had been buried.",
            "reported",
        ),
        (
            "Burkina Faso: 132 villageois tués samedi à Solhan",
            "Le gouvernement compte 132 morts, des habitants en ont enterré davantage.",
            "official",
        ),
        ("JNIM says it killed 60 soldiers in Djibo on Sunday", "The army has not commented.", "claimed"),
        (
            "Mali : 31 soldats tués lundi à Boulkessi, selon des sources sécuritaires",
            "Le Jnim a revendiqué l'attaque.",
            "reported",
        ),
        ("Nigeria's army says it killed 30 Boko Haram fighters on Monday near Bama", "", "official"),
        (
            "Mali : 21 civils tués dimanche par des drones de l'armée à Tinzaouatène, selon des habitants",
            "L'état-major dément avoir visé des civils.",
            "disputed",
        ),
        (
            "Mali : 9 éleveurs et un berger tués samedi à Sokolo, dit le préfet",
            "Le bétail a été emporté.",
            "official",
        ),
        ("Niger: soldiers fired on herders near Abala on Sunday, killing 9, the governor said", "", "official"),
        (
            "Burkina Faso: 18 killed on Tuesday in Tougan",
            "Army vehicles were seen on the road. Residents said the army had come too late; they buried 18.",
            "reported",
        ),
        (
            "Mali : l'école de gendarmerie de Sévaré attaquée lundi, 15 morts",
            "Ce bilan vient d'un document confidentiel. Le camp était responsable de la zone.",
            "reported",
        ),
        (
            "Tchad : dix pêcheurs tués vendredi à Bol",
            "Un responsable de la préfecture a donné ce bilan.",
            "official",
        ),
        (
            "Nigeria: 14 farmers killed on Monday in Zabarmari, which lies near Maiduguri",
            "The police confirmed the deaths.",
            "official",
        ),
    ],
)
def test_standing_is_that_of_who_gives_the_toll(labels, title, summary, status):
    """Silence is no voice, an official toll stands before others, a claim of the deed gives no toll."""
    assert labels(title, summary)[1] == status


@pytest.mark.parametrize(
    ("title", "summary", "kind", "target"),
    [
        ("Gunmen kill 12 worshippers at a mosque in Niger on Friday near Téra", "", "massacre", "civilians"),
        (
            "Mali: sept chasseurs dozos tués mardi à Loulouni par des drones kamikazes du Jnim",
            "",
            "air_strike",
            "militia",
        ),
        (
            "Mali army says it killed 19 militants in air strikes on Friday near Ber",
            "",
            "air_strike",
            "militants",
        ),
        ("Niger : 17 soldats tués mardi dans une embuscade à Ayorou", "", "ambush", "security_forces"),
        (
            "Togo : douze soldats tués samedi dans l'attaque du poste de Kpékankandi",
            "Les assaillants avaient des mortiers.",
            "armed_attack",
            "security_forces",
        ),
        (
            "Burkina : le camp militaire de Djibo attaqué",
            "Des dizaines de soldats et de civils y ont été tués dimanche.",
            "armed_attack",
            "security_forces",
        ),
    ],
)
def test_kind_and_target_follow_the_act(labels, title, summary, kind, target):
    """Numbers and place make a massacre, drones no suicide bombing, a camp stormed no attack on civilians in it."""
    assert labels(title, summary)[2:] == (kind, target)


@pytest.mark.parametrize(
    "body",
    [
        (
            "On Monday 13 May gunmen killed eleven villagers at Dolbel, in the Tillabéri region, a man said.\n\n"
            "The same day eight people were shot dead at Bankilaré, also in Tillabéri, people said.\n\n"
            "Security sources laid both attacks to Islamic State in the Sahel."
        ),
        (
            "Lundi 13 mai, des hommes armés ont tué onze habitants de Dolbel, dans la région de Tillabéri.\n\n"
            "Le même jour, huit personnes ont été abattues à Bankilaré, dans la même région, dit un élu.\n\n"
            "Un communiqué de l'Etat islamique au Sahel revendique les deux attaques."
        ),
    ],
)
def test_who_did_both_attacks_did_each(entry, body):
    """What is said of `both attacks` holds for each of the entry's events."""
    reports = read(entry("Niger: Dolbel, Bankilaré, 19", "", body)).reports
    assert [report.perpetrator for report in reports] == ["ISSP", "ISSP"]


@pytest.mark.parametrize(
    ("title", "body", "who"),
    [
        (
            "Mali: drones hit Kidal on Monday, fifteen dead",
            "Fifteen people were killed on Monday when drones hit the market of Kidal, the rebels of the FLA said.",
            "MALI_ARMY",
        ),
        (
            "Mali : quinze morts dans une frappe de drone lundi à Ber",
            (
                "Quinze civils ont été tués lundi par une frappe de drone à Ber, près de Tombouctou, selon un"
                " porte-parole du FLA. Le groupe réclame une enquête."
            ),
            "MALI_ARMY",
        ),
        (
            "Mali: eight people killed on Monday near Tessit",
            "The FLA says that army drones struck a camp of nomads near Tessit on Monday and killed eight people.",
            "MALI_ARMY",
        ),
        (
            "Mali: eighteen people killed on Monday at a fair",
            (
                "According to the rebels of the FLA, it was the fair of Léré, near Timbuktu, which was bombed on"
                " Monday by the air force. Eighteen people died there, its spokesman said."
            ),
            "MALI_ARMY",
        ),
        (
            "Nigeria: sixteen guards killed on Monday in Zamfara",
            (
                "A jet of the Nigerian Air Force bombed vigilantes who were pursuing bandits near Maru in Zamfara"
                " on Monday, killing 16."
            ),
            "NIGERIA_ARMY",
        ),
        (
            "Burkina Faso: eighteen soldiers killed on Monday at Tougouri",
            (
                "Gunmen overran the army post at Tougouri on Monday, killing 18 soldiers, two sources said. Nobody"
                " has claimed it. JNIM is reckoned to have more than 6,000 men in the Sahel."
            ),
            "UNKNOWN_GUNMEN",
        ),
        (
            "Burkina Faso : dix-huit soldats tués lundi à Tougouri",
            (
                "Des hommes armés ont pris le poste de Tougouri lundi, tuant 18 soldats, selon deux sources."
                " Personne n'a revendiqué l'assaut. Le Jnim compterait plus de 6.000 hommes dans la région."
            ),
            "UNKNOWN_GUNMEN",
        ),
        (
            "Mali : sept chasseurs tués lundi à Loulouni",
            (
                "Le Jnim a attaqué lundi Loulouni, près de Sikasso. Le groupe avait des drones piégés ;"
                " ces drones piégés ont tué sept chasseurs."
            ),
            "JNIM",
        ),
        (
            "Niger: 14 soldiers killed on Monday near Tillia",
            (
                "Fourteen soldiers were killed on Monday near Tillia, in the Tahoua region, a source said.\n\n"
                "Everything points to Islamic State in the Sahel, which had attacked the post last year."
            ),
            "ISSP",
        ),
        (
            "Nigeria : neuf morts lundi à Gwoza",
            (
                "Neuf villageois ont été tués lundi à Gwoza, dans l'Etat de Borno, selon un habitant.\n\n"
                "Des témoins mettent en cause Boko Haram, qui avait déjà frappé la ville en mai 2021."
            ),
            "BOKO_HARAM",
        ),
    ],
)
def test_author_is_found_where_the_sentence_says_more_than_who(entry, title, body, who):
    """Who only tells of a strike is not its author; a clause about old times does not hide who is blamed."""
    (report,) = read(entry(title, "", body)).reports
    assert report.perpetrator == who


@pytest.mark.parametrize(
    ("title", "body", "who"),
    [
        (  # what an army does with its helpers is the army's
            "Mali: nine herders killed on Monday near Nara",
            "Nine herders were killed on Monday near Nara by Malian soldiers and Wagner fighters, a survivor said.",
            "MALI_ARMY",
        ),
        (
            "Burkina : vingt villageois tués lundi à Solenzo",
            "Des soldats et des Volontaires pour la défense de la patrie (VDP) ont tué vingt villageois à Solenzo.",
            "BURKINA_ARMY",
        ),
        (
            "Burkina Faso: twenty villagers killed on Monday at Solenzo",
            "Twenty villagers were killed at Solenzo on Monday by fighters of the VDP, residents said.",
            "VDP",
        ),
        (  # defenders who fell together did not attack
            "Burkina Faso: ambush on Monday near Bourzanga",
            "In an ambush near Bourzanga on Monday, nine soldiers and two VDP fell on the field of honour.",
            "UNKNOWN_GUNMEN",
        ),
        (
            "Mali : le Jnim revendique l'attaque de Boni",
            "Douze soldats ont été tués lundi à Boni. Le Jnim et ses combattants ont pris d'assaut le camp.",
            "JNIM",
        ),
        (  # fighters of the group named before
            "Mali : le Jnim serre Kayes",
            "Le Jnim a décrété un blocus.\n\nLundi, ses combattants ont tué six soldats à Diéma.",
            "JNIM",
        ),
        (
            "Mali: fuel blockade around Kayes",
            "JNIM has decreed a blockade.\n\nOn Monday its fighters ambushed six soldiers near Diéma; all died.",
            "JNIM",
        ),
        (  # who accuses did not do it
            "Mali : douze civils tués lundi à Ber",
            "Le FLA accuse l'armée malienne d'avoir tué douze civils lundi à Ber, près de Tombouctou.",
            "MALI_ARMY",
        ),
        (
            "Mali: twelve civilians killed on Monday at Ber",
            "The FLA accuses the Malian army of having killed twelve civilians on Monday at Ber, near Timbuktu.",
            "MALI_ARMY",
        ),
        (
            "Mali: 15 soldiers killed on Monday at Boni",
            "Men on motorcycles attacked the camp of Boni on Monday. JNIM asserts that 15 soldiers were killed.",
            "JNIM",
        ),
        (
            "Niger: 15 soldiers killed on Monday at Banibangou",
            "Fifteen soldiers were killed on Monday at Banibangou. Islamic State in the Sahel takes the credit.",
            "ISSP",
        ),
        (  # people led off and found dead
            "Mali : onze bergers retrouvés morts à Diafarabé",
            "Onze bergers emmenés lundi par des militaires ont été retrouvés égorgés à Diafarabé, dit un élu.",
            "MALI_ARMY",
        ),
        (
            "Niger: drone strike on Monday kills ten at a market in Téra",
            "A Nigerien army drone dropped a bomb on a market in Téra on Monday, killing ten people, traders said.",
            "NIGER_ARMY",
        ),
    ],
)
def test_parties_share_or_keep_their_parts(entry, title, body, who):
    """Those joined by `and` act or fall together; who accuses, or is only taken for another, did nothing."""
    (report,) = read(entry(title, "", body)).reports
    assert report.perpetrator == who


@pytest.mark.parametrize(
    ("title", "summary", "status"),
    [
        (
            "Thirty soldiers killed at Djibo in Burkina Faso on Monday",
            "In a communique the al-Qaeda branch JNIM took responsibility for the attack. It listed thirty dead.",
            "claimed",
        ),
        (
            "Mali : douze soldats tués lundi à Ber, dans la région de Tombouctou",
            "Douze militaires ont péri dans une embuscade, a indiqué un porte-parole du FLA.",
            "claimed",
        ),
        (
            "Bénin : quatre paysans tués lundi à Porga",
            "Le chef d'état-major informe l'opinion qu'une attaque a fait quatre morts parmi les paysans.",
            "official",
        ),
        (
            "Burkina : neuf soldats tués lundi près de Fada",
            "Neuf militaires ont péri dans une embuscade, a fait savoir l'armée burkinabè.",
            "official",
        ),
        (
            "Nigeria : neuf morts lundi à Mera",
            "Neuf villageois ont été tués dans l'Etat de Kebbi, au Nigeria, près du Niger voisin.",
            "reported",
        ),
        (
            "Boko Haram raid in Chad on Monday claims one life",
            "At least one villager was killed in Ngouboua, local sources said.",
            "reported",
        ),
        (
            "JNIM kills 90 soldiers in Mali on Monday",
            "JNIM claimed responsibility for an attack at Tessit, killing 90, according to SITE Intelligence.",
            "claimed",
        ),
        (
            "Six dead as farmers and traders fight at Beboto in Chad on Tuesday",
            "Six people were killed at Beboto in a fight. The public prosecutor gave the figure.",
            "official",
        ),
        (
            "Niger : douze villageois tués mardi à Téra",
            "Douze villageois ont été abattus mardi à Téra. C'est le gouvernorat qui a communiqué ce bilan.",
            "official",
        ),
        (
            "Army post raided at Gossi in Mali on Monday, nine soldiers killed",
            "The Azawad Liberation Front took credit for the raid. Its spokesman spoke of nine soldiers killed.",
            "claimed",
        ),
        (
            "Gunmen raid Mera in Kebbi State, Nigeria, on Friday",
            "The deputy governor, who went there with the heads of all services, said nine men were killed.",
            "official",
        ),
        (
            "Mali : cinq gendarmes tués dimanche à Gossi",
            "Cinq gendarmes ont perdu la vie dimanche à Gossi, précise la direction générale de la gendarmerie.",
            "official",
        ),
        (
            "Mali : trois soldats tués mardi à Léré",
            "Le FLA a attaqué mardi le camp de Léré, tuant trois soldats, selon son porte-parole.",
            "claimed",
        ),
        (
            "Soldiers die in a complex attack at Makalondi in Niger on Monday",
            "A raid near Makalondi has claimed the lives of seven soldiers, the army said on Tuesday.",
            "official",
        ),
    ],
)
def test_speakers_are_told_by_whom_they_speak_for(labels, title, summary, status):
    """A group's communique and spokesman are the group's; a federal state and a neighbour do not speak."""
    assert labels(title, summary)[1] == status


@pytest.mark.parametrize(
    ("title", "first", "quoted"),
    [
        (
            "Attack kills nine soldiers in Mali",
            "Gunmen stormed Dioura, in central Mali, on Sunday, killing nine soldiers. JNIM is active there.",
            'The assailants burned shops. "They killed everybody they met," a resident said.',
        ),
        (
            "Mali : neuf soldats tués dans une attaque",
            "Des hommes armés ont tué dimanche neuf soldats à Dioura, au Mali. Le JNIM est actif dans la zone.",
            "« Ils ont tué tous ceux qu'ils croisaient », dit un habitant.",
        ),
    ],
)
def test_a_witness_s_they_is_not_the_group_that_is_active_there(entry, title, first, quoted):
    """`They killed` in a quotation names nobody: the attackers stay without a name."""
    (report,) = read(entry(title, f"{first} {quoted}")).reports
    assert report.perpetrator == "UNKNOWN_GUNMEN"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Deadly attack in Mali",
            (
                "Suspected jihadists stormed Dioura, in central Mali, on Sunday, killing 12 villagers. "
                "The army said that it had neutralised eight terrorists."
            ),
        ),
        (
            "Attaque meurtrière au Mali",
            (
                "Des jihadistes présumés ont tué dimanche 12 villageois à Dioura, dans le centre du Mali. "
                "L'armée dit avoir neutralisé huit terroristes."
            ),
        ),
    ],
)
def test_an_army_that_kills_attackers_is_not_the_author(entry, title, body):
    """Villagers killed by jihadists and jihadists killed by the army add up, and the attack was theirs."""
    (report,) = read(entry(title, body)).reports
    assert (report.perpetrator, report.killed.min, report.killed.max) == ("UNKNOWN_GUNMEN", 20, 20)


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("Militants ambushed gendarmes near Djibo on Tuesday, killing seven.", "security_forces"),
        ("Gunmen stormed an army base at Djibo on Tuesday and killed nine.", "security_forces"),
        ("On Tuesday an ambush on a patrol near Djibo left nine dead.", "security_forces"),
        ("Jihadists attacked a position of the VDP at Djibo on Tuesday, killing eleven.", "militia"),
        ("Des hommes armés ont attaqué mardi un poste militaire à Djibo, faisant neuf morts.", "security_forces"),
        ("Gunmen raided the village of Djibo on Tuesday, killing nine.", "civilians"),
        ("Gunmen passed an army post on Tuesday; they then shot nine people dead in Djibo.", "civilians"),
    ],
)
def test_dead_told_by_a_number_alone_are_of_those_attacked(entry, body, target):
    """`Ambushed a patrol, killing seven`: seven of the patrol."""
    (report,) = read(entry("Burkina Faso news", "", body)).reports
    assert report.target == target
    assert set(report.killed_by) == {target}
