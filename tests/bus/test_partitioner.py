"""The partition of a key is the one that Kafka's own clients choose."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.bus.partitioner import murmur2, partition_of


# The signed values of Apache Kafka's UtilsTest.testMurmur2.
@pytest.mark.parametrize(
    ("text", "hashed"),
    [
        ("21", -973932308),
        ("foobar", -790332482),
        ("a-little-bit-long-string", -985981536),
        ("a-little-bit-longer-string", -1486304829),
        ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971),
        ("abc", 479470107),
    ],
)
def test_murmur2_is_kafka_s(text, hashed):
    """Bit for bit."""
    assert murmur2(text.encode()) == hashed & 0xFFFFFFFF


@given(st.text(max_size=40), st.integers(1, 100))
def test_every_key_has_a_partition(key, partitions):
    """One of those there are, and always the same."""
    assert 0 <= partition_of(key, partitions) < partitions
    assert partition_of(key, partitions) == partition_of(key, partitions)


def test_keys_are_spread():
    """No partition of six gets less than half its share of 6000 keys."""
    shares = Counter(partition_of(f"https://example.org/feed/{n}", 6) for n in range(6000))
    assert len(shares) == 6
    assert min(shares.values()) > 500
