"""SQLite's write-ahead log in; which page of the catalogue was written to it, and its bytes, out. Never writes.

The format is SQLite's own ("Database File Format", section 4). A log is believed as far as its checksums follow from one another and up to
its last whole commit, which is what SQLite believes after a crash."""
import os
import struct
from dataclasses import dataclass
from functools import cache
from io import FileIO
from pathlib import Path
from typing import Any

HEAD, FRAME_HEAD = 32, 24
MAGIC = 0x377F0682  # its last bit says in which order the bytes of a word are summed
SOME = 512  # frames read at a time
MASK = 0xFFFFFFFF
Salt = tuple[int, int]
Pair = tuple[int, int]


@dataclass(slots=True)
class Log:
    """What was committed to a log. The file stays open with it, so that its bytes can be read although SQLite deletes it meanwhile."""

    file: FileIO
    salt: Salt  # tells it from the logs before and after it under the same name
    page: int  # bytes of a page
    frames: int  # to the last commit
    pages: int  # of the catalogue after it
    places: dict[int, int]  # number of a page, from 0 → where its last bytes begin
    first: dict[int, int]  # number of a page → the frame, from 0, in which it came first

    def bytes_of(self, page: int) -> bytes:
        """A page as it was last committed."""
        return os.pread(self.file.fileno(), self.page, self.places[page])


def read(path: Path, *, frames: int | None = None) -> Log | None:
    """The log as far as it can be believed, or its first `frames`; None where nothing was committed to it."""
    try:
        file = FileIO(path)
    except FileNotFoundError:
        return None
    begun = _begun(os.pread(file.fileno(), HEAD, 0))
    if begun is None:
        return None
    log = Log(file, begun.salt, begun.page, 0, 0, {}, {})
    _follow(log, begun.order, begun.sums, frames)
    return log if log.frames else None


def salt(path: Path) -> Salt | None:
    """What tells this log from those before and after it; None where there is none."""
    try:
        with path.open("rb") as file:
            begun = _begun(file.read(HEAD))
    except FileNotFoundError:
        return None
    return begun.salt if begun else None


@dataclass(frozen=True, slots=True)
class _Head:
    salt: Salt
    page: int
    order: str
    sums: Pair


def _begun(head: bytes) -> _Head | None:
    if len(head) < HEAD:
        return None
    import numpy as np  # loaded where there is a log: commands that only read mostly do without

    magic, _, page, _, *salt_and_sums = struct.unpack(">8I", head)
    if magic & ~1 != MAGIC:
        return None
    order = ">" if magic & 1 else "<"
    sums = _onward((0, 0), _counted(np.frombuffer(head[:24], dtype=f"{order}u4").reshape(1, -1))[0], 3)
    return _Head((salt_and_sums[0], salt_and_sums[1]), page, order, sums) if list(sums) == salt_and_sums[2:] else None


def _follow(log: Log, order: str, sums: Pair, most: int | None) -> None:
    """Frame after frame, until the sums do not follow any more; what comes after the last commit counts for nothing."""
    import numpy as np

    size, pairs = FRAME_HEAD + log.page, (8 + log.page) // 8
    waiting: dict[int, int] = {}
    at = 0
    while most is None or at < most:
        packed = os.pread(log.file.fileno(), size * SOME, HEAD + size * at)
        rows = np.frombuffer(packed[: len(packed) // size * size], dtype=np.uint8).reshape(-1, size)
        if not len(rows):
            return
        heads = np.ascontiguousarray(rows[:, :FRAME_HEAD]).view(">u4").tolist()
        summed = np.concatenate([rows[:, :8], rows[:, FRAME_HEAD:]], axis=1).view(f"{order}u4")
        for (page, pages, *salt_and_sums), more in zip(heads, _counted(summed), strict=True):
            sums = _onward(sums, more, pairs)
            if salt_and_sums != [*log.salt, *sums] or at == most:
                return
            waiting[page - 1] = at
            at += 1
            if pages:
                log.places |= {one: HEAD + size * frame + FRAME_HEAD for one, frame in waiting.items()}
                log.first = waiting | log.first
                log.frames, log.pages, waiting = at, pages, {}


# SQLite's checksum takes two words at a time: s0 += x0 + s1, s1 += x1 + s0. That is linear, so that what the words of a frame add
# does not hang on what came before: it is counted for many frames at once, and carried on from frame to frame with one product each.


def _counted(words: Any) -> list[Pair]:
    """What each row of words adds to the two sums."""
    found = words.astype("u4") @ _weights(words.shape[1] // 2)
    return [(int(s0), int(s1)) for s0, s1 in found]


def _onward(sums: Pair, more: Pair, pairs: int) -> Pair:
    (a, b), (c, d) = _power(pairs)
    return (a * sums[0] + b * sums[1] + more[0]) & MASK, (c * sums[0] + d * sums[1] + more[1]) & MASK


@cache
def _power(n: int) -> tuple[Pair, Pair]:
    """((1, 1), (1, 2)) to the n-th."""
    return _powers(n)[n]


@cache
def _powers(most: int) -> list[tuple[Pair, Pair]]:
    found = [((1, 0), (0, 1))]
    for _ in range(most):
        (a, b), (c, d) = found[-1]
        found.append((((a + c) & MASK, (b + d) & MASK), ((a + 2 * c) & MASK, (b + 2 * d) & MASK)))
    return found


@cache
def _weights(pairs: int) -> Any:
    """How much each word of a row counts in each of the two sums."""
    import numpy as np

    rows = []
    for (a, b), (c, d) in reversed(_powers(pairs)[:pairs]):
        rows += [((a + b) & MASK, (c + d) & MASK), (b, d)]  # the first word of a pair goes into both sums at once
    return np.array(rows, dtype=np.uint32)
