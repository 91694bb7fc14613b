"""Which of the indexes in a folder is the live one. Each has a folder of its own; a small file `current` names the live one.

So an index is built beside the live one while that goes on answering, and put in its place by one rename. One is built at a time."""
# mypy: disable-error-code="no-untyped-call"
import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from whoosh.util.filelock import try_for

from archive.catalogue import lock
from archive.errors import ArchiveBusy
from search.engines.whoosh import storage

POINTER, LOCK = "current", "building.lock"
PATIENCE = 30.0  # seconds to wait for a writer


def live(folder: Path) -> Path | None:
    """The folder of the live index, or None where there is none."""
    try:
        name = (folder / POINTER).read_bytes().strip()
    except FileNotFoundError:
        return None
    return folder / (name.decode() if name.isdigit() else "damaged")  # a folder that is not there: whoever opens it says so


@contextlib.contextmanager
def building(folder: Path) -> Iterator[None]:
    """Nobody else builds an index here within. Raises ArchiveBusy: who does, since when."""
    folder.mkdir(parents=True, exist_ok=True)
    with lock.held(folder, "rostra rebuild", patience=PATIENCE, name=LOCK):
        yield


def make_first(folder: Path, fingerprint: str) -> None:
    """An empty live index where there is none."""
    with building(folder):
        if live(folder) is None:
            make_live(folder, build(folder, fingerprint))


def build(folder: Path, fingerprint: str) -> Path:
    """A new, empty index beside the others, seen by nobody yet."""
    taken = [int(place.name) for place in folder.iterdir() if place.is_dir() and place.name.isdigit()]
    place = folder / str(max(taken, default=0) + 1)
    storage.create(place, fingerprint)
    return place


def make_live(folder: Path, place: Path) -> None:
    """From now on readers see the index in `place`."""
    new = folder / f"{POINTER}.new"
    with new.open("w") as file:
        file.write(place.name)
        file.flush()
        os.fsync(file.fileno())
    parent = storage.SyncStorage(str(folder))
    parent.sync_folder()
    new.replace(folder / POINTER)
    parent.sync_folder()


@contextlib.contextmanager
def writing_to_live(folder: Path) -> Iterator[None]:
    """Nobody else writes to the live index within; it is being replaced."""
    place = live(folder)
    if place is None or not place.is_dir():
        yield
        return
    own = storage.SyncStorage(str(place)).lock(f"{storage.NAME}_WRITELOCK")
    if not try_for(own.acquire, timeout=PATIENCE, delay=0.05):
        raise ArchiveBusy("another process is writing to the index; try again when it has finished")
    try:
        yield
    finally:
        own.release()


def remove_others(folder: Path) -> None:
    """Delete every index but the live one; readers that still use one keep its maps until they refresh."""
    keep = live(folder)
    for place in folder.iterdir():
        if place.is_dir() and place.name.isdigit() and place != keep:
            shutil.rmtree(place, ignore_errors=True)  # where a map keeps a file, a later rebuild deletes it
