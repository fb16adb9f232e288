"""What an entry is read as: incidents with their evidence, and what is left out and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelwatch.classifier.extract import read
from sahelwatch.records import Article, Count, IncidentType, Precision, Side, Status, Target


def only(article):
    reports = read(article).reports
    assert len(reports) == 1, [(r.place, r.killed, r.date) for r in reports]
    return reports[0]


def count(low, high=None):
    return Count.of(low, low if high is None else high)


def test_an_attack_told_in_title_summary_and_body_is_one_incident(entry):
    """Each fact counts once, wherever it is repeated."""
    report = only(
        entry(
            "Mali : douze soldats tués à Tessit",
            "Douze militaires ont été tués lundi dans une attaque à Tessit, a annoncé l'état-major.",
            "Le camp de Tessit, dans la région de Gao, a été attaqué lundi à l'aube par des jihadistes présumés. "
            " Bilan : 12 soldats tués et cinq blessés.",
        )
    )
    assert report.killed == count(12)
    assert report.killed_by == {Side.SECURITY_FORCES: count(12)}
    assert report.injured == count(5)
    assert (report.country, report.admin1, report.place) == ("ML", "Gao", "Tessit")
    assert str(report.date) == "2024-05-13"
    assert (report.status, report.target, report.perpetrator) == (
        Status.OFFICIAL,
        Target.SECURITY_FORCES,
        "UNKNOWN_GUNMEN",
    )


def test_the_dead_of_all_sides_add_up(entry):
    """Attackers' dead are added to their victims', and told by side."""
    report = only(
        entry(
            "Niger: 17 soldiers killed in ambush near Banibangou",
            "Seventeen soldiers and four civilians were killed on Tuesday, the defence ministry said. "
            "On the other side, thirty assailants were killed.",
        )
    )
    assert report.killed == count(51)
    assert report.killed_by == {
        Side.SECURITY_FORCES: count(17),
        Side.CIVILIANS: count(4),
        Side.MILITANTS: count(30),
    }
    assert report.type is IncidentType.AMBUSH


def test_sources_that_disagree_make_a_range(entry):
    """Where two sources count the same dead, the lowest and the highest bound the figure."""
    report = only(
        entry(
            "Burkina Faso: villagers killed in Solhan",
            "The government says that 132 people were killed on Saturday in Solhan, in Yagha province. "
            "Local sources speak of 160 dead.",
            published="2024-05-14",
        )
    )
    assert report.killed == count(132, 160)


def test_a_superseded_toll_does_not_count(entry):
    """A figure that the entry says is replaced is left out."""
    report = only(
        entry(
            "Mali: le bilan de l'attaque de Nampala passe de douze à 17 morts",
            "Le bilan de l'assaut lancé mardi contre la base de Nampala est passé de douze à 17 soldats tués, "
            "a annoncé le ministre de la Défense.",
        )
    )
    assert report.killed == count(17)


@pytest.mark.parametrize(
    "context",
    [
        "Depuis 2015, les attaques ont fait plus de 20 000 morts.",
        "En mars 2019, 160 habitants de ce village avaient été massacrés.",
        "Il y a un an, quarante soldats étaient tombés à Inata.",
        "Le mois dernier, trente villageois avaient été tués à Kodyel.",
        "Lire aussi : Nigeria : 88 villageois tués dans l'Etat de Kebbi",
    ],
)
def test_background_is_left_out(entry, context):
    """Totals, earlier attacks and links to other news change neither the toll nor the number of incidents."""
    article = entry(
        "Burkina Faso : onze civils tués à Gorgadji",
        "Onze civils ont été tués mardi à Gorgadji, dans la province du Séno, selon le gouvernement.",
        f"Des hommes armés ont attaqué le marché de Gorgadji mardi.\n\n{context}",
    )
    assert only(article).killed == count(11)


@pytest.mark.parametrize(
    ("title", "summary", "reason"),
    [
        (
            "Niger: bus crash kills 41",
            "At least 41 people were killed on Tuesday in a collision near Dosso.",
            "an accident",
        ),
        ("Death toll in Niger floods rises to 195", "The rains have killed 195 people since June.", "a disaster"),
        (
            "Mali: court sentences two over 2015 attacks",
            "A Bamako court on Wednesday sentenced two men for attacks that killed 20 people in Bamako in 2015.",
            "a trial",
        ),
        (
            "CAN : le Burkina abat le Mali aux tirs au but",
            "Les Etalons ont fusillé les Aigles du Mali en quart de finale, un vrai massacre.",
            "sport",
        ),
    ],
)
def test_entries_about_something_else_tell_no_incident_and_say_why(entry, title, summary, reason):
    """Accidents, disasters, trials and sport are ruled out by name."""
    reading = read(entry(title, summary))
    assert reading.reports == ()
    assert reading.ruled_out[0].reason == reason


def test_two_villages_with_a_toll_each_are_two_incidents(entry):
    """Figures go to the places beside them, and the headline's sum to neither."""
    reports = read(
        entry(
            "Niger: 100 killed in two villages",
            "Gunmen attacked two villages in Ouallam department on Tuesday. "
            '"We have 70 dead in Tchombangou and 30 dead '
            'in Zaroumdareye," the mayor said.',
        )
    ).reports
    assert [report.killed for report in reports] == [count(70), count(30)]


