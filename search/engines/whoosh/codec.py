"""The codec through which Whoosh's own readers and searchers see our segments. Counts of terms are those of live passages."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import columns
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import Inverted
from search.engines.whoosh.matcher import ArrayMatcher
from search.engines.whoosh.segments import ArraySegment, SegmentArrays, opened


class ArrayCodec(base.Codec):
    """Reads segments of arrays. They are written by `writer.ArrayWriter`, not through the codec's writers."""

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> "NoWriter":
        return NoWriter()

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        raise NotImplementedError("segments of arrays are written by ArrayWriter")

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        raise NotImplementedError("postings of arrays are read through the terms reader")

    def field_writer(self, storage: Any, segment: ArraySegment) -> "NoWriter":
        return NoWriter()

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(indexname)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "TermsReader":
        return TermsReader(opened(storage.folder, segment), segment)

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "PerDocumentReader":
        return PerDocumentReader(opened(storage.folder, segment), segment)


class NoWriter:
    """Stands where Whoosh expects a writer of its own."""

    is_closed = False

    def close(self) -> None:
        """Nothing is open."""
        self.is_closed = True


class ArrayColumn(columns.ColumnReader):
    """One value a passage, as Whoosh's sorting and facets ask for it."""

    def __init__(self, numbers: Array, values: Inverted | None) -> None:
        self._numbers, self._values, self._doccount, self._reverse = numbers, values, len(numbers), False

    def __getitem__(self, docnum: int) -> Any:
        number = int(self._numbers[docnum])
        if self._values is None:
            return number
        return self._values.text(number - 1) if number else b""

    def sort_key(self, docnum: int) -> Any:
        number = int(self._numbers[docnum])
        if self._reverse:
            return -number
        return self[docnum]

    def set_reverse(self) -> None:
        self._reverse = True


class PerDocumentReader(base.PerDocumentReader):
    """Lengths, columns and the few stored fields, which are read off the columns."""

    def __init__(self, data: SegmentArrays, segment: ArraySegment) -> None:
        self._data, self._segment, self._live = data, segment, segment.live()

    def doc_count(self) -> int:
        return self._segment.doc_count()

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return self._data.column(fieldname) is not None

    def list_columns(self) -> list[str]:
        return [name[: -len("/column")] for name in self._data.arrays if name.endswith("/column")]

    def column_reader(self, fieldname: str, column: Any) -> ArrayColumn:
        numbers = self._data.column(fieldname)
        if numbers is None:
            raise KeyError(fieldname)
        return ArrayColumn(numbers, self._data.field(fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._data.lengths(fieldname)
        return default if lengths is None else int(lengths[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        return self._data.total(fieldname, self._live)

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._data.lengths(fieldname)
        return int(lengths.min()) if lengths is not None and len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._data.lengths(fieldname)
        return int(lengths.max()) if lengths is not None and len(lengths) else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        stored: dict[str, Any] = {}
        for name in ("id", "document"):
            numbers, values = self._data.column(name), self._data.field(name)
            if numbers is not None and values is not None and numbers[docnum]:
                stored[name] = values.text(int(numbers[docnum]) - 1).decode()
        days = self._data.column("day_from")
        if days is not None and days[docnum]:
            stored["date"] = datetime.datetime.fromordinal(int(days[docnum]))
        return stored


class Cursor(base.FieldCursor):
    """Walks the terms of a field."""

    def __init__(self, values: Inverted | None, field: Any) -> None:
        self._values, self._field, self._at = values, field, 0

    def is_valid(self) -> bool:
        return self._values is not None and self._at < self._values.size

    def text(self) -> Any:
        return self._field.from_bytes(self._values.text(self._at)) if self._values is not None and self.is_valid() else None

    def first(self) -> Any:
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        self._at = self._values.lower(term if isinstance(term, bytes) else self._field.to_bytes(term)) if self._values is not None else 0
        return self.text()

    def next(self) -> Any:
        self._at += 1
        return self.text()


class TermsReader(base.TermsReader):
    """Terms and their postings. How often a term occurs is counted over live passages, so deleting changes scores at once."""

    def __init__(self, data: SegmentArrays, segment: ArraySegment) -> None:
        self._data, self._live = data, segment.live()

    def _found(self, fieldname: str, term: bytes) -> tuple[Inverted, int]:
        values = self._data.field(fieldname)
        number = values.find(term) if values is not None else -1
        if values is None or number < 0:
            raise TermNotFound(f"{fieldname}:{term!r}")
        return values, number

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        values = self._data.field(term[0])
        return values is not None and values.find(term[1]) >= 0

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        return Cursor(self._data.field(fieldname), fieldobj)

    def indexed_field_names(self) -> list[str]:
        return sorted(name[: -len("/terms")] for name in self._data.arrays if name.endswith("/terms"))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        values = self._data.field(fieldname)
        if values is not None:
            for number in range(values.lower(prefix), values.size):
                yield fieldname, values.text(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _live_postings(self, values: Inverted, number: int) -> tuple[Array, Array]:
        ids, counts = values.postings(number)
        counts = np.ones(len(ids), np.uint8) if counts is None else counts
        if self._live is not None:
            kept = self._live[ids]
            return ids[kept], counts[kept]
        return ids, counts

    def term_info(self, fieldname: str, term: bytes) -> TermInfo:
        values, number = self._found(fieldname, term)
        ids, counts = self._live_postings(values, number)
        lengths = self._data.lengths(fieldname)
        if not len(ids):
            return TermInfo(0.0, 0, 0, 0, 0.0, 0, 0)
        own = np.ones(len(ids), np.uint8) if lengths is None else lengths[ids]
        highest = float(counts.max())
        return TermInfo(float(counts.sum()), len(ids), int(own.min()), int(own.max()), highest, int(ids[0]), int(ids[-1]))

    def frequency(self, fieldname: str, term: bytes) -> float:
        return float(self.term_info(fieldname, term).weight()) if (fieldname, term) in self else 0.0

    def doc_frequency(self, fieldname: str, term: bytes) -> int:
        # Whoosh asks every segment and expects 0, not an exception, from those without the term
        return int(self.term_info(fieldname, term).doc_frequency()) if (fieldname, term) in self else 0

    def matcher(self, fieldname: str, term: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        values, number = self._found(fieldname, term)
        return ArrayMatcher(values, number, (fieldname, term), format_, scorer)
