"""What is committed stays: through a death at any step, through damage, and for readers who look on meanwhile."""
import gc
import multiprocessing
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import ArchiveBusy, IndexDamaged, IndexOutOfDate
from search import fields
from search.engines import Entry, Everything, Question, Term
from search.engines.whoosh import WhooshEngine, merging, places, storage, verify

Make = Callable[..., Entry]


def passages(entry: Make, first: int, last: int, text: str = "right of return") -> Iterator[Entry]:
    return (entry(f"d{number:03d}", 1, text) for number in range(first, last))


@pytest.fixture
def counted_steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Die at the given storage operation; the list holds how many there were."""

    def arm(dies_at: int) -> list[int]:
        steps = [0]

        def step() -> None:
            steps[0] += 1
            if steps[0] == dies_at:
                os._exit(9)

        def with_step(name: str) -> None:
            original = getattr(storage.SyncStorage, name)

            def stepped(self: storage.SyncStorage, *args: object, **given: object) -> object:
                step()
                found = original(self, *args, **given)
                step()
                return found

            monkeypatch.setattr(storage.SyncStorage, name, stepped)

        for name in ("create_file", "rename_file", "delete_file", "sync_folder"):
            with_step(name)
        return steps

    return arm


def _commit_with_everything(folder: Path, entry: Make) -> None:
    engine = WhooshEngine(folder, writable=True)
    engine.drop([f"d{number:03d}" for number in range(10)])
    engine.put(passages(entry, 60, 120))
    engine.commit(9, optimize=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_death_at_any_step_of_a_commit_leaves_the_old_or_the_new_state(
    tmp_path: Path, entry: Make, counted_steps: Callable[[int], list[int]]
) -> None:
    died, step = True, 0
    while died:
        step += 1
        folder = tmp_path / str(step)
        engine = WhooshEngine(folder, writable=True)
        for first in (0, 20, 40):
            engine.put(passages(entry, first, first + 20))
            engine.commit(first + 1)
        engine.close()
        child = os.fork()
        if not child:
            counted_steps(step)
            _commit_with_everything(folder, entry)
            os._exit(0)
        died = os.waitpid(child, 0)[1] != 0
        engine = WhooshEngine(folder, writable=True)
        state = engine.state()
        assert (state.sequence, state.passages) in ((41, 60), (9, 110))
        assert engine.find(Question(plan=Term(("return",)))).passages == state.passages
        engine.put(passages(entry, 200, 201))
        engine.commit(99)
        assert engine.state().passages == state.passages + 1
        assert not [problem.what for problem in verify.check_files(folder)]
        engine.close()
    assert step > 10


def test_every_byte_that_is_changed_or_cut_off_and_every_file_that_is_gone_is_noticed(tmp_path: Path, entry: Make) -> None:
    engine = WhooshEngine(tmp_path / "index", writable=True)
    engine.put(passages(entry, 0, 50))
    engine.commit(1)
    engine.close()
    place = places.live(tmp_path / "index")
    assert place is not None and verify.check_files(tmp_path / "index") == []
    chance = random.Random(1)
    for path in [*place.glob("*.arr"), *place.glob("*.toc"), *place.glob("*.state")]:
        whole = path.read_bytes()
        for at in [chance.randrange(len(whole)) for _ in range(20)]:
            for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
                path.write_bytes(damaged)
                assert verify.check_files(tmp_path / "index"), (path.name, at)
        path.unlink()
        assert path.name == "_MAIN_1.toc" or verify.check_files(tmp_path / "index"), path.name  # without the last one the files are as a crash leaves them
        path.write_bytes(whole)
    assert verify.check_files(tmp_path / "index") == []


def test_a_damaged_last_commit_costs_that_commit_only(tmp_path: Path, entry: Make) -> None:
    folder = tmp_path / "index"
    engine = WhooshEngine(folder, writable=True)
    for sequence in (1, 2):
        engine.put(passages(entry, sequence * 10, sequence * 10 + 5))
        engine.commit(sequence)
    engine.close()
    table = next((places.live(folder) or folder).glob("*_2.toc"))
    table.write_bytes(table.read_bytes()[:-9])
    again = WhooshEngine(folder, writable=True)
    assert (again.state().sequence, again.state().passages) == (1, 5)
    again.put(passages(entry, 50, 52))
    again.commit(3)
    assert WhooshEngine(folder).state().passages == 7


def test_what_is_missing_or_of_another_kind_is_said_in_one_sentence(tmp_path: Path, entry: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    assert WhooshEngine(folder).state().sequence == 0 and WhooshEngine(folder).find(Question(plan=Everything())).groups == ()
    engine = WhooshEngine(folder, writable=True)
    engine.put(passages(entry, 0, 3))
    other = WhooshEngine(folder, writable=True)
    places.PATIENCE, before = 0.1, places.PATIENCE
    try:
        with pytest.raises(ArchiveBusy):
            other.drop(["d001"])
    finally:
        places.PATIENCE = before
    with monkeypatch.context() as earlier:
        earlier.setattr(fields, "LAYOUT", -1)
        engine.commit(1)
    place = places.live(folder)
    assert place is not None
    with pytest.raises(IndexOutOfDate):
        WhooshEngine(folder)
    with pytest.raises(IndexOutOfDate):
        WhooshEngine(folder, writable=True).drop(["d001"])
    for path in place.glob("*.arr"):
        path.unlink()
    for path in place.glob("*_0.*"):
        path.unlink()
    with pytest.raises(IndexDamaged):
        WhooshEngine(folder)


def _write_and_replace(folder: Path, entry: Make, until: float) -> None:
    sequence = 1
    while time.monotonic() < until:
        sequence += 1
        engine = WhooshEngine(folder, writable=True)
        engine.drop([f"d{number:03d}" for number in range(20)])
        engine.put(passages(entry, 0, 20))
        engine.commit(sequence, optimize=sequence % 3 == 0)
        engine.close()
        if sequence % 5 == 0:
            from search.engines.whoosh import beside

            with beside(folder) as (new, put_in_place):
                new.put(passages(entry, 0, 20))
                new.commit(sequence)
                put_in_place(lambda: None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_readers_never_fail_while_others_commit_and_rebuild(tmp_path: Path, entry: Make) -> None:
    folder = tmp_path / "index"
    engine = WhooshEngine(folder, writable=True)
    engine.put(passages(entry, 0, 20))
    engine.commit(1)
    engine.close()
    until = time.monotonic() + 3
    writer = multiprocessing.get_context("fork").Process(target=_write_and_replace, args=(folder, entry, until))
    writer.start()
    reader, seen = WhooshEngine(folder), set()
    wrong: list[Exception] = []

    def look() -> None:
        try:
            while time.monotonic() < until:
                reader.refresh()
                assert reader.find(Question(plan=Term(("return",)))).passages == 20
                seen.add(reader.state().sequence)
        except Exception as error:  # noqa: BLE001 - a thread's error would go unseen
            wrong.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writer.join()
    assert writer.exitcode == 0 and not wrong and len(seen) > 5


def test_what_is_forgotten_leaves_every_file(tmp_path: Path, entry: Make) -> None:
    folder = tmp_path / "index"
    engine = WhooshEngine(folder, writable=True)
    engine.put([*passages(entry, 0, 40), entry("secret", 1, "the unspeakablename of somebody", title="unspeakablename")])
    engine.commit(1)
    engine.put(passages(entry, 40, 60))
    engine.commit(2)
    engine.drop(["secret"])
    engine.commit(3, forget=True)
    assert engine.state().passages == 60
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in files if b"unspeakablenam" in path.read_bytes() or b"secret" in path.read_bytes()]
    assert WhooshEngine(folder).state().passages == 60 and verify.check_files(folder) == []


def test_segments_are_merged_and_capped(tmp_path: Path, entry: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "CAP", 100)
    folder = tmp_path / "index"
    engine = WhooshEngine(folder, writable=True)
    for number in range(60):
        engine.put(passages(entry, number * 5, number * 5 + 5))
        engine.commit(number + 1)
    place = places.live(folder)
    assert place is not None
    sizes = [segment.doc_count_all() for segment in storage.read_table(place, 60)[0].segments]
    assert sum(sizes) == 300 and max(sizes) <= 100 and len(sizes) < 12
    kept = {path.suffix: 0 for path in place.iterdir()}
    for path in place.iterdir():
        kept[path.suffix] += 1
    assert kept[".toc"] == kept[".state"] == 2 and kept[".arr"] <= len(sizes) + merging.TIER
    engine.drop([f"d{number:03d}" for number in range(0, 300, 2)])
    engine.commit(61)
    assert engine.state().passages == 150
    sizes = [segment.doc_count_all() for segment in storage.read_table(place, 61)[0].segments]
    assert sum(sizes) == 150


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="what a process has mapped is read from /proc")
def test_files_of_segments_that_are_gone_are_let_go(tmp_path: Path, entry: Make) -> None:
    writer = WhooshEngine(tmp_path / "index", writable=True)
    writer.put([entry("a", 1, "bread and land")])
    writer.commit(1)
    reader = WhooshEngine(tmp_path / "index")
    assert reader.find(Question(plan=Term(("bread",)))).documents == 1
    for sequence in (2, 3, 4):
        writer.drop(["a"])
        writer.put([entry("a", 1, "bread and land")])
        writer.commit(sequence, forget=True)
        reader.refresh()
        assert reader.find(Question(plan=Term(("bread",)))).documents == 1
    gc.collect()
    mapped = [line for line in Path("/proc/self/maps").read_text().splitlines() if str(tmp_path) in line]
    assert mapped and not any("(deleted)" in line for line in mapped)
