"""Files kept byte for byte under the hash of their content. Nothing is ever overwritten, and what is here is on disk."""
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from archive.errors import NotHeld

CHUNK = 1 << 20
ABANDONED = 3600.0  # seconds after which nobody is writing a file any more


class Originals:
    """The folder `originals` of an archive: two letters of the hash, then the hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "originals"

    def put(self, content: Path | bytes) -> str:
        """Keep a file; gives the sha256 of its bytes. When this returns it is on disk. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        handle, name = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as new:
                for chunk in _chunks(content):
                    digest.update(chunk)
                    new.write(chunk)
                new.flush()
                os.fsync(new.fileno())
            kept = self.path(digest.hexdigest())
            if kept.exists() and _hash(kept) == kept.name:
                os.unlink(name)
            else:  # new, or damaged where it lay
                _into_place(Path(name), kept)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest.hexdigest()

    def path(self, sha256: str) -> Path:
        """Where these bytes lie, or would lie."""
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise NotHeld(f"{sha256[:80]!r} is not the hash of a file")
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes. Raises NotHeld when they are not here (they may have been purged)."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise NotHeld(f"the original file {sha256[:12]}… is not held") from None

    def delete(self, sha256: str) -> None:
        """Remove the bytes for good."""
        path = self.path(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)

    def hashes(self) -> list[str]:
        """What is here, sorted."""
        return sorted(path.name for path in self.folder.glob("??/*") if re.fullmatch(r"[0-9a-f]{64}", path.name))

    def sweep(self) -> None:
        """Remove what an interrupted `put` left: what is older than any file takes to be copied, for somebody else may be at it now."""
        for path in self.folder.glob(".new-*"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > ABANDONED:
                    path.unlink()


def sync_file(path: Path) -> None:
    """Make what was written to a file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; a no-op where folders cannot be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _into_place(new: Path, kept: Path) -> None:
    if not kept.parent.exists():
        kept.parent.mkdir()
        sync_folder(kept.parent.parent)
    os.chmod(new, 0o644)
    shutil.move(new, kept)
    sync_folder(kept.parent)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _chunks(content: Path | bytes) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
