"""Quotations and statements beside what people marked: one row a set, CPU time included.

    python benchmarks/quotes.py ../shared/data [--scorer ../shared/tools/score_quotes.py] [--json]

`quotes/*/dev.jsonl` under the folder given are texts with the quotations in them and who says them, scored by the scorer that came with them;
`quotable/` holds memorable film lines each beside a plain one, and debate sentences with how many newspapers quoted them."""
import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SETS = {  # name: folder, options of the scorer
    "English news": ("polnear", {}),
    "English news, by name": ("polnear", {"names": True}),
    "English novels (PDNC)": ("pdnc", {}),
    "English novels (LitBank)": ("litbank", {}),
    "German news": ("german_wikinews", {}),
    "German news, four words and more": ("german_wikinews", {"min_words": 4}),
    "German 1840–1919": ("redewiedergabe", {}),
}
FIGURES = ("overlap_f1", "exact_f1", "attribution_accuracy", "attribution_precision", "words_per_second")


def measured(data: Path, scorer: ModuleType) -> dict[str, dict[str, float]]:
    """The figures of every set that is there."""
    found: dict[str, dict[str, float]] = {}
    said: dict[str, tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]] = {}
    for name, (folder, options) in SETS.items():
        path = data / "quotes" / folder / "dev.jsonl"
        if not path.is_file():
            continue
        if folder not in said:
            said[folder] = predicted(_lines(path))
        figures, _, _ = scorer.score(*said[folder], **options)
        found[name] = {figure: figures[figure] for figure in FIGURES if figure in figures}
    return found


def predicted(documents: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The documents, and what is found in each, in the scorer's form."""
    from search.quotes import in_text

    found = {}
    for document in documents:
        begun = time.process_time()
        quotes = in_text(document["text"], document["lang"])
        seconds = time.process_time() - begun
        found[document["doc_id"]] = {"seconds": seconds, "quotes": [_as_scored(quote) for quote in quotes]}
    return documents, found


def _as_scored(quote: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"start": quote.start, "end": quote.end}
    if quote.mention:
        row |= {"speaker": quote.mention.text, "speaker_start": quote.mention.start, "speaker_end": quote.mention.end}
    return row | ({"speaker": quote.speakers[0]} if quote.speakers else {})


def quotability(data: Path) -> dict[str, float]:
    """How often the better of two comes out ahead: memorable before plain lines, quoted before unquoted sentences of debates."""
    from search.quotable import score

    found = {}
    if (pairs := data / "quotable" / "memorable_pairs.jsonl").is_file():
        rows = _lines(pairs)
        found["memorable lines"] = _auc([score(row["memorable"], speech=False) for row in rows], [score(row["other"], speech=False) for row in rows])
    if (debates := data / "quotable" / "debate_sentences.jsonl").is_file():
        said = [row for row in _lines(debates) if row["speaker"] in ("CLINTON", "TRUMP", "KAINE", "PENCE") and len(row["text"].split()) >= 5]
        found["debate sentences"] = _auc(
            [score(row["text"]) for row in said if row["quoted_in"]], [score(row["text"]) for row in said if not row["quoted_in"]]
        )
    return found


def _auc(better: Sequence[float], worse: Sequence[float]) -> float:
    wins = sum((a > b) + 0.5 * (a == b) for a in better for b in worse)
    return round(wins / (len(better) * len(worse)), 4)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scorer_at(path: Path) -> ModuleType:
    """The scorer, as a module."""
    spec = importlib.util.spec_from_file_location("score_quotes", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(sets: dict[str, dict[str, float]], carries: dict[str, float]) -> Iterable[str]:
    """The figures, a row a set."""
    yield f"{'set':34s}" + "".join(f"{figure.replace('attribution_', 'speaker ').replace('_', ' '):>20s}" for figure in FIGURES)
    for name, figures in sets.items():
        yield f"{name:34s}" + "".join(f"{figures.get(figure, float('nan')):20,.{0 if figure.startswith('words') else 3}f}" for figure in FIGURES)
    for name, auc in carries.items():
        yield f"{name:34s}{auc:20.3f}  AUC"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("--scorer", type=Path)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    scorer = scorer_at(given.scorer or given.data / ".." / "tools" / "score_quotes.py")
    sets, carries = measured(given.data, scorer), quotability(given.data)
    print(json.dumps({"sets": sets, "quotable": carries}) if given.json else "\n".join(table(sets, carries)))


if __name__ == "__main__":
    main()
