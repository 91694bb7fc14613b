"""What goes in is what was read: nothing of a file that changes under the reader's hands, and no file is blamed for a signal."""
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from archive.catalogue import Catalogue, checks
from archive.settings import load
from indexer import pipeline

ROSTRA = Path(sys.executable).parent / "rostra"
PAGE = "<html><head><title>Speech {n}</title></head><body><h1>Speech number {n}</h1><p>No ship shall be unloaded here, said the quay on day {n}.</p></body></html>"


def test_a_file_that_is_written_to_while_it_is_read_is_refused_and_goes_in_the_next_time(tmp_path: Path) -> None:
    papers, folder = tmp_path / "papers", tmp_path / "archive"
    papers.mkdir()
    path = papers / "changing.txt"
    path.write_text("No tide turns alone, said the harbour on day 00000000.\n" * 20, encoding="utf-8")
    (papers / "still.txt").write_text("We stay, said the quay, until the strike is won.\n", encoding="utf-8")
    done = threading.Event()

    def change() -> None:
        with path.open("r+b") as file:
            n = 0
            while not done.is_set():
                n += 1
                os.pwrite(file.fileno(), b"%08d" % n, path.stat().st_size - 10)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        report = pipeline.add(pipeline.Order(folder=folder, settings=load(folder)), [papers])
    finally:
        done.set()
        changing.join()
    assert [(one.where, one.what) for one in report.refused] == [("changing.txt", pipeline.CHANGED)] and len(report.documents) == 1
    with Catalogue.open(folder) as catalogue:
        assert [*checks.of_catalogue(catalogue), *checks.of_originals(catalogue)] == []
    path.write_text("No tide turns alone.\n", encoding="utf-8")
    report = pipeline.add(pipeline.Order(folder=folder, settings=load(folder)), [papers])
    assert report.refused == [] and len(report.documents) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_to_all_ends_the_run_cleanly_and_refuses_nothing(tmp_path: Path, jobs: str, number: int) -> None:
    """Ctrl-C, or a service that stops, reaches every process of the run, the children that read files too."""
    papers, folder = tmp_path / "papers", tmp_path / "archive"
    papers.mkdir()
    for n in range(40):
        (papers / f"{n:02}.html").write_text(PAGE.format(n=n), encoding="utf-8")
    command = [ROSTRA, "--archive", folder, "add", "--ack", "--jobs", jobs, "--commit-every", "2", papers]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        assert run.stdout
        said = run.stdout.readline()
        os.killpg(run.pid, number)
        more, errors = run.communicate(timeout=100)
    acknowledged = {one for line in (said + more).splitlines() for one in line.split()[1:]}
    assert run.returncode == 0 and "Stopped early" in errors, errors
    with Catalogue.open(folder) as catalogue:
        assert set(catalogue.ids()) == acknowledged and catalogue.refusals() == []
    report = pipeline.add(pipeline.Order(folder=folder, settings=load(folder)), [papers])
    assert report.refused == [] and len(report.documents) + len(acknowledged) == 40


@pytest.mark.parametrize("asked", [1, 2, 3, 4])
def test_whoever_stops_a_run_is_told_that_it_is_not_done(tmp_path: Path, asked: int) -> None:
    """Whatever moment it is: before a file is read as well as after."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for n in range(6):
        (papers / f"{n}.txt").write_text(f"Day {n}: no ship shall be unloaded here, said the quay.\n", encoding="utf-8")
    answers = iter([False] * (asked - 1))
    report = pipeline.add(pipeline.Order(folder=tmp_path / "archive", settings=load(tmp_path / "archive"), stop=lambda: next(answers, True)), [papers])
    assert report.stopped and len(report.documents) < 6
