"""How well passages are ranked: nDCG@10 on judged sets, through the catalogue, the index and the finder, as `rostra search --batch` does.

The whole suite takes the two small sets; `make quality` all seven."""
import json
import math
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import settings
from archive.catalogue import Catalogue
from archive.records import Document, FileRef, Turn
from search.engines import open_engine
from search.finder import Finder
from search.passages import cut
from search.refresh import refresh
from search.request import Request

SETS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "ir"
FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["ranking"]
SMALL = ("cranfield", "med")


@pytest.mark.parametrize("name", list(FLOORS))
def test_ranking_stays_as_good_as_it_was(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    if not (SETS / name).is_dir():
        pytest.skip(f"the judged set {name} (../shared/data/ir) is not here")
    is_whole = any("quality" in str(arg) for arg in request.config.invocation_params.args)
    if name not in SMALL and not is_whole:
        pytest.skip("only `make quality` takes the large sets")
    with Catalogue.open(tmp_path, create=True) as catalogue:
        with catalogue.writing(who="quality", cut=cut) as writer:
            writer.put(_documents(SETS / name))
        with closing(open_engine(tmp_path, settings.load(tmp_path), writable=True)) as engine:
            refresh(catalogue, engine)
            reached = _ndcg(Finder(catalogue, engine, settings.load(tmp_path)), SETS / name)
    with capsys.disabled():
        print(f"\nranking, {name}: nDCG@10 {reached:.4f}", end="")
    assert reached >= FLOORS[name]


def _documents(folder: Path) -> Iterator[Document]:
    for n, row in enumerate(_lines(folder / "docs.jsonl"), 1):
        text = row.get("text") or row.get("title") or " "
        yield Document(identifier=str(row["id"]), title=row.get("title") or None, text=text, language="en",
                       turns=(Turn(n=1, role="narrator", start=0, end=len(text)),),
                       file=FileRef(path="docs.jsonl", sha256=f"{n:064x}", media_type="application/jsonl", part=n))  # fmt: skip


def _ndcg(finder: Finder, folder: Path) -> float:
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 3 and parts[-1].lstrip("-").isdigit():
            judged.setdefault(parts[0], {})[parts[-2]] = int(parts[-1])
    values = []
    for query in _lines(folder / "queries.jsonl"):
        gains = judged.get(str(query["id"]), {})
        if any(gain > 0 for gain in gains.values()):
            request = Request(query=query["text"], plain=True, match="any", limit=10, collapse=False, facets=())
            found = [hit.document.identifier or "" for hit in finder.search(request).results]
            values.append(_gain([gains.get(one, 0) for one in found]) / _gain(sorted(gains.values(), reverse=True)))
    return sum(values) / len(values)


def _gain(gains: list[int]) -> float:
    return sum(max(gain, 0) / math.log2(rank + 2) for rank, gain in enumerate(gains[:10]))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
