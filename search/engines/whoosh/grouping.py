"""Which passages belong to which document, and which documents collapse under one leader: as one number a passage, over all segments.

A document's passages stand side by side, and documents are numbered as they stand. So the documents of a result, whose passages rise, are
its runs, and the passages of a document are a slice of it: neither takes a look at every passage there is."""
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import once
from search.engines.whoosh.segments import SegmentArrays
from search.engines.whoosh.snapshot import Part, Snapshot


@dataclass(frozen=True, slots=True)
class Groups:
    """`documents` numbers the document of each passage; `first` and `last` are the passages of each document, from and up to.

    `leading` is each document's group: its own number, or that of its leader; a leader that has no passages has a number of its own
    above all documents. `together` lists the documents of groups that have several, or whose leader has no passages."""

    documents: Array | None  # None where every document has one passage
    first: Array
    last: Array
    leading: Array
    together: dict[int, tuple[int, ...]]
    shared: Array  # whether a document is in one of those

    def documents_of(self, passages: Array) -> Array:
        """The document of each passage."""
        return passages if self.documents is None else self.documents[passages]

    def members(self, group: int, *, collapse: bool) -> tuple[int, ...]:
        """The documents of a group."""
        return self.together.get(group, (group,)) if collapse else (group,)

    def numbers(self, documents: Array, *, collapse: bool) -> Array:
        """The groups of some documents."""
        return self.leading[documents] if collapse and self.together else documents

    def distinct(self, documents: Array, *, collapse: bool) -> int:
        """To how many groups these documents belong; each is given once."""
        if not collapse or not self.together:
            return len(documents)
        shared = documents[self.shared[documents]]
        return len(documents) - len(shared) + len(once(self.leading[shared]))


def runs(documents: Array) -> Array:
    """The different numbers of an array that rises."""
    new = np.ones(len(documents), bool)
    np.not_equal(documents[1:], documents[:-1], out=new[1:])
    found: Array = documents[new]
    return found


def groups(snapshot: Snapshot) -> Groups:
    """The documents and groups of a snapshot."""
    return snapshot.made("groups", lambda: _groups(snapshot))


def _groups(snapshot: Snapshot) -> Groups:
    begins = [_begins(part) for part in snapshot.parts]
    first = np.concatenate(begins) if begins else np.zeros(0, np.int64)
    last = np.append(first[1:], snapshot.size)
    documents = np.repeat(np.arange(len(first), dtype=np.uint32), last - first)
    leading = np.arange(len(first))
    strangers: dict[bytes, int] = {}  # leaders that have no passage here
    for part in snapshot.parts:
        for passage, leader in _led(part.data):
            leads = _passage_of(snapshot.parts, leader)
            number = strangers.setdefault(leader, len(first) + len(strangers)) if leads is None else int(documents[leads])
            leading[documents[part.base + passage]] = number
    together = _together(leading, len(first))
    shared = np.zeros(len(first), bool)
    shared[[document for members in together.values() for document in members]] = True
    alone = len(first) == snapshot.size
    return Groups(None if alone else documents, first.astype(np.int64), last.astype(np.int64), leading.astype(np.uint32), together, shared)


def _begins(part: Part) -> Array:
    """The first passage of each document of a part."""
    column = part.data.arrays["document/column"]
    new = np.ones(len(column), bool)
    np.not_equal(column[1:], column[:-1], out=new[1:])
    return np.flatnonzero(new) + part.base


def _together(leading: Array, size: int) -> dict[int, tuple[int, ...]]:
    led = np.flatnonzero(leading != np.arange(size))
    found: dict[int, list[int]] = {}
    for document, leader in zip(led.tolist(), leading[led].tolist(), strict=True):
        found.setdefault(leader, [leader] if leader < size and leading[leader] == leader else []).append(document)
    return {leader: tuple(documents) for leader, documents in found.items()}


def _led(data: SegmentArrays) -> list[tuple[int, bytes]]:
    """Documents of a segment that are not their own leaders: a passage of theirs, and the leader's id."""
    found: list[tuple[int, bytes]] | None = data.cache.get("led")
    if found is None:
        found = data.cache["led"] = _work_out_led(data)
    return found


def _work_out_led(data: SegmentArrays) -> list[tuple[int, bytes]]:
    documents, leaders = data.field("document"), data.field("leader")
    if documents is None or leaders is None:
        return []
    own, leading = data.arrays["document/column"], data.arrays["leader/column"]
    if np.array_equal(documents.terms, leaders.terms) and np.array_equal(own, leading):
        return []
    _, passages = np.unique(own.astype(np.int64) << 32 | leading, return_index=True)
    named = ((passage, leaders.text(int(leading[passage]) - 1)) for passage in passages.tolist() if leading[passage])
    return [(passage, leader) for passage, leader in named if documents.text(int(own[passage]) - 1) != leader]


def _passage_of(parts: Iterable[Part], document: bytes) -> int | None:
    """A live passage of a document, or None."""
    for part in parts:
        field = part.data.field("document")
        number = field.find(document) if field is not None else -1
        if field is not None and number >= 0:
            ids = field.postings(number)[0]
            live = ids if part.live is None else ids[part.live[ids]]
            if len(live):
                return part.base + int(live[0])
    return None


