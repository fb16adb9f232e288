"""What holds for any number, any people and any text."""

import cProfile
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelwatch.classifier.casualties import find_casualties, may_tell_casualties
from sahelwatch.classifier.casualties.numbers.scan import find_numbers
from sahelwatch.records import Lang, Side

# --- numbers spelled out, by rules written apart from those that read them ------------------------------

EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FR_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FR_TENS = ["-", "-", "vingt", "trente", "quarante", "cinquante", "soixante"]


def english(n, hyphen="-", joiner=" and "):
    if n < 20:
        return EN_SMALL[n]
    if n < 100:
        return EN_TENS[n // 10] + (hyphen + EN_SMALL[n % 10] if n % 10 else "")
    size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    rest = n % size
    link = joiner if rest < 100 else " "
    return f"{english(n // size, hyphen, joiner)} {name}" + (link + english(rest, hyphen, joiner) if rest else "")


def french(n, hyphen="-", belgian=False, feminine=False):
    """A number in French words; Belgian and Swiss use has septante and nonante."""
    if n < 17 or n in {17, 18, 19}:
        word = FR_SMALL[n].replace("-", hyphen)
        return "une" if feminine and n == 1 else word
    if n < 70 or (belgian and (70 <= n < 80 or 90 <= n < 100)):
        tens = FR_TENS[n // 10] if n < 70 else {7: "septante", 9: "nonante"}[n // 10]
        unit = n % 10
        if not unit:
            return tens
        return tens + (f"{hyphen}et{hyphen}" if unit == 1 else hyphen) + french(unit, hyphen, feminine=feminine)
    if n < 80:
        return "soixante" + (f"{hyphen}et{hyphen}onze" if n == 71 else hyphen + french(n - 60, hyphen))
    if n < 100:
        four = f"quatre{hyphen}vingt"
        return four + "s" if n == 80 else four + hyphen + french(n - 80, hyphen, feminine=feminine)
    size, name = (1000, "mille") if n >= 1000 else (100, "cent")
    count, rest = divmod(n, size)
    words = french(count, hyphen, belgian)
    if size == 1000 and count % 100 == 80:
        words = words.removesuffix("s")  # "quatre-vingt mille"
    head = name if count == 1 else f"{words} {name}"
    if size == 100 and count > 1 and not rest:
        head += "s"
    return head + (" " + french(rest, hyphen, belgian, feminine) if rest else "")


def grouped(n, mark):
    return f"{n:,}".replace(",", mark)


counts = st.integers(min_value=2, max_value=999_999)


@st.composite
def written(draw, lang):
    """A count, the way it is written, and the bounds that this way of writing gives it."""
    n = draw(counts)
    if lang is Lang.EN:
        word = draw(st.sampled_from([
            str(n), grouped(n, ","), grouped(n, "\u00a0"), grouped(n, "\u202f"),
            english(n), english(n, hyphen=" "), english(n, joiner=" "),
        ]))  # fmt: skip
        bound, low, high = draw(st.sampled_from([
            ("{}", n, n), ("at least {}", n, None), ("more than {}", n + 1, None), ("over {}", n + 1, None),
            ("up to {}", None, n), ("about {}", n, n), ("some {}", n, n), ("no fewer than {}", n, None),
            ("nearly {}", n, n), ("{} or more", n, None), ("as many as {}", None, n),
        ]))  # fmt: skip
    else:
        word = draw(st.sampled_from([
            str(n), grouped(n, " "), grouped(n, "."), grouped(n, "\u202f"),
            french(n), french(n, hyphen=" "), french(n, belgian=True), french(n, feminine=True),
        ]))  # fmt: skip
        bound, low, high = draw(st.sampled_from([
            ("{}", n, n), ("au moins {}", n, None), ("plus de {}", n + 1, None), ("pas moins de {}", n, None),
            ("jusqu'à {}", None, n), ("environ {}", n, n), ("quelque {}", n, n), ("près de {}", n, n),
            ("{} au moins", n, None), ("{} ou plus", n, None),
        ]))  # fmt: skip
    if word.isdigit() and 1900 <= n <= 2099:
        word = grouped(n, "\u00a0")
    return bound.format(word), low, high


EN_PEOPLE = {
    "soldiers": Side.SECURITY_FORCES,
    "Malian soldiers": Side.SECURITY_FORCES,
    "members of the gendarmerie": Side.SECURITY_FORCES,
    "volunteers": Side.MILITIA,
    "members of a self-defence group": Side.MILITIA,
    "villagers": Side.CIVILIANS,
    "women": Side.CIVILIANS,
    "suspected jihadists": Side.MILITANTS,
    "people": None,
}
FR_PEOPLE = {
    "soldats": Side.SECURITY_FORCES,
    "éléments des FDS": Side.SECURITY_FORCES,
    "gendarmes maliens": Side.SECURITY_FORCES,
    "volontaires": Side.MILITIA,
    "membres d'un comité de vigilance": Side.MILITIA,
    "villageois": Side.CIVILIANS,
    "femmes": Side.CIVILIANS,
    "terroristes présumés": Side.MILITANTS,
    "personnes": None,
}
EN_FRAMES = {
    "killed": [
        "{} were killed on Monday", "{} have been executed", "{} died", "{} lost their lives in the attack",
        "Gunmen killed {}", "leaving {} dead", "They stormed the camp, killing {}", "the death of {}",
        "The raid cost the lives of {}", "Mali: {} killed", "The strike killed, witnesses say, a goat; {} perished",
        "On the road, {} were found dead", "{}, badly burnt, were shot dead", "The mine killed {} on the spot",
        "Witnesses have buried {}", "The toll is {} killed", "They left {} on the battlefield",
    ],
    "injured": ["{} were wounded", "wounding {}", "{} injured in blast", "{} were seriously hurt"],
    "abducted": ["Bandits kidnapped {}", "{} were abducted at night", "the abduction of {}",
    "{} were taken hostage"],
    "missing": ["{} are missing", "{} went missing"],
}  # fmt: skip
FR_FRAMES = {
    "killed": [
        "{} ont été tués lundi", "{} ont péri", "{} sont morts", "{} ont perdu la vie", "{} ont trouvé la mort",
        "Des assaillants ont tué {}", "Ils ont attaqué le camp, tuant {}", "L'attaque a coûté la vie à {}",
        "Mali : {} tués", "{} ont été lâchement et froidement assassinés", "{} y sont tombés",
        "Ils ont tué sur le coup {}", "On déplore {} tués", "Ils ont laissé {} au sol",
        "{}, surpris dans leur sommeil, ont été abattus",
    ],
    "injured": ["{} ont été blessés", "blessant {}", "{} blessés dans l'attaque"],
    "abducted": ["Des bandits ont enlevé {}", "{} ont été kidnappés", "{} ont été pris en otage"],
    "missing": ["{} sont portés disparus", "{} introuvables"],
}  # fmt: skip


def frames(table):
    return st.sampled_from([(effect, frame) for effect, rows in table.items() for frame in rows])


@settings(max_examples=400, deadline=None)
@given(written(Lang.EN), frames(EN_FRAMES), st.sampled_from(sorted(EN_PEOPLE)))
def test_any_count_in_any_english_frame_comes_back(number, frame, people):
    """Whatever the number, its form and its people: span, bounds, effect and side are read back."""
    check(Lang.EN, number, frame, people, EN_PEOPLE[people])


@settings(max_examples=400, deadline=None)
@given(written(Lang.FR), frames(FR_FRAMES), st.sampled_from(sorted(FR_PEOPLE)))
def test_any_count_in_any_french_frame_comes_back(number, frame, people):
    """The same for French."""
    check(Lang.FR, number, frame, people, FR_PEOPLE[people])


EN_PAIRS = {
    "{} were killed and {} wounded": ("killed", "injured"),
    "Gunmen raided the town, killing {} and abducting {}": ("killed", "abducted"),
    "{} dead, {} injured in blast": ("killed", "injured"),
    "{} were shot dead, {} are missing": ("killed", "missing"),
    "The attack left {} dead and {} wounded": ("killed", "injured"),
    "Bandits killed {} and kidnapped {}": ("killed", "abducted"),
}
FR_PAIRS = {
    "{} ont été tués et {} blessés": ("killed", "injured"),
    "Ils ont attaqué la ville, tuant {} et enlevant {}": ("killed", "abducted"),
    "{} morts, {} blessés dans l'explosion": ("killed", "injured"),
    "{} ont péri, {} sont portés disparus": ("killed", "missing"),
    "L'attaque a fait {} morts et {} blessés": ("killed", "injured"),
    "Des bandits ont tué {} et enlevé {}": ("killed", "abducted"),
}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*product([Lang.EN], EN_PAIRS), *product([Lang.FR], FR_PAIRS)]), st.data())
def test_two_counts_of_one_sentence_keep_their_bounds_and_effects(row, data):
    """What is told of the dead does not spill over to the wounded, nor the other way round."""
    lang, pattern = row
    first, second = data.draw(written(lang)), data.draw(written(lang))
    noun = (
        ""
        if pattern.startswith(("{} dead", "{} morts")) or " fait " in pattern or " left " in pattern
        else " people"
    )
    noun = noun.replace("people", "personnes") if lang is Lang.FR else noun
    sentence = pattern.format(first[0] + noun, second[0] + (" personnes" if noun and "ant {}" in pattern else ""))
    got = [(c.effect, c.figure.low, c.figure.high) for c in find_casualties(sentence, lang)]
    effects = (EN_PAIRS if lang is Lang.EN else FR_PAIRS)[pattern]
    assert got == [(effects[0], *first[1:]), (effects[1], *second[1:])], sentence


