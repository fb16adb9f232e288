"""Numbers of people, as French and English write them."""

import pytest

from sahelwatch.classifier.casualties.numbers.scan import find_numbers
from sahelwatch.records import Lang


def read(text, lang):
    return [(text[f.start : f.end], f.low, f.high) for f in find_numbers(text, lang)]


ENGLISH = [
    ("12", 12, 12),
    ("1,200", 1200, 1200),
    ("1.200", 1200, 1200),
    ("1\u00a0200", 1200, 1200),
    ("1\u202f200", 1200, 1200),
    ("12\u2009500", 12500, 12500),
    ("1.5 million", 1_500_000, 1_500_000),
    ("twenty-five", 25, 25),
    ("twenty five", 25, 25),
    ("one hundred and twenty-three", 123, 123),
    ("a hundred", 100, 100),
    ("three hundred thousand and two", 300_002, 300_002),
    ("ten (10)", 10, 10),
    ("two dozen", 24, 24),
    ("a dozen", 12, 12),
    ("half a dozen", 6, 6),
    ("a score", 20, 20),
    ("a couple", 2, 2),
    ("dozens", 24, None),
    ("several dozen", 24, None),
    ("hundreds", 200, None),
    ("several hundred", 200, None),
    ("thousands", 2000, None),
    ("tens of thousands", 20_000, None),
    ("several", 3, None),
    ("many", 3, None),
    ("a few", 3, None),
    ("at least 12", 12, None),
    ("no fewer than 12", 12, None),
    ("no less than twelve", 12, None),
    ("12 or more", 12, None),
    ("12 at least", 12, None),
    ("12+", 12, None),
    ("more than 12", 13, None),
    ("over 50", 51, None),
    ("upwards of 50", 51, None),
    ("more than a hundred", 101, None),
    ("more than two dozen", 25, None),
    ("up to 40", None, 40),
    ("as many as 40", None, 40),
    ("no more than 40", None, 40),
    ("fewer than 20", None, 19),
    ("about 30", 30, 30),
    ("some 30", 30, 30),
    ("around thirty", 30, 30),
    ("nearly 40", 40, 40),
    ("almost 40", 40, 40),
    ("between 30 and 40", 30, 40),
    ("30 to 40", 30, 40),
    ("30-40", 30, 40),
    ("30–40", 30, 40),
    ("two or three", 2, 3),
    ("twenty-\nfive", 25, 25),
]

FRENCH = [
    ("12", 12, 12),
    ("1 200", 1200, 1200),
    ("1.200", 1200, 1200),
    ("10\u00a0600", 10_600, 10_600),
    ("1,4 million", 1_400_000, 1_400_000),
    ("vingt et un", 21, 21),
    ("vingt-et-un", 21, 21),
    ("trente-cinq", 35, 35),
    ("trente cinq", 35, 35),
    ("soixante et onze", 71, 71),
    ("soixante-dix-sept", 77, 77),
    ("septante-deux", 72, 72),
    ("quatre-vingts", 80, 80),
    ("quatre-vingt-dix-huit", 98, 98),
    ("nonante-neuf", 99, 99),
    ("cent soixante", 160, 160),
    ("deux mille trois cents", 2300, 2300),
    ("trois cent mille", 300_000, 300_000),
    ("cinquante-huit (58)", 58, 58),
    ("une (01)", 1, 1),
    ("une dizaine", 10, 10),
    ("une douzaine", 12, 12),
    ("une trentaine", 30, 30),
    ("une bonne trentaine", 30, 30),
    ("une centaine", 100, 100),
    ("un millier", 1000, 1000),
    ("une demi-douzaine", 6, 6),
    ("deux douzaines", 24, 24),
    ("dizaines", 24, None),
    ("plusieurs dizaines", 24, None),
    ("centaines", 200, None),
    ("milliers", 2000, None),
    ("plusieurs", 3, None),
    ("quelques", 3, None),
    ("au moins 12", 12, None),
    ("pas moins de 12", 12, None),
    ("12 au moins", 12, None),
    ("12 ou plus", 12, None),
    ("plus de 100", 101, None),
    ("plus d'une centaine", 101, None),
    ("plus d’une dizaine", 11, None),
    ("jusqu'à 40", None, 40),
    ("pas plus de 40", None, 40),
    ("moins de 20", None, 19),
    ("environ 300", 300, 300),
    ("quelque 160", 160, 160),
    ("près de 40", 40, 40),
    ("près d'une centaine", 100, 100),
    ("entre 30 et 40", 30, 40),
    ("de 12 à 14", 12, 14),
    ("une à deux", 1, 2),
    ("deux ou trois", 2, 3),
]


@pytest.mark.parametrize(
    ("lang", "written", "low", "high"),
    [(Lang.EN, *row) for row in ENGLISH] + [(Lang.FR, *row) for row in FRENCH],
)
def test_a_number_is_read_with_its_bounds(lang, written, low, high):
    """Every way of writing a number gives the bounds of the labelling guide, over exactly its words."""
    sentence = f"Here {written} people" if lang is Lang.EN else f"Ici {written} personnes"
    got = read(sentence, lang)
    assert [(lo, hi) for _, lo, hi in got] == [(low, high)]
    assert got[0][0] in {written, written.removeprefix("de ")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.EN, "On June 5, 2021 the base was quiet"),
        (Lang.EN, "at 2 a.m. on 14 May"),
        (Lang.EN, "at 10:30 on the 21st"),
        (Lang.EN, "from 4 to 5 June in 2012"),
        (Lang.EN, "50 percent, 50% and $5"),
        (Lang.EN, "the 15-nation bloc, a ten-man team"),
        (Lang.EN, "G5, RN1, AK-47 and F-16"),
        (Lang.EN, "UN resolution 2100"),
        (Lang.EN, "Ibrahim Kone, 34, took over"),
        (Lang.EN, "they won 2-0"),
        (Lang.EN, "how many, as many, so many"),
        (Lang.EN, "3.5 and 7.62"),
        (Lang.EN, "1. Mali\n2. Niger"),
        (Lang.FR, "le 12 janvier, du 8 au 9 mai 2023"),
        (Lang.FR, "du lundi 3 au mardi 4"),
        (Lang.FR, "vers 9h30, à 3 heures du matin, à 10 h 12"),
        (Lang.FR, "17,78 % et vingt pour cent"),
        (Lang.FR, "la 2e compagnie, le 1er mars"),
        (Lang.FR, "la RN1, le G5, la résolution 2100"),
        (Lang.FR, "en 2019, depuis 2015, fin 2020"),
        (Lang.FR, "âgé de 38 ans"),
    ],
)
def test_what_is_no_count_is_left_out(lang, text):
    """Dates, hours, years, ordinals, shares, money, scores, ages and names with digits are no counts."""
    assert read(text, lang) == []


def test_a_change_is_two_figures_and_no_range():
    """As in "From 8 to 13" after a word of change tells an old figure and a new one."""
    assert [low for _, low, _ in read("the toll rose from 8 to 13", Lang.EN)] == [8, 13]
    assert [low for _, low, _ in read("le bilan passe de huit à treize", Lang.FR)] == [8, 13]


def test_a_table_does_not_run_numbers_together():
    """A number that ends a line and one that begins the next are two, unless the line was wrapped in prose."""
    assert [low for _, low, _ in read("Dead: 12\n300 hurt", Lang.EN)] == [12, 300]
    assert [low for _, low, _ in read("environ 10\n600 personnes", Lang.FR)] == [10_600]
