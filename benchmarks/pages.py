"""The page of results as a browser gets it, Rostra's beside Datasette's over SQLite FTS5: the same passages, facets and page size, one table.

    python benchmarks/pages.py SPEECHES.jsonl[.gz|.xz] --passages 100000 --datasette DIR/bin/python [--archive DIR]

Makes an archive of speeches with `rostra add` (or takes the one at `--archive`), copies its passages into a table with full-text search,
and serves both. One reader asks each page once, so that none is kept from before: time on the clock and CPU of the server. Then many
readers ask at once for a minute. `--datasette` is the interpreter of an environment with `benchmarks/datasette.lock`; without it Rostra runs alone."""
import argparse
import contextlib
import datetime
import gzip
import http.client
import itertools
import json
import lzma
import os
import random
import re
import selectors
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
FACETS = ("speaker", "year", "language", "kind", "source")
FIRST, ROUNDS = 60, 8  # pages asked before measuring; times 304 queries that are made for the load
HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "en"}
PATIENCE = 60  # seconds a server may take to begin
Query = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """A program that serves pages: how it is started, and the address of a query."""

    name: str
    command: Callable[[int, int], list[str]]  # of workers and port
    address: Callable[[Query], str]
    environment: dict[str, str]


def make_archive(source: Path, passages: int, folder: Path) -> Path:
    """An archive of so many passages, with everything that `rostra add` finds in them."""
    from archive.records import Document, FileRef
    from search.passages import cut

    opener = {".gz": gzip.open, ".xz": lzma.open}.get(source.suffix, open)
    chosen, count = folder / "speeches.jsonl", 0
    with opener(source, "rt", encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(line)
            file = FileRef(path="a", sha256="0" * 64, media_type="text/plain")
            count += len(cut(Document(text=json.loads(line)["text"], language="en", file=file)))
            if count >= passages:
                break
    archive = folder / "archive"
    subprocess.run([rostra(), "--archive", str(archive), "add", str(chosen), "--json"], check=True, stdout=subprocess.DEVNULL)
    return archive


def rostra() -> str:
    """The command of this very environment."""
    return str(Path(sys.executable).parent / "rostra")


def make_database(archive: Path, path: Path) -> list[Query]:
    """A table of the archive's passages with full-text search as SQLite's own documentation has it; gives a sample of them."""
    from archive.catalogue import Catalogue

    sample: list[Query] = []
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE passages (id TEXT PRIMARY KEY, document TEXT, title TEXT, text TEXT, speaker TEXT, source TEXT, kind TEXT, language TEXT, year TEXT, date TEXT)")
    with Catalogue.open(archive) as catalogue:
        for ids in _several(catalogue.ids(), 500):
            about = catalogue.summaries(ids)
            names = [f"{one}p{passage.n}" for one, passages in catalogue.passages_of(ids).items() for passage in passages]
            for passage, text in catalogue.passage_texts(names).values():
                of, speaker = about[passage.document_id], passage.speakers[0] if passage.speakers else ""
                day = of.date_from or ""
                database.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 (f"{of.id}p{passage.n}", of.id, of.title, text, speaker, of.source, of.kind, passage.language, day[:4], day))  # fmt: skip
                if len(sample) < 20_000:
                    sample.append({"text": text, "speaker": speaker, "day": datetime.date.fromisoformat(day).toordinal() if day else 0})
    database.execute("CREATE VIRTUAL TABLE passages_fts USING fts5(title, text, content='passages', tokenize='porter unicode61')")
    database.execute("INSERT INTO passages_fts (rowid, title, text) SELECT rowid, title, text FROM passages")
    for column in (*FACETS, "date"):
        database.execute(f"CREATE INDEX by_{column} ON passages ({column})")
    database.execute("ANALYZE")
    database.commit()
    database.close()
    return sample


def _several(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[at : at + size] for at in range(0, len(items), size))