def check(lang, number, frame, people, side):
    words, low, high = number
    effect, pattern = frame
    link = " de " if lang is Lang.FR and words.endswith(("million", "millions", "millier")) else " "
    sentence = pattern.format(words + link + people)
    got = [c for c in find_casualties(sentence, lang) if c.figure.kind != "article"]
    assert [(c.effect, c.figure.low, c.figure.high, c.side) for c in got] == [(effect, low, high, side)], sentence
    [casualty] = got
    assert sentence[casualty.figure.start : casualty.figure.end] == words
    assert casualty.start <= casualty.figure.start < casualty.figure.end <= casualty.end
    assert may_tell_casualties(sentence)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(Lang)), counts, st.booleans())
def test_number_words_read_back(lang, n, hyphens):
    """Every number to 999,999 in words, with hyphens or without, in Belgian use too."""
    hyphen = "-" if hyphens else " "
    spellings = [english(n, hyphen)] if lang is Lang.EN else [french(n, hyphen), french(n, hyphen, belgian=True)]
    for words in spellings:
        [figure] = find_numbers(f"{words} personnes", lang)
        assert (figure.low, figure.high) == (n, n), words


EN_OTHER = [
    "Some {} vehicles were destroyed after the killing", "About {} families fled after the massacre",
    "The dead lay {} kilometres away", "{} houses were burnt by the killers", "killers on {} motorbikes came",
    "a {}-strong force hunts the killers", "{} percent of deaths", "The victim was {} years old",
    "They stole {} goats from the dead man", "The mission lost $ {}",
]  # fmt: skip
FR_OTHER = [
    "{} véhicules ont été détruits après la tuerie", "environ {} familles ont fui la tuerie",
    "Les morts gisaient à {} kilomètres", "{} cases ont été brûlées par les tueurs",
    "des tueurs sur {} motos sont venus", "{} % des décès", "La victime avait {} ans",
    "Ils ont volé {} chèvres au défunt",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*product([Lang.EN], EN_OTHER), *product([Lang.FR], FR_OTHER)]), counts)
