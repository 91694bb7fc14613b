"""A second copy of the catalogue and a sum of every block of it: a changed bit is found, put right, and never taken for what was written.

What holds at every instant, with the writer's lock in hand:

- Sealed (`catalogue.sums` is there): the copy is what the sums say, and so is the file with its log laid over it.
- Begun (`catalogue.open`, the same sums under another name): somebody writes, or a crash has ended that. The file with as much of the log
  as there was at the seal is still what the sums say, for what is written goes to the log alone: nobody but `_into_file` empties it.

A seal is made anew from the old one: to the copy, which is held against the old sums first, the pages in the log are added. What it costs
hangs on what was written, not on how much is held. Nothing is taken from the file, so that damage to it is never sealed. What a writer has
read from a damaged page and written on is told right after its commit, before that is acknowledged (`vouch`): the pages in the log are held against the
copy as they were before. A commit that fails this is left out of the seal, and `rostra doctor --repair` takes it out of the catalogue.

A crash leaves:
- while somebody writes: file and log as said; `settle` makes the seal from them.
- while the copy is written: the same, and the copy does not count.
- while a program that found the disk full brings what it can of the log into the file as it ends (SQLite does that): the log is whole, and some of its
  pages are in the file and in the copy. The others are alike in both.
- while the log is brought into the file: the copy is whole, and equals the file with the log laid over it, or the file alone where the log is gone.
- then a program that only reads, and is the last to close the file, brings the log into it (SQLite does that): the file is not what the sums
  say, and there is no log to tell why. The same after the sums were lost. What it holds is then looked through (`content.problems`) before it is sealed.
Before a seal is broken the file is held against it: its time, size and inode where they are as the seal left them, else every byte.
`rostra doctor` looks at every byte always."""
import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from zlib import crc32

from sqlalchemy import Engine

from archive.catalogue import content, lock, log
from archive.catalogue.blocks import BLOCK, Blocks, marked, stamp, write
from archive.catalogue.crashed import Left
from archive.catalogue.log import Log
from archive.catalogue.sealed import COPY, FILE, LOG, OPEN, SEAL, Seal, lay, read
from archive.errors import ArchiveBusy, ArchiveError
from archive.originals import sync_folder

PATIENCE_MS = 20_000
READERS_MS = 1000  # so long readers are waited for; where one reads on, the log stays and the seal counts it in
LONG = 32 << 20  # bytes of a log after which a seal is made although the writer goes on
UNKNOWN = -1  # no block has this sum: nobody knows what it should be
LOOKS = 5  # a check that meets a writer is made again
REPAIR = "nothing was written, run `rostra doctor --repair`, which puts it right from the copy beside it"


@dataclass(slots=True, kw_only=True)
class Begun:
    """A seal that somebody has broken to write, as long as nobody else has made another since."""

    seal: Seal
    handle: int  # of the broken seal: locked for as long as the writer lives
    vouched: tuple[log.Salt, int] | None  # how far the log is known to follow from sound pages

    def in_force(self, folder: Path) -> bool:
        """Whether nobody has sealed the catalogue since."""
        return not there(folder) and os.fstat(self.handle).st_nlink > 0

    def end(self) -> None:
        """Let go of it."""
        os.close(self.handle)


# What writers do, with the writer's lock in hand


def there(folder: Path) -> bool:
    """Whether there is a seal, sound or not."""
    return (folder / SEAL).exists()


def begin(folder: Path, engine: Engine) -> Begun:
    """Break the seal before something is written. Raises ArchiveError where the catalogue is not as it was sealed."""
    held = read(folder / SEAL)
    if held is None:
        held = settle(folder, engine)
    elif not _as_left(folder, held) and (said := _found(folder)):
        raise ArchiveError(f"the catalogue is damaged ({said[0]}); {REPAIR}")
    os.replace(folder / SEAL, folder / OPEN)
    sync_folder(folder)
    broken = os.open(folder / OPEN, os.O_RDONLY)
    fcntl.flock(broken, fcntl.LOCK_SH)
    return Begun(seal=held, handle=broken, vouched=(held.log[:2], held.log[2]) if held.log else None)


def vouch(folder: Path, begun: Begun) -> None:
    """Hold what was committed since the last time against what it was made from. Raises ArchiveError when that was damaged: then the seal is as it was before."""
    found = log.read(folder / LOG)
    if found is None:
        return
    before = begun.vouched[1] if begun.vouched and begun.vouched[0] == found.salt else 0
    if before == found.frames:
        return
    wrong = _made_from_damage(folder, begun.seal, found, before)
    if wrong:
        _make(folder, begun.seal, log.read(folder / LOG, frames=before) if before else begun.seal.log_of(folder), engine=None, sound=False)
        raise ArchiveError(f"the catalogue is damaged ({FILE}, page {wrong[0] + 1}), which was found while it was written to; {REPAIR}")
    begun.vouched = (found.salt, found.frames)


def seal(folder: Path, engine: Engine, begun: Begun) -> None:
    """Bring what was written into the copy and into the file, and seal both."""
    vouch(folder, begun)
    _make(folder, begun.seal, log.read(folder / LOG), engine=engine)


