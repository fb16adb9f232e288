"""Tells copies of one text from independent ones: a simhash over runs of words (Charikar, 2002). Pure."""

from __future__ import annotations

import hashlib
import re

BITS = 64
RUN = 3
SAME = 10
"""Bits by which two fingerprints of one text may differ: outlets cut paragraphs and change headlines."""

MIN_WORDS = 40
"""Shorter texts are alike by chance."""

_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str | None:
    """The fingerprint of a text, 16 hexadecimal digits; null where it is too short to have one."""
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return None
    weights = [0] * BITS
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        digest = int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        for bit in range(BITS):
            weights[bit] += 1 if digest >> bit & 1 else -1
    return f"{sum(1 << bit for bit, weight in enumerate(weights) if weight > 0):016x}"


def copies(one: str | None, other: str | None) -> bool:
    """Whether two texts are copies of one, as far as their fingerprints tell."""
    if one is None or other is None:
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= SAME
