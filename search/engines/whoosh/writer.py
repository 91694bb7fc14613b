"""Passages in, a new state of the index out: Whoosh's writer with our segments. All of a commit becomes visible by one rename."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC
from whoosh.writing import SegmentWriter

from search.engines.whoosh import merging, storage
from search.engines.whoosh.arrays import Array, write_arrays
from search.engines.whoosh.codec import ArrayCodec
from search.engines.whoosh.pool import Pool
from search.engines.whoosh.segments import EXTENSION, ArraySegment, opened
from search.engines.whoosh.words import Said

SPILL_WORDS = 2_500_000  # tokens held in memory before a segment is written: about 100 MB at the peak
SPILL_PASSAGES = merging.CAP


class ArrayWriter(SegmentWriter):
    """Takes passages in, marks others as deleted, and commits both. Holds the index's lock until then."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, **(options | {"codec": ArrayCodec(), "compound": False}))
        self._before = [segment.segment_id() for segment in self.segments]
        self.pool = self._new_pool()

    def _new_pool(self) -> Pool:
        return Pool(self.schema["date"].to_bytes)

    def add_document(self, **fields: Any) -> None:
        """Take in one passage; the text's language, if it is `words.Said`, is that of the title too."""
        self._check_state()
        self._check_fields(self.schema, fields)
        if fields.get("date") is not None and not isinstance(fields["date"], datetime.datetime):
            raise ValueError("date is a datetime")
        if fields["document"] != self.pool.last_document:
            if fields["document"] in self.pool.documents:
                raise ValueError("the passages of a document are put one after another")
            if self.pool.words >= SPILL_WORDS or self.pool.size >= SPILL_PASSAGES:
                self.spill()
        text = fields.get("text")
        self.pool.add(fields, text.language if isinstance(text, Said) else "en")
        self._added = True

    def add_reader(self, reader: Any) -> None:
        """Not offered: segments of arrays are merged as arrays."""
        raise NotImplementedError("merge with commit(optimize=True)")

    def spill(self) -> None:
        """Write what has been taken in as a segment, which stays invisible until the commit."""
        if self.pool.size:
            arrays, about = self.pool.arrays()
            self.segments.append(self._written(arrays, about))
            self._setup_doc_offsets()
        self.pool = self._new_pool()

    def _written(self, arrays: dict[str, Array], about: dict[str, Any]) -> ArraySegment:
        segment = ArraySegment(self.indexname)
        file = segment.create_file(self.storage, EXTENSION)
        write_arrays(file, arrays, about)
        file.close()
        segment.set_doc_count(about["passages"])
        return segment

    def delete_values(self, fieldname: str, values: Iterable[str]) -> int:
        """Delete every passage that has one of these values in an exact field; how many were."""
        wanted, before = {value.encode() for value in values}, self.deleted_count()
        if fieldname == "document" and any(value.decode() in self.pool.documents for value in wanted):
            self.spill()
        for segment in self.segments:
            field = opened(self.storage.folder, segment).field(fieldname)
            for value in wanted if field is not None else ():
                number = field.find(value)
                if number >= 0:
                    segment.delete_many(field.postings(number)[0].tolist())
        return int(self.deleted_count() - before)

    def commit(self, mergetype: Any = None, optimize: bool | None = None, merge: bool | None = None, *,
               committed: storage.Committed | None = None, forget: bool = False) -> None:  # fmt: skip
        """Make everything durable and visible. `committed` is what is said of this state; by default as before.

        With `forget` nothing of what was deleted stays in any file, at the price of the state before."""
        self._check_state()
        try:
            self.spill()
            if merge is not False:
                self._merge(everything=bool(optimize or self.optimize), forget=forget)
            self.segments = [segment for segment in self.segments if segment.doc_count()]
            self._commit_toc(self.segments, committed, forget=forget)
        finally:
            self._finish()

    def cancel(self) -> None:
        """Forget everything since the last commit."""
        self._check_state()
        self._finish()

    def _merge(self, *, everything: bool, forget: bool) -> None:
        for group in merging.plan(self.segments, everything=everything, waste=0 if forget else merging.WASTE):
            parts = [(opened(self.storage.folder, segment), segment.live()) for segment in group]
            self.segments = [segment for segment in self.segments if segment not in group]
            if any(segment.doc_count() for segment in group):
                self.segments.append(self._written(*merging.merged(parts)))

    def _commit_toc(self, segments: list[ArraySegment], committed: storage.Committed | None = None, *, forget: bool = False) -> None:
        kept = 1 if forget else storage.KEPT
        said = committed or storage.read_table(Path(self.storage.folder), self.generation - 1)[1]
        storage.write_table(self.storage, TOC(self.schema, segments, self.generation), replace(said, kept=kept))
        named = [segment.segment_id() for segment in segments] + ([] if forget else self._before)
        storage.remove_old(self.storage, generation=self.generation, named=named, kept=kept)

    def live_passages(self) -> int:
        """How many passages the index will have after the commit."""
        return int(np.sum([segment.doc_count() for segment in self.segments], dtype=np.int64)) + self.pool.size
