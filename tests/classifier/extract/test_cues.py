"""The words around place names: the data holds, and frames fit what they say."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from sahelwatch.classifier.extract.where.cues import Window, cues, parse
from sahelwatch.classifier.extract.where.distance import distance_before
from sahelwatch.classifier.extract.words import soft

DATA = tomllib.loads((resources.files("sahelwatch.classifier.data") / "place-cues.toml").read_text("utf-8"))


def window(text):
    """What stands around the first word in angle brackets."""
    start, end = text.index("<"), text.index(">") - 1
    return Window.around(soft(text.replace("<", "").replace(">", "")), start, end)


def test_words_are_folded_and_told_once():
    """A list has each phrase once, without capitals and accents, as the text is compared."""
    for name, words in DATA["lists"].items():
        assert len(set(words)) == len(words), name
        assert all(word == soft(word) for word in words), name


def test_frames_name_known_lists_only():
    """A frame that names a list that there is not is refused."""
    with pytest.raises(KeyError):
        parse({**DATA, "before": {"at": ["{nowhere}"]}})


def test_no_list_is_idle():
    """Every list is part of a frame or used by a rule by its name."""
    frames = " ".join(frame for group in ("before", "after") for rows in DATA[group].values() for frame in rows)
    used = set(re.findall(r"\{([a-z-]+)\}", frames))
    by_name = {"there", "close-lead", "close-beyond", "days", "months", "way-from", "road-to", "km", "in-the"}
    by_name |= {
        "name-lead",
        "name-tail",
        "name-head",
        "no-place",
        "befallen",
        "fell",
        "mourn",
        "against",
        "speaking",
        "palace-at",
        "no-name-part",
    }
    assert set(DATA["lists"]) == (used - {"units", "word", "gap", "apposition"}) | by_name


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("at", "killed at <Solhan>"),
        ("at", "tués à <Solhan>"),
        ("settlement", "dans le village de <Solhan>"),
        ("settlement", "the gold mining site of <Solhan>"),
        ("own-event", "the massacre of <Solhan>"),
        ("own-event", "gunmen raided <Solhan>"),
        ("away", "a convoy bound for <Solhan>"),
        ("away", "les blessés évacués vers <Gao>"),
        ("spoken", "doctors at the hospital of <Gao>"),
        ("spoken", "à l'hôpital régional de <Gao>"),
        ("office", "the bishop of <Dori>"),
        ("office", "le maire de <Dori>"),
        ("home", "habitants de <Dori>"),
        ("unit", "dans la région de <Gao>"),
        ("border", "near the border with <Mali>"),
        ("border", "à la frontière du <Mali>"),
        ("side", "au nord de <Gao>"),
        ("way", "sur la route de <Gao>"),
        ("harmed-at", "12 soldats tués lundi à <Gao>"),
    ],
)
def test_frames_before_a_name(cue, text):
    """A frame ends where the name begins, through elided articles and accents."""
    assert cues().before[cue].match(window(text))


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("unit", "in <Gao> region"),
        ("own-event", "the <Solhan> massacre"),
        ("was-hit", "<Solhan> was attacked"),
        ("settlement", "<Solhan>, a small village"),
        ("way", "the <Gao>-Ansongo road"),
        ("placed", "<Tarakwa>, in the province of Soum"),
        ("says", "<Bamako> denies"),
    ],
)
def test_frames_after_a_name(cue, text):
    """A frame begins where the name ends."""
    assert cues().after[cue].match(window(text))


def test_attack_in_the_next_line_is_not_of_the_name():
    """A heading's last word has nothing to do with the line that follows."""
    assert not cues().after["own-event"].match(window("between Gao and <Ansongo>\n\nAttack on Friday"))


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("some 40 km north of <Gao>", 40, "north"),
        ("à une trentaine de kilomètres au nord-est de <Gao>", 30, "nord-est"),
        ("onze kilomètres au sud d'<Ansongo>", 11, "sud"),
        ("10 miles from <Gao>", 16.1, None),
        ("40km de <Gao>", 40, None),
        ("un long de <Gao>", None, None),
    ],
)
def test_distances(text, km, bearing):
    """Distances are read in digits and words, in kilometres and miles, with their direction."""
    found = distance_before(window(text))
    assert (found.km, found.bearing) == (km, bearing) if found else km is None


def spelled(frame, number, *, whole):
    """What a frame of `before` fits: that phrase of each list, with or without what may be left out."""
    if not whole:
        frame = re.sub(r"\( .*? \)\?|\S+(?:\?|\*\d)(?= |$)", "", frame)
    words = []
    for element in re.findall(r"\{([a-z-]+)\}|([^\s{}()?*]+)", frame):
        phrases = {"word": ["word"], "gap": ["word"], "apposition": ["word"], "units": list(DATA["units"])}.get(
            element[0]
        )
        phrases = phrases or DATA["lists"].get(element[0]) or [element[1]]
        words.append(phrases[number % len(phrases)])
    return " ".join(words).replace("' ", "'") + " "


@pytest.mark.parametrize("name", DATA["before"])
def test_what_frames_fit_is_not_passed_over(name):
    """The words looked for before a cue's frames are looked for stand in whatever the frames fit."""
    cue = cues().before[name]
    texts = [
        spelled(frame, number, whole=whole)
        for frame in DATA["before"][name]
        for number in range(max(map(len, DATA["lists"].values())))
        for whole in (True, False)
    ]
    windows = [Window.around(text, len(text), len(text)) for text in dict.fromkeys(texts)]
    fitting = [around for around in windows if cue.pattern.search(around.before)]
    assert fitting
    assert [around.before for around in fitting if not cue.match(around)] == []
