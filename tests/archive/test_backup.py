"""What is restored is what was backed up, or nothing at all."""
import json
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.backup import backup, restore
from archive.catalogue import Catalogue, checks
from archive.catalogue.sealed import FILE, SEAL
from archive.errors import ArchiveError, BadSetting, NoArchive, NotHeld
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]


def test_what_was_backed_up_comes_back_with_the_same_identifiers(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    ids = keep(a_speech("No tide turns alone.", "We stay.", path="a.txt"), a_speech("A harbour closed to one is closed to all.", path="b.txt"))
    (archive.folder / "rostra.toml").write_text('name = "Tideline"\n', encoding="utf-8")
    made = backup(archive.folder, tmp_path / "b.tar")
    assert (made.documents, made.files, made.sequence, made.missing) == (2, 2, archive.sequence, ())
    assert restore(tmp_path / "b.tar", tmp_path / "again") == made
    with Catalogue.open(tmp_path / "again") as other:
        assert other.ids() == ids and other.documents(ids) == archive.documents(ids) and other.archive_id == archive.archive_id
        assert other.originals.hashes() == archive.originals.hashes()
        assert [other.passages(one) for one in ids] == [archive.passages(one) for one in ids]
    assert (tmp_path / "again" / "rostra.toml").read_text(encoding="utf-8") == 'name = "Tideline"\n'


def test_a_backup_made_while_a_writer_goes_on_holds_one_committed_state(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    keep(a_speech("The first.", path="0.txt"))
    stop = threading.Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            n += 1
            keep(*(a_speech(f"Speech {n}, part {i}.", path=f"{n}-{i}.txt") for i in range(5)))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            made = backup(archive.folder, tmp_path / f"{n}.tar")
            restore(tmp_path / f"{n}.tar", tmp_path / f"restored{n}")
            with Catalogue.open(tmp_path / f"restored{n}") as other:
                assert len(other.ids()) == made.documents and (made.documents - 1) % 5 == 0 and other.sequence == made.sequence
                assert set(other.hashes()) <= set(other.originals.hashes())
    finally:
        stop.set()
        writer.join()


def test_a_folder_that_is_not_empty_is_left_alone(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    keep(a_speech("We stay."))
    backup(archive.folder, tmp_path / "b.tar")
    with pytest.raises(BadSetting, match="is not empty"):
        restore(tmp_path / "b.tar", archive.folder)


def test_without_an_archive_or_a_backup_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        backup(tmp_path / "nowhere", tmp_path / "b.tar")
    with pytest.raises(NotHeld):
        restore(tmp_path / "nowhere.tar", tmp_path / "again")
    (tmp_path / "letter.txt").write_text("Dear comrades", encoding="utf-8")
    with pytest.raises(ArchiveError, match="no backup"):
        restore(tmp_path / "letter.txt", tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("damage", ["flip", "cut", "extra", "outside"])
def test_a_damaged_backup_restores_nothing(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path, damage: str) -> None:
    keep(a_speech("No tide turns alone. " * 200))
    path = tmp_path / "b.tar"
    backup(archive.folder, path)
    DAMAGES[damage](path)
    with pytest.raises(ArchiveError):
        restore(path, tmp_path / "again")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["archive", "b.tar"]


def _flip(path: Path) -> None:
    found = bytearray(path.read_bytes())
    found[found.index(b"No tide turns alone.") + 3] ^= 1
    path.write_bytes(found)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _extra(path: Path) -> None:
    with tarfile.open(path, "a") as tar:
        tar.add(__file__, "originals/../../stranger")


def _outside(path: Path) -> None:
    with tarfile.open(path) as tar:
        members = [(member, (tar.extractfile(member) or pytest.fail("no file")).read()) for member in tar]
    manifest = json.loads(members[0][1])
    manifest["files"][0]["path"] = "../outside"
    with tarfile.open(path, "w") as tar:
        import io

        packed = json.dumps(manifest).encode()
        members[0][0].size = len(packed)
        tar.addfile(members[0][0], io.BytesIO(packed))
        for member, content in members[1:]:
            tar.addfile(member, io.BytesIO(content))


DAMAGES = {"flip": _flip, "cut": _cut, "extra": _extra, "outside": _outside}


def test_damage_is_not_put_into_a_backup_and_a_backup_not_into_the_archive(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    keep(a_speech("We stay."))
    with pytest.raises(BadSetting, match="lies in the archive itself"):
        backup(archive.folder, archive.folder / "b.tar")
    archive.close()
    path = archive.folder / FILE
    path.write_bytes(path.read_bytes().replace(b"Opening address", b"Opening dressage"[:15]))
    with pytest.raises(ArchiveError, match=r"run `rostra doctor --repair`.*no backup was made"):
        backup(archive.folder, tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()


def test_what_was_restored_is_sealed(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    keep(a_speech("We stay."))
    backup(archive.folder, tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "again")
    assert (tmp_path / "again" / SEAL).exists() and checks.of_files(tmp_path / "again") == []