def test_two_days_at_one_place_are_two_incidents(entry):
    """The day after, with its own dead, is another event."""
    reports = read(
        entry(
            "Burkina Faso: attack and reprisals at Yirgou",
            "Six people were killed when gunmen attacked Yirgou on Monday. "
            "The next day villagers turned on a camp of herders nearby and killed seven.",
        )
    ).reports
    assert [(str(report.date), report.killed) for report in reports] == [
        ("2024-05-13", count(6)),
        ("2024-05-14", count(7)),
    ]


def test_a_night_is_the_earlier_day_unless_an_hour_after_midnight_is_given(entry):
    """From Monday to Tuesday is Monday; at two in the morning it is Tuesday."""
    night = "Dix villageois ont été tués à Gorgadji dans la nuit de lundi à mardi{}, selon la gendarmerie."
    assert str(only(entry("Burkina : attaque à Gorgadji", night.format(""))).date) == "2024-05-13"
    assert (
        str(only(entry("Burkina : attaque à Gorgadji", night.format(", vers 2 heures du matin"))).date)
        == "2024-05-14"
    )


def test_a_place_that_no_list_has_is_read_with_its_units(entry):
    """The text says what and where it is; the report says that the coordinates are the province's."""
    report = only(
        entry(
            "Burkina Faso : huit civils tués au Soum",
            "Huit civils ont été tués mardi dans le village de Zzyrbougou, dans la province du Soum.",
        )
    )
    assert (report.place, report.admin2, report.country) == ("Zzyrbougou", "Soum", "BF")
    assert report.location_precision is Precision.ADMIN2
    assert report.latitude is not None


def test_nigeria_s_niger_state_is_not_niger(entry):
    """Niger State lies in Nigeria, whatever else is called Niger."""
    report = only(
        entry(
            "Bandits kill nine in Niger State",
            "Bandits killed nine people on Tuesday in Shiroro Local Government Area of Niger State, police said.",
        )
    )
    assert (report.country, report.perpetrator) == ("NG", "BANDITS")


def test_who_claims_and_who_denies(entry):
    """The group that claims is the author and the status says so; a group that denies is not."""
    claimed = only(
        entry(
            "Burkina Faso: JNIM says it killed 200 soldiers in Djibo",
            "The group claimed the attack on Sunday on the base in Djibo, in which it says it killed 200 soldiers.",
        )
    )
    assert (claimed.perpetrator, claimed.status) == ("JNIM", Status.CLAIMED)
    denied = only(
        entry(
            "Burkina Faso: 50 villagers killed in Solhan",
            "Gunmen killed 50 villagers in Solhan on Sunday, the government said. JNIM has denied any involvement.",
        )
    )
    assert denied.perpetrator == "UNKNOWN_GUNMEN"


def test_an_army_s_own_operation_aims_at_militants(entry):
    """Neutralised fighters are killed, and the army is the author."""
    report = only(
        entry(
            "Niger : l'armée neutralise 40 terroristes dans une opération à Makalondi",
            "L'armée nigérienne dit avoir neutralisé 40 terroristes lundi dans une opération près de Makalondi.",
        )
    )
    assert report.killed_by == {Side.MILITANTS: count(40)}
    assert (report.target, report.perpetrator) == (Target.MILITANTS, "NIGER_ARMY")


def test_ids_count_an_article_s_incidents(entry):
    """A report is named by its article, the revision and its place in the article."""
    assert (
        only(
            entry("Mali: three soldiers killed in Gao", "Three soldiers were killed in an attack in Gao on Monday.")
        ).id
        == "a.1.1"
    )


def test_reading_is_deterministic(entry):
    """The same entry is read the same way every time."""
    article = entry(
        "Mali: 12 tués à Ménaka", "Douze civils tués lundi à Ménaka et huit à Ansongo, selon des habitants."
    )
    assert read(article) == read(article)


