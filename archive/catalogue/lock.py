"""One writer at a time: an operating system's lock on a file that also says who holds it, since when. A dead writer's lock is gone with it."""
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive.errors import ArchiveBusy

NAME = "writer.lock"
PATIENCE = 10.0  # seconds a second writer waits before it says who is in the way


@contextmanager
def held(folder: Path, who: str, *, patience: float = PATIENCE, name: str = NAME) -> Iterator[None]:
    """Hold the archive, or what else this folder is, for writing. Raises ArchiveBusy after `patience` seconds."""
    path = folder / name
    with path.open("a+", encoding="utf-8") as file:
        _wait(file.fileno(), path, time.monotonic() + patience)
        try:
            file.truncate(0)
            file.write(f"{who} (process {os.getpid()}) since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
            file.flush()
            yield
        finally:
            file.truncate(0)
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def _wait(handle: int, path: Path, until: float) -> None:
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                holder = path.read_text(encoding="utf-8").strip() or "another program"
                raise ArchiveBusy(f"{holder} is writing to this archive; wait for it to end, then run the command again") from None
            time.sleep(0.05)
