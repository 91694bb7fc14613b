"""Seals: what they cost, what a crash leaves at every step, and that damage is never taken for what was written."""
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue import Catalogue, blocks, checks, lock, log, seals
from archive.catalogue.sealed import COPY, FILE, LOG, OPEN, SEAL
from archive.errors import ArchiveError
from archive.records import Document

Speech = Callable[..., Document]
WORDS = "harbour union strike ship crane dock night tide worker arms march hall song river bridge bread".split()
STEPS = 16  # calls to the system that a seal takes, and the next one
NOT_CUT: Callable[[Document], list[object]] = lambda document: []  # noqa: E731


def said(chance: random.Random, *, words: int = 400) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def fill(folder: Path, a_speech: Speech, *, count: int, seed: int = 1) -> None:
    chance = random.Random(seed)
    with Catalogue.open(folder, create=True) as catalogue, catalogue.writing(who="test", cut=NOT_CUT) as writer:
        writer.put([a_speech(said(chance), path=f"{seed}-{n}.txt") for n in range(count)])


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory, a_speech: Speech) -> Path:
    """A sealed archive of sixty documents, to be copied."""
    folder = tmp_path_factory.mktemp("sixty") / "archive"
    fill(folder, a_speech, count=60)
    return folder


def sound(folder: Path) -> list[str]:
    with Catalogue.open(folder) as catalogue:
        return [one.what for one in checks.of_catalogue(catalogue)]


def flip_silently(path: Path, at: int) -> None:
    """Change a file as a failing disk does: the seal is made to say that size, times and inode are as they were left."""
    flip(path, at)
    found = seals.read(path.parent / SEAL)
    assert found
    seals.lay(path.parent, seals.Seal(size=found.size, sums=found.sums, log=found.log, files={one: blocks.stamp(path.parent / one) for one in (FILE, COPY)}))


def flip(path: Path, at: int) -> None:
    handle = blocks.handle(path)
    os.pwrite(handle, bytes([os.pread(handle, 1, at)[0] ^ 4]), at)


def page_of(folder: Path, words: bytes) -> int:
    return (folder / FILE).read_bytes().index(words)


@pytest.mark.parametrize("commits", [1, 40])
def test_the_log_is_read_as_sqlite_reads_it(tmp_path: Path, commits: int) -> None:
    path, chance = tmp_path / "a.db", random.Random(3)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("CREATE TABLE said (words)")
        for _ in range(commits):
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO said VALUES (?)", [(said(chance),) for _ in range(chance.randrange(1, 30))])
            connection.execute("COMMIT")
        whole = (tmp_path / "a.db-wal").read_bytes()
        found = log.read(tmp_path / "a.db-wal")
        assert found and connection.execute("PRAGMA page_count").fetchone() == (found.pages,)
        laid = blocks.Blocks(path, found)
        want = b"".join(laid[n] for n in range(len(laid)))
        assert connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1] == found.frames
        assert path.read_bytes() == want
    for trial in range(20):
        at = chance.randrange(log.HEAD, len(whole))
        (tmp_path / "cut").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] if trial % 2 else whole[:at])
        less = log.read(tmp_path / "cut")
        assert less is None or less.frames <= (at - log.HEAD) // (log.FRAME_HEAD + found.page)


def counted(real: Callable[..., Any], moved: list[int]) -> Callable[..., Any]:
    def call(handle: int, what: Any, at: int) -> Any:
        moved.append(what if isinstance(what, int) else len(what))
        return real(handle, what, at)

    return call


