"""Whatever happens while documents go in, what was acknowledged is there afterwards, once, and the next run completes the rest.

ROSTRA_CRASH_TRIALS sets how many trials each test plays (30; `make crash` plays 500). A seed names each trial, so that a failure can be played again."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.catalogue import Catalogue
from archive.settings import load
from indexer import doctoring

ROSTRA = Path(sys.executable).parent / "rostra"
TRIALS = int(os.environ.get("ROSTRA_CRASH_TRIALS", "30"))
GROUPS = 6  # the trials are parted among so many tests, which may run side by side
DOCUMENTS, COMMIT_EVERY = 240, 20


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSONL file and a few small files, enough for a dozen commits."""
    folder = tmp_path_factory.mktemp("papers")
    words = "harbour tide rent strike quay boycott union crane flour ship congress letter".split()
    chance = random.Random(1)
    with (folder / "speeches.jsonl").open("w", encoding="utf-8") as file:
        for n in range(DOCUMENTS):
            text = ". ".join(" ".join(chance.choices(words, k=9)).capitalize() for _ in range(6)) + f". Number {n}."
            file.write(json.dumps({"id": f"d{n}", "speaker": f"Speaker {n % 7}", "date": f"19{70 + n % 30}", "language": "en", "text": text}) + "\n")
    for n in range(5):
        (folder / f"leaflet-{n}.txt").write_text(f"Leaflet number {n}\n\nNo ship shall be unloaded here, said the quay, on day {n}.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], float]:
    """The identifiers of a run that nothing disturbs, and how long it takes."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    start = time.monotonic()
    with adding(folder, papers) as run:
        run.communicate(timeout=120)
    return ids_of(folder), time.monotonic() - start


@contextmanager
def adding(folder: Path, papers: Path, *, largest_file: int | None = None) -> Iterator["subprocess.Popen[str]"]:
    """`rostra add --ack` in a process group of its own."""

    def limited() -> None:
        if largest_file is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    command = [ROSTRA, "--archive", folder, "add", "--ack", "--commit-every", str(COMMIT_EVERY), papers]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=limited)
    try:
        yield run
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait(timeout=60)
        for pipe in (run.stdout, run.stderr):
            assert pipe
            pipe.close()


def acknowledged(said: str) -> set[str]:
    """Identifiers on whole ACK lines."""
    return {one for line in said.splitlines(keepends=True) if line.startswith("ACK ") and line.endswith("\n") for one in line.split()[1:]}


def ids_of(folder: Path) -> set[str]:
    with Catalogue.open(folder) as catalogue:
        ids = catalogue.ids()
    assert len(ids) == len(set(ids)), "a document is there twice"
    return set(ids)


def is_sound(folder: Path, acked: set[str], what: str) -> None:
    """The archive opens, nothing is wrong with it, and all that was acknowledged is in it."""
    if not Catalogue.exists(folder):
        assert not acked, f"{what}: acknowledged documents, but no archive"
        return
    findings = doctoring.examine(folder, load(folder)).all
    assert not findings, f"{what}: {[f'{one.where}: {one.what}' for one in findings]}"
    assert acked <= ids_of(folder), f"{what}: acknowledged documents are lost"


def completes(folder: Path, papers: Path, whole: set[str], what: str) -> None:
    with adding(folder, papers) as run:
        _, errors = run.communicate(timeout=120)
    assert run.returncode == 0, f"{what}: {errors}"
    assert ids_of(folder) == whole, f"{what}: the next run did not complete it"


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_kill_at_any_moment_loses_nothing_acknowledged(group: int, papers: Path, whole: tuple[set[str], float], tmp_path: Path) -> None:
    ids, seconds = whole
    for trial in range(group, TRIALS, GROUPS):
        chance = random.Random(trial)
        folder = tmp_path / "archive"
        with adding(folder, papers) as run:
            assert run.stdout
            said = ""
            if chance.random() < 0.5:  # within 30 ms after an acknowledgement
                for _ in range(chance.randrange(1, DOCUMENTS // COMMIT_EVERY)):
                    said += run.stdout.readline()
                time.sleep(chance.random() * 0.03)
            else:
                time.sleep(chance.random() * seconds)
            os.killpg(run.pid, signal.SIGKILL)
            said += run.stdout.read()
        what = f"trial {trial}"
        is_sound(folder, acknowledged(said), what)
        completes(folder, papers, ids, what)
        is_sound(folder, ids, what)
        shutil.rmtree(folder)


@pytest.mark.parametrize("group", range(2))
def test_a_full_disk_is_said_and_nothing_is_lost(group: int, papers: Path, whole: tuple[set[str], float], tmp_path: Path) -> None:
    """No file may grow beyond a random size: every write beyond it fails, as on a full disk."""
    ids, _ = whole
    for trial in range(group, max(2, TRIALS // 5), 2):
        chance = random.Random(1000 + trial)
        folder = tmp_path / "archive"
        with adding(folder, papers, largest_file=chance.randrange(2_000, 900_000)) as run:
            said, errors = run.communicate(timeout=120)
        what = f"trial {trial}"
        if run.returncode == 0:
            assert acknowledged(said) == ids, f"{what}: it said that all was well, and it was not"
        else:
            assert errors.strip().splitlines()[-1].startswith("error: ") and "Traceback" not in errors, f"{what}: {errors}"
        is_sound(folder, acknowledged(said), what)
        completes(folder, papers, ids, what)
        shutil.rmtree(folder)


def test_two_writers_wait_for_each_other(papers: Path, whole: tuple[set[str], float], tmp_path: Path) -> None:
    ids, _ = whole
    folder = tmp_path / "archive"
    with adding(folder, papers) as first, adding(folder, papers) as second:
        outcomes = [run.communicate(timeout=200) for run in (first, second)]
        codes = [first.returncode, second.returncode]
    assert set(codes) <= {0, 1} and 0 in codes, outcomes
    assert all(not errors or "Traceback" not in errors for _, errors in outcomes)
    is_sound(folder, acknowledged(outcomes[0][0]) | acknowledged(outcomes[1][0]), "two writers")
    assert ids_of(folder) == ids


@pytest.mark.parametrize("group", range(2))
def test_a_changed_byte_is_found_by_doctor(group: int, papers: Path, whole: tuple[set[str], float], tmp_path: Path) -> None:
    """A bit turned, a file cut, a block of zeros, a file gone: doctor says so. The lock and SQLite's scratch hold no data."""
    sound = tmp_path / "sound"
    with adding(sound, papers) as run:
        run.communicate(timeout=120)
    files = [p for p in sorted(sound.rglob("*")) if p.is_file() and p.stat().st_size and not p.name.endswith((".lock", "LOCK", "-shm", "-wal"))]
    before = answers(sound)
    for trial in range(group, TRIALS, 2):
        chance = random.Random(2000 + trial)
        folder = tmp_path / "harmed"
        shutil.copytree(sound, folder)
        harmed = folder / chance.choice(files).relative_to(sound)
        how = harm(harmed, chance)
        what = f"trial {trial}: {how} {harmed.relative_to(folder)}"
        findings = found(folder)
        if not findings:
            assert answers(folder) == before, f"{what}: doctor found nothing, and the answers are others"
        if (how, harmed.name) != ("delete", "catalogue.sums"):  # a crash leaves no sums either; they are laid anew by the next writer
            assert findings, f"{what}: doctor found nothing"
        shutil.rmtree(folder)


def harm(path: Path, chance: random.Random) -> str:
    """Damage a file in one of four ways; gives which."""
    size = path.stat().st_size
    how = chance.choices(["bit", "cut", "zero", "delete"], [6, 2, 2, 1])[0]
    at = chance.randrange(size)
    content = bytearray(path.read_bytes())
    if how == "bit":
        content[at] ^= 1 << chance.randrange(8)
    elif how == "cut":
        del content[at:]
    elif how == "zero":
        if not any(content[at : at + 512]):
            content[at] = 1
        content[at : at + 512] = bytes(len(content[at : at + 512]))
        if bytes(content) == path.read_bytes():
            content[at] = 1
    if how == "delete":
        path.unlink()
    else:
        path.write_bytes(content)
    return how


def found(folder: Path) -> tuple[object, ...]:
    """What doctor finds, or the sentence with which it cannot even begin."""
    from archive.errors import ArchiveError

    try:
        return doctoring.examine(folder, load(folder)).all
    except ArchiveError as error:
        return (error,)


def answers(folder: Path) -> list[str]:
    run = subprocess.run([ROSTRA, "--archive", folder, "search", "--json", "harbour tide"], capture_output=True, text=True, timeout=60)
    found = json.loads(run.stdout) if run.returncode == 0 else {"results": run.stderr}
    return [json.dumps(one) for one in found["results"]]
