"""The lexicon and its data file."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.classifier.casualties.words.inflect import every_form
from sahelwatch.classifier.extract.read import GATE
from sahelwatch.classifier.extract.words import Lexicon, lexicon, plain, soft
from sahelwatch.records import Lang

WORDS = tomllib.loads((resources.files("sahelwatch.classifier") / "data" / "words.toml").read_text("utf-8"))


@pytest.mark.parametrize("group", [f"{section}.{name}" for section, groups in WORDS.items() for name in groups])
def test_every_group_has_words_of_both_languages(group):
    """Each group lists distinct phrases in English and in French, without stray characters."""
    section, name = group.split(".")
    for lang in ("en", "fr"):
        phrases = WORDS[section][name][lang]
        assert phrases
        assert len(phrases) == len({plain(phrase.removeprefix("~")) for phrase in phrases}), (
            f"{group}.{lang} repeats itself"
        )
        for phrase in phrases:
            assert "*" not in phrase[:-1], f"{phrase!r}: a star stands only at the end"
            assert plain(phrase).strip(), phrase


VERBS = tomllib.loads(
    (resources.files("sahelwatch.classifier") / "data" / "casualties" / "verbs.toml").read_text("utf-8")
)
# They tell of dead, wounded or missing, but of nobody's hand: a sentence needs another word of violence.
OF_NOBODY = {
    "trample to death", "crush to death", "bury", "lay to rest", "drown", "leave on the ground", "blow up",
    "starve to death", "poison", "hurt", "take away", "take out", "seize", "drive away", "burn to ashes",
    "enterrer", "ensevelir", "inhumer", "porter en terre", "mettre en terre", "noyer", "achever", "terrasser",
    "avoir raison de", "avoir raison d'", "avoir raison des",
    "lay in the earth", "lay in the ground", "lay in the grave", "lay in their graves", "put in the ground",
    "put into the ground", "lower into the ground", "lower into the earth", "lower into the grave",
    "lower into graves", "carry to the grave", "carry to their graves", "consign to the earth",
    "commit to the earth", "commit to earth", "put an end to", "do away with",
    "coucher en terre", "accompagner à leur dernière demeure", "accompagner à sa dernière demeure",
    "rendre à la terre",
    "carboniser", "calciner", "être fatal à", "être fatale à", "être fatal au", "être fatale au", "être fatal aux",
    "être fatale aux", "être fatals à", "être fatales à",
}  # fmt: skip


@pytest.mark.parametrize("lang", list(Lang))
def test_every_verb_of_violence_opens_the_door(lang):
    """An entry whose only word of violence is a verb that tolls are told with is read."""
    verbs = [phrase for effect in VIOLENCE for phrase in VERBS[lang]["transitive"][effect]]
    missed = {
        form
        for phrase in verbs
        if phrase not in OF_NOBODY
        for form in every_form(lang, phrase, VERBS[lang])
        if not any(lexicon().find(plain(form)).all(group) for group in GATE)
    }
    assert not missed


VIOLENCE = ("killed", "injured", "abducted", "captured")


def test_a_phrase_is_found_without_case_accents_and_punctuation():
    """`s'est fait exploser` is found however it is written, and only as whole words."""
    found = Lexicon({"g": ["s'est fait exploser", "tué*"]}).find(
        plain("Il S’EST FAIT EXPLOSER ; deux tuées, constitué")
    )
    assert [(hit.phrase, hit.start) for hit in found.all("g")] == [("s est fait exploser", 3), ("tue", 30)]


def test_the_longest_phrase_of_a_group_wins():
    """A phrase inside a longer one of its group is not counted twice."""
    found = Lexicon({"g": ["car", "car bomb"]}).find(plain("a car bomb and a car"))
    assert [hit.phrase for hit in found.all("g")] == ["car bomb", "car"]


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text):
    """Offsets found in folded text slice the original."""
    assert len(plain(text)) == len(soft(text)) == len(text)


@given(st.text(max_size=80))
def test_hits_lie_in_the_text_in_order(text):
    """Whatever the text, hits are ordered and within it."""
    hits = lexicon().find(plain(text))
    for group in lexicon().groups:
        spans = [(hit.start, hit.end) for hit in hits.all(group)]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
