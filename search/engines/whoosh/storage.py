"""Where an index lies on disk: every file is synced when it is closed, the folder before and after the table of contents gets its name.

Beside each table of contents `_MAIN_7.toc` lies `_MAIN_7.state`: the catalogue's sequence number, the fingerprint, and a checksum of the
table. The last two tables and their segments are kept, so a damaged last commit costs that commit and no more."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, FileIndex

from search.engines.whoosh.schema import schema
from search.engines.whoosh.segments import EXTENSION

NAME = "MAIN"
KEPT = 2  # tables of contents that are kept
_SEGMENT_FILE = re.compile(rf"({NAME}_[0-9a-z]+)\.\w+$")
_STATE_FILE = re.compile(rf"_{NAME}_(\d+)\.state$")
_TOC_FILE = re.compile(rf"_{NAME}_(\d+)\.toc(\.[\d.]+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What is said of a commit beside its table of contents."""

    fingerprint: str
    sequence: int
    crc: int = 0
    kept: int = 1  # tables of contents that are there after this commit, with its own


class SyncStorage(FileStorage):
    """A folder of which nothing is believed to be written before the disk has said so."""

    def create_file(self, name: str, **options: Any) -> Any:
        """A new file, synced when it is closed."""
        file = super().create_file(name, **options)

        def sync(closing: Any) -> None:
            closing.file.flush()
            os.fsync(closing.file.fileno())

        file.onclose = sync
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename between two syncs of the folder: what the new name stands for is there before the name is."""
        self.sync_folder()
        super().rename_file(oldname, newname, safe)
        self.sync_folder()

    def sync_folder(self) -> None:
        """Make names in the folder durable (where a system has no such call, there is nothing to do)."""
        if os.name != "posix":
            return
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class ArrayIndex(FileIndex):
    """A Whoosh index whose readers are right after deletions and merges, and which passes over a damaged table of contents."""

    def __init__(self, storage: Any, schema: Any = None, indexname: str = NAME) -> None:
        self.storage, self._schema, self.indexname = storage, schema, indexname
        self._read_toc()

    def _read_toc(self) -> TOC:
        return latest(Path(self.storage.folder))[0]

    def latest_generation(self) -> int:
        """The number of the last table of contents that is whole."""
        return int(self._read_toc().generation)

    def up_to_date(self) -> bool:
        """Never claimed: Whoosh's own answer is wrong."""
        return False

    @classmethod
    def _reader(cls, storage: Any, schema: Any, segments: Any, generation: int, reuse: Any = None) -> Any:
        # whoosh3 3.54.0 reuses readers with stale deletions and keeps segments that are gone
        return super()._reader(storage, schema, segments, generation)

    def writer(self, procs: int = 1, **options: Any) -> Any:
        """A writer of segments of arrays, whatever `procs` says."""
        from search.engines.whoosh.writer import ArrayWriter

        return ArrayWriter(self, **options)


def create(folder: Path, fingerprint: str) -> None:
    """An empty index in a new or empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    storage = SyncStorage(str(folder))
    write_table(storage, TOC(schema(), [], 0), Committed(fingerprint=fingerprint, sequence=0))


def write_table(storage: SyncStorage, table: TOC, committed: Committed) -> None:
    """Write a table of contents and what is said of it; with the last rename it is what readers see."""
    memory = RamStorage()
    table.write(memory, NAME)
    name = TOC._filename(NAME, table.generation)
    with memory.open_file(name) as file:
        content = bytes(file.read())
    said = json.dumps(asdict(committed) | {"crc": zlib.crc32(content)}).encode()
    for target, data in ((state_name(table.generation), b"%s\n%d\n" % (said, zlib.crc32(said))), (name, content)):
        new = storage.create_file(f"{target}.new")
        new.write(data)
        new.close()
        storage.rename_file(f"{target}.new", target)


def state_name(generation: int) -> str:
    """The file that lies beside the table of contents of this generation."""
    return f"_{NAME}_{generation}.state"


def generations(folder: Path) -> list[int]:
    """Numbers of the tables of contents in a folder, latest first."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:  # replaced by another index meanwhile
        return []
    found = [int(match[1]) for name in names if (match := _TOC_FILE.match(name)) and not match[2]]
    return sorted(found, reverse=True)


def read_table(folder: Path, generation: int) -> tuple[TOC, Committed]:
    """A table of contents that is whole; OSError or ValueError when it is not."""
    packed, own, rest = (folder / state_name(generation)).read_bytes().split(b"\n")
    if rest or own != b"%d" % zlib.crc32(packed):
        raise ValueError(f"what is said of the table of contents {generation} is damaged")
    said = Committed(**json.loads(packed))
    content = (folder / TOC._filename(NAME, generation)).read_bytes()
    if zlib.crc32(content) != said.crc:
        raise ValueError(f"the table of contents {generation} is damaged")
    return TOC.read(FileStorage(str(folder)), NAME, gen=generation), said


def latest(folder: Path) -> tuple[TOC, Committed]:
    """The last table of contents that is whole and whose segments are there. Raises OSError or ValueError when there is none."""
    problem: Exception = FileNotFoundError(f"no table of contents in {folder}")
    for number, generation in enumerate(generations(folder)):
        try:
            table, said = read_table(folder, generation)
            for segment in table.segments:
                (folder / segment.make_filename(EXTENSION)).stat()
            return table, said
        except (OSError, ValueError, TypeError) as error:
            problem = error if number == 0 else problem
    raise problem


def remove_old(storage: SyncStorage, *, generation: int, named: Iterable[str], kept: int = KEPT) -> None:
    """Delete what neither the last tables of contents nor the segments they name need."""
    oldest, needed = generation - kept + 1, set(named)
    for name in storage.list():
        segment, table, state = _SEGMENT_FILE.match(name), _TOC_FILE.match(name), _STATE_FILE.match(name)
        number = int((table or state)[1]) if table or state else None  # type: ignore[index]
        unneeded = (segment is not None and segment[1] not in needed) or (number is not None and not oldest <= number <= generation)
        if unneeded or name.endswith(".new"):
            with contextlib.suppress(FileNotFoundError, PermissionError):  # where a map keeps a file, a later commit deletes it
                storage.delete_file(name)