def is_long(folder: Path) -> bool:
    """Whether so much was written that it is time to seal."""
    at = stamp(folder / LOG)
    return at is not None and at[0] > LONG


def settle(folder: Path, engine: Engine) -> Seal:
    """Seal what a crash, or the loss of the seal, has left without. Raises ArchiveError where it is damaged."""
    left = Left(folder)
    if left.unexplained and (problems := content.problems(engine)):
        raise ArchiveError(f"the catalogue is damaged ({problems[0].what})")
    wrong = left.damage()
    sums = _copied(folder, map(left.truth, range(len(left.now))), left.now.size)
    for n in left.lost:
        sums[n] = UNKNOWN
    made = _finish(folder, sums, left.now.size, left.now.log, None if wrong else engine, sound=not wrong)
    if wrong:  # known from now on, whoever empties the log
        raise ArchiveError(f"the catalogue is damaged ({wrong[0]}); {REPAIR}")
    return made


def whole(folder: Path, engine: Engine | None) -> Seal:
    """Copy and seal the file as it is, whatever was there before."""
    now = Blocks(folder / FILE, log.read(folder / LOG))
    return _finish(folder, _copied(folder, map(now.__getitem__, range(len(now))), now.size), now.size, now.log, engine)


def abandoned(folder: Path) -> bool:
    """Whether somebody began to write and is gone without having made a seal."""
    try:
        with (folder / OPEN).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return not there(folder)
    except (FileNotFoundError, BlockingIOError):
        return False


def given_up(folder: Path) -> None:
    """Take the seal away, whatever it says."""
    for name in (SEAL, OPEN):
        (folder / name).unlink(missing_ok=True)
    sync_folder(folder)


# What `rostra doctor` does


def damage(folder: Path) -> list[str]:
    """What is wrong with the files, one sentence each; nothing where they are as they were sealed, or somebody is writing to them."""
    if not (folder / FILE).exists():
        return [f"{FILE} is missing"] if any((folder / name).exists() for name in (COPY, SEAL, OPEN)) else []
    if abandoned(folder):
        with suppress(ArchiveBusy), lock.held(folder, "rostra doctor", patience=0):
            if abandoned(folder):
                return Left(folder).damage()
    for _ in range(LOOKS):
        before = stamp(folder / SEAL), stamp(folder / LOG)
        if before[0] is None:
            break
        found = _found(folder)
        if not found or before == (stamp(folder / SEAL), stamp(folder / LOG)):
            return found  # else a writer has come meanwhile, and what was read is of two states
    return [f"{SEAL} is missing"] if _is_lost(folder) else []


def mend(folder: Path) -> list[str]:
    """Put back what is damaged in one from the other, with the writer's lock in hand; gives what was done. What both have lost stays as it is."""
    if not there(folder):
        return Left(folder).mend() if (folder / FILE).exists() or (folder / OPEN).exists() else []
    held = read(folder / SEAL)
    if held is None:
        return []
    counted = held.log_of(folder)
    file, copy = Blocks(folder / FILE, counted), Blocks(folder / COPY)
    done = []
    for one, other in ((file, copy), (copy, file)):
        if _differs(one, held) and other.there and (count := write(one.path, _right(held, one, other), None if one is file and counted else held.size)):
            done.append(f"{one.path.name} was put right in {count} {'place' if count == 1 else 'places'} from {other.path.name}.")
            if one is file and not _differs(copy, held) and _beyond(folder, held):
                _back_to_the_copy(folder)
                done.append("What was written to the damaged catalogue, and never acknowledged, was taken out again.")
    return done


# Below: how.


def _make(folder: Path, held: Seal, counted: Log | None, *, engine: Engine | None, sound: bool = True) -> None:
    """A new seal from the old one and the log; without an engine the log stays as it is."""
    base, copy = Blocks(folder / FILE, held.log_of(folder)), Blocks(folder / COPY)
    now = Blocks(folder / COPY, counted)
    if counted is None:
        now.size = held.size
    sums = (held.sums + [0] * len(now))[: len(now)]

    def fresh() -> Iterator[tuple[int, bytes]]:
        for n in sorted({one for one in now.touched if one < len(now)} | set(range(len(held.sums) - 1, len(now)))):
            old = copy[n] if n >= len(held.sums) or crc32(copy[n]) == held.sums[n] else base[n]
            if n < len(held.sums) and crc32(old) != held.sums[n]:
                raise ArchiveError(f"the catalogue is damaged ({FILE} and {COPY} at byte {n * BLOCK}); run `rostra doctor`")
            block = now.laid_over(n, old)
            sums[n] = crc32(block)
            if block != copy[n]:
                yield n, block

    write(folder / COPY, fresh(), now.size)
    _finish(folder, sums, now.size, counted, engine, sound=sound)


