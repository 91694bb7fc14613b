"""Files are found in a fixed order; what cannot be opened is said; any name will do."""
import os
from pathlib import Path

from archive.records import Problem
from archive.settings import Settings
from indexer import pipeline
from indexer.sources import Source, files, sha256


def test_files_come_in_a_fixed_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", "a/.git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    shown = [one.shown for one in files([tmp_path]) if isinstance(one, Source)]
    assert shown == ["b.txt", "a/1.txt", "a/2.txt"]


def test_what_is_not_there_or_no_file_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = list(files([tmp_path, tmp_path / "nowhere"]))
    assert [type(one) for one in found] == [Problem, Problem]


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"tide")
    assert sha256(tmp_path / "a") == "8a28929ac7f9a17e97a421ac2cd63ac73568ebe87bc0cee641a193d91c761577"


def test_a_file_name_in_no_encoding_goes_in_and_is_known_again(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/leaflet-\xff\xfe.txt")).write_text("To the dockers of Hamburg\n\nNo ship shall be unloaded here.\n", encoding="utf-8")
    order = pipeline.Order(folder=tmp_path / "archive", settings=Settings())
    assert pipeline.add(order, [folder]).added == 1
    again = pipeline.add(order, [folder])
    assert (again.added, again.unchanged) == (0, 1)
