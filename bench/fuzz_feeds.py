"""Reads 10,000 damaged feeds: no exception, no hang, no growth of memory, valid articles only.

    bench/fuzz_feeds.py [COUNT] [--seed N]

The documents are those of `tests/poller/feeds`, cut, spliced, repeated and mixed by a seeded draw
(`tests/helpers/mutated_feeds.py`). `tests/poller/test_mutations.py` reads a smaller number. In service each
document is read in a process that is ended after 20 s and at 1 GB; here nothing would end it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))
from mutated_feeds import check, mutated  # noqa: E402  found by the line above


def peak() -> float:
    """The most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    slowest, feeds, articles, early = 0.0, 0, 0, 0.0
    for number, (body, content_type) in enumerate(mutated(given.count, given.seed), start=1):
        before = time.process_time()
        found = check(body, content_type)
        slowest = max(slowest, time.process_time() - before)
        feeds, articles = feeds + bool(found), articles + found
        if number == given.count // 10:
            early = peak()
    print(f"{given.count} documents in {time.process_time():.0f} s of CPU, the slowest {slowest * 1e3:.0f} ms")
    print(f"{feeds} of them gave articles, {articles} in all, all valid; none gave one twice")
    print(f"peak of memory {early:.0f} MB after a tenth of them, {peak():.0f} MB at the end")


if __name__ == "__main__":
    main()
