"""Each pattern that is looked for by stems first: whatever it matches has one of them."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahelwatch.classifier import extract
from sahelwatch.classifier.extract.stems import Stemmed

_PLAIN = st.characters(min_codepoint=32, max_codepoint=126)
STEMMED = {
    value: f"{name}.{attribute}"
    for _, name, _ in pkgutil.walk_packages(extract.__path__, f"{extract.__name__}.")
    for attribute, value in vars(importlib.import_module(name)).items()
    if isinstance(value, Stemmed)
}


@pytest.mark.parametrize("stemmed", STEMMED, ids=STEMMED.get)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])  # long texts are drawn slowly
@given(st.data())
def test_what_a_pattern_matches_has_one_of_its_stems(stemmed, data):
    """A stem left out, or one that a new alternative lacks, would hide what the pattern finds."""
    text = data.draw(st.from_regex(stemmed.pattern, alphabet=_PLAIN))
    found = stemmed.pattern.search(text)
    assert found is not None
    assert any(stem in found.group() for stem in stemmed.stems)
