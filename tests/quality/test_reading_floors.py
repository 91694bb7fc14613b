"""How well documents are read, as a table, and the floors below which it must not fall.

`make quality` reads every file of every set; the whole suite a part of the large ones. Floors: `python tests/quality/floors.py --help`."""
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["reading"]
LARGE = {"tei-es": 6, "tei-at-de": 6, "akn": 3, "html-singapore-hansard": 9, "html-trafilatura": 6, "html-htmldate": 6, "transcripts-changelog": 3, "transcripts-sayit": 3}
SLACK = 0.06  # a part of a set may be a little worse than the whole
UNLIKE = {"html-trafilatura": 0.2}  # where each file is of another make, a part says less


def test_the_demonstration_archive(score_reading, capsys: pytest.CaptureFixture[str]) -> None:
    found = score_reading(ROOT / "seeds" / "manifest.jsonl", (ROOT / "seeds" / "documents").rglob("*.*"))
    hold("seeds", found, capsys, slack=0.0)


def test_the_real_files(score_reading, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = score_reading(shared / "gold" / "seeds.jsonl", (shared / "seeds").iterdir())
    hold("real", found, capsys, slack=0.0)


@pytest.mark.parametrize("name", [name for name in FLOORS if name not in ("seeds", "real")])
def test_the_sets(name: str, score_reading, shared: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    folder = shared / "data" / "reading" / name
    if not folder.is_dir():
        pytest.skip(f"the set {name} is not here")
    is_whole = any("quality" in str(arg) for arg in request.config.invocation_params.args)
    every = 1 if is_whole else LARGE.get(name, 2)
    hold(name, score_reading(folder / "gold.jsonl", (folder / "files").iterdir(), every=every), capsys, slack=0.0 if every == 1 else UNLIKE.get(name, SLACK))


def hold(name: str, found, capsys: pytest.CaptureFixture[str], *, slack: float) -> None:
    """Print the set's line of the table, and compare each share with its floor."""
    shares = found.shares()
    with capsys.disabled():
        print(f"\n{name:28s}" + "  ".join(f"{what} {share:.3f}" for what, share in sorted(shares.items())), end="")
    low = {what: (shares.get(what), floor) for what, floor in FLOORS[name].items() if shares.get(what, 1.0) < floor - slack}
    assert not low, f"{name} is read worse than it was: {low}\n" + "\n".join(found.misses[:40])
