"""One committed state of the index as arrays over all its segments: what an answer is worked out from. Never changes, so threads share it.

Passages are numbered through the segments. All counts are those of live passages, so that answers do not depend on how the index grew."""
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from search.engines import ANYWHERE
from search.engines.whoosh import weighting
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import Inverted
from search.engines.whoosh.segments import ArraySegment, SegmentArrays, opened
from search.engines.whoosh.storage import Committed

T = TypeVar("T")
CACHED_BYTES = 48 << 20  # of scored words and of answers, per snapshot
FEW = 400  # passages whose names are looked up one by one before all are put in order, which takes 0.07 s for 100,000
NONE = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment within a snapshot: its arrays, the number of its first passage, and which passages are live (None: all)."""

    data: SegmentArrays
    base: int
    live: Array | None


class Snapshot:
    """All arrays of one state, each made when it is first asked for."""

    def __init__(self, folder: Path, segments: Sequence[ArraySegment], committed: Committed, generation: int) -> None:
        self.folder, self.committed, self.generation = folder, committed, generation
        parts, base = [], 0
        for segment in segments:
            data = opened(folder, segment)
            parts.append(Part(data, base, segment.live()))
            base += data.size
        self.parts: tuple[Part, ...] = tuple(parts)
        self.size = base
        self.live = self._concatenated_live() if any(part.live is not None for part in parts) else None
        self.passages = base if self.live is None else int(np.count_nonzero(self.live))
        self._made: dict[Any, Any] = {}
        self._remembered: OrderedDict[Any, tuple[Array, ...]] = OrderedDict()
        self._remembered_bytes = 0
        self._lock = threading.Lock()
        self._own = threading.local()

    def _concatenated_live(self) -> Array:
        masks = [np.ones(part.data.size, bool) if part.live is None else part.live for part in self.parts]
        return np.concatenate(masks)

    def made(self, key: Any, make: Callable[[], T]) -> T:
        """A value worked out once and kept as long as the snapshot. Two threads may both make it; they make the same."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def recalled(self, key: Any) -> tuple[Array, ...] | None:
        """What was remembered under a key, if it still is."""
        with self._lock:
            found = self._remembered.get(key)
            if found is not None:
                self._remembered.move_to_end(key)
            return found

    def remember(self, key: Any, arrays: tuple[Array, ...]) -> None:
        """Keep some arrays, which nobody changes, for as long as there is room; what was used last stays longest."""
        size = _bytes(arrays)
        with self._lock:
            if key in self._remembered or size > CACHED_BYTES // 8:
                return
            self._remembered[key] = arrays
            self._remembered_bytes += size
            while self._remembered_bytes > CACHED_BYTES:
                self._remembered_bytes -= _bytes(self._remembered.popitem(last=False)[1])

    def scored(self, key: Any, make: Callable[[], tuple[Array, Array]]) -> tuple[Array, Array]:
        """Passages and scores, made if they are not remembered."""
        found = self.recalled(key)
        if found is None:
            found = make()
            self.remember(key, found)
        return found[0], found[1]

    def sums(self) -> Array:
        """A float for each passage, all zero, this thread's own; whoever uses it leaves it zero again."""
        found: Array | None = getattr(self._own, "sums", None)
        if found is None:
            found = self._own.sums = np.zeros(self.size, np.float32)
        return found

    def flags(self) -> Array:
        """A bool for each passage, all False, this thread's own; whoever uses it leaves it False again."""
        found: Array | None = getattr(self._own, "flags", None)
        if found is None:
            found = self._own.flags = np.zeros(self.size, bool)
        return found

    def length_factors(self, field: str) -> Array:
        """The length normalisation of each passage in a scored field."""
        return self.made(("factors", field), lambda: self._length_factors(field))

    def _length_factors(self, field: str) -> Array:
        fields = ("text", "title") if field == ANYWHERE else (field,)
        lengths = np.zeros(self.size, np.uint32)
        for name in fields:
            for part in self.parts:
                own = part.data.lengths(name)
                if own is not None:
                    lengths[part.base : part.base + part.data.size] += own
        total = sum(part.data.total(name, part.live) for part in self.parts for name in fields)
        return weighting.length_factors(lengths, total / max(1, self.passages))

    def postings(self, field: str, term: bytes) -> tuple[Array, Array]:
        """Live passages that have the term, and how often."""
        found = []
        for part in self.parts:
            inverted = part.data.field(field)
            number = inverted.find(term) if inverted is not None else -1
            if inverted is not None and number >= 0:
                found.append(_live(part, *inverted.postings(number)))
        return _joined(found)

    def prefixed(self, field: str, prefix: bytes) -> tuple[Array, Array]:
        """Live passages that have a term beginning so, and how often they have such terms."""
        found = []
        for part in self.parts:
            inverted = part.data.field(field)
            if inverted is None:
                continue
            first, last = inverted.span(prefix)
            if first < last:
                ids, counts = inverted.postings(first, last)
                sums = np.bincount(ids, weights=counts, minlength=part.data.size)
                own = np.flatnonzero(sums).astype(np.uint32)
                found.append(_live(part, own, sums[own].astype(np.uint32)))
        return _joined(found)

    def column(self, name: str) -> Array:
        """A number column of all passages."""
        return self.made(("column", name), lambda: self._column(name))

    def _column(self, name: str) -> Array:
        held = [part.data.column(name) for part in self.parts]
        joined = [np.zeros(part.data.size, np.uint32) if own is None else own for part, own in zip(self.parts, held, strict=True)]
        return np.concatenate(joined) if joined else NONE

    def text(self, field: str, passage: int) -> str:
        """The value of an exact field of one passage, "" for none."""
        bases, columns, inverted = self.made(("texts", field), lambda: self._texts(field))
        part = bisect_right(bases, passage) - 1
        column, values = columns[part], inverted[part]
        number = int(column[passage - bases[part]]) if column is not None else 0
        return values.text(number - 1).decode() if values is not None and number else ""

    def _texts(self, field: str) -> tuple[list[int], list[Array | None], list[Inverted | None]]:
        parts = self.parts
        return [part.base for part in parts], [part.data.column(field) for part in parts], [part.data.field(field) for part in parts]

    def ranks_of(self, passages: Array) -> Array:
        """Numbers that rise with the passage ids of these passages: ties are broken by them."""
        if len(self.parts) > 1 and len(passages) < FEW and "ranks" not in self._made:
            names = [self.text("id", passage) for passage in passages.tolist()]
            ranks = np.empty(len(names), np.int64)
            ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
            return ranks
        found: Array = self.ranks()[passages]
        return found

    def ranks(self) -> Array:
        """The place of each passage in the order of passage ids, by which ties are broken."""
        return self.made("ranks", self._ranks)

    def _ranks(self) -> Array:
        if len(self.parts) == 1:
            return self.column("id")
        held = [(part, field) for part in self.parts if (field := part.data.field("id")) is not None]
        names = [field.as_strings() for _, field in held]
        if not names:
            return NONE
        order = np.argsort(np.concatenate(names), kind="stable")  # each part's are sorted already, so this merges
        place = np.empty(len(order), np.uint32)
        place[order] = np.arange(len(order), dtype=np.uint32)
        starts = np.cumsum([0, *map(len, names)])
        columns = [part.data.arrays["id/column"].astype(np.int64) - 1 + start for (part, _), start in zip(held, starts, strict=False)]
        ranks: Array = place[np.concatenate(columns)]
        return ranks


def _bytes(arrays: tuple[Array, ...]) -> int:
    return sum(one.nbytes for one in arrays) + 200  # and something for the key


def _live(part: Part, ids: Array, counts: Array | None) -> tuple[Array, Array]:
    """Postings of one part with numbers of the snapshot, deleted passages left out."""
    counts = np.ones(len(ids), np.uint8) if counts is None else counts
    if part.live is not None:
        kept = part.live[ids]
        ids, counts = ids[kept], counts[kept]
    return (ids + np.uint32(part.base) if part.base else ids), counts


def _joined(found: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    if not found:
        return NONE, NONE
    if len(found) == 1:
        return found[0]
    return np.concatenate([ids for ids, _ in found]), np.concatenate([counts for _, counts in found])
