"""A second copy of the catalogue and a sum of every block, laid beside it when a writer has gone: a changed bit is found, and put right.

The seal is held against the file and broken before anything is written, so a seal that is there holds, and damage is never sealed.
After a crash there is none until the next writer or `rostra doctor` goes.
A file that SQLite has open is never closed again here: closing it would let go of SQLite's locks."""
import json
import os
from pathlib import Path
from zlib import crc32

from sqlalchemy import Engine

from archive.catalogue.database import COPY, FILE, PATIENCE_MS, SEAL
from archive.errors import ArchiveError
from archive.originals import sync_file, sync_folder

BLOCK = 1 << 16
READERS_MS = 1000  # so long readers are waited for; where one reads on, the log stays and the seal is made without emptying it
LOOKS = 5  # a check that meets a writer is made again
_OPEN: dict[tuple[int, int], int] = {}  # device and inode of a catalogue → the handle that stays open


def there(folder: Path) -> bool:
    """Whether there is a seal, sound or not."""
    return (folder / SEAL).exists()


def broken(folder: Path) -> None:
    """Take the seal away before something is written, with the writer's lock in hand. Raises ArchiveError where the file is not as it was sealed.

    Whoever wrote to a damaged file would seal the damage when it goes, and lay it over the sound copy."""
    if not there(folder):
        return
    held = _read(folder / SEAL)
    said = _differs(folder / FILE, *held) if held else _unlike(folder)
    if said:
        raise ArchiveError(f"the catalogue is damaged ({said}); nothing was written, run `rostra doctor --repair`, which puts it right from the copy beside it")
    given_up(folder)


def given_up(folder: Path) -> None:
    """Take the seal away, whatever it says."""
    (folder / SEAL).unlink(missing_ok=True)
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
    if not there(folder):
        return [f"{FILE} is missing"] if (folder / COPY).exists() and not (folder / FILE).exists() else []
    for _ in range(LOOKS):
        if (before := _stamp(folder / SEAL)) is None:
            break
        held = _read(folder / SEAL)
        found = [said for name in (FILE, COPY) if (said := _differs(folder / name, *held))] if held else [f"{SEAL} is damaged"]
        if not found or before == _stamp(folder / SEAL):
            return found  # else a writer has come meanwhile, and what was read is of two states
    return []


def mend(folder: Path) -> list[str]:
    """Put back what is damaged in one from the other; gives what was done. What both have lost stays as it is."""
    held = _read(folder / SEAL)
    if held is None:
        return []
    done = []
    for name, other in ((FILE, COPY), (COPY, FILE)):
        if _differs(folder / name, *held) and (count := _put_back(folder / name, folder / other, *held)):
            done.append(f"{name} was put right in {count} {'place' if count == 1 else 'places'} from {other}.")
    return done


def _unlike(folder: Path) -> str | None:
    """What is to be said where the seal cannot be read: whether file and copy are still the same."""
    source, copy = folder / FILE, folder / COPY
    same = copy.exists() and os.fstat(_handle(source)).st_size == copy.stat().st_size and _sums(source) == _sums(copy)
    return None if same else f"{SEAL} cannot be read, and {COPY} is not what {FILE} is"


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


def _sums(path: Path) -> list[int]:
    handle = _handle(path)
    return [crc32(os.pread(handle, BLOCK, at)) for at in range(0, os.fstat(handle).st_size, BLOCK)]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


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
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
