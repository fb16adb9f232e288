"""Which partition a key belongs to: Kafka's own rule, so that every client and both buses agree.

The rule is the one of Kafka's Java producer (`BuiltInPartitioner.partitionForKey`): MurmurHash2, 32 bits,
seed 0x9747b28c, over the key's bytes, its sign bit cleared, modulo the number of partitions.
"""

from __future__ import annotations

_SEED = 0x9747B28C
_M = 0x5BD1E995
_R = 24
_MASK = 0xFFFFFFFF
_POSITIVE = 0x7FFFFFFF
_WORD = 4


def partition_of(key: str, partitions: int) -> int:
    """The partition of a key among `partitions` of them."""
    return (murmur2(key.encode()) & _POSITIVE) % partitions


def murmur2(data: bytes) -> int:
    """MurmurHash2 as Kafka computes it; an unsigned 32-bit number (Java shows the same bits signed)."""
    h = (_SEED ^ len(data)) & _MASK
    whole = len(data) - len(data) % _WORD
    for i in range(0, whole, _WORD):
        k = int.from_bytes(data[i : i + _WORD], "little") * _M & _MASK
        k = (k ^ k >> _R) * _M & _MASK
        h = h * _M & _MASK ^ k
    if whole < len(data):
        h = (h ^ int.from_bytes(data[whole:], "little")) * _M & _MASK
    h = (h ^ h >> 13) * _M & _MASK
    return h ^ h >> 15
