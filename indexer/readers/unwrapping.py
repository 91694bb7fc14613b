"""A file as it lies on disk in, the same file without its compression out. Told by the first bytes, not by the name."""
import bz2
import gzip
import lzma
import zlib
from dataclasses import dataclass
from typing import BinaryIO, cast

UNREADABLE = (OSError, EOFError, lzma.LZMAError, zlib.error)

WRAPPERS = (  # first bytes, endings of the name that go with them
    (b"\x1f\x8b", (".gz",)),
    (b"\xfd7zXZ\x00", (".xz",)),
    (b"BZh", (".bz2",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapped:
    """An open, seekable file of the content itself, and its name without the ending of the wrapper."""

    file: BinaryIO
    name: str


def unwrap(file: BinaryIO, name: str) -> Unwrapped:
    """Take one layer of compression off, where there is one."""
    head = file.read(6)
    file.seek(0)
    for magic, endings in WRAPPERS:
        if head.startswith(magic):
            return Unwrapped(file=_opened(file, magic), name=_without(name, endings))
    return Unwrapped(file=file, name=name)


def _opened(file: BinaryIO, magic: bytes) -> BinaryIO:
    if magic == b"\x1f\x8b":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if magic == b"BZh":
        return cast(BinaryIO, bz2.BZ2File(file))
    return cast(BinaryIO, lzma.LZMAFile(file))


def _without(name: str, endings: tuple[str, ...]) -> str:
    ending = next((e for e in endings if name.lower().endswith(e)), "")
    return name[: len(name) - len(ending)]
