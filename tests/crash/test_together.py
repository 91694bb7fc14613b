"""Readers, writers, rebuilds and backups at the same time: nobody meets an error, and every answer is that of one committed state.

ROSTRA_CRASH_TRIALS sets how long it goes on (30; `make crash` plays 500: 200 commits, 20 backups)."""
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest

from archive.backup import backup, restore
from archive.catalogue import Catalogue
from archive.settings import load
from indexer import doctoring, pipeline
from search.engines import open_engine
from search.finder import Finder
from search.refresh import rebuild
from search.request import Request

ROOT = Path(__file__).resolve().parents[2]
TRIALS = int(os.environ.get("ROSTRA_CRASH_TRIALS", "30"))
COMMITS, BACKUPS, REBUILDS = max(10, TRIALS * 2 // 5), max(2, TRIALS // 25), max(3, TRIALS // 50)
BATCH = 3  # documents a commit
READER = """
import json, sys
from pathlib import Path
from archive.catalogue import Catalogue
from archive.settings import load
from search.engines import open_engine
from search.finder import Finder
from search.request import Request
folder = Path(sys.argv[1])
with Catalogue.open(folder) as catalogue:
    engine = open_engine(folder, load(folder))
    finder = Finder(catalogue, engine, load(folder))
    while not (folder.parent / "stop").exists():
        engine.refresh()
        found = finder.search(Request(query="tide", limit=1000, collapse=False))
        print(json.dumps([found.documents, sorted(int(hit.document.identifier) for hit in found.results)]), flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with the first commit in it."""
    commit(tmp_path / "archive", 0)
    return tmp_path / "archive"


def commit(folder: Path, n: int) -> None:
    """The documents of the nth commit, which say so."""
    path = folder.parent / f"speeches-{n}.jsonl"
    numbers = range(n * BATCH, (n + 1) * BATCH)
    path.write_text("".join(json.dumps({"id": str(i), "text": f"No tide turns alone, said number {i}."}) + "\n" for i in numbers), encoding="utf-8")
    report = pipeline.add(pipeline.Order(folder=folder, settings=load(folder)), [path])
    assert len(report.documents) == BATCH and not report.refused


@contextmanager
def reading(folder: Path) -> Iterator[list["subprocess.Popen[str]"]]:
    """Two processes that search all the time and say what they find."""
    readers = [subprocess.Popen([sys.executable, "-c", READER, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    try:
        for one in readers:
            assert one.stdout
            assert one.stdout.readline(), one.stderr and one.stderr.read()
        yield readers
    finally:
        (folder.parent / "stop").touch()
        for one in readers:
            if one.poll() is None:
                one.communicate(timeout=60)


def at_once(*doing: Callable[[], None]) -> None:
    """All of them in threads, until all have ended; what one raises is raised here."""
    with ThreadPoolExecutor(len(doing)) as threads:
        for future in [threads.submit(one) for one in doing]:
            future.result()


def found(folder: Path) -> list[int]:
    """The documents that a search finds, by their numbers."""
    with Catalogue.open(folder) as catalogue, closing(open_engine(folder, load(folder))) as engine:
        result = Finder(catalogue, engine, load(folder)).search(Request(query="tide", limit=1000, collapse=False))
    return sorted(int(hit.document.identifier or -1) for hit in result.results)


def is_sound(folder: Path) -> None:
    assert doctoring.examine(folder, load(folder)).all == ()


def test_every_answer_during_commits_and_rebuilds_is_that_of_a_committed_state(folder: Path) -> None:
    def commits() -> None:
        for n in range(1, COMMITS):
            commit(folder, n)

    def rebuilds() -> None:
        for _ in range(REBUILDS):
            rebuild(folder, load(folder))

    with reading(folder) as readers:
        at_once(commits, rebuilds)
        (folder.parent / "stop").touch()
        for one in readers:
            said, errors = one.communicate(timeout=60)
            assert one.returncode == 0 and not errors, errors
            counts = []
            for documents, numbers in map(json.loads, said.splitlines()):
                assert documents == len(numbers) and numbers == list(range(documents)) and documents % BATCH == 0, f"half a commit: {documents} {numbers}"
                counts.append(documents)
            assert counts == sorted(counts), "an answer went back behind an earlier one"
    assert found(folder) == list(range(COMMITS * BATCH))
    is_sound(folder)


def test_rebuilds_and_writers_at_once_wait_for_each_other(folder: Path) -> None:
    def commits(first: int) -> Callable[[], None]:
        return lambda: [commit(folder, n) for n in range(first, first + COMMITS // 4)] and None

    def rebuilds() -> None:
        for _ in range(REBUILDS):
            rebuild(folder, load(folder))

    at_once(commits(1), commits(1000), rebuilds, rebuilds)
    assert len(found(folder)) == (1 + 2 * (COMMITS // 4)) * BATCH
    is_sound(folder)
    assert len([one for one in (folder / "index").iterdir() if one.is_dir()]) == 1, "an index that nobody uses was left"


def test_a_backup_made_during_writing_answers_elsewhere_as_the_archive_did_then(folder: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def commits() -> None:
        n = 1
        while not done.is_set():
            commit(folder, n)
            n += 1

    def backups() -> None:
        try:
            for n in range(BACKUPS):
                made = backup(folder, tmp_path / f"{n}.tar")
                there = tmp_path / f"restored-{n}"
                assert restore(tmp_path / f"{n}.tar", there) == made
                rebuild(there, load(there))
                with Catalogue.open(there) as copy, Catalogue.open(folder) as held:
                    ids = copy.ids()
                    assert ids == held.ids()[: len(ids)] and copy.documents(ids) == held.documents(ids)
                assert found(there) == list(range(made.documents)) and made.documents % BATCH == 0
                is_sound(there)
        finally:
            done.set()

    at_once(commits, backups)
    is_sound(folder)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of `rostra serve` with two workers."""
    with subprocess.Popen([Path(sys.executable).parent / "rostra", "--archive", folder, "serve", "--port", "0"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:  # fmt: skip
        try:
            assert server.stdout
            said = ""
            for line in server.stdout:
                said += line
                if "http://" in line:
                    address = line[line.index("http://") :].split()[0].rstrip("/.")
                    listens(address)
                    yield address
                    break
            else:
                pytest.fail(said)
        finally:
            server.terminate()
            server.communicate(timeout=60)


def listens(address: str) -> None:
    """Wait until somebody does."""
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=60).close()
            return
        except URLError:
            assert time.monotonic() < until, f"nobody answers at {address}"
            time.sleep(0.05)


def asked(address: str) -> Any:
    with urllib.request.urlopen(f"{address}/search.json?q=tide&limit=1000", timeout=60) as answer:
        return json.load(answer)


def test_the_pages_show_a_commit_soon_and_no_error_meanwhile(folder: Path) -> None:
    """Within two seconds, which `make crash` prints; a busy machine is given more."""
    longest = 0.0
    with served(folder) as address:
        building = threading.Thread(target=lambda: [rebuild(folder, load(folder)) for _ in range(REBUILDS)])
        building.start()
        for n in range(1, max(4, COMMITS // 10)):
            commit(folder, n)
            begun = time.monotonic()
            for _ in range(4):  # whichever worker answers
                while (documents := asked(address)["documents"]) != (n + 1) * BATCH:
                    assert documents % BATCH == 0 and time.monotonic() - begun < 60, f"{documents} of {(n + 1) * BATCH}"
                    time.sleep(0.02)
            longest = max(longest, time.monotonic() - begun)
        building.join()
    print(f"longest wait for a commit: {longest:.2f} s")
    is_sound(folder)