def of_rostra(query: Query) -> str:
    """The address of a query at Rostra."""
    words = query["words"]
    asked = {"phrase": f'"{" ".join(words)}"', "prefix": f"{words[0]}*"}.get(query["kind"], " ".join(words))
    parameters: list[tuple[str, str]] = [("q", asked)]
    parameters += [("match", query["kind"])] if query["kind"] in ("any", "all") else []
    parameters += [("sort", "newest")] if query["kind"] == "sort" else []
    if query["kind"] == "filter":
        first, last = _days(query)
        parameters += [("speaker", query["speaker"]), ("from", first), ("to", last)]
    return f"/search?{urlencode(parameters)}"


def of_datasette(query: Query) -> str:
    """The address of the same query at Datasette, with the same five facets and as many results."""
    words = query["words"]
    quoted = [f'"{word}"' for word in words]
    asked = {"phrase": f'"{" ".join(words)}"', "prefix": f"{quoted[0]} *", "any": " OR ".join(quoted)}.get(query["kind"], " ".join(quoted))
    parameters = [("_search", asked), ("_searchmode", "raw"), ("_size", "10"), *(("_facet", facet) for facet in FACETS)]
    parameters += [("_sort_desc", "date")] if query["kind"] == "sort" else []
    if query["kind"] == "filter":
        first, last = _days(query)
        parameters += [("speaker", query["speaker"]), ("date__gte", first), ("date__lte", last)]
    return f"/{DATABASE}/passages?{urlencode(parameters)}"


DATABASE = "pages"


def _days(query: Query) -> tuple[str, str]:
    first, last = (datetime.date.fromordinal(max(1, day)).isoformat() for day in query["days"])
    return first, last


@contextlib.contextmanager
def served(site: Site, workers: int) -> Iterator[tuple[int, int]]:
    """The site running: its port and process; ended with everything it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(site.command(workers, port), env=os.environ | site.environment, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                page(http.client.HTTPConnection("127.0.0.1", port), "/")
                break
            time.sleep(0.2)
        yield port, running.pid
    finally:
        running.terminate()
        running.wait(timeout=30)


def page(connection: http.client.HTTPConnection, address: str) -> tuple[int, int]:
    """Status and size of a page."""
    connection.request("GET", address, headers=HEADERS)
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def cpu_of(process: int) -> float:
    """CPU seconds of a process and all it started (Linux)."""
    spent, waiting = 0.0, [process]
    while waiting:
        one = waiting.pop()
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return spent


def one_reader(site: Site, first: list[Query], asked: list[Query]) -> dict[str, float]:
    """Each page asked once, one after another, of one worker."""
    with served(site, 1) as (port, process):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for query in first:
            page(connection, site.address(query))
        times, sizes, wrong, before = [], 0, 0, cpu_of(process)
        for query in asked:
            begun = time.perf_counter()
            status, size = page(connection, site.address(query))
            times.append((time.perf_counter() - begun) * 1e3)
            sizes, wrong = sizes + size, wrong + (status != 200)
        spent = (cpu_of(process) - before) * 1e3 / len(asked)
    return {"p50": at(times, 0.5), "p95": at(times, 0.95), "CPU/page": spent, "kB": sizes / 1000 / len(asked), "errors": wrong}


def many_readers(site: Site, first: list[Query], asked: list[Query], *, clients: int, seconds: float) -> dict[str, float]:
    """So many readers, each asking for the next page as soon as it has one, of two workers that have served some before."""
    with served(site, 2) as (port, process):
        for query in first:
            page(http.client.HTTPConnection("127.0.0.1", port), site.address(query))  # a connection each: both workers get some
        waiting = itertools.cycle(request(site.address(query)) for query in asked)
        times, wrong = array("d"), 0
        begun, before, own = time.monotonic(), cpu_of(process), time.process_time()
        with selectors.DefaultSelector() as ready:
            for _ in range(clients):
                reader = Reader(port, next(waiting))
                ready.register(reader.socket, selectors.EVENT_READ, reader)
            while ready.get_map():
                for key, _ in ready.select(timeout=PATIENCE):
                    reader = key.data
                    if not reader.read():
                        continue
                    times.append((time.perf_counter() - reader.begun) * 1e3)
                    wrong += not reader.answer.startswith(b"HTTP/1.1 200")
                    again = time.monotonic() - begun < seconds
                    if again and not reader.parted():
                        reader.ask(next(waiting))
                        continue
                    ready.unregister(reader.socket)
                    reader.socket.close()
                    if again:
                        reader = Reader(port, next(waiting))
                        ready.register(reader.socket, selectors.EVENT_READ, reader)
        took, spent, own = time.monotonic() - begun, cpu_of(process) - before, time.process_time() - own
    figures = {"pages/s": len(times) / took, "pages/CPU-s": len(times) / spent, "p50": at(times, 0.5), "p99": at(times, 0.99), "readers' CPU ms/page": own * 1e3 / len(times)}
    return figures | {"errors": wrong}


class Reader:
    """One connection that is kept, and the page that comes over it. All readers take turns in one thread, so that they take little from the server they share the machine with."""

    def __init__(self, port: int, asked: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.ask(asked)

    def ask(self, asked: bytes) -> None:
        """Ask for the next page."""
        self.answer, self.begun = bytearray(), time.perf_counter()
        self.socket.sendall(asked)

    def read(self) -> bool:
        """Take what has come; whether that is all, or all that will come: then the answer is empty."""
        try:
            some = self.socket.recv(1 << 18)
        except OSError:
            some = b""
        if not some:
            self.answer.clear()
            return True
        self.answer += some
        return whole(self.answer)

    def parted(self) -> bool:
        """Whether the server ends the connection with this answer, or has ended it without one."""
        return not self.answer or re.search(rb"(?i)\r\nconnection: *close\r\n", self.answer) is not None


def request(address: str) -> bytes:
    """What asks for a page and keeps the connection."""
    lines = [f"GET {address} HTTP/1.1", "Host: 127.0.0.1", *map(": ".join, HEADERS.items()), "", ""]
    return "\r\n".join(lines).encode()


def whole(answer: bytearray) -> bool:
    """Whether an answer with a length, or in chunks, has come to its end."""
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n")


def at(times: Sequence[float], share: float) -> float:
    """The time within which this share of pages came."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def sites(archive: Path, database: Path, datasette: Path | None) -> list[Site]:
    """What is compared."""
    found = [Site("Rostra", lambda workers, port: [rostra(), "--archive", str(archive), "serve", "--port", str(port), "--workers", str(workers)], of_rostra, {})]
    if datasette is not None:
        found.append(Site(
            "Datasette, FTS5",
            lambda workers, port: [str(datasette), "-m", "uvicorn", "datasette_app:app", "--port", str(port), "--workers", str(workers), "--log-level", "error"],
            of_datasette, {"PAGES_DATABASE": str(database)},
        ))  # fmt: skip
    return found


