"""Which passages belong to which document, and which documents collapse under one leader: as one number a passage, over all segments."""
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.segments import SegmentArrays
from search.engines.whoosh.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Groups:
    """`documents` numbers the document of each passage, `leaders` its group; `bases` is each part's first document number."""

    documents: Array
    leaders: Array
    bases: tuple[int, ...]
    size: int  # group and document numbers are below this


def groups(snapshot: Snapshot) -> Groups:
    """Document and group numbers of a snapshot. A group has the number of its leading document."""
    return snapshot.made("groups", lambda: _groups(snapshot))


def of_passages(snapshot: Snapshot, *, collapse: bool) -> Array:
    """The group of each passage: its leader's, or its document's own."""
    found = groups(snapshot)
    return found.leaders if collapse else found.documents


def _groups(snapshot: Snapshot) -> Groups:
    columns, bases, size = [], [], 0
    for part in snapshot.parts:
        bases.append(size)
        columns.append(part.data.arrays["document/column"].astype(np.int64) - 1 + size)
        documents = part.data.field("document")
        size += documents.size if documents is not None else 0
    documents_of = np.concatenate(columns) if columns else np.zeros(0, np.int64)
    leading = np.arange(size)
    strangers: dict[bytes, int] = {}  # leaders that have no passage here
    for part_number, part in enumerate(snapshot.parts):
        for document, leader in _led(part.data):
            number = _document_number(snapshot, bases, leader)
            leading[bases[part_number] + document] = number if number >= 0 else strangers.setdefault(leader, size + len(strangers))
    leaders = leading[documents_of] if len(documents_of) else documents_of
    return Groups(documents_of.astype(np.uint32), leaders.astype(np.uint32), tuple(bases), size + len(strangers))


def _led(data: SegmentArrays) -> list[tuple[int, bytes]]:
    """Documents of a segment that are not their own leaders: number within the segment, leader's id."""
    found: list[tuple[int, bytes]] | None = data.cache.get("led")
    if found is None:
        found = data.cache["led"] = _work_out_led(data)
    return found


def _work_out_led(data: SegmentArrays) -> list[tuple[int, bytes]]:
    documents, leaders = data.field("document"), data.field("leader")
    if documents is None or leaders is None:
        return []
    own, leading = data.arrays["document/column"].astype(np.int64), data.arrays["leader/column"].astype(np.int64)
    if np.array_equal(documents.terms, leaders.terms) and np.array_equal(own, leading):
        return []
    pairs = np.unique(own << 32 | leading)
    numbered = ((int(pair >> 32) - 1, leaders.text(int(pair & 0xFFFFFFFF) - 1)) for pair in pairs if pair & 0xFFFFFFFF)
    return [(document, leader) for document, leader in numbered if documents.text(document) != leader]


def _document_number(snapshot: Snapshot, bases: list[int], document: bytes) -> int:
    """The number of a document that has live passages, or -1."""
    for part, base in zip(snapshot.parts, bases, strict=True):
        field = part.data.field("document")
        number = field.find(document) if field is not None else -1
        if field is not None and number >= 0 and (part.live is None or part.live[field.postings(number)[0]].any()):
            return base + number
    return -1