PARTS = st.sampled_from(
    [
        "Douze soldats ont été tués lundi à Tessit, dans le cercle d'Ansongo. ",
        "At least 30 villagers were killed on Tuesday in Solhan, in Yagha province, local sources said. ",
        "Une trentaine de civils et quatre VDP ont péri dans une attaque à Djibo, selon le gouvernement. ",
        "JNIM claimed the ambush near Gao in which 15 soldiers died and seven were wounded. ",
        "Le bilan est passé de huit à 13 morts. ",
        "The next day, between five and ten people were abducted in Ménaka. ",
        "Depuis 2015, plus de 20 000 personnes sont mortes. ",
        "« Dix-sept corps », a dit le maire.\n\n",
        "- Mali : trois morts\n- Niger : deux blessés\n",
        "dans la nuit de lundi à mardi ",
        "Bamako, 12 mai - ",
        "\n",
        "...",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PARTS, max_size=4), st.lists(PARTS, max_size=4), st.lists(PARTS | st.text(max_size=30), max_size=12)
)
def test_every_figure_stands_in_its_evidence(title, summary, body):
    """Evidence slices the entry's text, and every figure of a report has some."""
    article = Article(
        id="a", feed_url="", outlet="", title="".join(title), summary="".join(summary), body="".join(body),
        published="2024-05-16T12:00:00Z", fetched="2024-05-16T12:00:00Z",
    )  # fmt: skip
    reading = read(article)
    for ruled_out in reading.ruled_out:
        assert article.text[ruled_out.start : ruled_out.end] == ruled_out.quote
    for report in reading.reports:
        for evidence in report.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote
        proven = {evidence.field for evidence in report.evidence}
        for field in ("killed", "injured", "abducted"):
            assert getattr(report, field) is None or field in proven
        for side in report.killed_by or {}:
            assert f"killed_by.{side.value}" in proven
        assert report.place is None or "place" in proven
        assert report.date is None or "date" in proven


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        ("Three guards were shot dead on Monday at Djibo, in Burkina Faso, and a fourth died on Tuesday.", 4),
        ("Six gendarmes sont morts lundi à Djibo, au Burkina Faso, et un septième a succombé à l'hôpital.", 7),
        ("A bomb under a stall killed nine people on Monday at Djibo, in Burkina Faso.", 9),
        ("Une attaque jihadiste a fait un mort lundi à Djibo, au Burkina Faso.", 1),
        ("Une bombe a tué neuf personnes lundi à Djibo, au Burkina Faso.", 9),
        ("Huit bouviers ont eu la gorge tranchée lundi à Djibo, au Burkina Faso.", 8),
        ("L'armée a tué dix rebelles, restés sur le terrain, lundi à Djibo, au Burkina Faso.", 10),
    ],
)
def test_short_leads_are_read_whole(entry, body, killed):
    """A bomb is no accident, a field no pitch, and who dies later is counted."""
    assert only(entry(body=body)).killed == count(killed)


def test_the_same_number_of_another_side_is_another_attack(entry):
    """Eighteen soldiers in one province and eighteen volunteers in another are not told twice."""
    found = read(
        entry(
            title="Burkina Faso: 34 soldiers killed in ambush near Djibo",
            body="The army said that 34 soldiers and two volunteers were killed in Monday's ambush near Djibo. In "
            "the Centre-North, it added, a second patrol was fired on at Pensa: thirty-four volunteers died there.",
        )
    ).reports
    assert sorted(report.killed.min for report in found) == [34, 36]


def test_a_claim_of_more_of_one_side_is_another_count_of_the_same_dead(entry):
    """A general toll below what the attacker says of the soldiers alone: the two sources make a range."""
    report = only(
        entry(
            body="A nurse put the dead at 21, while JNIM spoke of 44 soldiers killed, after a raid on Monday on "
            "a camp at Djibo, in Burkina Faso."
        )
    )
    assert report.killed == count(21, 44)


def test_who_dies_of_wounds_is_counted(entry):
    """Of the wounded, three died in hospital: they were not among the dead before."""
    report = only(
        entry(
            body="Jihadists killed 13 farmers and wounded nine on Monday at Djibo, in Burkina Faso. "
            "Three of the wounded died in hospital."
        )
    )
    assert report.killed == count(16)


@pytest.mark.parametrize(
    ("said", "day"),
    [("today", "2024-05-15"), ("yesterday", "2024-05-14"), ("earlier today", "2024-05-15")],
)
def test_days_are_counted_from_the_dateline_of_the_days_before(entry, said, day):
    """What is dated the 15th and published after midnight means the 15th by `today`."""
    report = only(
        entry(
            title="Burkina Faso: 14 killed at Djibo",
            body=f"OUAGADOUGOU, May 15 (Wire) - Gunmen killed 14 people {said} at Djibo, three officials said.",
        )
    )
    assert report.killed == count(14)
    assert str(report.date) == day


