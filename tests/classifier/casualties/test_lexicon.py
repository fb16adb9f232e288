"""The vocabulary files: what an analyst may have mistyped."""

import tomllib
from importlib import resources
from typing import get_args

import pytest

from sahelwatch.classifier.casualties import find_casualties, may_tell_casualties
from sahelwatch.classifier.casualties.casualty import Effect
from sahelwatch.classifier.casualties.words.lexicon import lexicon
from sahelwatch.classifier.casualties.words.tokens import fold, tokenize
from sahelwatch.records import Lang, Side

EFFECTS = {*get_args(Effect), "same"}


def data(name):
    folder = resources.files("sahelwatch.classifier").joinpath("data/casualties")
    return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("section", ["transitive", "active_only", "weak", "intransitive", "states"])
def test_every_verb_stands_under_a_known_effect(lang, section):
    """An effect that nothing knows would be lost without a word."""
    for effect, verbs in data("verbs.toml")[lang][section].items():
        assert effect in EFFECTS
        assert all(verb.partition("@")[2] in {"", *EFFECTS} for verb in verbs)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_noun_stands_under_a_known_side_or_effect(lang):
    """Sides are those of the records, and "anyone" for people of no known side."""
    assert set(data("people.toml")[lang]["people"]) <= {*Side, "anyone"}
    assert set(data("people.toml")[lang]["groups"]) <= set(Side)
    for kind in ("heads", "events"):
        assert set(data("words.toml")[lang][kind]) <= EFFECTS


@pytest.mark.parametrize("lang", list(Lang))
def test_no_noun_is_on_two_sides(lang):
    """A noun counts for one side; the files say which."""
    seen = {}
    for side, nouns in data("people.toml")[lang]["people"].items():
        for noun in nouns:
            assert seen.setdefault(noun, side) == side, noun


@pytest.mark.parametrize("lang", list(Lang))
def test_irregular_forms_belong_to_a_listed_verb(lang):
    """Forms of a verb that no list holds would never be read."""
    verbs = data("verbs.toml")[lang]
    listed = {
        entry.split()[0]
        for section in ("transitive", "active_only", "weak", "intransitive")
        for entries in verbs[section].values()
        for entry in entries
    }
    assert {verb.removesuffix("-2") for verb in verbs["forms"]} <= listed


@pytest.mark.parametrize("lang", list(Lang))
def test_french_verbs_that_are_not_regular_have_their_forms(lang):
    """A verb that is not in -er cannot be conjugated by rule."""
    if lang is Lang.EN:
        return
    verbs = data("verbs.toml")["fr"]
    for section in ("transitive", "active_only", "weak", "intransitive"):
        for entries in verbs[section].values():
            for entry in entries:
                verb = entry.split()[0]
                assert verb.endswith("er") or verb in verbs["forms"], entry


def test_words_are_found_without_their_accents():
    """Text that lost its accents on the way is read all the same."""
    assert fold("décédés") == "decedes"
    [toll] = find_casualties("12 personnes decedees", Lang.FR)
    assert toll.effect == "killed"


def test_the_cheap_test_lets_tolls_through_and_other_news_not():
    """Most news is passed over after one look at its words."""
    assert may_tell_casualties("12 soldats tués")
    assert may_tell_casualties("Gunmen kill 20")
    assert not may_tell_casualties("The ministers met in Bamako and signed an agreement on cotton prices")
    assert not may_tell_casualties("Les ministres ont signé un accord sur le prix du coton à Bamako")


def test_the_lexicon_is_read_once():
    """Every sentence shares one lexicon for each language."""
    assert lexicon(Lang.EN) is lexicon(Lang.EN)


def test_tokens_slice_the_text():
    """Every token's offsets give back what was written, whatever its case and accents."""
    text = "L’İstanbul É\u0301tat a.m. «vingt-cinq» 1\u202f200 o\u0300"
    for token in tokenize(text):
        assert text[token.start : token.end].strip()
    assert [token.joined for token in tokenize("vingt-cinq")] == [False, True]


@pytest.mark.parametrize("lang", list(Lang))
def test_words_that_hardly_tell_a_count_are_among_those_that_do(lang):
    """A word listed as weak that tells nothing would never be looked up."""
    words = data("words.toml")[lang]["words"]
    assert set(words["weak_tells"]) <= set(words["tells"])
