"""What the matcher finds in texts, and what it leaves alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.places import Gazetteer
from sahelwatch.places.fold import fold, fold_name
from sahelwatch.places.load import load
from sahelwatch.places.match import keys

GAZETTEER = Gazetteer.load()
NAMES = sorted({name for entry in load().entries for name in entry.names})
KEYS = {key for name in NAMES for key in keys(name)} | {
    fold_name(word) for entry in load().entries for word in entry.demonyms
}


def found(text):
    return [(mention.text, {place.id for place in mention.candidates}) for mention in GAZETTEER.find(text)]


def ids(text):
    return [sorted(place.id for place in mention.candidates) for mention in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    "written",
    ["Tin-Akoff", "Tin Akoff", "TIN-AKOFF", "Tinakoff", "Tin‑Akoff", "Tin-Akof", "Tin\nAkoff", "Tin\u00adAkoff"],
)
def test_a_name_is_found_however_it_is_written(written):
    """Case, hyphens of all kinds, line breaks, soft hyphens and listed variants are tolerated."""
    (mention,) = GAZETTEER.find(f"L'attaque de {written}, au Burkina")[:1]
    assert mention.text == written
    assert {place.name for place in mention.candidates} == {"Tin-Akoff"}


@pytest.mark.parametrize(
    "written", ["Fada N'Gourma", "Fada N’Gourma", "Fada Ngourma", "FADA N'GOURMA", "Fada-N'Gourma"]
)
def test_apostrophes_are_tolerated(written):
    """Typographic, plain, or none."""
    assert found(f"à {written} hier") == [(written, {"bf/gourma/fada-n-gourma"})]


def test_an_accent_written_apart_is_an_accent():
    """Decomposed Unicode, as some feeds send it."""
    assert ids("à Se\u0301no et Me\u0301naka")[0] == ids("à Séno")[0]
    assert GAZETTEER.find("à Se\u0301no.")[0].text == "Se\u0301no"


@pytest.mark.parametrize("text", ["la menace", "Djibouti", "un malien", "DjiboX", "djibo est un mot"])
def test_part_of_a_word_or_a_small_letter_is_no_name(text):
    """Word boundaries and capitals count."""
    assert not any(mention.text.lower() in {"djibo", "mali"} for mention in GAZETTEER.find(text))


def test_words_that_a_stop_divides_are_no_name():
    """Only names that are listed with a stroke or a stop are found with one."""
    assert GAZETTEER.find("St. Petersburg, D.R. Congo")[0].text == "St. Petersburg"
    assert GAZETTEER.find("Wasagu/Danko")[0].text == "Wasagu/Danko"
    assert not any(mention.text == "Tin/Akoff" for mention in GAZETTEER.find("Tin/Akoff"))
    assert not any("Akoff" in mention.text for mention in GAZETTEER.find("à Tin. Akoff dit que"))


def test_the_longest_name_wins():
    """`Papua New Guinea` is not Guinea, nor `Guinea-Bissau`, nor `South Sudan` Sudan."""
    assert [place[0] for place in ids("Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea")] == [
        "PG", "GW", "GQ", "GN",
    ]  # fmt: skip
    assert [place[0] for place in ids("South Sudan, Sudan, Niger State, Nigeria, Niger")] == [
        "SS", "SD", "ng/admin1/niger", "NG", "NE",
    ]  # fmt: skip


def test_a_river_and_a_lake_are_not_the_country_of_their_name():
    """The river Niger flows through five countries, and Lake Chad lies in four."""
    assert ids("on the Niger River, the river Niger, le fleuve Niger, Lake Chad, le lac Tchad") == [
        ["area/niger-river"], ["area/niger-river"], ["area/niger-river"], ["area/lake-chad"], ["area/lake-chad"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Air Burkina",
        "the G5 Sahel",
        "l’État islamique au Sahel",
        "Mali Empire",
        "Agence France-Presse",
        "Accord d’Alger",
    ],
)
def test_phrases_that_only_contain_a_name_are_no_places(text):
    """An airline, an alliance, an armed group, a newspaper."""
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Chad Daybell was convicted", True),
        ("the killer, Chad Hurley, said", True),
        ("soldiers died in Chad", False),
        ("in southern Chad on Monday", False),
        ("Chad President Idriss Deby", False),
        ("Chad: 12 killed", False),
        ("CHAD ATTACK KILLS 12", False),
        ("Chad and Niger", False),
    ],
)
def test_chad_the_man_is_not_chad_the_country(text, person):
    """A surname after it makes it a given name; a title or a headline's verb does not."""
    assert (["TD"] not in ids(text)) is person


def test_a_word_and_a_name_are_told_apart():
    """`Savanes` is a word and two regions, `Savanna Region` is Togo's."""
    bare, full = GAZETTEER.find("dans les Savanes, Savanna Region")
    assert (bare.ordinary, full.ordinary) == (True, False)
    assert {place.country for place in bare.candidates} == {"CI", "TG"}


