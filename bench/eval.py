"""Measure the classifier on gold cases: `bench/eval.py [GOLD] [--part tuned|kept] [--errors KIND]`.

Prints a column for each language and for each part of its cases, and for the stories a column of all languages
together. `--part` tells cases whose number four divides (kept) from the rest (tuned). The gold and its `score.py`
are looked for in $SAHELWATCH_GOLD, or in `shared/gold` beside the checkout; another folder of cases, such as
`tests/classifier/cases`, is scored by the same `score.py`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "services"))

from sahelwatch.classifier.cases import article_of, case_line  # noqa: E402  the checkout's own package
from sahelwatch.classifier.correlate import assign  # noqa: E402
from sahelwatch.classifier.extract import read  # noqa: E402

GOLD = Path(os.environ.get("SAHELWATCH_GOLD", ROOT.parent / "shared" / "gold"))
THRESHOLDS = {
    "alert@10.precision": 0.97, "alert@10.recall": 0.97, "alert@1.f1": 0.94, "alert@5.f1": 0.94,
    "alert@20.f1": 0.94,
    "alert@50.f1": 0.94, "detect.f1": 0.94, "killed": 0.90, "where": 0.94, "date": 0.93,
    "who": 0.92, "killed_by": 0.87,
    "injured": 0.94, "abducted": 0.94, "status": 0.85, "target": 0.88, "type": 0.82,
}  # fmt: skip
PARTS = ("tuned", "kept", "all")
STORY_THRESHOLDS = {"story.precision": 0.98, "story.recall": 0.93}
"""Held against the languages together: of one event, some outlets tell in French and some in English."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "gold",
        nargs="?",
        type=Path,
        default=GOLD,
    )
    parser.add_argument("--part", choices=PARTS, help="print one part only")
    parser.add_argument("--errors", metavar="KIND", help="also list the tuned cases that a measure got wrong")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    arguments = parser.parse_args()
    scorer = _scorer(arguments.gold) or _scorer(GOLD)
    if scorer is None:
        print(f"no gold cases in {arguments.gold}: set SAHELWATCH_GOLD or name the folder")
        return 0
    cases = {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        for path in sorted(arguments.gold.glob("*.jsonl"))
    }
    figures: dict[str, dict[str, dict[str, float]]] = {}
    errors: list[str] = []
    for stem, own in cases.items():
        predicted = _predict(own)
        figures[stem] = {}
        for part, chosen in _parts(own).items():
            rows, wrong = scorer.score(chosen, predicted)
            figures[stem][part] = {name: value for name, value, _ in rows}
            if part == "tuned" and arguments.errors:
                kinds = wrong if arguments.errors == "all" else [arguments.errors]
                errors += [f"{kind}: {case}  {detail}" for kind in kinds for case, detail in wrong.get(kind, [])]
    everything = [case for own in cases.values() for case in own]
    together = _predict(everything)
    figures["all"] = {
        part: {name: value for name, value, _ in scorer.score(chosen, together)[0] if name in STORY_THRESHOLDS}
        for part, chosen in _parts(everything).items()
    }
    _table(figures, arguments.part)
    print("\n".join(errors))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1))
    return 0


def _parts(cases: list[dict]) -> dict[str, list[dict]]:
    numbered = [(int(case["id"].rsplit("-", 1)[-1]), case) for case in cases]
    return {
        "tuned": [case for number, case in numbered if number % 4],
        "kept": [case for number, case in numbered if not number % 4],
        "all": cases,
    }


def _scorer(folder: Path):
    path = folder / "score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def _predict(cases: list[dict]) -> dict[str, list[dict]]:
    """What the classifier makes of the cases, with the incidents that the correlator assigns."""
    now = dt.datetime.now(dt.UTC)
    readings = {case["id"]: read(article_of(case, now)).reports for case in cases}
    ordered = sorted(cases, key=lambda case: case["published"])
    reports = [report for case in ordered for report in readings[case["id"]]]
    incident_of = dict(zip([report.id for report in reports], assign(reports), strict=True))
    return {
        case_id: json.loads(case_line(case_id, found, [incident_of[report.id] for report in found]))["incidents"]
        for case_id, found in readings.items()
    }


def _table(figures: dict, part: str | None) -> None:
    parts = [part] if part else PARTS
    columns = [(stem, h) for stem in figures for h in parts]
    print(f"{'measure':22}{'at least':>9}" + "".join(f"{stem[:7]:>7}{h:>6}" for stem, h in columns))
    for name, least in {**THRESHOLDS, "story.f1": 0, **STORY_THRESHOLDS}.items():
        row = f"{name:22}{least or '':>9}"
        for stem, h in columns:
            value = figures[stem][h].get(name)
            held = name not in STORY_THRESHOLDS or stem == "all"
            mark = "*" if value is not None and held and value < least else " "
            row += ("-" if value is None else f"{value:.3f}{mark}").rjust(13)
        print(row)


if __name__ == "__main__":
    sys.exit(main())
