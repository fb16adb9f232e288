"""Kills a poller with SIGKILL at random moments while its feeds change: is an entry missed, or published twice?

    python bench/kill_poller.py [--kills 100] [--seed 1]

Exits with 1 if any is.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))
from killed_poller import trial


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(trial(Path(folder), given.kills, given.seed))
    print(f"{given.kills} kills, {outcome.entries} entries, each with its edits")
    print(f"missing {len(outcome.missing)}, published twice {len(outcome.published_twice)},", end=" ")
    print(f"two texts under one revision {len(outcome.two_texts)}, newest text missing {len(outcome.outdated)}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