def _copied(folder: Path, truth: Iterable[bytes], size: int) -> list[int]:
    """Make the copy these blocks, one after the other; gives their sums."""
    _noted(folder)
    copy, sums = Blocks(folder / COPY), []

    def unlike() -> Iterator[tuple[int, bytes]]:
        for n, block in enumerate(truth):
            sums.append(crc32(block))
            if copy[n] != block:
                yield n, block

    write(folder / COPY, unlike(), size)
    return sums


def _finish(folder: Path, sums: list[int], size: int, counted: Log | None, engine: Engine | None, *, sound: bool = True) -> Seal:
    """The log into the file, and the seal laid down. Of a file that is not as it should be no time is noted: the next writer holds every byte against the sums."""
    left = _into_file(engine, counted) if engine else counted
    file = Blocks(folder / FILE, left)
    as_sealed = sound and file.size == size and all(crc32(file[n]) == sums[n] for n in (Blocks(folder / FILE, counted).touched if counted else ()))
    files = {name: marked(folder / name) for name in ((FILE, COPY) if as_sealed else (COPY,))}
    new = Seal(size=size, sums=sums, log=(*left.salt, left.frames) if left else None, files=files)
    lay(folder, new)
    return new


def _into_file(engine: Engine, counted: Log | None) -> Log | None:
    """Empty the log into the file; what readers keep of it."""
    with engine.connect() as connection:
        _, logged, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
        if logged > 0 and logged != (counted.frames if counted else 0):  # a commit failed while it was synced, and SQLite does not count it
            raise ArchiveError("the log of the catalogue is not what SQLite makes of it; run `rostra doctor`")
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {READERS_MS}")
        busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    return counted if busy else None


def _made_from_damage(folder: Path, held: Seal, found: Log, before: int) -> list[int]:
    """Pages that came into the log after frame `before` and were damaged when they were read: neither what the seal says nor in the log by then."""
    size = held.size // found.page
    fresh = [page for page, frame in found.first.items() if frame >= before and page < size]
    fresh += range(found.pages, size)  # where the catalogue has become shorter, the words of its last pages stand elsewhere
    base, copy = Blocks(folder / FILE, held.log_of(folder)), Blocks(folder / COPY)
    wrong = [page for page in fresh if base.page(page, found.page) != copy.page(page, found.page)]
    return [page for page in wrong if (n := page * found.page // BLOCK) < len(held.sums) and crc32(base[n]) != held.sums[n]]


def _back_to_the_copy(folder: Path) -> None:
    """Make the catalogue what the copy is, as one more commit: readers are not disturbed."""
    source = f"file:{quote(str(folder / COPY))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(source, uri=True)) as copy, closing(sqlite3.connect(folder / FILE, timeout=PATIENCE_MS / 1000)) as file:
        copy.backup(file)
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    whole(folder, None)


def _as_left(folder: Path, held: Seal) -> bool:
    """Whether nobody has touched the files since they were sealed, as far as the file system says."""
    if not held.files or any(stamp(folder / name) != held.files.get(name) for name in (FILE, COPY)):
        return False
    return not _beyond(folder, held)


def _beyond(folder: Path, held: Seal) -> bool:
    """Whether the log has commits that the seal does not count in."""
    found = log.read(folder / LOG)
    return found is not None and (*found.salt, found.frames) != held.log


def _is_lost(folder: Path) -> bool:
    """Whether there is a copy, and nothing that says what it should be: no step of a writer leaves that."""
    def lost() -> bool:
        return (folder / COPY).exists() and not there(folder) and not (folder / OPEN).exists()

    if not lost():
        return False
    with suppress(ArchiveBusy), lock.held(folder, "rostra doctor", patience=0):  # a writer lays a new seal and takes the broken one away
        return lost()
    return False


def _noted(folder: Path) -> None:
    """Say that a seal is being made, where nothing says so yet: a crash in the middle is told from a seal that was lost."""
    if not there(folder) and not (folder / OPEN).exists():
        (folder / OPEN).touch()
        sync_folder(folder)


def _found(folder: Path) -> list[str]:
    """What the files of a sealed catalogue have that the seal does not say."""
    held = read(folder / SEAL)
    file, copy = Blocks(folder / FILE, held.log_of(folder) if held else None), Blocks(folder / COPY)
    if held:
        return [said for one in (file, copy) if (said := _differs(one, held))]
    return [f"{SEAL} is damaged" if there(folder) else f"{SEAL} is missing"]


def _differs(found: Blocks, held: Seal) -> str | None:
    name = found.path.name
    if not found.there:
        return f"{name} is missing"
    if found.size != held.size:
        return f"{name} has {found.size} bytes; {held.size} were written"
    wrong = [n for n, one in enumerate(held.sums) if crc32(found[n]) != one]
    return f"{name} is damaged in {len(wrong)} of {len(held.sums)} blocks, the first at byte {wrong[0] * BLOCK}" if wrong else None


def _right(held: Seal, one: Blocks, other: Blocks) -> Iterator[tuple[int, bytes]]:
    """The blocks of one that are wrong, as they are in the other where they are right there."""
    for n, expected in enumerate(held.sums):
        if crc32(one[n]) != expected and crc32(block := other[n]) == expected:
            yield n, block
