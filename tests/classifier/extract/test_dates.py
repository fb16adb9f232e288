"""Dates, worked out from the day of publication: Thursday 16 May 2024 in these examples."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.classifier.extract.when import DateKind, after_midnight, find_dates, likeliest

PUBLISHED = dt.date(2024, 5, 16)


def first(text):
    found = find_dates(text, PUBLISHED)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("attacked on Monday", "2024-05-13"),
        ("attaqué lundi soir", "2024-05-13"),
        ("killed on Thursday", "2024-05-16"),
        ("last Thursday", "2024-05-09"),
        ("jeudi dernier", "2024-05-09"),
        ("le 14 mai", "2024-05-14"),
        ("le 1er mai 2024", "2024-05-01"),
        ("le 7 de ce mois", "2024-05-07"),
        ("on 12 Sept JNIM attacked", "2023-09-12"),
        ("on 30 December", "2023-12-30"),
        ("on May 14, 2024", "2024-05-14"),
        ("on Feb. 17 near Déou", "2024-02-17"),
        ("le 14/05/2024", "2024-05-14"),
        ("on January 9 last year", "2023-01-09"),
        ("Mon 13/05, BURKINA FASO", "2024-05-13"),
        ("Lun. 13/05 – Djibo", "2024-05-13"),
        ("yesterday", "2024-05-15"),
        ("avant-hier", "2024-05-14"),
        ("two days ago", "2024-05-14"),
        ("il y a trois jours", "2024-05-13"),
        ("une semaine après l'embuscade", "2024-05-09"),
        ("vendredi 10 mai", "2024-05-10"),
        ("vendredi 3", "2024-05-03"),
        ("in the night from Monday to Tuesday", "2024-05-13"),
        ("dans la nuit de lundi à mardi", "2024-05-13"),
        ("dans la nuit du 11 au 12 mai", "2024-05-11"),
        ("dans la nuit du samedi 11 au dimanche 12", "2024-05-11"),
        ("overnight from Sunday to Monday", "2024-05-12"),
        ("entre le 7 et le 11 mai", "2024-05-07"),
        ("dans la nuit du 13 au 14", "2024-05-13"),
        ("between late Friday and early Saturday", "2024-05-10"),
        ("entre vendredi soir et samedi", "2024-05-10"),
        ("Sunday night into Monday", "2024-05-12"),
        ("in two raids (12-13 May)", "2024-05-12"),
        ("over the weekend", "2024-05-11"),
        ("overnight into Wednesday", "2024-05-14"),
        ("overnight Monday-Tuesday", "2024-05-13"),
        ("dans la nuit de mardi à ce mercredi", "2024-05-14"),
        ("from the evening of Sunday to the morning of Monday", "2024-05-12"),
        ("in the night of the 12th to the 13th", "2024-05-12"),
        ("abducted a man overnight 12–13 May", "2024-05-12"),
        ("Sitrep, 9–15 May", "2024-05-09"),
        ("overnight from 12 to 13 May", "2024-05-12"),
        ("12/05 - Djibo: an ambush", "2024-05-12"),
        ("- 05/11: Djibo: an ambush", "2024-05-11"),
        ("two nights ago", "2024-05-14"),
        ("killed on the 28th by gunmen", "2024-04-28"),
        ("le 9 courant", "2024-05-09"),
        ("on 9 and 10 May", "2024-05-09"),
        ("on 05/14/2024", "2024-05-14"),
        ("comme chaque dimanche", "2024-05-12"),
        ("le vendredi, trois jours après l'attaque", "2024-05-10"),
        ("on Friday last week", "2024-05-10"),
        ("on Tuesday night of last week", "2024-05-07"),
        ("last week's Sunday", "2024-05-12"),
        ("mercredi de la semaine dernière", "2024-05-08"),
        ("la semaine passée, dimanche", "2024-05-12"),
        ("on the first of May", "2024-05-01"),
        ("le jour de Noël", "2023-12-25"),
        ("on New Year's Eve", "2023-12-31"),
        ("on Christmas Day 2022", "2022-12-25"),
        ("dans la nuit de ce mardi à mercredi", "2024-05-14"),
        ("on the last day of April", "2024-04-30"),
        ("le dernier jour du mois de février", "2024-02-29"),
        ("le premier jour de mai", "2024-05-01"),
        ("late Monday into Tuesday", "2024-05-13"),
        ("on the night of the 12th", "2024-05-12"),
        ("embuscade à Tillia le 12, quatre morts", "2024-05-12"),
        ("au lendemain de l'attaque de Sebba, qui a fait douze morts lundi,", "2024-05-13"),
        ("voilà trois jours", "2024-05-13"),
        ("12-05-2024: gunmen came", "2024-05-12"),
    ],
)
def test_the_day_is_worked_out(text, day):
    """Weekdays, calendar days, nights and days counted back give a day."""
    assert first(text).first == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("plus de 200 morts depuis 2015", DateKind.SINCE),
        ("in March 2019", DateKind.MONTH),
        ("début mai", DateKind.MONTH),
        ("last month", DateKind.MONTH),
        ("en 2021, la même", DateKind.YEAR),
        ("last week", DateKind.SPAN),
        ("six days earlier", DateKind.ANCHORED),
        ("le lendemain", DateKind.ANCHORED),
    ],
)
def test_longer_and_anchored_times_are_told_apart(text, kind):
    """Months, years, totals and days counted from another event are no days."""
    assert first(text).kind is kind


@pytest.mark.parametrize("text", ["On Sunday 5 soldiers were killed", "Dimanche 5 civils ont été tués"])
def test_people_behind_a_weekday_are_no_day_of_the_month(text):
    """5 May 2024 was a Sunday too."""
    assert first(text).first == first("On Sunday").first


@pytest.mark.parametrize(
    "text",
    [
        "It published on Thursday its count of the fighting at Tessit, from 11 to 13 May",
        "Le groupe a publié jeudi son décompte des combats de Tessit, du 11 au 13 mai",
    ],
)
def test_days_of_a_fight_are_not_those_of_its_account(text):
    """Nobody speaks from one day to another."""
    assert [(date.said, date.first.day) for date in find_dates(text, PUBLISHED)] == [(True, 16), (False, 11)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12 soldats tués lundi à Tessit", False),
        ("a annoncé lundi le gouvernement", True),
        ("the ministry said on Tuesday", True),
        ("twelve fighters fell, and a search was still under way on Tuesday", True),
        ("onze rebelles sont tombes et le ratissage se poursuivait mardi", True),
        ("les combats se poursuivaient mardi", False),
        ("fighting continued on Tuesday", False),
        ("In a message on X on Tuesday it said that its aircraft had hit a refuge", True),
        ("On state radio on Tuesday evening, the army spoke of 12 dead", True),
        ("Asked about this on Tuesday, a general said 12 fighters had been killed", True),
        ("The army replied on Tuesday that its drones had killed 12", True),
        ("The answer killed 12 fighters; search operations were still under way on Tuesday", True),
        ("In a statement it reported that gunmen came on Tuesday", False),
        ("In a post after the attack on Tuesday the army said", False),
        ("the ministry said that on Tuesday gunmen attacked", False),
        ("Monday, the government announced it", True),
        ("On Monday gunmen killed ten, the army said", False),
        ("trois jours de deuil à compter de mardi", True),
        ("Bamako, le 15 mai 2024", True),
        ("l'armée dit avoir réagi « vigoureusement », dimanche, à une attaque", False),
        ("The army confirmed the deaths of nine men in the night from Monday to Tuesday", False),
        ("L'armée déplore six morts dans l'attaque du poste, mardi vers 4 heures ; un élu parle de huit", False),
        ("The blasts in Banki, on May 11 have claimed 12 lives, an official said", False),
        ("Le gouverneur a ramené lundi de 40 à 31 le nombre de morts", True),
        ("Sunday's attack was reported by the army", False),
        ("a annoncé dans la nuit de lundi à mardi l'état-major", True),
        ("The minister flew to the town on Tuesday", True),
        ("La présidence a dû démentir lundi des rumeurs", True),
        ("The Lake Letter, Monday 13 May: a quiet week after all", True),
        ("Le groupe affirme avoir pris lundi un poste de gendarmerie", False),
        ("The rebels claim to have shot down a helicopter on Monday", False),
        ("dit s'être emparé mardi du camp", False),
        ("Ils comptaient mardi onze chauffeurs disparus", True),
        ("In pictures shared on Tuesday men lie beside a ditch", True),
        ("The minister visited the town on Tuesday evening, a few hours after the abduction", False),
        ("Le préfet s'est exprimé mardi soir, quelques heures après l'attaque", False),
        ("À surveiller cette semaine : la tournée du ministre", True),
        ("The president on Tuesday condemned the raid", True),
        ("Three died at Zamfou, near the border, on Monday night, a chief said", False),
        ("The group, formed on Sunday by relatives, counts 40 dead", True),
        ("Le collectif, formé dès dimanche par des proches, en annonce 40", True),
        ("Gunmen on Tuesday attacked the village", False),
        ("Dix morts, selon des élus joints lundi", True),
        ("A teacher said gunmen came on Monday", False),
        ("A teacher said it on Monday", True),
        ("Dix fidèles tués, écrit le diocèse dans une note du 14 mai", True),
        ("« Mardi, nous avons compté les corps », dit un berger", True),
        ("Ten dead, according to a nurse reached by telephone on Monday", True),
        ("Selon un élu, des hommes ont attaqué le bourg lundi", False),
        ("According to residents, gunmen attacked on Monday", False),
        ("The ministry on Tuesday put at 31 the number of the dead", True),
        ("We spoke with nine of them between 6 and 9 May", True),
        ("L'ONG s'est entretenue avec neuf rescapés le 9 mai", True),
        ("A funeral was held on Tuesday", True),
        ("Gunmen attacked a funeral on Tuesday", False),
        ("Des renforts ont été dépêchés mardi", True),
        ("Les renforts ont été attaqués mardi", False),
        ("Le bilan s'est alourdi mardi", True),
        ("Contacté mardi, un élu parle de dix morts", True),
        ("Les otages ont été libérés mardi", True),
        ("Thousands protested on Tuesday", True),
        ("But on Tuesday an official spoke of ten dead", True),
        ("But on Tuesday gunmen attacked the village", False),
        ("Photographs of the bodies have been going round on telephones since Tuesday", True),
        ("Des vidéos des corps tournent sur les réseaux depuis mardi", True),
        ("The men had been going round the village on Tuesday when a mine went off", False),
        ("Soldiers who were deployed to the town were killed on Tuesday", False),
        ("The group announced the destruction, on Monday, of a column", False),
        ("The council kept a minute of silence for the guards killed on 17 April", False),
        ("Le conseil a observé une minute de silence pour les gardes tués le 17 avril", False),
        ("Le mouvement annonce la déroute, le lundi 13 mai, d'une colonne", False),
        ("Le ministre a annoncé, lundi, de nouvelles mesures", True),
        ("In a message on X on Monday it spoke of a raid", True),
        ("26 guards were killed, it said, up from 17 on Monday", True),
        ("19 guards were killed, it said, correcting the figure of 14 it had given on Monday", True),
        ("Dans un message sur sa page Facebook lundi, le groupe parle d'un raid", True),
        ("fighters set out on the 3rd of the month [May 11, 2024] and killed nine", False),
    ],
)
def test_the_day_of_a_statement_is_not_the_day_of_the_event(text, said):
    """Dates beside a word for speaking are when somebody spoke."""
    assert find_dates(text, PUBLISHED)[-1].said is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Le chef a minimisé lundi l'assaut subi la veille", True),
        ("Le ministre est revenu lundi sur l'attaque perpétrée la veille", True),
        ("The minister returned on Monday to the raid carried out the day before", True),
        ("On Monday six soldiers died in the raid that followed the attack of the day before", False),
        ("Lundi, l'armée a attaqué un camp ; la veille, six soldats étaient morts", False),
    ],
)
def test_a_day_on_which_the_attack_of_the_day_before_is_spoken_of(text, said):
    """It is no event's, unless an act is told of it too."""
    assert find_dates(text, PUBLISHED)[0].said is said


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("They rode in on Monday night and left at dawn on Tuesday", True),
        ("They rode in on Monday night and did not leave the town before Tuesday", True),
        ("The shooting ended on Tuesday morning", True),
        ("Les assaillants se sont retirés à l'aube de mardi", True),
        ("Les combats ont duré jusqu'à mardi", True),
        ("The attack left nine dead on Tuesday", False),
        ("Une attaque a laissé neuf morts mardi", False),
    ],
)
def test_the_day_on_which_attackers_left_says_little_of_when_they_came(text, loose):
    """It is the event's where no other is told."""
    assert find_dates(text, PUBLISHED)[-1].loose is loose


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("at about 2 a.m.", True),
        ("vers 3 heures du matin", True),
        ("vers 02h30", True),
        ("around two o'clock in the night", True),
        ("shortly after midnight", True),
        ("it had just gone midnight when", True),
        ("at 9 a.m.", False),
        ("vers 17 heures", False),
        ("the fighting went on for three hours", False),
        ("pendant trois heures", False),
        ("pendant plus d'une heure", False),
        ("une heure de combats", False),
        ("six heures de route", False),
        ("vers une heure", True),
        ("à 4h30", True),
        ("à 4 heures", True),
        ("à quatre heures du matin", True),
    ],
)
def test_hours_after_midnight(text, after):
    """An hour between midnight and six moves a night's event to the later day; a duration does not."""
    assert after_midnight(text) is after


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "In the night from Sunday to Monday men came. On Monday 13 May they counted its dead.",
            "2024-05-12",
        ),
        ("On Wednesday the bodies were found. The men had been shot on Saturday.", "2024-05-11"),
        ("Killed overnight: ten people died on Sunday.", "2024-05-12"),
        ("Last week was bloody, with ten killed on Saturday.", "2024-05-11"),
        ("The next day a patrol came. Ten villagers had been killed on Sunday.", "2024-05-12"),
        ("Le bilan, lundi, était de 31 morts dans l'attaque, le 9 mai, d'un convoi.", "2024-05-09"),
        ("Au lundi 13 mai, le bilan est de 31 morts dans l'attaque du vendredi 10 mai.", "2024-05-10"),
        ("Deux jours après l'assaut, lundi, du poste, le bilan est de dix morts.", "2024-05-13"),
        ("Le 8 mai déjà, des hommes y avaient pillé. Neuf morts lundi.", "2024-05-13"),
        ("Already on 8 May men had robbed there. Nine died on Monday.", "2024-05-13"),
        ("Deux semaines après l'attaque. Le 4 mai, des hommes ont tué.", "2024-05-04"),
        ("It was on Monday morning that the bodies were found. They had been shot on Sunday.", "2024-05-12"),
        ("À la fin de la journée de ce lundi, six corps ont été retrouvés. L'attaque de dimanche.", "2024-05-12"),
        ("Ten fighters died at the weekend. The battle, on Sunday, lasted all day.", "2024-05-12"),
        ("Dix morts ce week-end. Le combat de dimanche a duré des heures.", "2024-05-12"),
        ("On Tuesday, a mine had wounded two men. Ten villagers died on Monday.", "2024-05-13"),
        ("Mardi, une mine avait blessé deux hommes. Dix villageois sont morts lundi.", "2024-05-13"),
        ("L'attaque s'est produite en date du 9 mai, dit un communiqué en date du 11 mai.", "2024-05-09"),
        ("They have been mourning since Tuesday. Gunmen came on Monday.", "2024-05-13"),
        ("Dix morts jeudi, cinq jours après un assaut. L'assaut du 10 mai avait tué.", "2024-05-10"),
    ],
)
def test_the_day_that_says_most_is_the_events(text, day):
    """A night goes before its morning, the attack before the finding of the dead, a day before a week."""
    dates = [(date, 1.0) for date in find_dates(text, PUBLISHED)]
    assert likeliest(dates).first == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["every Tuesday", "chaque mardi", "elections next Sunday", "le scrutin de dimanche prochain",
     "Tuesday is market day", "le jeudi est jour de foire"],
)  # fmt: skip
def test_days_to_come_and_days_that_come_again_are_no_event_s(text):
    """Nothing has happened next Sunday, and what always happens on a Tuesday is no event."""
    assert first(text) is None


@given(st.text(st.sampled_from("0123456789/-. lundimareMonday14mai2024à'nuthsdu"), max_size=60), st.dates())
def test_any_text_gives_dates_or_none(text, published):
    """No text makes the reading of dates fail; what is found lies in the text."""
    for date in find_dates(text, max(published, dt.date(1990, 1, 1))):
        assert 0 <= date.start < date.end <= len(text)


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("six soldats tués, deux jours après la mort de neuf civils", -2),
        ("soldiers fell three days after gunmen killed a priest", -3),
        ("two days later six soldiers died", 2),
        ("Twenty-four hours later they came back", 1),
    ],
)
def test_days_counted_from_what_was_told_before(text, shift):
    """What stands behind "two days after" came before; "two days later" comes after."""
    assert first(text).shift == shift