def test_an_hour_later_tells_of_the_same_day(entry):
    """A second village, an hour later, is news like the first: it needs no day of its own."""
    found = read(
        entry(
            title="Burkina Faso: villagers killed in two places",
            body="(Nairobi, 16 May 2024) - Soldiers massacred villagers on 9 May, a rights group said. In Karma "
            "they shot dead 30 people. Less than an hour later, in Dinguiri, they shot dead 12 people. The group "
            "spoke with witnesses between 11 and 14 May.",
        )
    ).reports
    assert [(r.place, str(r.date), r.killed.min) for r in found if r.killed] == [
        ("Karma", "2024-05-09", 30),
        ("Dinguiri", "2024-05-09", 12),
    ]


def test_those_who_fell_on_monday_and_were_buried_on_thursday(entry):
    """A burial's sentence that says when the dead fell tells the day of the attack."""
    report = only(
        entry(
            title="Burkina : neuf soldats tombés",
            body="Neuf soldats tombés lundi dans une embuscade à Djibo ont été inhumés jeudi à Ouagadougou.",
        )
    )
    assert str(report.date) == "2024-05-13"


def test_a_report_on_killings_of_weeks_ago_is_read_by_the_day_it_gives(entry):
    """Where the summary says that people were killed, the day that the text opens with is the event's."""
    report = only(
        entry(
            title="Mali's drivers pay for the blockade",
            summary="Nine drivers were executed after an attack in April.",
            body="On April 9 fighters of JNIM attacked a convoy in the Kayes region. They shot the nine drivers.",
        )
    )
    assert (str(report.date), report.admin1, report.killed) == ("2024-04-09", "Kayes", count(9))


@pytest.mark.parametrize(
    "body",
    [
        "Dimanche dernier, pendant la messe, neuf fidèles ont été tués à Djibo par des jihadistes.",
        "Last Sunday, during a funeral, nine worshippers were killed by jihadists at Djibo, in Burkina Faso.",
    ],
)
def test_an_attack_during_a_mass_or_a_funeral_has_its_day(entry, body):
    """What goes on when the attackers come is not what follows an attack."""
    assert str(only(entry(title="Burkina Faso: Djibo", body=body)).date) == "2024-05-12"


def test_french_without_accents_reads_as_with_them(entry):
    """An "a" before a place, an hour or an article is the "à" that it was; quotations are as the text has them."""
    body = (
        "Neuf soldats ont ete tues lundi a Djibo, dans le nord du Burkina Faso. "
        "Vers 16 heures, les assaillants etaient a Arbinda, a 90 km de la, ou ils ont tue quatre civils."
    )
    found = read(entry(title="Burkina Faso : deux attaques lundi", body=body)).reports
    assert [(report.place, report.killed) for report in found] == [("Djibo", count(9)), ("Arbinda", count(4))]
    assert all("à" not in piece.quote for report in found for piece in report.evidence)


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        ("Parmi eux, huit soldats et cinq VDP.", {Side.SECURITY_FORCES: count(8), Side.MILITIA: count(5)}),
        (
            "Il s'agit de huit soldats et de cinq civils.",
            {Side.SECURITY_FORCES: count(8), Side.CIVILIANS: count(5)},
        ),
        ("Huit d'entre elles étaient des gendarmes.", {Side.SECURITY_FORCES: count(8), Side.CIVILIANS: count(5)}),
    ],
)
def test_who_the_dead_were_may_be_told_in_the_next_sentence(entry, who, parts):
    """A sentence that lists people behind a toll says what it is made of, and adds nothing to it."""
    report = only(entry(title="Attaque à Djibo", body=f"Treize personnes ont été tuées lundi à Djibo. {who}"))
    assert (report.killed, report.killed_by) == (count(13), parts)


@pytest.mark.parametrize(
    ("later", "killed"),
    [
        ("Le Jnim affirme avoir tué plus de quarante hommes.", (15, 41)),
        ("Un élu a avancé le chiffre de 27 morts.", (15, 27)),
        ("Selon l'opposition, le bilan serait d'au moins 25 morts.", (15, 25)),
    ],
)
def test_a_larger_toll_of_another_source_makes_a_range(entry, later, killed):
    """Where no other side's dead are told of, one side's are another count of all."""
    body = f"Quinze soldats ont été tués lundi à Djibo, selon l'état-major.\n\n{later}"
    assert only(entry(title="Attaque à Djibo", body=body)).killed == count(*killed)
