"""Reads 100,000 damaged inputs: no exception, no hang, valid reports only.

    bench/fuzz_reading.py [COUNT] [--seed N]

Inputs are drawn, seeded, from the sample feeds and unrelated news: cut, spliced, repeated, re-encoded, with control
characters, wrong decodings, and arbitrary Unicode. `tests/classifier/test_fuzz.py` runs a smaller number.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))
from damaged import check, damaged  # noqa: E402  found by the line above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    slowest, reports, start = 0.0, 0, time.perf_counter()
    for number, article in enumerate(damaged(arguments.count, arguments.seed), start=1):
        before = time.perf_counter()
        reports += check(article)
        slowest = max(slowest, time.perf_counter() - before)
        if number % 5000 == 0:
            print(f"{number} read, {reports} reports, slowest {slowest * 1e3:.0f} ms", flush=True)
    print(f"{arguments.count} inputs in {time.perf_counter() - start:.0f} s, {reports} reports, all valid; "
          f"slowest {slowest * 1e3:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
