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
PASSAGES = ROOT / "tests" / "data" / "quoted"
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


@pytest.mark.parametrize("language", ["es", "fr", "pl", "ru", "uk"])
def test_news_in_other_languages(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = found = known = given = right = 0
    extra = []
    for text, gold in _passages(PASSAGES / f"{language}.txt"):
        left = {quote.text.lstrip("—–-¡«„“ "): quote for quote in quotes.in_text(text, language)}
        for begins, speaker in gold:
            hit = next((words for words in left if words.startswith(begins)), None)
            who = " ".join(left.pop(hit).speakers) if hit else ""
            wanted, found, known, given = wanted + 1, found + bool(hit), known + bool(speaker), given + bool(who)
            right += bool(speaker and who) and (speaker in who or who in speaker)
        extra += left
    with capsys.disabled():
        print(f"\n{language}: {found} of {wanted} quotations found, {right} of {known} given to who said them, {right} of {given} rightly", end="")
    floors = FLOORS["passages"]
    assert found >= floors["found"] * wanted and len(extra) <= 1, extra
    assert right >= floors["speaker"] * known and right >= floors["precision"] * given


def _passages(path: Path):
    """The passages of a file, each with how its quotations begin and who says them."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        gold = [line[2:].split("|") for line in lines if line.startswith("= ")]
        yield "\n".join(line for line in lines if not line.startswith("= ")), [(begins.strip(), who.strip()) for begins, who in gold]


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
