"""How well quotations are verified: on mangled quotations of a news archive, and on the demonstration archive's own list.

`make quality` checks every quotation of the large set; the whole suite a part of it."""
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive import settings
from archive.catalogue import Catalogue
from archive.records import Document, FileRef
from indexer.pipeline import Order, add
from search.engines import open_engine
from search.passages import cut
from search.refresh import refresh
from search.verify.held import Held
from search.verify.values import EXACT, Check, Claim
from search.verify.verifier import check

ROOT = Path(__file__).resolve().parents[2]
NOISY = ROOT / ".." / "shared" / "data" / "verify"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["verify"]
SAME_PLACE = 0.6  # of the two spans together must be common to both


def test_mangled_quotations_are_found_and_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    if not NOISY.is_dir():
        pytest.skip("the set of mangled quotations (../shared/data/verify) is not here")
    is_whole = any("quality" in str(arg) for arg in request.config.invocation_params.args)
    rows = _lines(NOISY / "queries.jsonl")[:: 1 if is_whole else 5]
    right: dict[str, Counter[bool]] = defaultdict(Counter)
    spent = []
    with _news(tmp_path) as corpus:
        for row in rows:
            begun = time.process_time()
            found = check(corpus, Claim(quote=row["quote"]))
            spent.append(1000 * (time.process_time() - begun))
            for what, is_right in _judged(row, found):
                right[what][is_right] += 1
    shares = {what: round(counted[True] / counted.total(), 4) for what, counted in right.items()}
    spent.sort()
    with capsys.disabled():
        print(f"\nverify, {len(rows)} quotations: {shares}, ms p50 {spent[len(spent) // 2]:.1f} p95 {spent[int(0.95 * len(spent))]:.1f}", end="")
    assert not {what: (shares[what], floor) for what, floor in FLOORS["mangled"].items() if shares[what] < floor}


def test_the_demonstration_archive_has_every_verdict_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "archive"
    add(Order(folder=folder, settings=settings.load(folder)), [ROOT / "seeds" / "documents"])
    rows, wrong, uncaught = _lines(ROOT / "seeds" / "verify.jsonl"), [], []
    with _held(folder) as corpus:
        for row in rows:
            found = check(corpus, Claim(quote=row["quote"], speaker=row["speaker"]))
            if found.verdict != row["verdict"]:
                wrong.append(f"{row['id']}: {found.verdict}, not {row['verdict']}: {row['quote']}")
            if row.get("why", "").startswith("negation") and not (found.verdict == "altered" and found.differences[0].negation):
                uncaught.append(row["id"])
    with capsys.disabled():
        print(f"\nverify, the demonstration archive: {len(rows) - len(wrong)} of {len(rows)} right", end="")
    assert not uncaught
    assert 1 - len(wrong) / len(rows) >= FLOORS["seeds"]["verdict"], "\n".join(wrong)


def _judged(row: dict[str, Any], found: Check) -> Iterator[tuple[str, bool]]:
    verdict = "exact" if found.verdict in EXACT else "absent" if found.verdict == "not-found" else "altered"
    yield "verdict", verdict == row["verdict"]
    if row["kind"] == "negated":
        yield "negations caught", verdict != "exact"
    if row["doc_id"] is None:
        yield "absent not found", found.match is None
        return
    identifier = found.match.document.identifier if found.match else None
    also = identifier in row["also"]
    yield "document", identifier == row["doc_id"] or also
    spans = also or (found.match is not None and identifier == row["doc_id"] and _common(row, found.match.start, found.match.end) >= SAME_PLACE)
    yield "span", spans
    if row["kind"] in ("ellipsis", "joined"):
        yield f"span of {row['kind']}", spans


def _common(row: dict[str, Any], start: int, end: int) -> float:
    return (min(end, row["end"]) - max(start, row["start"])) / (max(end, row["end"]) - min(start, row["start"]))


@contextmanager
def _news(folder: Path) -> Iterator[Held]:
    with Catalogue.open(folder / "news", create=True) as catalogue:
        with catalogue.writing(who="quality", cut=cut) as writer:
            writer.put(_documents(_lines(NOISY / "archive.jsonl")))
        with closing(open_engine(folder / "news", settings.load(folder / "news"), writable=True)) as engine:
            refresh(catalogue, engine)
    with _held(folder / "news") as corpus:
        yield corpus


@contextmanager
def _held(folder: Path) -> Iterator[Held]:
    with Catalogue.open(folder) as catalogue, closing(open_engine(folder, settings.load(folder))) as engine:
        yield Held(catalogue, engine)


def _documents(rows: Iterable[dict[str, Any]]) -> Iterator[Document]:
    for n, row in enumerate(rows, 1):
        yield Document(identifier=row["doc_id"], text=row["text"], language="en",
                       file=FileRef(path="archive.jsonl", sha256=f"{n:064x}", media_type="application/jsonl", part=n))  # fmt: skip


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
