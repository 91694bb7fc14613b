"""How well quotations are found, given to their speakers and ranked: on texts that people marked, and on the demonstration archive."""
import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from indexer import readers, segment
from search import quotes

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["quotes"]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_quotes", ROOT / "benchmarks" / "quotes.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_quotations_in_marked_texts(benchmark: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    if not (SHARED / "data" / "quotes").is_dir():
        pytest.skip("the marked texts (../shared/data/quotes) are not here")
    found = benchmark.measured(SHARED / "data", benchmark.scorer_at(SHARED / "tools" / "score_quotes.py"))
    with capsys.disabled():
        print("\n" + "\n".join(benchmark.table(found, {})), end="")
    below = {(name, what): (found[name][what], floor) for name, floors in FLOORS["sets"].items() for what, floor in floors.items()
             if found[name][what] < floor}  # fmt: skip
    assert not below


def test_what_carries_comes_out_ahead(benchmark: ModuleType) -> None:
    if not (SHARED / "data" / "quotable").is_dir():
        pytest.skip("the pairs of lines (../shared/data/quotable) are not here")
    found = benchmark.quotability(SHARED / "data")
    assert all(found[name] >= floor for name, floor in FLOORS["quotable"].items()), found


def test_the_demonstration_archive(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in (ROOT / "seeds" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = found = named = right = taken = 0
    for row in rows:
        if not row.get("quotes") and not row.get("not_quotes"):
            continue
        held = [quote for quote in _quotes(ROOT / "seeds" / "documents" / row["file"], row.get("part") or 1) if quote.kind == "quotation"]
        taken += sum(_plain(words) == _plain(quote.text) for words in row.get("not_quotes", []) for quote in held)
        for gold in row.get("quotes", []):
            if gold["kind"] != "quotation":
                continue
            hits = [quote for quote in held if _plain(gold["text"]) in _plain(quote.text) or _plain(quote.text) in _plain(gold["text"])]
            wanted, found = wanted + 1, found + bool(hits)
            named += bool(hits and gold["speakers"])
            right += any(quote.speakers == tuple(gold["speakers"]) for quote in hits) and bool(gold["speakers"])
    with capsys.disabled():
        print(f"\nquotations of the demonstration archive: {found} of {wanted} found, {right} of {named} given to who said them", end="")
    assert taken == 0
    assert found >= FLOORS["seeds"]["found"] * wanted and right >= FLOORS["seeds"]["speaker"] * named


def _quotes(path: Path, part: int):
    for reading in readers.portions(path):
        for document in segment.documents(reading, path.name, "0" * 64):
            if document.file.part == part:
                yield from quotes.find(replace(document, id=""))


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).split()).strip(" .,")
