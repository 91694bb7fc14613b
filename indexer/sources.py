"""Paths in, files to read out, in a fixed order. Looks at names and rights only, never into a file."""
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.records import Problem

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to be read: where it lies, and its path as the archive shows it (relative to the folder that was added)."""

    path: Path
    shown: str


def files(paths: Iterable[Path]) -> Iterator[Source | Problem]:
    """Every file below `paths`, sorted within each folder; what cannot be opened comes as a Problem. Hidden files are left out."""
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        elif not path.exists():
            yield Problem(where=str(path), what="there is no such file or folder")
        else:
            yield from _one(path, path.name)


def origin(path: Path) -> str:
    """Where a file lies, in full, as text that any database takes: bytes of a name that are no UTF-8 are written out."""
    return os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")


def sha256(path: Path) -> str:
    """The hash of a file's bytes, as hexadecimal digits. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _below(root: Path) -> Iterator[Source | Problem]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(folder, name)
                yield from _one(path, path.relative_to(root).as_posix())
        yield from _closed(closed)
    yield from _closed(closed)


def _closed(errors: list[OSError]) -> Iterator[Problem]:
    while errors:
        error = errors.pop(0)
        yield Problem(where=str(error.filename), what=f"the folder cannot be opened ({error.strerror}); give Rostra the right to read it")


def _one(path: Path, shown: str) -> Iterator[Source | Problem]:
    shown = shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # a name in no encoding we know is still a name
    if not path.is_file():
        yield Problem(where=shown, what="it is not a regular file")
    elif not os.access(path, os.R_OK):
        yield Problem(where=shown, what="the file cannot be opened (permission denied); give Rostra the right to read it")
    else:
        yield Source(path=path, shown=shown)
