"""Fit the weights of `data/labels/evidence.toml` to labelled cases: `fit_labels.py CASES.jsonl… [--write]`.

Reads the cases, pairs the reports with the labelled incidents, and for each label (who, target, status, type)
fits a linear model over the named pieces of evidence: the option whose pieces weigh most is chosen, weights are
kept small (L2), rounded, and small ones dropped. Without `--write` it prints how well each label is told by weights
fitted on the other folds (cases, not incidents, are split). Deterministic; standard library only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "services"))

from sahelwatch.classifier.cases import article_of, case_line
from sahelwatch.classifier.extract import read
from sahelwatch.classifier.extract.labels import weights
from sahelwatch.classifier.extract.labels.weights import ANY, Scale, scale

LABELS = {"who": "perpetrator", "target": "target", "status": "status", "type": "type"}
SHARED = "own."  # pieces that say the same of each option that has them have one weight, as all of `who` have
PENALTY = {"who": 1.0, "target": 1.0, "status": 1.0, "type": 1.5}  # by cross-validation
SMALLEST = 0.1
EVIDENCE = Path(weights.__file__).parents[2] / "data" / "labels" / "evidence.toml"
FROM_HERE = "# --- Weights: written by bench/fit_labels.py\n"
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Recorder:
    """Stands in for `Scale.choose` while cases are read, and keeps what was to be chosen from."""

    def __init__(self, table):
        self.table, self.seen = table, []

    def __call__(self, scale, options):
        self.seen.append((scale.label, {option: tuple(pieces) for option, pieces in options.items()}))
        table = self.table.get(scale.label, {})
        return max(
            options, key=lambda o: sum(table.get((piece, o), table.get((piece, ANY), 0.0)) for piece in options[o])
        )


def examples(cases, score, table):
    """For each label `[(case id, options, right option)]`, and the reports, read with the weights of `table`."""
    found, predicted = defaultdict(list), {}
    recorder = Recorder(table)
    choose = Scale.choose
    Scale.choose = lambda self, options: recorder(self, options)  # noqa: PLW0108  a method, not a callable object
    try:
        for case in cases:
            recorder.seen = []
            reports = json.loads(case_line(case["id"], read(article_of(case, NOW)).reports))["incidents"]
            predicted[case["id"]] = reports
            for i, j in score.pair_up(case["incidents"], reports):
                for label, options in recorder.seen[j * len(LABELS) : (j + 1) * len(LABELS)]:
                    right = case["incidents"][i][LABELS[label]] or "none"
                    found[label].append((case["id"], options, right))
    finally:
        Scale.choose = choose
    return found, predicted


def fit(label, rows, penalty, rounds=150):
    """The weights that make the right options likely, by Rprop on the penalised likelihood."""
    index: dict[tuple[str, str], int] = {}

    def at(piece, option):
        shared = label == "who" or piece.startswith(SHARED)
        return index.setdefault((piece, ANY if shared else option), len(index))

    data = [
        (
            [[at(piece, option) for piece in pieces] for option, pieces in options.items()],
            list(options).index(right),
        )
        for _, options, right in rows
        if right in options
    ]
    weight, step, before = [0.0] * len(index), [0.1] * len(index), [0.0] * len(index)
    for _ in range(rounds):
        for k, slope in enumerate(slopes(data, weight, penalty)):
            agree = slope * before[k]
            step[k] = min(step[k] * 1.2, 0.5) if agree > 0 else max(step[k] * 0.5, 1e-4) if agree < 0 else step[k]
            before[k] = slope if agree >= 0 else 0.0
            weight[k] += math.copysign(step[k], slope) if slope and agree >= 0 else 0.0
    rounded = {name: round(weight[k], 1) for name, k in index.items()}
    return {name: value for name, value in rounded.items() if abs(value) >= SMALLEST}


def slopes(data, weight, penalty):
    """How the penalised likelihood rises with each weight."""
    found = [-penalty * w for w in weight]
    for options, right in data:
        sums = [sum(weight[k] for k in pieces) for pieces in options]
        odds = [math.exp(s - max(sums)) for s in sums]
        total = sum(odds)
        for n, pieces in enumerate(options):
            push = (n == right) - odds[n] / total
            for k in pieces:
                found[k] += push
    return found


def right(table, rows):
    """How many rows the weights tell right."""
    recorder = Recorder({"x": table})
    return sum(recorder(Scale("x", {}), options) == right for _, options, right in rows)


def fit_all(cases, score):
    """Weights for all labels, each fitted with those before it in force.

    An event's evidence rests on what was told of the entry's first event, so that `who` is fitted until that is
    told by weights that are fitted themselves: once more with those found first in force.
    """
    table = standing()
    for label in ("who", *LABELS):
        found, _ = examples(cases, score, table)
        table[label] = fit(label, found[label], PENALTY[label])
    return table


def standing():
    """The weights in force."""
    return {
        label: {(piece, option): w for piece, o in scale(label).pieces() for option, w in o.items()}
        for label in LABELS
    }


def crossed(cases, score, count):
    """Prints how much of each label weights fitted on other folds tell right, earlier labels as they stand."""
    found, _ = examples(cases, score, standing())
    fold = {case["id"]: n % count for n, case in enumerate(cases)}
    for label, rows in found.items():
        told = 0
        for k in range(count):
            table = fit(label, [row for row in rows if fold[row[0]] != k], PENALTY[label])
            told += right(table, [row for row in rows if fold[row[0]] == k])
        print(f"{label:8} {told / len(rows):.3f} on {len(rows)}")


def write(table):
    """Puts the weights into the data file behind what it explains."""
    explained = EVIDENCE.read_text("utf-8").split(FROM_HERE)[0]
    lines = [explained + FROM_HERE]
    for label in LABELS:
        pieces: dict[str, dict[str, float]] = defaultdict(dict)
        for (piece, option), value in table[label].items():
            pieces[piece][option] = value
        lines.append(f"[{label}]")
        for piece in sorted(pieces):
            inner = ", ".join(f"{option} = {value}" for option, value in sorted(pieces[piece].items()))
            lines.append(f'"{piece}" = {{ {inner} }}')
        lines.append("")
    EVIDENCE.write_text("\n".join(lines), "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="the scoring script that pairs incidents")
    parser.add_argument(
        "--without", type=int, default=0, help="leave out cases whose number it divides, but for own ones"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score", args.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    cases = [json.loads(line) for path in args.cases for line in path.read_text("utf-8").splitlines()]
    if args.without:
        cases = [c for c in cases if "dev" not in c["id"] or int(c["id"].rsplit("-", 1)[1]) % args.without]
    if args.write:
        write(fit_all(cases, score))
    else:
        crossed(cases, score, args.folds)


if __name__ == "__main__":
    main()