def table(title: str, rows: dict[str, dict[str, float]]) -> None:
    """Print figures as the documentation has them."""
    names = list(next(iter(rows.values())))
    print(f"\n| {title} | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}")
    for name, figures in rows.items():
        print(f"| {name} | {' | '.join(f'{figures[one]:.0f}' if one == 'errors' else f'{figures[one]:.1f}' for one in names)} |", flush=True)


def main() -> None:
    """Make, serve, ask, print."""
    from engines import queries

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path)
    options.add_argument("--passages", type=int, default=100_000)
    options.add_argument("--archive", type=Path)
    options.add_argument("--datasette", type=Path, help="the Python of an environment that has Datasette")
    options.add_argument("--clients", type=int, default=32)
    options.add_argument("--seconds", type=float, default=60)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        archive = given.archive or make_archive(given.source, given.passages, Path(place))
        database = Path(place) / f"{DATABASE}.db"
        sample = make_database(archive, database)
        first, asked, *more = [list(queries(sample, random.Random(seed))) for seed in range(ROUNDS + 2)]
        compared = sites(archive, database, given.datasette)
        table("one reader, one worker, ms", {site.name: one_reader(site, first[:FIRST], asked) for site in compared})
        many = [query for round_ in more for query in round_]
        random.Random(0).shuffle(many)
        load = {site.name: many_readers(site, first[:FIRST], many, clients=given.clients, seconds=given.seconds) for site in compared}
        table(f"{given.clients} readers for {given.seconds:.0f} s, two workers, ms", load)


if __name__ == "__main__":
    main()
