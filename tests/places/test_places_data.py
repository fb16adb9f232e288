"""The gazetteer's rows hold: they parse, lie where their country lies, and belong to units that exist."""

import datetime as dt
import math
from collections import Counter, defaultdict

import pytest

from sahelwatch.places import Gazetteer
from sahelwatch.places.fold import fold_name
from sahelwatch.places.load import DataError, load

DATA = load()
GAZETTEER = Gazetteer(DATA)
UNITS = {"admin1", "admin2"}
# Some days on which units differ: before and after the reforms of Mali, Niger, Ghana and Burkina Faso.
DAYS = [
    dt.date(2011, 6, 1),
    dt.date(2018, 6, 1),
    dt.date(2021, 6, 1),
    dt.date(2024, 6, 1),
    dt.date(2025, 8, 1),
    None,
]

# South, north, west and east, in degrees, with a little room for border posts and wells.
BOXES = {
    "BF": (9.3, 15.2, -5.6, 2.5), "ML": (10.1, 25.1, -12.4, 4.4), "NE": (11.6, 23.6, 0.1, 16.1),
    "TD": (7.4, 23.5, 13.4, 24.1), "MR": (14.7, 27.4, -17.2, -4.8), "NG": (4.2, 14.0, 2.6, 14.8),
    "CM": (1.6, 13.2, 8.4, 16.3), "BJ": (6.1, 12.5, 0.7, 3.9), "TG": (6.0, 11.2, -0.2, 1.9),
    "CI": (4.3, 10.8, -8.7, -2.4), "GH": (4.7, 11.3, -3.3, 1.3), "SN": (12.2, 16.8, -17.6, -11.3),
    "GN": (7.1, 12.8, -15.2, -7.6), "GW": (10.8, 12.8, -16.9, -13.6), "CF": (2.1, 11.1, 14.3, 27.6),
    "DZ": (18.9, 37.2, -8.8, 12.1), "LY": (19.4, 33.3, 9.2, 25.3), "SD": (8.6, 23.3, 21.8, 38.8),
}  # fmt: skip
KINDS = {
    "country", "admin1", "admin2", "town", "village", "camp", "base", "mine", "forest", "park", "reserve", "river",
    "lake", "island", "road", "border", "well", "mountain", "valley", "site", "area", "quarter",
}  # fmt: skip


def entries(*levels, countries=BOXES):
    return [entry for entry in DATA.entries if entry.place.level in levels and entry.place.country in countries]


def test_every_id_is_given_once():
    """An id names one place; two places of one name in one unit are told apart in parentheses."""
    assert [place_id for place_id, times in Counter(e.place.id for e in DATA.entries).items() if times > 1] == []


def test_no_village_stands_twice():
    """Two places of one name, a few kilometres apart, are one that was entered twice."""
    seen = defaultdict(list)
    twice = []
    for place in (entry.place for entry in DATA.entries if entry.place.level == "place"):
        for other in seen[place.country, fold_name(place.name)]:
            distance = math.dist((other.latitude, other.longitude), (place.latitude, place.longitude))
            if distance < 0.1:
                twice.append((place.id, other.id))
        seen[place.country, fold_name(place.name)].append(place)
    assert twice == []


def test_every_place_lies_within_its_country():
    """Coordinates stand in the country's bounding box: a swapped or mistyped figure rarely does."""
    outside = []
    for entry in entries("admin1", "admin2", "place"):
        place = entry.place
        south, north, west, east = BOXES[place.country]
        if not (south <= place.latitude <= north and west <= place.longitude <= east):
            outside.append((place.id, place.latitude, place.longitude))
    assert outside == []


def test_every_kind_is_a_known_one():
    """The kinds are those of the data's README."""
    assert {e.place.kind for e in DATA.entries} <= KINDS


@pytest.mark.parametrize("on", DAYS)
def test_every_place_has_its_parents_on_any_day(on):
    """Whatever the day, a place of a country with regions lies in one that exists."""
    orphans = [
        entry.place.id
        for entry in entries("place", "admin2")
        if (entry.admin1 or entry.admin2)
        and (entry.place.level == "place" or entry.place.exists(on))
        and GAZETTEER.parents(entry.place, on).admin1 is None
    ]
    assert orphans == []


def test_every_parent_named_is_a_unit():
    """Each value of a place's parents, in any period, is the name of a row of the unit files."""
    known = {(e.place.country, e.place.level, fold_name(name)) for e in entries(*UNITS) for name in e.name.values}
    missing = [
        (entry.place.id, name)
        for entry in entries("place", "admin2")
        for level, parent in (("admin1", entry.admin1), ("admin2", entry.admin2))
        for name in (parent.values if parent else ())
        if (entry.place.country, level, fold_name(name)) not in known
    ]
    assert missing == []


def test_every_country_on_the_map_has_both_levels():
    """A country with localities has regions, and each region has units of the second level."""
    for country in BOXES:
        regions = {e.place.name for e in entries("admin1", countries={country})}
        assert regions, country