def test_counts_of_other_things_never_become_tolls(row, n):
    """A number of vehicles, families, houses, kilometres, years or animals is no toll, whatever it is."""
    lang, pattern = row
    sentence = pattern.format(n)
    assert [c for c in find_casualties(sentence, lang) if c.figure.kind != "article"] == [], sentence


WORDS = [
    "12",
    "killed",
    "dead",
    "wounded",
    "soldiers",
    ",",
    "and",
    "of",
    "the",
    "3",
    "including",
    "at",
    "least",
    "toll",
    "from",
    "8",
    "to",
    ";",
    "dont",
    "morts",
    "blessés",
    "tués",
    "de",
    "une",
    "trentaine",
    "d'",
    "ont",
    "été",
    "par",
    "1",
    "200",
    "(",
    ")",
    ":",
    "«",
    "»",
    "-",
    "autres",
    "another",
    "no",
    "aucun",
    "personne",
    "killing",
    "by",
]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(list(Lang)), st.text() | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_text_is_read_without_error_and_spans_stay_inside(lang, text):
    """Arbitrary Unicode and arbitrary word salad never raise, and every span lies in the text."""
    got = find_casualties(text, lang, text)
    for n, casualty in enumerate(got):
        assert 0 <= casualty.start < casualty.end <= len(text)
        assert casualty.start <= casualty.figure.start < casualty.figure.end <= casualty.end
        assert casualty.people in text
        assert casualty.agent is None or 0 <= casualty.agent[0] < casualty.agent[1] <= len(text)
        assert casualty.whole is None or (casualty.whole != n and 0 <= casualty.whole < len(got))
        low, high = casualty.figure.low, casualty.figure.high
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


PATHOLOGICAL = [
    "12 killed, ", "12 soldats tués et ", "killing 12 and wounding ", "1,", "1 000 ", "12", "a.", "d'", "de 12 à ",
    "one hundred and ", "of the ", "including 3 ", "toll of 12 to ", "- ", "(", "no one ", "« ",
    "vingt-", "'", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("unit", PATHOLOGICAL)
@pytest.mark.parametrize("lang", list(Lang))
def test_work_grows_linearly_with_length(lang, unit):
    """A text of 20 kB of whatever repeats takes about four times the steps of one of 5 kB, never its square."""
    text = unit * (20_000 // len(unit)) + " 12 killed 12 tués"
    quarter, whole = steps(text[-len(text) // 4 :], lang), steps(text, lang)
    assert whole < 6 * quarter + 1000


@pytest.mark.parametrize("unit", ["killed 12 soldiers and ", "vingt "])
def test_a_sentence_without_end_costs_no_more_than_a_long_one(unit):
    """A megabyte without a full stop is read as far as sentences go."""
    text = "killed tué " + unit * (1_000_000 // len(unit))
    assert steps(text, Lang.EN) < 1.5 * steps(text[:30_000], Lang.EN)


def steps(text, lang):
    """How many function calls reading a text takes: a measure of work that no busy machine disturbs."""
    profile = cProfile.Profile()
    profile.runcall(find_casualties, text, lang)
    return sum(entry.callcount for entry in profile.getstats())
