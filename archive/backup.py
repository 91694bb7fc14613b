"""An archive in one file, and back: a tar with the catalogue, the originals, the settings and a manifest of hashes. No index, no pickle.

The catalogue is copied as it stood at one instant, while a writer may go on. Nothing is restored that is not what the manifest says."""
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from archive.catalogue import Catalogue, checks
from archive.errors import ArchiveError, BadSetting, NotHeld
from archive.originals import Originals, sync_file, sync_folder

FORMAT = 1
MANIFEST, CATALOGUE, ORIGINALS = "manifest.json", "catalogue.db", "originals"
BESIDE = ("catalogue.", "writer.lock", ".")  # files of the archive that are not copied as they are
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup holds."""

    archive_id: str
    sequence: int
    made: str
    documents: int
    files: int
    bytes: int
    missing: tuple[str, ...] = ()  # hashes of originals that the archive itself had lost when the backup was made


def backup(folder: Path, target: Path) -> Contents:
    """Write everything that an archive is made of to one file, replacing what was there. Raises NoArchive, ArchiveError, OSError."""
    target = target.absolute()
    if target.is_dir():
        raise BadSetting(f"{target} is a folder; name the file to write, such as {target / 'archive.tar'}")
    if target.is_relative_to(folder.absolute()):
        raise BadSetting(f"{target} lies in the archive itself; name a file outside it, on another disk where there is one")
    if damaged := checks.of_files(folder):
        raise ArchiveError(f"the catalogue is damaged ({damaged[0].what}); no backup was made")
    with Catalogue.open(folder) as catalogue, tempfile.TemporaryDirectory(prefix=".rostra-", dir=target.parent) as scratch:
        copy = Path(scratch) / CATALOGUE
        catalogue.copy_to(copy)
        manifest, sources = _manifest(catalogue.folder, copy)
        new = Path(scratch) / "new.tar"
        with tarfile.open(new, "w", format=tarfile.PAX_FORMAT) as tar:
            packed = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            tar.addfile(_member(MANIFEST, len(packed)), io.BytesIO(packed))
            for entry in manifest["files"]:
                _pack(tar, entry, sources[entry["path"]])
        sync_file(new)
        os.replace(new, target)
    sync_folder(target.parent)
    return _contents(manifest)


def restore(source: Path, folder: Path) -> Contents:
    """Make an archive out of a backup, in a folder that is empty or does not exist. The index has to be built afterwards.

    Every file is held against its hash before the archive appears. Raises BadSetting, ArchiveError, OSError."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadSetting(f"{folder} is not empty; name a new folder with --archive, nothing was changed")
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".rostra-", dir=folder.parent))
    try:
        with _reading(source) as tar:
            manifest = _unpack(tar, scratch, source)
        with Catalogue.open(scratch) as catalogue:
            if catalogue.archive_id != manifest["archive"]:
                raise ArchiveError(f"{source} is damaged: its catalogue is of another archive than its manifest says")
            catalogue.settle()
        scratch.chmod(0o755)
        os.replace(scratch, folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return _contents(manifest)


def _manifest(folder: Path, copy: Path) -> tuple[dict[str, Any], dict[str, Path]]:
    """What goes in, with the hash of each file, and where each is."""
    with Catalogue.open_copy(copy) as held:
        counts, wanted = held.counts(), held.hashes()
        facts = {"archive": held.archive_id, "sequence": held.sequence}
    originals = Originals(folder)
    here = {one: originals.path(one) for one in wanted}
    sources = {CATALOGUE: copy} | {one.name: one for one in sorted(folder.iterdir()) if one.is_file() and not one.name.startswith(BESIDE)}
    files = [{"path": name, "sha256": _hash(path), "bytes": path.stat().st_size} for name, path in sources.items()]
    for sha256, path in sorted(here.items()):
        if path.exists():
            name = f"{ORIGINALS}/{sha256[:2]}/{sha256}"
            sources[name] = path
            files.append({"path": name, "sha256": sha256, "bytes": path.stat().st_size})
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    missing = [sha256 for sha256, path in sorted(here.items()) if not path.exists()]
    return {"format": FORMAT, "made": made, **facts, "documents": counts["documents"], "missing": missing, "files": files}, sources


def _pack(tar: tarfile.TarFile, entry: dict[str, Any], path: Path) -> None:
    try:
        with path.open("rb") as file:
            hashed = _Hashing(file)
            tar.addfile(_member(entry["path"], entry["bytes"]), hashed)
    except (FileNotFoundError, tarfile.TarError):
        raise ArchiveError(f"{path} changed while the backup was made; run the command again") from None
    if hashed.digest.hexdigest() != entry["sha256"]:
        raise ArchiveError(f"{path} is not what the catalogue says; run `rostra doctor`, which tells how to repair it, then make the backup again")


def _unpack(tar: tarfile.TarFile, folder: Path, source: Path) -> dict[str, Any]:
    first = tar.next()
    if first is None or first.name != MANIFEST or not first.isfile():
        raise ArchiveError(f"{source} is no backup made by Rostra")
    manifest = _read_manifest(tar, first, source)
    wanted = {entry["path"]: entry for entry in manifest["files"]}
    while (member := tar.next()) is not None:
        entry = wanted.pop(member.name, None)
        if entry is None or not member.isfile():
            raise ArchiveError(f"{source} holds {member.name[:80]!r}, which its manifest does not name; it was not made by Rostra or is damaged")
        _extract(tar, member, entry, folder, source)
    if wanted:
        raise ArchiveError(f"{source} is cut short: {len(wanted)} files are missing, the first is {next(iter(wanted))}")
    for directory in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        sync_folder(directory)
    return manifest


def _read_manifest(tar: tarfile.TarFile, member: tarfile.TarInfo, source: Path) -> dict[str, Any]:
    try:
        packed = tar.extractfile(member)
        manifest: dict[str, Any] = json.loads(packed.read() if packed else b"")
        known = manifest["format"]
        paths = [Path(entry["path"]) for entry in manifest["files"]]
    except (ValueError, KeyError, TypeError, tarfile.TarError):
        raise ArchiveError(f"the manifest of {source} cannot be read; the file is damaged") from None
    if known != FORMAT:
        raise ArchiveError(f"{source} was made by another version of Rostra (format {known}, this one knows {FORMAT}); update Rostra")
    if any(path.is_absolute() or ".." in path.parts for path in paths):
        raise ArchiveError(f"{source} names files outside the archive; it was not made by Rostra")
    return manifest


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, entry: dict[str, Any], folder: Path, source: Path) -> None:
    path = folder / entry["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = tar.extractfile(member)
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for chunk in _chunks(packed):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != entry["sha256"]:
        raise ArchiveError(f"{source} is damaged: {entry['path']} is not what the manifest says; nothing was restored, take another backup")


class _reading:
    """A tar opened for reading, its errors said in one sentence."""

    def __init__(self, source: Path) -> None:
        self.source = source

    def __enter__(self) -> tarfile.TarFile:
        try:
            self.tar = tarfile.open(self.source, "r")
        except FileNotFoundError:
            raise NotHeld(f"there is no file {self.source}") from None
        except tarfile.TarError:
            raise ArchiveError(f"{self.source} is no backup made by Rostra, or is damaged") from None
        return self.tar

    def __exit__(self, kind: Any, error: BaseException | None, _: object) -> None:
        self.tar.close()
        if isinstance(error, tarfile.TarError | EOFError):
            raise ArchiveError(f"{self.source} is cut short or damaged; nothing was restored, take another backup") from None


class _Hashing:
    """A file that keeps the hash of what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Some bytes."""
        found = self.file.read(size)
        self.digest.update(found)
        return found


def _contents(manifest: dict[str, Any]) -> Contents:
    files = manifest["files"]
    return Contents(
        archive_id=manifest["archive"], sequence=manifest["sequence"], made=manifest["made"], documents=manifest["documents"],
        files=sum(entry["path"].startswith(ORIGINALS) for entry in files), bytes=sum(entry["bytes"] for entry in files), missing=tuple(manifest["missing"]),
    )  # fmt: skip


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o644
    return member


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _chunks(file: IO[bytes] | None) -> Iterator[bytes]:
    while file and (chunk := file.read(CHUNK)):
        yield chunk
