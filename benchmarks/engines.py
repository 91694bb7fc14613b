"""Rostra's engine beside its peers: the same passages, the same queries of eight kinds, one core, CPU time, one table.

    python benchmarks/engines.py PASSAGES.jsonl[.gz|.xz] --passages 100000 --engines rostra,fts5,tantivy

Takes speeches (`id`, `speaker`, `date`, `title`, `source`, `text` a line), cuts them into passages of 142 words and gives every engine the same. Each
engine indexes in a process of its own and answers in another, on one thread, as a server starts on what was indexed before. They answer by turns, `--rounds`
times each, and every figure is the median of its rounds: a machine that others use is now fast, now slow. Tantivy and Xapian are used where their packages are
installed, Lucene where Maven is; what is missing is left out of the table and said. "First" is the first use of each query after opening, "warm" the second.
Rostra is measured with a tenth of the passages too. The last table says which of the promised bounds (`bounds.py`) are kept."""
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
import statistics
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


def index(name: str, folder: Path) -> dict[str, Any]:
    """Index the passages with one engine, in this process: passages a second of computing, bytes of index to one of text, megabytes at the peak."""
    if name == "lucene":
        return _lucene(folder, "index")
    engine = importlib.import_module("peers").PEERS[name](folder / name)
    spent, count, size, peak = 0.0, 0, 0, 0.0
    before = _private_memory()

    def timed(step: Any, *given: Any) -> None:
        nonlocal spent, peak
        begun = time.process_time()
        step(*given)
        spent += time.process_time() - begun
        peak = max(peak, _private_memory())

    timed(engine.begin)
    with (folder / "passages.jsonl").open(encoding="utf-8") as lines:
        while batch := [json.loads(line) for line in itertools.islice(lines, 1000)]:
            timed(engine.add, batch)
            count, size = count + len(batch), size + sum(len(one["text"].encode()) for one in batch)
    timed(engine.finish)
    found = {"indexing": count / spent, "size": engine.size() / size, "peak": peak - before}
    return found | engine.close()


def ask(name: str, folder: Path) -> dict[str, Any]:
    """Ask one engine, in this process, which has not indexed: milliseconds of computing a query, megabytes that serving takes."""
    if name == "lucene":
        return _lucene(folder, "ask")
    asked = json.loads((folder / "queries.json").read_text())
    engine = importlib.import_module("peers").PEERS[name](folder / name)
    before = _private_memory()
    engine.open()
    found = {"first": _timed(engine, asked, snippets=False), "warm": _timed(engine, asked, snippets=False)}
    _timed(engine, asked, snippets=True)
    found["snippets"] = _timed(engine, asked, snippets=True)
    return found | {"serving": _private_memory() - before, **engine.more(asked)}


def _lucene(folder: Path, step: str) -> dict[str, Any]:
    libraries, table, queries = folder / "libraries", folder / "lucene.tsv", folder / "queries.tsv"
    if step == "index":
        copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
        fetched = ["mvn", "-q", "-B", "-f", str(HERE / "lucene" / "pom.xml"), copy, f"-DoutputDirectory={libraries}", "-DincludeScope=runtime"]
        subprocess.run(fetched, check=True, stdout=sys.stderr)
        _tables(folder, table, queries)
    program = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", f"{libraries}/*", str(HERE / "lucene" / "Peer.java")]
    command = [*program, step, str(folder / "lucene"), str(table if step == "index" else queries)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def _tables(folder: Path, table: Path, queries: Path) -> None:
    """Passages and queries as Lucene's program reads them."""
    with table.open("w", encoding="utf-8") as rows, (folder / "passages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            rows.write("\t".join(re.sub(r"\s+", " ", str(one[name])) for name in ("id", "title", "speaker", "day", "text")) + "\n")
    with queries.open("w", encoding="utf-8") as rows:
        for one in json.loads((folder / "queries.json").read_text()):
            first, last = one.get("days", (0, 0))
            rows.write("\t".join([one["kind"], " ".join(one["words"]), one.get("speaker", ""), str(first), str(last)]) + "\n")


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
    parser.add_argument("--rounds", type=int, default=3, help="how often each engine is asked everything, by turns")
    parser.add_argument("--run", nargs=2, metavar=("ENGINE", "STEP"), help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of a table")
    given = parser.parse_args()
    if given.run:
        name, step = given.run
        print(json.dumps({"index": index, "ask": ask}[step](name, given.source)))
        return 0
    with tempfile.TemporaryDirectory() as made:
        places = _prepared(Path(made), given)
        results = {name: found for name, (engine, folder) in places.items() if (found := _run(folder, engine, "index"))}
        rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in results}
        for _ in range(given.rounds):
            for name in rounds:
                engine, folder = places[name]
                if found := _run(folder, engine, "ask"):
                    rounds[name].append(found)
    results = {name: one | median(rounds[name]) for name, one in results.items() if rounds[name]}
    print(json.dumps(results) if given.json else f"{table(results)}\n\n{bounds_table(results)}")
    return 0


def _prepared(folder: Path, given: argparse.Namespace) -> dict[str, tuple[str, Path]]:
    """Passages and queries laid down; each row of the table with its engine and where its passages are: Rostra's for a tenth of them as well, by which one sees how it grows."""
    chosen = list(passages(given.source, given.passages))
    chance = random.Random(1)
    asked = json.dumps(list(queries(chance.sample(chosen, min(5000, len(chosen))), chance)))
    engines = given.engines.split(",")
    tenth = {bounds.TENTH: ("rostra", folder / "tenth")} if "rostra" in engines else {}
    places = tenth | {name: (name, folder / "all") for name in engines}
    for _, place in places.values():
        place.mkdir(exist_ok=True)
        some = chosen[: given.passages // 10] if place.name == "tenth" else chosen
        (place / "passages.jsonl").write_text("".join(json.dumps(one) + "\n" for one in some), encoding="utf-8")
        (place / "queries.json").write_text(asked)
    return places


def _run(folder: Path, name: str, step: str) -> dict[str, Any] | None:
    """One engine's figures, also said at once, so that a run that is ended early is not lost; None where it cannot be run."""
    run = subprocess.run([sys.executable, __file__, str(folder), "--run", name, step], capture_output=True, text=True, check=False)
    if run.returncode:
        said = run.stderr.strip().splitlines() or [f"it ended with {run.returncode}"]
        print(f"{name} is left out: {said[-1]}", file=sys.stderr)
        return None
    print(f"{name}, {step}, {folder.name}: {run.stdout.strip()}", file=sys.stderr)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def median(rounds: list[Any]) -> Any:
    """The middle one of each figure, wherever it stands."""
    if isinstance(rounds[0], dict):
        return {name: median([one[name] for one in rounds]) for name in rounds[0]}
    return statistics.median(rounds)


if __name__ == "__main__":
    sys.exit(main())
