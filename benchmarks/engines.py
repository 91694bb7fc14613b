"""Rostra's engine beside its peers: the same passages, the same queries of eight kinds, one core, CPU time, one table.

    python benchmarks/engines.py PASSAGES.jsonl[.gz|.xz] --passages 100000 --engines rostra,fts5,tantivy

Takes speeches (`id`, `speaker`, `date`, `title`, `source`, `text` a line), cuts them into passages of 142 words and gives every engine the same. Each
engine runs in a process of its own, on one thread. Tantivy and Xapian are used where their packages are installed, Lucene where Maven is; what is
missing is left out of the table and said. "First" is the first use of each query after opening, "warm" the second. Rostra is measured with a tenth
of the passages too. The last table says which of the promised bounds (`bounds.py`) are kept."""
import argparse
import datetime
import gzip
import importlib
import itertools
import json
import lzma
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
import bounds  # noqa: E402

KINDS = ("rare", "frequent", "any", "all", "phrase", "prefix", "filter", "sort")
OF_EACH_KIND = 38
WORDS = 142  # of a passage
ENGINES = ("rostra", "whoosh", "fts5", "tantivy", "xapian", "lucene")


def passages(source: Path, count: int) -> Iterator[dict[str, Any]]:
    """Passages of the speeches in a file; when it has too few, they are repeated under new identifiers."""
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(source.suffix, open)
    made, again = 0, 0
    while made < count:
        with opener(source, "rt", encoding="utf-8") as lines:
            for line in lines:
                speech = json.loads(line)
                words = speech["text"].split()
                day = datetime.date.fromisoformat(speech["date"]).toordinal() if speech.get("date") else 0
                about = {"title": speech.get("title") or "", "speaker": speech.get("speaker") or "", "source": speech.get("source") or "", "day": day}
                for n, start in enumerate(range(0, max(1, len(words) - 40), WORDS), 1):
                    if made == count:
                        return
                    yield {"id": f"{again}{speech['id']}p{n}", "text": " ".join(words[start : start + WORDS]), **about}
                    made += 1
        again += 1


