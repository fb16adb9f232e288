"""Copies of one agency text are told from independent ones."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.classifier.fingerprint import copies, fingerprint

WORDS = [f"word{n}" for n in range(400)]


def text(seed, length=200):
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_a_copy_with_another_headline():
    """A new headline and a cut last paragraph leave a copy a copy."""
    agency = text(1, 300)
    copy = "Quite another headline here " + " ".join(agency.split()[:280])
    assert copies(fingerprint(agency), fingerprint(copy))


@given(st.integers(), st.integers())
def test_two_texts(one, other):
    """Texts that share words but not their order are no copies."""
    assert one == other or not copies(fingerprint(text(one)), fingerprint(text(other)))


def test_short_texts_have_no_fingerprint():
    """A headline alone says nothing of where it was copied from."""
    assert fingerprint("Twelve soldiers killed") is None
    assert not copies(None, None)
