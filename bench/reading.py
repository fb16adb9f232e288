"""What reading costs, beside one bare pass of an Aho-Corasick automaton over the same text.

    bench/reading.py [GOLD]

With the same vocabulary, on the gold's entries mixed 1:20 with unrelated news (`unrelated.py`), in one process on
one core, the two in turn. Prints the ratio of their times, entries a second, the memory of the process, and how the
time of one entry grows with its length up to 1 MB, plain and pathological.

The vocabulary is told in two ways. `every form` is all that reading looks for, the words of the casualty grammar
among them (of four letters or more: an automaton finds shorter ones inside every other word). `names and words` is
without these: what reading itself looks for with automata.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import os
import statistics
import sys
import time
from pathlib import Path

import ahocorasick
import psutil

from sahelwatch.classifier.cases import article_of
from sahelwatch.classifier.casualties.words.lexicon import lexicon as casualty_lexicon
from sahelwatch.classifier.extract import prepare, read
from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.where import gazetteer
from sahelwatch.classifier.extract.words import lexicon
from sahelwatch.places.fold import fold
from sahelwatch.records import Article, Lang

sys.path.insert(0, str(Path(__file__).parent))
from unrelated import articles

ROOT = Path(__file__).resolve().parent.parent
NOW = dt.datetime(2025, 5, 14, 12, tzinfo=dt.UTC)
MIX = 20
ROUNDS = 5
SHORTEST = 4
UNIT = "Armed men killed 12 soldiers and wounded 30 others in the village of Solhan on Monday, the army said. "
PATHOLOGICAL = {
    "plain": UNIT,
    "numbers": "12 34 567 890,123 ",
    "number words": "vingt et un mille deux cent trente-quatre ",
    "one long word": "a",
    "quotes": "«\"“'",
    "capitals": "Djibo Gao Mali Niger ",
    "hyphens": "-mort-tué-",
    "spaces": " \u00a0\u202f",
    "line breaks": "\n- mort\n",
    "abbreviations": "Lt. Col. M. n° ",
    "casualties": "killed 12 soldiers and ",
    "dates": "lundi 14 mai 2025 ",
    "brackets": "<p>&amp;(",
    "headings": "Djibo: 12 dead; Gao: 13 dead; ",
    "lists": "Djibo, 12, killed, ",
    "names": "Djibo \n \n 12 killed ",
    "asides": "in Djibo in March 2019 and 12 killed ",
}


def entries(gold: Path) -> list[Article]:
    cases = [
        json.loads(line) for path in sorted(gold.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [article_of(case, NOW) for case in cases + articles(MIX * len(cases))]


def bare(vocabulary: set[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in vocabulary:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def names_and_words() -> set[str]:
    """The forms that are looked for with automata: places, words, actors."""
    automata = (
        gazetteer()._matcher._automaton,  # noqa: SLF001  what it looks for is nobody else's business
        lexicon()._automaton,  # noqa: SLF001  as above
        actors()._automaton,  # noqa: SLF001  as above
    )
    return {key for automaton in automata for key in automaton}


def of_casualties() -> set[str]:
    """The words and phrases of the casualty grammar that are long enough to be told from parts of other words."""
    entries = itertools.chain.from_iterable(
        itertools.chain.from_iterable(casualty_lexicon(lang)._by_first.values())  # noqa: SLF001  as above
        for lang in Lang
    )
    return {form for form in (fold(" ".join(entry.words)).text for entry in entries) if len(form) >= SHORTEST}


def timed(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("SAHELWATCH_GOLD", ROOT.parent / "shared" / "gold")
    parser.add_argument("gold", nargs="?", type=Path, default=default)
    gold = Path(parser.parse_args().gold)
    prepare()
    mix = entries(gold)
    folded = [fold(article.text).text for article in mix]
    searched = names_and_words()
    automata = {"every form": bare(searched | of_casualties()), "names and words": bare(searched)}
    ratios: dict[str, list[float]] = {name: [] for name in automata}
    seconds = []
    for _ in range(ROUNDS):
        seconds.append(timed(lambda: [read(article) for article in mix]))
        for name, automaton in automata.items():
            matching = timed(lambda automaton=automaton: [sum(1 for _ in automaton.iter(text)) for text in folded])
            ratios[name].append(seconds[-1] / matching)
    print(f"{len(mix)} entries")
    for name, found in ratios.items():
        print(
            f"reading takes {statistics.median(found):.1f} times ({min(found):.1f} to {max(found):.1f}) a bare pass"
            f" for {name} ({len(automata[name])} forms)"
        )
    memory = psutil.Process().memory_info().rss / 1e6
    print(f"{len(mix) / statistics.median(seconds):.0f} entries a second on one core; {memory:.0f} MB")
    for name, unit in PATHOLOGICAL.items():
        times = []
        for size in (10_000, 100_000, 1_000_000):
            body = "".join(itertools.islice(itertools.cycle(unit), size))
            article = Article(id="x", feed_url="", outlet="", title=UNIT, body=body, published=NOW, fetched=NOW)
            times.append(timed(lambda article=article: read(article)))
        print(
            f"{name:15} 10 kB {times[0] * 1e3:7.1f} ms   100 kB {times[1] * 1e3:7.1f} ms   1 MB {times[2]:6.2f} s"
        )


if __name__ == "__main__":
    main()
