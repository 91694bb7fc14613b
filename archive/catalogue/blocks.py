"""A file of the catalogue, block by block, with its log laid over it or without; and the sum of each block.

A file that SQLite has open is never closed again here: closing it would let go of SQLite's locks."""
import os
from collections.abc import Iterable
from pathlib import Path

from archive.catalogue.log import Log
from archive.originals import sync_folder

BLOCK = 1 << 16  # a multiple of every size that a page of SQLite can have
Stamp = tuple[int, int, int, int]
_OPEN: dict[tuple[int, int], int] = {}  # device and inode of a file → the handle that stays open


class Blocks:
    """The blocks of a file as they are with a log laid over it; of a file that is not there, none."""

    def __init__(self, path: Path, log: Log | None = None) -> None:
        self.path, self.log = path, log
        self.there = path.exists()
        own = os.fstat(handle(path)).st_size if self.there else 0
        self.size = log.pages * log.page if log else own
        self.touched: dict[int, list[int]] = {}  # block → its pages that are in the log
        for page in log.places if log else ():
            if page < log.pages:  # type: ignore[union-attr]
                self.touched.setdefault(page * log.page // BLOCK, []).append(page)  # type: ignore[union-attr]

    def __len__(self) -> int:
        return -(-self.size // BLOCK)

    def __getitem__(self, n: int) -> bytes:
        own = os.pread(handle(self.path), BLOCK, n * BLOCK) if self.there else b""
        return self.laid_over(n, own)

    def laid_over(self, n: int, own: bytes) -> bytes:
        """These bytes of block `n` with the log over them."""
        length = max(0, min(BLOCK, self.size - n * BLOCK))
        pages = self.touched.get(n, ())
        if self.log is None:
            return own[:length]
        laid = bytearray(own[:length].ljust(length, b"\0"))
        for page in pages:
            at = page * self.log.page - n * BLOCK
            laid[at : at + self.log.page] = self.log.bytes_of(page)
        return bytes(laid)

    def page(self, n: int, size: int) -> bytes:
        """One page: from the log where it is in it, else from the file."""
        if self.log and n in self.log.places:
            return self.log.bytes_of(n)
        return os.pread(handle(self.path), size, n * size) if self.there else b""


def write(path: Path, found: Iterable[tuple[int, bytes]], size: int | None = None) -> int:
    """Write blocks into a file, each as it comes, and cut it to `size`; on disk when this returns. Gives in how many places it was changed."""
    new = not path.exists()
    if new:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o644))
    to, count = handle(path), 0
    for n, block in found:
        count += 1
        written = 0
        while written < len(block):
            written += os.pwrite(to, block[written:], n * BLOCK + written)
    if size is not None and os.fstat(to).st_size != size:
        os.ftruncate(to, size)
        count = count or 1
    os.fsync(to)
    if new:
        sync_folder(path.parent)
    return count


def stamp(path: Path) -> Stamp | None:
    """Size, times and inode of a file: what changes when anybody writes to it. None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def marked(path: Path) -> Stamp | None:
    """The same, once the file has a time that no writing gives it: a write in the same tick of the clock shows all the same."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns - 1))
    return stamp(path)


def handle(path: Path) -> int:
    """The handle under which a file stays open."""
    found = path.stat()
    key = (found.st_dev, found.st_ino)
    if key not in _OPEN or os.fstat(_OPEN[key]).st_nlink == 0:
        _OPEN[key] = os.open(path, os.O_RDWR)
    return _OPEN[key]
