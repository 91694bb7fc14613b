"""A segment: passages that never change, in one file of arrays, and the set of those deleted since. Read as maps, shared by all readers."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
import threading
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base

from search.engines.whoosh.arrays import Array, map_file, read_arrays
from search.engines.whoosh.inverted import Inverted

EXTENSION = ".arr"


class ArraySegment(base.Segment):
    """What the table of contents keeps of a segment. Pickled there by its name, which therefore never changes."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._deleted: set[int] = set()

    def codec(self) -> base.Codec:
        """A new codec: nothing of it is pickled."""
        from search.engines.whoosh.codec import ArrayCodec

        return ArrayCodec()

    def set_doc_count(self, count: int) -> None:
        self._count = count

    def doc_count_all(self) -> int:
        return self._count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def delete_many(self, docnums: Iterable[int]) -> None:
        """Mark these passages as deleted."""
        self._deleted.update(docnums)

    def live(self) -> Array | None:
        """True for each passage that is not deleted; None when none is."""
        if not self._deleted:
            return None
        alive = np.ones(self._count, bool)
        alive[np.fromiter(self._deleted, np.int64, len(self._deleted))] = False
        return alive

    def should_assemble(self) -> bool:
        return False


class SegmentArrays:
    """The mapped arrays of a segment file. Nothing in them ever changes, so one of them serves every reader and thread."""

    def __init__(self, path: Path) -> None:
        self.arrays, self.about = read_arrays(map_file(path))
        self.size: int = self.about["passages"]
        self._fields: dict[str, Inverted | None] = {}
        self.cache: dict[str, Any] = {}  # what is worked out from the arrays alone

    def field(self, name: str) -> Inverted | None:
        """The inverted field, or None when no passage of this segment has it."""
        if name not in self._fields:
            self._fields[name] = Inverted(self.arrays, f"{name}/") if f"{name}/terms" in self.arrays else None
        return self._fields[name]

    def lengths(self, name: str) -> Array | None:
        """How many terms each passage has in a field."""
        return self.arrays.get(f"{name}/lengths")

    def column(self, name: str) -> Array | None:
        """One number a passage: for an exact field the number of its value's term, from 1, 0 for none."""
        return self.arrays.get(f"{name}/column")

    def total(self, name: str, live: Array | None = None) -> int:
        """The sum of a field's lengths, over live passages."""
        lengths = self.lengths(name)
        if lengths is None:
            return 0
        return int(lengths.sum(dtype=np.int64) if live is None else lengths[live].sum(dtype=np.int64))


_open: weakref.WeakValueDictionary[tuple[str, str], SegmentArrays] = weakref.WeakValueDictionary()
_lock = threading.Lock()


def opened(folder: str | Path, segment: ArraySegment) -> SegmentArrays:
    """The arrays of a segment, mapped once in a process for as long as somebody uses them."""
    key = (str(folder), segment.segment_id())
    with _lock:
        found = _open.get(key)
        if found is None:
            found = _open[key] = SegmentArrays(Path(folder) / segment.make_filename(EXTENSION))
        return found
