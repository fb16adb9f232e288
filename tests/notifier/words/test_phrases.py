"""The phrase files are whole: both languages, the whole vocabulary, the same blanks."""

import re
import tomllib
from importlib.resources import files

import pytest

from sahelwatch.notifier.words.phrases import actor
from sahelwatch.records import AlertReason, IncidentType, Lang, PollingNoticeKind, Precision, Side, Status, Target

WORDS = files("sahelwatch.notifier.words")
PHRASES = tomllib.loads(WORDS.joinpath("phrases.toml").read_text("utf-8"))
ACTORS = tomllib.loads(WORDS.joinpath("actors.toml").read_text("utf-8"))

CLASSIFIER = files("sahelwatch.classifier").joinpath("data", "actors.toml")


def blanks(value):
    return sorted(re.findall(r"{(\w+)}", str(value)))


def test_both_languages_say_the_same_things():
    """A phrase of one language has its counterpart, with the same blanks."""
    english, french = PHRASES["en"], PHRASES["fr"]
    assert {s: set(p) for s, p in english.items()} == {s: set(p) for s, p in french.items()}
    for section, entries in english.items():
        for key, value in entries.items():
            assert blanks(value) == blanks(french[section][key]), (section, key)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_word_of_the_vocabulary_has_a_phrase(lang):
    """A type, side, target or status that the classifier may give can be said."""
    phrases = PHRASES[lang]
    assert set(phrases["type"]) == {kind.value for kind in IncidentType}
    assert set(phrases["target"]) == {target.value for target in Target}
    assert set(phrases["side"]) == {side.value for side in Side} | {"soldiers"}
    assert set(phrases["status"]) == {status.value for status in Status} <= set(phrases["said"])
    assert set(phrases["map"]) == {precision.value for precision in Precision} - {"country"}
    assert {kind.value for kind in PollingNoticeKind} <= set(phrases["notice"])
    assert {reason.value for reason in AlertReason} <= set(phrases["lead"]) | {"escalated", "revised"}


def test_every_actor_of_the_classifier_has_a_name():
    """All the codes are named in both languages, and are of one of four kinds."""
    codes = set(tomllib.loads(CLASSIFIER.read_text("utf-8"))) | {"UNKNOWN_GUNMEN"}
    assert codes <= set(ACTORS)
    for entry in ACTORS.values():
        assert set(entry) == {"kind", "en", "fr", "by_en", "by_fr"}
        assert entry["kind"] in {"group", "army", "militia", "unknown"}


def test_an_actor_that_the_file_does_not_know_goes_by_its_code():
    """A new code in the classifier breaks no message."""
    found = actor("NEW_GROUP", Lang.FR)
    assert found is not None
    assert (found.name, found.claims) == ("NEW GROUP", False)
