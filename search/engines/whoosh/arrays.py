"""Named arrays to one file and back as views of its memory map; every array and the directory have a checksum. Knows nothing of search.

A file is: magic, length and CRC of the directory, the directory (JSON), then the arrays, each at a multiple of 64 bytes."""
import json
import mmap
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
MAGIC = b"ROSTRA\x01\n"
ALIGN = 64
HEADER = len(MAGIC) + 12


class DamagedArrays(OSError):
    """A file of arrays is cut short or its bytes have changed."""


def smallest(values: Array, top: int | None = None) -> Array:
    """The same whole numbers in the smallest unsigned type that holds them (and `top`, where given)."""
    highest = int(values.max()) if top is None and len(values) else int(top or 0)
    for kind in (np.uint8, np.uint16, np.uint32):
        if highest <= np.iinfo(kind).max:
            return values.astype(kind, copy=False)
    return values.astype(np.uint64, copy=False)


def joined(items: Sequence[bytes]) -> tuple[Array, Array]:
    """Strings of bytes as one array and the offsets at which each begins (one more than there are items)."""
    offsets = np.zeros(len(items) + 1, np.int64)
    if items:
        np.cumsum([len(item) for item in items], out=offsets[1:])
    return np.frombuffer(b"".join(items), np.uint8), smallest(offsets)


def _padded(size: int) -> int:
    return -(-size // ALIGN) * ALIGN


def write_arrays(file: BinaryIO, arrays: Mapping[str, Array], about: Mapping[str, Any]) -> None:
    """Write arrays and a small JSON value to an open file."""
    plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    directory, at = {}, 0
    for name, array in plain.items():
        directory[name] = [array.dtype.str, array.size, at, zlib.crc32(array.data) if array.size else 0]
        at += _padded(array.nbytes)
    head = json.dumps({"about": about, "arrays": directory}).encode()
    file.write(MAGIC + len(head).to_bytes(8, "little") + zlib.crc32(head).to_bytes(4, "little") + head)
    file.write(b"\0" * (_padded(HEADER + len(head)) - HEADER - len(head)))
    for array in plain.values():
        if array.size:
            file.write(array.data.cast("B"))
            file.write(b"\0" * (_padded(array.nbytes) - array.nbytes))


def map_file(path: Path) -> mmap.mmap:
    """The file's bytes as a read-only memory map, which lives on when the file is deleted."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def read_arrays(buffer: Any, *, check: bool = False) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays in a buffer, without copying them; with `check` every checksum is compared."""
    if bytes(buffer[: len(MAGIC)]) != MAGIC:
        raise DamagedArrays("it does not begin as a file of arrays does")
    length = int.from_bytes(buffer[len(MAGIC) : len(MAGIC) + 8], "little")
    head = bytes(buffer[HEADER : HEADER + length])
    if not head or zlib.crc32(head) != int.from_bytes(buffer[HEADER - 4 : HEADER], "little"):
        raise DamagedArrays("its directory is damaged")
    contents, start, found = json.loads(head), _padded(HEADER + length), {}
    for name, (kind, size, at, crc) in contents["arrays"].items():
        if start + at + size * np.dtype(kind).itemsize > len(buffer):
            raise DamagedArrays(f"it ends before its array {name} does")
        array = found[name] = np.frombuffer(buffer, dtype=kind, count=size, offset=start + at) if size else np.zeros(0, kind)
        if check and size and zlib.crc32(array.data) != crc:
            raise DamagedArrays(f"its array {name} is damaged")
    if check:
        _check_gaps(buffer, HEADER + length, start, contents["arrays"])
    return found, contents["about"]


def _check_gaps(buffer: Any, end: int, start: int, directory: Mapping[str, tuple[str, int, int, int]]) -> None:
    """What lies between the arrays is zeros, and nothing comes after the last one."""
    for kind, size, at, _ in directory.values():
        if bytes(buffer[end : start + at]).strip(b"\0"):
            raise DamagedArrays("there is something between its arrays")
        end = start + at + size * np.dtype(kind).itemsize
    whole = max(start, start + _padded(end - start))
    if len(buffer) != whole or bytes(buffer[end:]).strip(b"\0"):
        raise DamagedArrays("its end is damaged")