@pytest.mark.parametrize(
    ("text", "found_there"),
    [
        ("in eastern Congo", True),
        ("in eastern congo", False),
        ("the three borders area", True),
        ("dans la forêt de Barga", True),
        ("dans la forêt de barga", False),
        ("le lac tchad", False),
    ],
)
def test_a_name_that_begins_small_is_found_small(text, found_there):
    """A capital is wanted where the listed name has one, and general words may be small."""
    assert bool(ids(text)) is found_there


def test_a_short_form_needs_context_where_its_name_does_not():
    """`Bobo` is a person's name too, `Bobo-Dioulasso` is not."""
    short, full = GAZETTEER.find("Oumarou Bobo est à Bobo-Dioulasso")
    assert (short.ordinary, full.ordinary) == (True, False)


def test_a_compound_is_not_cut():
    """`région du Centre-Nord` holds Centre-Nord, and not `région du Centre`."""
    assert found("dans la région du Centre-Nord") == [("Centre-Nord", {"bf/admin1/centre-nord"})]


@pytest.mark.parametrize("text", ["l'armée malienne (FAMa)", "le FaMa", "les FAMas"])
def test_an_acronym_in_mixed_capitals_is_no_name(text):
    """Mali's army is not the village of Fama."""
    assert not any("fama" in mention.text.lower() for mention in GAZETTEER.find(text))


@pytest.mark.parametrize("text", ["Est-ce que", "le Sud-Est", "Nord-Sud"])
def test_an_ordinary_word_tied_to_another_is_no_place(text):
    """A hyphen makes it part of a compound."""
    assert ids(text) == []


def test_peoples_are_told_from_each_other():
    """Nigériens are not Nigérians; both are found as demonyms, small letters and all."""
    mentions = GAZETTEER.find("des soldats nigériens et nigérians, Malian troops")
    assert [(m.text, m.candidates[0].id, m.demonym) for m in mentions] == [
        ("nigériens", "NE", True),
        ("nigérians", "NG", True),
        ("Malian", "ML", True),
    ]


@pytest.mark.parametrize(
    ("on", "parents", "region"),
    [
        (dt.date(2024, 1, 1), ("Sahel", "Soum"), "Centre-Nord"),
        (dt.date(2025, 7, 1), ("Sahel", "Soum"), "Centre-Nord"),
        (dt.date(2025, 7, 2), ("Soum", "Djelgodji"), "Kuilsé"),
        (None, ("Soum", "Djelgodji"), "Kuilsé"),
    ],
)
def test_parents_go_by_the_day(on, parents, region):
    """Burkina Faso's regions and provinces changed on 2025-07-02."""
    (djibo,) = GAZETTEER.lookup("Djibo", "BF", "place")
    got = GAZETTEER.parents(djibo, on)
    assert (got.admin1, got.admin2) == parents
    (unit,) = GAZETTEER.lookup("Centre-Nord", "BF", "admin1")
    assert GAZETTEER.name_on(unit, on) == region


def test_a_place_knows_its_unit_for_the_coordinates():
    """The unit itself, so that a place without coordinates of its own can take the unit's."""
    (djibo,) = GAZETTEER.lookup("Djibo", "BF", "place")
    assert GAZETTEER.unit(djibo, "admin2", None).name == "Djelgodji"
    assert GAZETTEER.unit(djibo, "admin1", dt.date(2020, 1, 1)).id == "bf/admin1/sahel"


def test_homonyms_are_all_candidates():
    """The context decides; the matcher hands over every village of the name."""
    (mention,) = GAZETTEER.find("Namissiguima")
    assert {GAZETTEER.parents(p, None).admin2 for p in mention.candidates} == {"Sandbondtenga", "Yatenga"}


@given(st.text())
def test_any_text_is_read(text):
    """Arbitrary Unicode never raises; spans slice the text to a known name, in order and apart."""
    end = 0
    for mention in GAZETTEER.find(text):
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        assert {fold_name(mention.text), fold(mention.text).text} & KEYS


@given(st.sampled_from(NAMES), st.text(max_size=30), st.text(max_size=30))
def test_every_name_is_found_at_its_place(name, before, after):
    """Whatever stands around it, if set off by a full stop, a listed name's words are among those found."""
    text = f"{before} . {name[:1].upper()}{name[1:]} . {after}"
    start = len(before) + 3
    covered = [m for m in GAZETTEER.find(text) if m.start < start + len(name) and m.end > start]
    assert covered or name.lower() in {"chad", "jordan"}


@given(st.text())
def test_folding_finds_the_way_back(text):
    """A folded character's span slices the original to what folds to it."""
    folded = fold(text)
    for index, char in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert char in fold(text[start:end]).text
