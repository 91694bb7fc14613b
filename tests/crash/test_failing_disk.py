"""The disk fails once, at the nth write, sync or rename of a small run, for every n: nothing acknowledged is lost, and the next run completes it.

`make crash` plays every n, otherwise every seventh. SQLite writes by itself: `archive/catalogue/test_durability.py` fills its disk at every size."""
import builtins
import errno
import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue import Catalogue
from archive.errors import ArchiveError
from archive.settings import load
from indexer import doctoring, pipeline
from search import passages
from search.engines import open_engine
from search.refresh import rebuild, refresh

STEP = 1 if int(os.environ.get("ROSTRA_CRASH_TRIALS", "30")) >= 500 else 7
CALLS = ("fsync", "pwrite", "replace", "rename")  # of `os`


class Disk:
    """Counts what is written, synced and renamed; the nth fails, once."""

    def __init__(self, nth: int) -> None:
        self.nth, self.count = nth, 0

    def turn(self) -> None:
        self.count += 1
        if self.count == self.nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def failing(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every file that is opened for writing within is on this disk."""

    class File(io.FileIO):
        def write(self, content: Any) -> int:  # type: ignore[override]
            disk.turn()
            return super().write(content)

    real = io.open

    def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None, newline: Any = None, **more: Any) -> Any:
        if not set(mode) & set("wax+"):
            return real(file, mode, buffering, encoding, errors, newline, **more)
        raw = File(file, mode.replace("b", "").replace("t", ""), **more)
        held = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return held if "b" in mode else io.TextIOWrapper(held, encoding, errors, newline)

    def counted(call: Any) -> Any:
        def turn(*args: Any, **kwargs: Any) -> Any:
            disk.turn()
            return call(*args, **kwargs)

        return turn

    with monkeypatch.context() as patched:
        patched.setattr(io, "open", opened)
        patched.setattr(builtins, "open", opened)
        for name in CALLS:
            patched.setattr(os, name, counted(getattr(os, name)))
        yield


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    lines = [{"id": str(n), "title": f"Speech {n}", "text": f"No tide turns alone, said number {n}."} for n in range(4)]
    (folder / "speeches.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (folder / "leaflet.txt").write_text("To the dockers\n\nNo ship shall be unloaded here, said the quay.\n", encoding="utf-8")
    return folder


def add(folder: Path, papers: Path, acked: list[str] | None = None) -> None:
    order = pipeline.Order(folder=folder, settings=load(folder, commit_every=2), acknowledge=(acked if acked is not None else []).extend)
    assert pipeline.add(order, [papers]).refused == []


def ids(folder: Path) -> list[str]:
    with Catalogue.open(folder) as catalogue:
        return catalogue.ids()


def is_sound(folder: Path, what: str) -> None:
    findings = doctoring.examine(folder, load(folder)).all
    assert findings == (), f"{what}: {findings}"


def test_whichever_write_of_a_run_fails_nothing_acknowledged_is_lost(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path / "whole", papers)
    whole, failed, folder = sorted(ids(tmp_path / "whole")), 0, tmp_path / "archive"
    for nth in range(1, 10_000, STEP):
        disk, acked, what = Disk(nth), list[str](), f"write {nth}"
        try:
            with failing(disk, monkeypatch):
                add(folder, papers, acked)
            done = True
        except (ArchiveError, OSError):
            done = False
            failed += 1
        if Catalogue.exists(folder):
            is_sound(folder, what)
        held = ids(folder) if Catalogue.exists(folder) else []
        assert set(acked) <= set(held) and len(held) == len(set(held)) and (not done or sorted(held) == whole), what
        add(folder, papers)
        assert sorted(ids(folder)) == whole, what
        is_sound(folder, what)
        shutil.rmtree(folder)
        if disk.count < nth:
            break
    assert failed > 50 // STEP


CHANGES = {
    "correct": lambda writer, one: writer.correct(one, "title=Second thoughts"),
    "withdraw": lambda writer, one: writer.withdraw(one, "asked to"),
    "purge": lambda writer, one: writer.withdraw(one, "asked to", purge=True),
    "rebuild": None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whichever_write_of_a_change_fails_it_is_made_or_not_and_the_archive_is_sound(
    change: str, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, folder = tmp_path / "before", tmp_path / "archive"
    add(before, papers)
    one = ids(before)[0]
    for nth in range(1, 10_000, STEP):
        shutil.copytree(before, folder)
        disk = Disk(nth)
        try:
            with failing(disk, monkeypatch):
                make(change, folder, one)
            done = True
        except (ArchiveError, OSError):
            done = False
        doctoring.examine(folder, load(folder))  # ends what a failure left half done
        if doctoring.examine(folder, load(folder)).all:
            assert not done and change == "purge", f"write {nth}"  # the bytes may be there still; that is said, and mended
            doctoring.repair(folder, load(folder))
        is_sound(folder, f"write {nth}")
        with Catalogue.open(folder) as catalogue:
            assert not done or change == "rebuild" or catalogue.history(one), f"write {nth}"
        shutil.rmtree(folder)
        if disk.count < nth:
            break
    assert disk.count > 10


def make(change: str, folder: Path, one: str) -> None:
    if CHANGES[change] is None:
        rebuild(folder, load(folder))
        return
    with Catalogue.open(folder) as catalogue:
        with catalogue.writing(who="test", cut=passages.cut) as writer:
            CHANGES[change](writer, one)  # type: ignore[misc]
        engine = open_engine(folder, load(folder), writable=True)
        try:
            refresh(catalogue, engine)
        finally:
            engine.close()
