"""A second copy of the catalogue and a sum of every block, laid beside it when a writer has gone: a changed bit is found, and put right.

The seal is broken before anything is written, so a seal that is there holds. After a crash there is none until the next writer goes.
A file that SQLite has open is never closed again here: closing it would let go of SQLite's locks."""
import json
import os
from pathlib import Path
from zlib import crc32

from sqlalchemy import Engine

from archive.catalogue.database import COPY, FILE, PATIENCE_MS, SEAL
from archive.originals import sync_file, sync_folder

BLOCK = 1 << 16
READERS_MS = 1000  # so long readers are waited for; where one reads on, the log stays and the seal is made without emptying it
_OPEN: dict[tuple[int, int], int] = {}  # device and inode of a catalogue → the handle that stays open


def broken(folder: Path) -> None:
    """Take the seal away, for good, before something is written."""
    path = folder / SEAL
    if path.exists():
        path.unlink()
        sync_folder(folder)


def seal(folder: Path, engine: Engine) -> bool:
    """Bring all that was committed into the file itself, copy what has changed, and seal both; False where readers keep that from being done.

    Call it with the writer's lock in hand."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {READERS_MS}")
        busy, logged, copied = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            _, logged, copied = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        if logged != copied:
            return False
    sums, size = _copy(folder)
    body = json.dumps({"block": BLOCK, "size": size, "sums": sums})
    new = folder / f"{SEAL}.new"
    try:
        new.write_text(f"{crc32(body.encode())}\n{body}\n", encoding="utf-8")
        sync_file(new)
        os.replace(new, folder / SEAL)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return True


def damage(folder: Path) -> list[str]:
    """What is wrong with the files, one sentence each; nothing where they are as they were sealed or there is no seal."""
    if not (folder / SEAL).exists():
        return [f"{FILE} is missing"] if (folder / COPY).exists() and not (folder / FILE).exists() else []
    held = _read(folder / SEAL)
    if held is None:
        return [f"{SEAL} is damaged"]
    return [said for name in (FILE, COPY) if (said := _differs(folder / name, *held))]


def mend(folder: Path) -> list[str]:
    """Put back what is damaged in one from the other; gives what was done. What both have lost stays as it is."""
    held = _read(folder / SEAL) if (folder / SEAL).exists() else None
    if held is None:
        return []
    done = []
    for name, other in ((FILE, COPY), (COPY, FILE)):
        if _differs(folder / name, *held) and (count := _put_back(folder / name, folder / other, *held)):
            done.append(f"{name} was put right in {count} {'place' if count == 1 else 'places'} from {other}.")
    return done


def _copy(folder: Path) -> tuple[list[int], int]:
    """Make the copy equal to the file, block by block; gives the sums and the size."""
    source, copy = _handle(folder / FILE), os.open(folder / COPY, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        size, sums = os.fstat(source).st_size, []
        for at in range(0, size, BLOCK):
            block = os.pread(source, BLOCK, at)
            sums.append(crc32(block))
            if os.pread(copy, BLOCK, at) != block:
                os.pwrite(copy, block, at)
        os.ftruncate(copy, size)
        os.fsync(copy)
    finally:
        os.close(copy)
    return sums, size


def _differs(path: Path, size: int, sums: list[int]) -> str | None:
    if not path.exists():
        return f"{path.name} is missing"
    handle = _handle(path)
    now = os.fstat(handle).st_size
    if now != size:
        return f"{path.name} has {now} bytes; {size} were written"
    wrong = _wrong(handle, sums)
    return f"{path.name} is damaged in {len(wrong)} of {len(sums)} blocks, the first at byte {wrong[0] * BLOCK}" if wrong else None


def _put_back(path: Path, other: Path, size: int, sums: list[int]) -> int:
    """Blocks of `path` that were wrong and are right in `other`; the number put back."""
    if not other.exists():
        return 0
    source, target = _handle(other), _handle(path, make=True)
    found = 0
    for n in _wrong(target, sums):
        block = os.pread(source, BLOCK, n * BLOCK)
        if crc32(block) == sums[n]:
            os.pwrite(target, block, n * BLOCK)
            found += 1
    if os.fstat(target).st_size != size:
        os.ftruncate(target, size)
        found = found or 1
    os.fsync(target)
    sync_folder(path.parent)
    return found


def _wrong(handle: int, sums: list[int]) -> list[int]:
    return [n for n, one in enumerate(sums) if crc32(os.pread(handle, BLOCK, n * BLOCK)) != one]


def _handle(path: Path, *, make: bool = False) -> int:
    if make and not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o644))
    found = path.stat()
    key = (found.st_dev, found.st_ino)
    if key not in _OPEN or os.fstat(_OPEN[key]).st_nlink == 0:
        _OPEN[key] = os.open(path, os.O_RDWR)
    return _OPEN[key]


def _read(path: Path) -> tuple[int, list[int]] | None:
    try:
        first, _, body = path.read_text(encoding="utf-8").rstrip("\n").partition("\n")
        if int(first) != crc32(body.encode()):
            return None
        held = json.loads(body)
        return int(held["size"]), list(held["sums"])
    except (ValueError, KeyError, TypeError):
        return None