@pytest.mark.parametrize("country", ["BF", "NE", "ML", "MR"])
def test_every_unit_has_places(country):
    """No province or department without a locality, in each period."""
    for on in (dt.date(2024, 6, 1), None):
        filled = {GAZETTEER.parents(e.place, on).admin2 for e in entries("place", countries={country})}
        units = {
            GAZETTEER.name_on(e.place, on) for e in entries("admin2", countries={country}) if e.place.exists(on)
        }
        assert units - filled == set()


def test_no_variant_is_given_twice():
    """Each variant of a place stands once, and is not its name."""
    twice = [e.place.id for e in DATA.entries if len(set(e.names)) < len(e.names)]
    assert twice == []


UNIT_WORDS = {
    "region", "province", "wilaya", "district", "cercle", "departement", "department", "etat", "state",
    "prefecture", "moughataa", "de", "du", "des", "la", "le", "l", "d", "of", "the",
}  # fmt: skip


def test_no_variant_is_a_unit_word_and_the_name():
    """`région de Gao` is Gao: the extraction reads what kind of unit is meant, and homonyms stay together."""
    idle = []
    for entry in entries(*UNITS):
        own = {fold_name(name) for name in entry.name.values}
        for name in entry.place.variants:
            words = fold_name(name).split()
            core = " ".join(word for word in words if word not in UNIT_WORDS)
            if core in own and core != " ".join(words) and entry.place.name in entry.names:
                idle.append((entry.place.id, name))
    assert idle == []


def test_the_shortest_names_need_context():
    """Two letters are a word in one language or another."""
    bare = [
        (entry.place.id, name)
        for entry in entries("admin1", "admin2", "place")
        for name in entry.names
        if len(fold_name(name)) <= 2 and not entry.place.ordinary and name not in entry.weak
    ]
    assert bare == []


def test_units_are_as_many_as_the_law_has():
    """The number of units, before and after the reforms; the sources are the countries' laws."""

    def count(country, level, on):
        return sum(e.place.exists(on) for e in entries(level, countries={country}))

    before, after = dt.date(2025, 7, 1), dt.date(2025, 7, 2)
    assert (count("BF", "admin1", before), count("BF", "admin2", before)) == (13, 45)
    assert (count("BF", "admin1", after), count("BF", "admin2", after)) == (17, 47)
    assert count("NE", "admin1", None) == 8
    assert (count("BJ", "admin1", None), count("BJ", "admin2", None)) == (12, 77)
    assert (count("TG", "admin1", None), count("TG", "admin2", None)) == (5, 39)
    assert (count("CI", "admin1", None), count("CI", "admin2", None)) == (14, 33)
    assert (count("GH", "admin1", dt.date(2018, 1, 1)), count("GH", "admin1", None)) == (10, 16)
    assert (count("ML", "admin1", dt.date(2015, 1, 1)), count("ML", "admin2", dt.date(2011, 1, 1))) == (9, 49)
    assert (count("ML", "admin1", None), count("ML", "admin2", None)) == (20, 159)
    assert (count("TD", "admin1", dt.date(2011, 1, 1)), count("TD", "admin1", None)) == (22, 23)
    assert (count("MR", "admin1", dt.date(2014, 1, 1)), count("MR", "admin1", None)) == (13, 15)
    assert (count("NG", "admin1", None), count("CM", "admin1", None)) == (37, 10)
    assert (count("SN", "admin1", None), count("SN", "admin2", None)) == (14, 46)
    assert (count("DZ", "admin1", dt.date(2019, 1, 1)), count("DZ", "admin1", None)) == (48, 58)


def test_burkina_faso_lists_its_communes():
    """351 communes, by the law of 2004 and 2009."""
    communes = [e for e in entries("place", countries={"BF"}) if e.place.kind == "town"]
    assert len(communes) >= 351


def test_all_the_worlds_countries_are_known():
    """The 193 members of the United Nations and some more, each with its code once."""
    codes = [e.place.country for e in DATA.entries if e.place.level == "country"]
    assert len(codes) == len(set(codes)) >= 193


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Ici\t\t99\t0\t\t", "out of range"),
        ("Ici\t\tnorth\t0\t\t", "could not convert"),
        ("Ici\t\t1\t1\t\t\t\t\t\textra", "columns"),
        ("Ici;2025=X\t\t1\t1\t\t", "Invalid isoformat"),
        ("Ici;2025-01-01\t\t1\t1\t\t", "DAY=VALUE"),
        ("Ici;2025-01-01=A;2024-01-01=B\t\t1\t1\t\t", "do not ascend"),
        ("\t\t1\t1\t\t", "needs a name"),
        ("Ici\t\t1\t1\t\t\t\tnonsense", "nonsense"),
    ],
)
def test_a_bad_row_is_named(tmp_path, row, complaint):
    """What is wrong, and the file and line, so that who edits a file finds it."""
    header = "name\tvariants\tlatitude\tlongitude\tadmin2\tadmin1\tkind\tordinary\tnote"
    (tmp_path / "BF.tsv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"BF\.tsv, line 2: .*{complaint}"):
        load(tmp_path)


def test_a_file_of_another_name_is_refused(tmp_path):
    """A mistyped file name would else be read as something it is not."""
    (tmp_path / "BF-admin3.tsv").write_text("name\tvariants\nX\t\n", encoding="utf-8")
    with pytest.raises(DataError, match="no file of the gazetteer"):
        load(tmp_path)