def queries(sample: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Queries of every kind, made of words that stand in the passages."""
    from search import analysis

    cut = [[word for word in re.findall(r"[a-z]{3,}", one["text"].lower()) if not analysis.is_stop(word, "en")] for one in sample]
    having = Counter(word for words in cut for word in set(words))
    rare = sorted(word for word, count in having.items() if 2 <= count <= max(3, len(sample) // 1000))
    frequent = sorted(word for word, count in having.items() if count > len(sample) // 20)
    middling = sorted(word for word, count in having.items() if count > len(sample) // 200)
    for _ in range(OF_EACH_KIND):
        at = chance.randrange(len(sample))
        while len(cut[at]) < 20:
            at = chance.randrange(len(sample))
        one, words, many = sample[at], cut[at], chance.randrange(2, 4)
        raw = re.findall(r"[A-Za-z]{3,}(?= [A-Za-z]{3,})", one["text"])
        first = chance.choice(raw)
        phrase = re.findall(rf"\b{first} ([A-Za-z]{{3,}})", one["text"])
        yield {"kind": "rare", "words": [chance.choice(rare)]}
        yield {"kind": "frequent", "words": [chance.choice(frequent)]}
        yield {"kind": "any", "words": chance.sample(middling, many)}
        yield {"kind": "all", "words": chance.sample(sorted(set(words)), many)}
        yield {"kind": "phrase", "words": [first.lower(), phrase[0].lower()] if phrase else words[:2]}
        yield {"kind": "prefix", "words": [chance.choice(middling)[: chance.randrange(3, 6)]]}
        yield {"kind": "filter", "words": [chance.choice(words)], "speaker": one["speaker"], "days": [one["day"] - 200, one["day"] + 200]}
        yield {"kind": "sort", "words": [chance.choice(middling)]}


def _percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _timed(engine: Any, asked: list[dict[str, Any]], *, snippets: bool) -> dict[str, Any]:
    times: dict[str, list[float]] = {}
    for query in asked:
        begun = time.process_time()
        engine.ask(query, snippets)
        times.setdefault(query["kind"], []).append((time.process_time() - begun) * 1e3)
    everything = [one for own in times.values() for one in own]
    kinds = {kind: _percentile(own, 0.95) for kind, own in times.items()}
    return {"mean": sum(everything) / len(everything), "p95": _percentile(everything, 0.95), "kinds": kinds}


def _folder_size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _private_memory() -> float:
    """Megabytes that are this process's own, without maps of files (Linux; elsewhere the peak of everything)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"RssAnon:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, folder: Path) -> dict[str, Any]:
    """Index and ask with one engine, in this process."""
    if name == "lucene":
        return _lucene(folder)
    engine = importlib.import_module("peers").PEERS[name](folder / name)
    held = (json.loads(line) for line in (folder / "passages.jsonl").open(encoding="utf-8"))
    spent, count, size = 0.0, 0, 0
    before = _private_memory()
    begun = time.process_time()
    engine.begin()
    spent += time.process_time() - begun
    batch: list[dict[str, Any]] = []
    peak = 0.0
    for passage in held:
        batch.append(passage)
        if len(batch) == 1000:
            begun = time.process_time()
            engine.add(batch)
            spent += time.process_time() - begun
            peak = max(peak, _private_memory())
            batch = []
        count, size = count + 1, size + len(passage["text"].encode())
    begun = time.process_time()
    engine.add(batch)
    engine.finish()
    spent += time.process_time() - begun
    peak = max(peak, _private_memory()) - before
    asked = json.loads((folder / "queries.json").read_text())
    engine.open()
    found = {"first": _timed(engine, asked, snippets=False), "warm": _timed(engine, asked, snippets=False)}
    _timed(engine, asked, snippets=True)
    found["snippets"] = _timed(engine, asked, snippets=True)
    found |= {"indexing": count / spent, "size": engine.size() / size, "peak": peak, "serving": _private_memory() - before, **engine.more(asked)}
    return found


def _lucene(folder: Path) -> dict[str, Any]:
    libraries = folder / "libraries"
    copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
    fetched = ["mvn", "-q", "-B", "-f", str(HERE / "lucene" / "pom.xml"), copy, f"-DoutputDirectory={libraries}", "-DincludeScope=runtime"]
    subprocess.run(fetched, check=True, stdout=sys.stderr)
    with (folder / "lucene.tsv").open("w", encoding="utf-8") as table:
        for line in (folder / "passages.jsonl").open(encoding="utf-8"):
            one = json.loads(line)
            table.write("\t".join(re.sub(r"\s+", " ", str(one[name])) for name in ("id", "title", "speaker", "day", "text")) + "\n")
    with (folder / "queries.tsv").open("w", encoding="utf-8") as table:
        for one in json.loads((folder / "queries.json").read_text()):
            first, last = one.get("days", (0, 0))
            table.write("\t".join([one["kind"], " ".join(one["words"]), one.get("speaker", ""), str(first), str(last)]) + "\n")
    program = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", f"{libraries}/*", str(HERE / "lucene" / "Peer.java")]
    command = [*program, str(folder / "lucene"), str(folder / "lucene.tsv"), str(folder / "queries.tsv")]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def table(results: dict[str, dict[str, Any]]) -> str:
    """The results as a Markdown table."""
    head = ["engine", "passages/CPU-s", "index/text", "first ms", "warm ms", "warm p95", "with snippets ms", "peak MB", "serving MB"]
    rows = [
        [name, f"{one['indexing']:,.0f}", f"{one['size']:.2f}", *(f"{one[part]['mean']:.3f}" for part in ("first", "warm")),
         f"{one['warm']['p95']:.2f}", f"{one['snippets']['mean']:.3f}", f"{one['peak']:.0f}", f"{one['serving']:.0f}"]
        for name, one in results.items()
    ]  # fmt: skip
    kinds = [[name, *(f"{one['warm']['kinds'][kind]:.2f}" for kind in KINDS)] for name, one in results.items()]
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows), "", "p95 in ms, warm:", "", _row(["engine", *KINDS]), _row(["---"] * 9)]
    return "\n".join([*lines, *map(_row, kinds)])


def bounds_table(results: dict[str, dict[str, Any]]) -> str:
    """What is promised beside the peers, and whether it is kept, as a Markdown table."""
    rows = [["Rostra's", "over", "figure", "must", "stretch", ""], ["---"] * 6, *map(list, bounds.checked(results))]
    return "\n".join(map(_row, rows))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def main() -> int:
    """Prepare the passages and queries, run every engine, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    given = parser.parse_args()
    if given.run:
        print(json.dumps(measure(given.run, given.source)))
        return 0
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        chosen = list(passages(given.source, given.passages))
        (folder / "passages.jsonl").write_text("".join(json.dumps(one) + "\n" for one in chosen), encoding="utf-8")
        chance = random.Random(1)
        sample = chance.sample(chosen, min(5000, len(chosen)))
        (folder / "queries.json").write_text(json.dumps(list(queries(sample, chance))))
        del chosen, sample
        for name in given.engines.split(","):
            if name == "rostra":
                results |= _a_tenth(folder, given.passages // 10)
            run = _run(folder, name)
            if run.returncode:
                said = run.stderr.strip().splitlines() or [f"it ended with {run.returncode}"]
                print(f"{name} is left out: {said[-1]}", file=sys.stderr)
            else:
                results[name] = json.loads(run.stdout)
                print(f"{name}: {run.stdout.strip()}", file=sys.stderr)  # so that a run that is ended early is not lost
    print(json.dumps(results) if given.json else f"{table(results)}\n\n{bounds_table(results)}")
    return 0


def _run(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, __file__, str(folder), "--run", name], capture_output=True, text=True, check=False)


def _a_tenth(folder: Path, count: int) -> dict[str, dict[str, Any]]:
    """Rostra's figures for the first of the passages, by which one sees how it grows."""
    tenth = folder / "tenth"
    tenth.mkdir()
    with (folder / "passages.jsonl").open(encoding="utf-8") as lines:
        (tenth / "passages.jsonl").write_text("".join(itertools.islice(lines, count)), encoding="utf-8")
    (tenth / "queries.json").write_bytes((folder / "queries.json").read_bytes())
    run = _run(tenth, "rostra")
    return {bounds.TENTH: json.loads(run.stdout)} if run.returncode == 0 else {}


if __name__ == "__main__":
    sys.exit(main())
