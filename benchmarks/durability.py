"""What safety costs: adding with and without syncing, and `rostra doctor` against the time of indexing.

    python benchmarks/durability.py FILE.jsonl[.gz|.xz] [--documents N] [--rounds N]

Adds the same documents by turns as `rostra add` does and with every sync of the disk turned off, each in a process of its own, then
looks over what the last durable run made; the order is turned round each time. Prints the lowest of each, and the middle one of the ratios of
runs that came right after each other, so that what else the machine does counts least."""
import argparse
import gzip
import json
import lzma
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADD = "import sys; sys.path.insert(0, {root!r}); import rostra; rostra.main(['--archive', sys.argv[1], {words}])"
UNSYNCED = """import os, sys; sys.path.insert(0, {root!r})
os.fsync = os.fdatasync = lambda handle: None
from archive.catalogue import database
database.PRAGMAS = tuple("synchronous = OFF" if one.startswith("synchronous") else one for one in database.PRAGMAS)
import rostra; rostra.main(['--archive', sys.argv[1], {words}])"""


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        papers, folder = Path(scratch) / "speeches.jsonl", Path(scratch) / "archive"
        count = first_lines(options.file, options.documents, papers)
        costs: dict[str, list[tuple[float, float]]] = {"unsynced": [], "durable": [], "doctor": []}
        for turn in range(options.rounds):
            for name, code in (("unsynced", UNSYNCED), ("durable", ADD))[:: -1 if turn % 2 else 1]:
                shutil.rmtree(folder, ignore_errors=True)
                costs[name].append(cost(code, folder, f"'add', {str(papers)!r}"))
                if name == "durable":
                    costs["doctor"].append(cost(ADD, folder, "'doctor'"))
    best = {name: (min(wall for wall, _ in found), min(cpu for _, cpu in found)) for name, found in costs.items()}
    print(f"{count} documents, best of {options.rounds}")
    print(f"{'':10} {'seconds':>9} {'computing':>10}")
    for name, (wall, cpu) in best.items():
        print(f"{name:10} {wall:9.1f} {cpu:10.1f}")
    for n, kind in enumerate(("seconds", "computing")):
        print(f"{kind}: durable / unsynced {ratio(costs, 'durable', 'unsynced', n):.2f}, doctor / adding {ratio(costs, 'doctor', 'durable', n):.3f}")
    print(json.dumps({"documents": count, "best": best, "all": costs}))


def ratio(costs: dict[str, list[tuple[float, float]]], one: str, other: str, n: int) -> float:
    """The middle one of the ratios round by round."""
    return statistics.median(a[n] / b[n] for a, b in zip(costs[one], costs[other], strict=True))


def first_lines(source: Path, count: int, target: Path) -> int:
    """The first lines of a packed file, unpacked; how many there were."""
    opened = {".gz": gzip.open, ".xz": lzma.open}.get(source.suffix, open)
    with opened(source, "rt", encoding="utf-8") as file, target.open("w", encoding="utf-8") as new:
        lines = list(islice(file, count))
        new.writelines(lines)
    return len(lines)


def cost(code: str, folder: Path, words: str) -> tuple[float, float]:
    """Seconds by the clock and of computing that a command takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "-c", code.format(root=str(ROOT), words=words), folder], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