def test_what_a_seal_costs_hangs_on_what_was_written_not_on_what_is_held(tmp_path: Path, a_speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes that are read and written for one more document, in an archive twelve times as large."""
    cost = {}
    for count in (50, 600):
        folder = tmp_path / str(count)
        fill(folder, a_speech, count=count)
        fill(folder, a_speech, count=1, seed=2)
        moved: list[int] = []
        with monkeypatch.context() as patched:
            for name in ("pread", "pwrite"):
                patched.setattr(os, name, counted(getattr(os, name), moved))
            fill(folder, a_speech, count=1, seed=3)
        cost[count] = sum(moved)
        assert sound(folder) == []
    assert cost[600] < 2 * cost[50], cost


def test_a_page_that_rots_unseen_is_never_sealed(tmp_path: Path, sixty: Path, a_speech: Speech) -> None:
    """Time and size are as they were; another document is written, to other pages or to the very page that is damaged."""
    chance, refused = random.Random(5), 0
    whole = (sixty / FILE).read_bytes()
    for trial in range(15):
        folder = tmp_path / f"trial {trial}"
        folder.mkdir()
        for name in (FILE, COPY, SEAL):
            shutil.copy2(sixty / name, folder / name)
        flip_silently(folder / FILE, chance.randrange(100, len(whole)))
        try:
            fill(folder, a_speech, count=1, seed=9)
            written = True
        except ArchiveError as error:
            assert "doctor" in str(error), error
            written, refused = False, refused + 1
        assert seals.damage(folder), trial
        checks.mended_files(folder)
        assert seals.damage(folder) == [] and sound(folder) == []
        with Catalogue.open(folder) as catalogue:
            assert len(catalogue.ids()) == 60 + written
    assert 0 < refused < 15


def test_a_commit_made_from_a_damaged_page_is_not_acknowledged_and_taken_out_again(tmp_path: Path, sixty: Path, a_speech: Speech) -> None:
    shutil.copytree(sixty, tmp_path, dirs_exist_ok=True)
    before = (tmp_path / COPY).read_bytes()
    with Catalogue.open(tmp_path) as catalogue:
        held = catalogue.ids()
        with catalogue.connected() as connection:
            [(root,)] = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'meta'").all()
    flip_silently(tmp_path / FILE, (root - 1) * 4096 + 200)  # the page of the commit's own number, in bytes that no row has
    with Catalogue.open(tmp_path) as reader:  # keeps the log from being emptied when the writer goes
        assert reader.ids() == held
        with pytest.raises(ArchiveError, match="found while it was written to"):
            fill(tmp_path, a_speech, count=1, seed=9)
        with pytest.raises(ArchiveError, match="damaged"):
            fill(tmp_path, a_speech, count=1, seed=10)
        assert "damaged in 1 of" in seals.damage(tmp_path)[0]
        assert len(checks.mended_files(tmp_path)) == 2
        assert seals.damage(tmp_path) == [] and reader.ids() == held
    assert sound(tmp_path) == []
    assert [a for a, b in zip(_pages(before), _pages((tmp_path / COPY).read_bytes()), strict=True) if a != b][1:] == []  # the first page counts changes
    fill(tmp_path, a_speech, count=1, seed=9)
    assert sound(tmp_path) == []


def _pages(found: bytes) -> list[bytes]:
    return [found[at : at + 4096] for at in range(0, len(found), 4096)]


@pytest.mark.parametrize("nth", range(1, STEPS + 1))
def test_a_crash_at_any_step_of_a_seal_leaves_what_can_be_sealed(
    tmp_path: Path, sixty: Path, a_speech: Speech, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """The archive as it lies on the disk before the nth call to the system; damage before the next start is found as well."""
    folder, crashed = tmp_path / "archive", tmp_path / "crashed"
    shutil.copytree(sixty, folder)
    calls: list[str] = []

    def watched(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*args: object, **more: object) -> object:
            calls.append(name)
            if len(calls) == nth:
                shutil.copytree(folder, crashed)
            return real(*args, **more)

        return call

    with Catalogue.open(folder) as catalogue, catalogue.writing(who="test", cut=NOT_CUT) as writer:
        writer.put([a_speech("We stay.", path="b.txt")])
        for name in ("pwrite", "fsync", "replace", "ftruncate", "utime"):
            monkeypatch.setattr(os, name, watched(name))
    monkeypatch.undo()
    if not crashed.exists():
        assert nth > len(calls) > 7, calls
        return
    damaged = tmp_path / "damaged"
    shutil.copytree(crashed, damaged)
    assert sound(crashed) == [] and (crashed / SEAL).exists()
    with Catalogue.open(crashed) as opened:
        assert len(opened.ids()) == 61
    if (damaged / LOG).exists() and (damaged / LOG).stat().st_size:
        at = page_of(damaged, b"Opening address") + 3  # no sum but the seal's covers it, and the last commit did not touch it
        flip(damaged / FILE, at)
        with Catalogue.open(damaged) as opened, pytest.raises(ArchiveError, match="nothing was written"):
            opened.writing(who="test", cut=NOT_CUT).__enter__()
        assert seals.damage(damaged)
        checks.mended_files(damaged)
        assert seals.damage(damaged) == [] and sound(damaged) == []
        with Catalogue.open(damaged) as opened:
            assert len(opened.ids()) == 61


@pytest.mark.parametrize("far", [0.0, 0.3, 0.8, 1.0])
def test_a_disk_that_is_full_between_two_pages_of_file_and_copy_leaves_nothing_damaged(tmp_path: Path, sixty: Path, a_speech: Speech, far: float) -> None:
    """The copy has no room to grow, and SQLite brings as much of the log into the file as there is room for when the program ends."""
    folder, full = tmp_path / "archive", tmp_path / "full"
    shutil.copytree(sixty, folder)
    chance = random.Random(5)
    with Catalogue.open(folder) as catalogue:
        with catalogue.writing(who="test", cut=NOT_CUT) as writer:
            writer.put([a_speech(said(chance), path=f"b{n}.txt") for n in range(40)])
        shutil.copytree(folder, full)
    logged, size = log.read(full / LOG), (full / COPY).stat().st_size
    assert logged and logged.pages * logged.page > size
    pages = sorted(logged.places)
    beyond = [page for page in pages if page * logged.page >= size]
    with (full / FILE).open("r+b") as file, (full / COPY).open("r+b") as copy:
        for page in [one for one in pages if one not in beyond] + beyond[: int(far * len(beyond))]:
            file.seek(page * logged.page)
            file.write(logged.bytes_of(page))
        for page in [one for one in pages if one not in beyond]:
            copy.seek(page * logged.page)
            copy.write(logged.bytes_of(page))
    rotten = tmp_path / "rotten"
    shutil.copytree(full, rotten)
    assert seals.damage(full) == [] and sound(full) == []
    with Catalogue.open(full) as opened:
        assert len(opened.ids()) == 100
    untouched = next(page for page in range(size // logged.page) if page not in logged.places)
    flip(rotten / FILE, untouched * logged.page + 3)
    assert "damaged in 1 of" in seals.damage(rotten)[0]


def test_the_last_reader_after_a_crash_may_empty_the_log(tmp_path: Path, a_speech: Speech) -> None:
    folder, crashed = tmp_path / "archive", tmp_path / "crashed"
    fill(folder, a_speech, count=20)
    with Catalogue.open(folder) as catalogue:
        with catalogue.writing(who="test", cut=NOT_CUT) as writer:
            writer.put([a_speech("We stay.", path="b.txt")])
        shutil.copytree(folder, crashed)
    with closing(sqlite3.connect(crashed / FILE)) as reader:
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (21,)
    assert not (crashed / LOG).exists() and not (crashed / SEAL).exists()
    assert sound(crashed) == [] and (crashed / SEAL).exists()
    fill(crashed, a_speech, count=1, seed=9)
    assert sound(crashed) == []


def test_readers_that_keep_the_log_do_not_keep_the_catalogue_from_being_sealed(tmp_path: Path, a_speech: Speech) -> None:
    fill(tmp_path, a_speech, count=20)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (20,)
        for seed in (3, 4, 5):
            fill(tmp_path, a_speech, count=2, seed=seed)
            assert (tmp_path / SEAL).exists() and (tmp_path / LOG).stat().st_size and seals.damage(tmp_path) == []
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (20,)
        reader.execute("COMMIT")
    assert seals.damage(tmp_path) == []
    fill(tmp_path, a_speech, count=2, seed=6)
    assert sound(tmp_path) == [] and not (tmp_path / LOG).exists()


def test_two_writers_by_turns_hand_the_seal_to_each_other(tmp_path: Path, a_speech: Speech) -> None:
    fill(tmp_path, a_speech, count=5)
    with Catalogue.open(tmp_path) as one, Catalogue.open(tmp_path) as other:
        for n in range(6):
            for who, catalogue in (("one", one), ("other", other)):
                with catalogue.writing(who=who, cut=NOT_CUT) as writer:
                    writer.put([a_speech(f"We stay, said {who} {n}. " * 60, path=f"{who}{n}.txt")])
                assert seals.damage(tmp_path) == [] and not seals.abandoned(tmp_path)
    assert sound(tmp_path) == [] and (tmp_path / SEAL).exists() and not (tmp_path / OPEN).exists()


def test_a_seal_that_is_lost_is_missed_and_made_again(tmp_path: Path, a_speech: Speech) -> None:
    fill(tmp_path, a_speech, count=5)
    (tmp_path / SEAL).unlink()
    assert seals.damage(tmp_path) == [f"{SEAL} is missing"]
    with Catalogue.open(tmp_path) as catalogue:
        assert any(SEAL in problem.what for problem in checks.of_catalogue(catalogue))
        assert checks.mended(catalogue, NOT_CUT) == ["The catalogue was sealed again."]
    assert sound(tmp_path) == [] and (tmp_path / SEAL).exists() and not (tmp_path / OPEN).exists()


def test_every_byte_of_a_seal_counts_to_the_end_of_its_last_line(tmp_path: Path, a_speech: Speech) -> None:
    fill(tmp_path, a_speech, count=5)
    whole = (tmp_path / SEAL).read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :], whole[:at] + b"\n" + whole[at:]):
            (tmp_path / SEAL).write_bytes(damaged)
            assert seals.damage(tmp_path) == [f"{SEAL} is damaged"], (at, damaged)
    (tmp_path / SEAL).write_bytes(whole)
    assert seals.damage(tmp_path) == []


def test_a_first_seal_that_a_crash_cuts_short_is_not_missed(tmp_path: Path, a_speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(seals, "lay", crash)
        with pytest.raises(KeyboardInterrupt):
            Catalogue.open(tmp_path, create=True)
    assert (tmp_path / COPY).exists() and not (tmp_path / SEAL).exists() and seals.damage(tmp_path) == []
    fill(tmp_path, a_speech, count=2)
    assert sound(tmp_path) == []


@pytest.mark.parametrize("left", ["nothing", "half"])
def test_an_emptied_catalogue_is_put_back_and_not_begun_anew(tmp_path: Path, a_speech: Speech, left: str) -> None:
    """The file is there and holds nothing: whatever opens it must neither make a new catalogue nor lay one over the copy."""
    fill(tmp_path, a_speech, count=5)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(b"" if left == "nothing" else whole[: len(whole) // 2])
    for create in (True, False):
        with pytest.raises(ArchiveError, match="doctor"), Catalogue.open(tmp_path, create=create) as opened:
            opened.writing(who="test", cut=NOT_CUT).__enter__()
    checks.mended_files(tmp_path)
    assert (tmp_path / FILE).read_bytes() == whole and sound(tmp_path) == []


def test_no_byte_of_the_head_can_change_unseen_whatever_opens_the_catalogue_first(tmp_path: Path, a_speech: Speech, cut: Callable[..., list[object]]) -> None:
    """Versions, counters and the schema: SQLite rewrites some of them by itself, and a name that cannot be read looks like an empty archive."""
    fill(tmp_path, a_speech, count=5)
    files = {name: (tmp_path / name).read_bytes() for name in (FILE, COPY, SEAL)}
    table = files[FILE].index(b"tablemetameta")
    for at in (*range(18, 100, 6), 19, table + 6, table + 20, files[FILE].index(b"revision"), files[FILE].index(b"0001")):
        folder = tmp_path / f"byte {at}"
        folder.mkdir()
        for name, whole in files.items():
            (folder / name).write_bytes(whole)
        (folder / FILE).write_bytes(files[FILE][:at] + bytes([files[FILE][at] ^ 1]) + files[FILE][at + 1 :])
        for write in (False, True):
            try:
                with Catalogue.open(folder, create=True) as opened:
                    opened.counts()
                    if write:
                        opened.writing(who="test", cut=NOT_CUT).__enter__()
                assert not write, at
            except ArchiveError:
                pass
        assert seals.damage(folder), at
        checks.mended_files(folder)
        assert seals.damage(folder) == [] and (folder / FILE).read_bytes() == files[FILE], at
        with lock.held(folder, "test", patience=0):
            shutil.rmtree(folder)
