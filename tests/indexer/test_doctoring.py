"""Whatever is wrong with an archive, `doctor` says what repairs it, and `--repair` does so or says what is lost."""
import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.catalogue import Catalogue
from archive.settings import load
from indexer import doctoring, pipeline
from search import passages


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of some documents, one withdrawn, and the papers it was made from beside it."""
    place = tmp_path_factory.mktemp("sound")
    papers = place / "papers"
    papers.mkdir()
    for n in range(6):
        words = " ".join(f"We said it on night {i} of strike {n}, and we shall say it again." for i in range(20))
        (papers / f"{n}.txt").write_text(f"To the dockers of harbour {n}\n\n14 May 198{n}\n\n{words}\n", encoding="utf-8")
    pipeline.add(pipeline.Order(folder=place / "archive", settings=load(place / "archive")), [papers])
    return place


def change(path: Path, at: int | None = None) -> None:
    found = bytearray(path.read_bytes())
    at = len(found) // 2 if at is None else at
    found[at] ^= 4
    path.write_bytes(found)


def an_original(folder: Path) -> Path:
    return next(path for path in sorted(folder.glob("originals/??/*")) if len(path.name) == 64)


def in_the_catalogue(statement: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        with Catalogue.open(folder) as catalogue, catalogue.writing(who="test", cut=passages.cut) as writer:
            writer.connection.exec_driver_sql(statement)

    return act


def unnamed(folder: Path, *, content: bytes) -> None:
    digest = hashlib.sha256(b"Nobody took it in.").hexdigest()
    path = folder / "originals" / digest[:2] / digest
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def purged_by_halves(folder: Path) -> None:
    with Catalogue.open(folder) as catalogue:
        first = catalogue.ids()[0]
        sha256 = catalogue.document(first).file.sha256
        kept = catalogue.originals.path(sha256).read_bytes()
        with catalogue.writing(who="test", cut=passages.cut) as writer:
            writer.withdraw(first, "a court said so", purge=True)
        catalogue.originals.put(kept)


def behind(folder: Path) -> None:
    with Catalogue.open(folder) as catalogue, catalogue.writing(who="test", cut=passages.cut) as writer:
        writer.connection.exec_driver_sql("DELETE FROM meta WHERE key = 'nothing'")
    live = next(folder.glob("index/1/*.state"))
    live.write_bytes(live.read_bytes()[:-3])


WRONG = [  # how it comes about, a word of what is said, whether all is well after the repair
    ("a bit of the catalogue", lambda folder: change(folder / "catalogue.db"), "catalogue.db is damaged", True),
    ("a bit of its copy", lambda folder: change(folder / "catalogue.copy"), "catalogue.copy is damaged", True),
    ("a bit of its sums", lambda folder: change(folder / "catalogue.sums"), "catalogue.sums is damaged", True),
    ("no catalogue", lambda folder: (folder / "catalogue.db").unlink(), "catalogue.db is missing", True),
    ("an empty catalogue", lambda folder: (folder / "catalogue.db").write_bytes(b""), "catalogue.db has 0 bytes", True),
    ("a bit of an original", lambda folder: change(an_original(folder)), "is damaged", True),
    ("no original", lambda folder: an_original(folder).unlink(), "is missing", True),
    ("an original that nobody names", lambda folder: unnamed(folder, content=b"Nobody"), "no document names it", True),
    ("a purge by halves", purged_by_halves, "it was purged, but", True),
    ("another title", in_the_catalogue("UPDATE documents SET title = 'Another' WHERE pk = 1"), "title, date or another field", True),
    ("another passage", in_the_catalogue("UPDATE passages SET start = start + 1 WHERE document = 1"), "its passages are not", True),
    ("no quotes", in_the_catalogue("DELETE FROM quotes"), "its quotes are not", True),
    ("other words", in_the_catalogue("UPDATE versions SET text = text || '!' WHERE document = 1"), "of its text is damaged", False),
    ("no version", in_the_catalogue("UPDATE documents SET version = 9 WHERE pk = 1"), "version that is shown is not there", False),
    ("a bit of the index", lambda folder: change(max(folder.glob("index/1/*"), key=lambda path: path.stat().st_size)), "index", True),
    ("a bit of the index's table", lambda folder: change(next(folder.glob("index/1/*.toc"))), "index", True),
    ("an index that is cut short", behind, "index", True),
]  # fmt: skip


@pytest.mark.parametrize(("how", "words", "mendable"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_every_finding_names_the_command_that_repairs_it(sound: Path, tmp_path: Path, how: Callable[[Path], object], words: str, mendable: bool) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(sound / "archive", folder)
    how(folder)
    found = doctoring.examine(folder, load(folder)).all
    assert found and any(words in f"{one.where} {one.what}" for one in found), found
    for one in found:
        assert re.search(r"`rostra (doctor --repair|rebuild|restore|add)\b", one.what), one
    done = doctoring.repair(folder, load(folder))
    left = doctoring.examine(folder, load(folder)).all
    assert bool(left) != mendable and (done or not mendable), (done, left)
    for one in left:
        assert "`rostra restore`" in one.what or one.where == "index", one


def test_an_original_that_waits_for_its_document_is_a_remark_and_no_fault(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(sound / "archive", folder)
    unnamed(folder, content=b"Nobody took it in.")
    found = doctoring.examine(folder, load(folder))
    assert found.all == () and len(found.remarks) == 1 and "no document names it" in found.remarks[0].what
    (tmp_path / "late.txt").write_bytes(b"Nobody took it in.")
    pipeline.add(pipeline.Order(folder=folder, settings=load(folder)), [tmp_path / "late.txt"])
    assert doctoring.examine(folder, load(folder)).remarks == ()


def test_an_index_that_lost_its_last_table_of_contents_is_brought_up_and_that_is_said(sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(sound / "archive", folder)
    max(folder.glob("index/*/*.toc")).unlink()
    found = doctoring.examine(folder, load(folder))
    assert found.all == () and ["behind the catalogue" in one.what for one in found.remarks] == [True]
    again = doctoring.examine(folder, load(folder))
    assert again.all == () == again.remarks


def test_a_doctor_that_finds_nothing_changes_nothing(sound: Path) -> None:
    folder = sound / "archive"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert doctoring.examine(folder, load(folder)).all == () == doctoring.examine(folder, load(folder)).remarks
    with closing(sqlite3.connect(f"file:{folder / 'catalogue.db'}?mode=ro", uri=True)) as reader:
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (6,)
    assert {path: path.read_bytes() for path in before} == before
