"""Damage is found wherever it is, named, and repaired where that can be done."""
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.catalogue import Catalogue, checks
from archive.catalogue.sealed import COPY, FILE, SEAL
from archive.errors import ArchiveError
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]


def findings(catalogue: Catalogue) -> list[str]:
    return [f"{one.where}: {one.what}" for one in (*checks.of_catalogue(catalogue), *checks.of_originals(catalogue))]


def test_a_sound_archive_has_no_findings(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    [one, other] = keep(a_speech("No tide turns alone.", "We stay.", speakers=("Elif Karadeniz",)), a_speech("A harbour.", path="b.txt"))
    with archive.writing(who="test", cut=lambda d: []) as writer:
        writer.correct(one, "title=Second thoughts")
        writer.withdraw(other, "asked to")
    assert [one for one in findings(archive) if "passages" not in one] == []


def test_every_flipped_bit_of_a_closed_archive_is_found(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    keep(*(a_speech(f"No tide turns alone, said number {n}. " * 20, path=f"{n}.txt") for n in range(30)))
    archive.close()
    files = [path for path in archive.folder.rglob("*") if path.is_file() and path.stat().st_size and path.name != "writer.lock"]
    assert archive.folder / SEAL in files and not list(archive.folder.glob("*-wal"))
    chance = random.Random(1974)
    for trial in range(30):
        path = chance.choices(files, [path.stat().st_size for path in files])[0] if trial % 3 else chance.choice(files)
        copy = tmp_path / f"copy{trial}"
        shutil.copytree(archive.folder, copy)
        damaged = copy / path.relative_to(archive.folder)
        found = bytearray(damaged.read_bytes())
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(found)
        try:
            with Catalogue.open(copy) as opened:
                assert findings(opened), path
        except ArchiveError:
            pass
        shutil.rmtree(copy)


@pytest.mark.parametrize("name", [FILE, COPY, SEAL])
@pytest.mark.parametrize("kind", ["flip", "cut", "zero", "delete"])
def test_a_damaged_catalogue_is_put_right_to_the_bit(
    archive: Catalogue, keep: Keep, a_speech: Speech, cut: Callable[..., list[object]], kind: str, name: str
) -> None:
    ids = keep(*(a_speech(f"No tide turns alone, said number {n}. " * 20, path=f"{n}.txt") for n in range(30)))
    before = archive.documents(ids)
    archive.close()
    path = archive.folder / name
    whole, chance = path.read_bytes(), random.Random(f"{kind} {name}")
    at = chance.randrange(len(whole)) if name == SEAL else whole.index(b"No tide") + 5
    damaged = {"flip": whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :], "cut": whole[:at], "zero": whole[:at] + bytes(512) + whole[at + 512 :]}
    path.unlink()
    if kind != "delete":
        path.write_bytes(damaged[kind])
    assert checks.of_files(archive.folder) or (kind, name) == ("delete", SEAL)
    checks.mended_files(archive.folder)
    with Catalogue.open(archive.folder) as opened:
        checks.mended(opened, cut)
        assert findings(opened) == [] and opened.documents(ids) == before
    if name != SEAL:
        assert path.read_bytes() == whole


def test_a_damaged_text_is_never_shown(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    [one] = keep(a_speech("No tide turns alone."))
    archive.close()
    path = archive.folder / FILE
    path.write_bytes(path.read_bytes().replace(b"No tide turns alone.", b"No tide turns about."))
    with Catalogue.open(archive.folder) as opened:
        for ask in (lambda: opened.document(one), lambda: opened.text(one), lambda: opened.passage_texts([f"{one}p1"])):
            with pytest.raises(ArchiveError, match="damaged"):
                ask()
        assert any(one in finding for finding in findings(opened))


def test_a_lost_original_is_taken_again_from_where_it_was_read(
    archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path, cut: Callable[..., list[object]]
) -> None:
    source = tmp_path / "speech.txt"
    source.write_text("No tide turns alone.", encoding="utf-8")
    document = a_speech("No tide turns alone.", path="speech.txt")
    keep(document)
    with archive.writing(who="test", cut=lambda d: []) as writer:
        writer.file_read("speech.txt", document.file.sha256, 1, str(source))
    archive.originals.path(document.file.sha256).write_bytes(b"No tide")
    assert "damaged" in findings(archive)[0] and "speech.txt" in findings(archive)[0]
    assert "taken again" in checks.mended(archive, cut)[0]
    assert findings(archive) == [] and archive.originals.read(document.file.sha256) == source.read_bytes()


def test_rows_that_do_not_follow_from_the_text_are_made_anew(
    archive: Catalogue, keep: Keep, a_speech: Speech, cut: Callable[..., list[object]]
) -> None:
    [one] = keep(a_speech("No tide turns alone.", "We stay.", speakers=("Elif Karadeniz",)))
    held = archive.document(one)
    with archive.connected() as connection:
        connection.exec_driver_sql("UPDATE passages SET start = start + 1")
        connection.exec_driver_sql("UPDATE documents SET title = 'Closing address'")
        connection.exec_driver_sql("DELETE FROM quotes")
    assert len(findings(archive)) == 1
    checks.mended(archive, cut)
    assert findings(archive) == [] and archive.document(one).title == held.title
    assert archive.passage_texts([f"{one}p2"])[f"{one}p2"][1] == "We stay."


def test_the_seal_is_broken_while_somebody_writes_and_made_when_he_goes(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    keep(a_speech("No tide turns alone."))
    assert not (archive.folder / SEAL).exists()
    archive.close()
    assert (archive.folder / SEAL).exists()
    with Catalogue.open(archive.folder) as reader:
        assert reader.ids() and findings(reader) == []
    assert (archive.folder / SEAL).exists()


def test_a_writer_never_seals_damage(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    ids = keep(*(a_speech(f"No tide turns alone, said number {n}. " * 20, path=f"{n}.txt") for n in range(30)))
    before = archive.documents(ids)
    archive.close()
    path = archive.folder / FILE
    whole = path.read_bytes()
    at = whole.index(b"Opening address") + 3  # no sum but the seal's covers it
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
    with Catalogue.open(archive.folder) as opened, pytest.raises(ArchiveError, match="nothing was written, run `rostra doctor --repair`"):
        opened.writing(who="test", cut=lambda d: []).__enter__()
    assert (archive.folder / SEAL).exists() and checks.of_files(archive.folder)
    checks.mended_files(archive.folder)
    with Catalogue.open(archive.folder) as opened:
        assert findings(opened) == [] and opened.documents(ids) == before


def test_a_damaged_seal_keeps_nobody_from_writing_where_the_copy_is_the_same(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    keep(a_speech("No tide turns alone."))
    archive.close()
    (archive.folder / SEAL).write_text("12\n{}\n", encoding="utf-8")
    with Catalogue.open(archive.folder) as opened, opened.writing(who="test", cut=lambda d: []) as writer:
        writer.put([a_speech("We stay.", path="b.txt")])
    assert checks.of_files(archive.folder) == []
    (archive.folder / SEAL).write_text("12\n{}\n", encoding="utf-8")
    (archive.folder / COPY).write_bytes(b"We stay.")
    with Catalogue.open(archive.folder) as opened, pytest.raises(ArchiveError, match="is damaged"):
        opened.writing(who="test", cut=lambda d: []).__enter__()


def test_an_empty_archive_is_sealed_and_so_is_one_after_a_crash(tmp_path: Path, a_speech: Speech) -> None:
    folder = tmp_path / "new"
    Catalogue.open(folder, create=True).close()
    assert (folder / SEAL).exists() and checks.of_files(folder) == []
    crashed = Catalogue.open(folder)
    with crashed.writing(who="test", cut=lambda d: []) as writer:
        writer.put([a_speech("We stay.")])
    shutil.copytree(folder, tmp_path / "crashed")
    crashed.close()
    assert not (tmp_path / "crashed" / SEAL).exists()
    with Catalogue.open(tmp_path / "crashed") as opened:
        assert checks.of_catalogue(opened) == [] and len(opened.ids()) == 1
    assert (tmp_path / "crashed" / SEAL).exists() and checks.of_files(tmp_path / "crashed") == []


def test_a_check_that_meets_a_writer_takes_nothing_for_damage(archive: Catalogue, keep: Keep, a_speech: Speech) -> None:
    """Twenty writers come and go while the files are looked at."""
    keep(*(a_speech(f"No tide turns alone, said number {n}. " * 400, path=f"{n}.txt") for n in range(30)))
    archive.close()
    done = threading.Event()

    def write() -> None:
        for n in range(20):
            with Catalogue.open(archive.folder) as opened, opened.writing(who="test", cut=lambda d: []) as writer:
                writer.put([a_speech(f"We stay, said number {n}. " * 400, path=f"more {n}.txt")])
        done.set()

    writing = threading.Thread(target=write)
    writing.start()
    found = []
    while not done.is_set():
        found += checks.of_files(archive.folder)
    writing.join()
    assert found == [] and checks.of_files(archive.folder) == []
