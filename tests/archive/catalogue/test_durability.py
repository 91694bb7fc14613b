"""A commit is all or nothing whatever fails, readers never see half of one, and one writes at a time."""
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from archive.catalogue import Catalogue, checks, database, migrations
from archive.catalogue.schema import REVISION, tables
from archive.errors import ArchiveBusy, ArchiveError, ArchiveTooNew, NoArchive
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]
Cut = Callable[..., list[object]]
ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys; sys.path[:0] = [{tests!r}, {root!r}]
from pathlib import Path
from conftest import in_passages, spoken
from archive.catalogue import Catalogue
with Catalogue.open(Path(sys.argv[1]), create=True) as catalogue:
    for batch in range(200):
        found = [spoken(f"Speech {{batch}}, part {{n}}. " * 20, path=f"{{batch}}-{{n}}.txt") for n in range(10)]
        for one in found:
            catalogue.originals.put(one.text.encode())
        with catalogue.writing(who="rostra add", cut=in_passages) as writer:
            ids = [one.id for one in writer.put(found)]
        print("ACK", *ids, flush=True)
"""


def writer(folder: Path) -> subprocess.Popen[str]:
    code = WRITER.format(tests=str(ROOT / "tests" / "archive"), root=str(ROOT))
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)
    for trial in range(3):
        folder = tmp_path / str(trial)
        with writer(folder) as process:
            assert process.stdout
            acked = [word for _ in range(chance.randint(1, 12)) for word in process.stdout.readline().split()[1:]]
            time.sleep(chance.random() * 0.03)
            process.send_signal(signal.SIGKILL)
            acked += [word for line in process.stdout if line.startswith("ACK") and line.endswith("\n") for word in line.split()[1:]]
        with Catalogue.open(folder) as catalogue:
            held = catalogue.ids()
            assert set(acked) <= set(held) and len(held) % 10 == 0 and len(held) == len(set(held))
            assert [*checks.of_catalogue(catalogue), *checks.of_originals(catalogue)] == []
            with catalogue.writing(who="next", cut=lambda d: [], patience=1):
                pass


def test_a_full_disk_at_any_point_leaves_the_state_before(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    keep(a_speech("We stay."))
    before, full, n = archive.ids(), 0, 0
    for n in range(0, 60, 4):
        with archive.connected() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages + n}"))
        try:
            with archive.writing(who="rostra add", cut=cut) as writing:
                writing.put([a_speech(f"Speech {n}, part {i}. " * 40, path=f"{n}-{i}.txt") for i in range(20)])
            break
        except ArchiveError as error:
            full += 1
            assert "nothing of this change was kept" in str(error) and archive.ids() == before
    assert full >= 2 and len(archive.ids()) == len(before) + 20
    assert checks.of_catalogue(archive) == []


@pytest.mark.parametrize("nth", range(1, 12))
def test_whichever_statement_fails_nothing_of_the_change_is_kept(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut, nth: int) -> None:
    [one] = keep(a_speech("We stay.", speakers=("Ostap",)))
    before, sequence = archive.document(one), archive.sequence

    calls: list[int] = []

    class Pulled(Exception):
        pass

    def failing(document: Document) -> list[object]:
        calls.append(1)
        if len(calls) == nth:
            raise Pulled
        return cut(document)

    with pytest.raises(Pulled), archive.writing(who="rostra add", cut=failing) as writing:
        writing.correct(one, "title=Another")
        writing.put([a_speech(f"Speech {n}.", path=f"{n}.txt") for n in range(10)])
    assert archive.document(one) == before and archive.ids() == [one] and archive.sequence == sequence and archive.history() == []


def test_readers_see_whole_commits_and_never_an_error(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    stop, wrong = threading.Event(), []

    def read() -> None:
        try:
            with Catalogue.open(archive.folder) as catalogue:
                while not stop.is_set():
                    ids = catalogue.ids()
                    found = catalogue.documents(ids)
                    texts = catalogue.passage_texts([f"{one}p1" for one in ids[-10:]])
                    if len(ids) % 5 or len(found) != len(ids) or len(texts) != len(ids[-10:]) or catalogue.counts()["documents"] % 5:
                        wrong.append(f"half a commit: {len(ids)}, {len(found)}, {len(texts)}")
        except (ArchiveError, OSError, DatabaseError, AssertionError, KeyError) as error:
            wrong.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for one in readers:
        one.start()
    for n in range(25):
        keep(*(a_speech(f"Speech {n}, part {i}.", path=f"{n}-{i}.txt") for i in range(5)))
    stop.set()
    for one in readers:
        one.join()
    assert not wrong and len(archive.ids()) == 125


def test_a_second_writer_is_told_who_writes_since_when(archive: Catalogue, cut: Cut) -> None:
    said = r"rostra add \(process \d+\) since 20\d\d-"
    with Catalogue.open(archive.folder) as other, archive.writing(who="rostra add", cut=cut), pytest.raises(ArchiveBusy, match=said):
        other.writing(who="another", cut=cut, patience=0.1).__enter__()
    with Catalogue.open(archive.folder) as other, other.writing(who="another", cut=cut, patience=0.1):
        pass


def test_the_first_migration_makes_the_tables_as_they_are() -> None:
    def schema(make: Callable[..., object]) -> list[tuple[object, ...]]:
        with create_engine("sqlite://").begin() as connection:
            make(connection)
            rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' ORDER BY 1, 2").all()
            return [(*row[:3], " ".join(str(row[3]).split())) for row in rows]

    assert schema(migrations.build) == schema(tables.create_all)


def test_an_archive_of_a_later_version_is_refused_in_one_sentence(archive: Catalogue) -> None:
    assert migrations.knows(REVISION) and not migrations.knows("9999")
    with archive.connected() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '9999' WHERE key = 'revision'")
    with pytest.raises(ArchiveTooNew, match="later version of Rostra"):
        Catalogue.open(archive.folder)


def test_what_is_no_archive_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="rostra init"):
        Catalogue.open(tmp_path)
    (tmp_path / database.FILE).write_text("Dear comrades, this is no database at all.\n" * 100, encoding="utf-8")
    with pytest.raises(ArchiveError, match="cannot be read"):
        Catalogue.open(tmp_path)


def test_a_catalogue_that_goes_away_under_an_open_one_is_not_begun_anew(tmp_path: Path) -> None:
    Catalogue.open(tmp_path, create=True).close()
    engine = database.opened(tmp_path, create=False)
    engine.dispose()
    (tmp_path / "catalogue.db").unlink()
    with pytest.raises(DatabaseError), engine.connect() as connection:
        connection.execute(text("SELECT 1 FROM meta"))
    assert not (tmp_path / "catalogue.db").exists()
