"""One committed state of the index as arrays over all its segments: what an answer is worked out from. Never changes, so threads share it.

Passages are numbered through the segments. All counts are those of live passages, so that answers do not depend on how the index grew."""
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
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
CACHED_BYTES = 96 << 20  # of words and of answers, per snapshot
OVERHEAD = 400  # bytes of a key and its objects
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
        self._remembered: OrderedDict[Any, Any] = OrderedDict()
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

    def recalled(self, key: Any) -> Any:
        """What is kept under a key, None when it is not (any more)."""
        with self._lock:
            found = self._remembered.get(key)
            if found is not None:
                self._remembered.move_to_end(key)
            return found

    def kept(self, key: Any, make: Callable[[], Any]) -> Any:
        """Something with `nbytes` that nobody changes, kept for as long as there is room; what was used last stays longest."""
        found = self.recalled(key)
        if found is None:
            found = make()
            self._remember(key, found)
        return found

    def _remember(self, key: Any, found: Any) -> None:
        with self._lock:
            if key in self._remembered or found.nbytes > CACHED_BYTES // 8:
                return
            self._remembered[key] = found
            self._remembered_bytes += found.nbytes + OVERHEAD
            while self._remembered_bytes > CACHED_BYTES:
                self._remembered_bytes -= self._remembered.popitem(last=False)[1].nbytes + OVERHEAD

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

    def everything(self) -> Array:
        """Every live passage."""
        return self.made("everything", lambda: np.arange(self.size, dtype=np.uint32) if self.live is None else np.flatnonzero(self.live).astype(np.uint32))

    def length_factors(self, field: str) -> Array:
        """The length normalisation of each passage in a scored field."""
        return self.made(("factors", field), lambda: self._length_factors(field))

    def _length_factors(self, field: str) -> Array:
        lengths = np.zeros(self.size, np.uint32)
        for name in _fields(field):
            for part in self.parts:
                own = part.data.lengths(name)
                if own is not None:
                    lengths[part.base : part.base + part.data.size] += own
        return weighting.length_factors(lengths, self.average_length(field))

    def average_length(self, field: str) -> float:
        """How long live passages are on average in a scored field."""
        return self.made(
            ("average", field), lambda: sum(part.data.total(name, part.live) for part in self.parts for name in _fields(field)) / max(1, self.passages)
        )

    def held(self, field: str) -> list[tuple[Part, Inverted]]:
        """The segments in which a passage has this field."""
        return self.made(("held", field), lambda: [(part, inverted) for part in self.parts if (inverted := part.data.field(field)) is not None])

    def postings(self, field: str, term: bytes) -> tuple[Array, Array]:
        """Live passages that have the term, and how often."""
        return _joined([(part, *inverted.postings(number)) for part, inverted in self.held(field) if (number := inverted.find(term)) >= 0])

    def prefixed(self, field: str, prefix: bytes) -> tuple[Array, Array]:
        """Live passages that have a term beginning so, and how often they have such terms."""
        spans = [(part, inverted, *inverted.span(prefix)) for part, inverted in self.held(field)]
        return _joined([(part, *_together(*inverted.postings(first, last))) for part, inverted, first, last in spans if first < last])

    def column(self, name: str) -> Array:
        """A number column of all passages."""
        return self.made(("column", name), lambda: self._column(name))

    def _column(self, name: str) -> Array:
        held = [part.data.column(name) for part in self.parts]
        joined = [np.zeros(part.data.size, np.uint32) if own is None else own for part, own in zip(self.parts, held, strict=True)]
        return np.concatenate(joined) if joined else NONE

    def texts(self, field: str, passages: Iterable[int]) -> list[str]:
        """The value of an exact field of each of some passages, "" for none."""
        bases, columns, offsets, letters = self.made(("texts", field), lambda: self._texts(field))
        found = []
        for passage in passages:
            part = bisect_right(bases, passage) - 1
            number = columns[part].item(passage - bases[part])
            begins = offsets[part]
            found.append(str(letters[part][begins.item(number - 1) : begins.item(number)], "utf-8") if number else "")
        return found

    def _texts(self, field: str) -> tuple[list[int], list[Array], list[Array], list[memoryview]]:
        arrays = [part.data.arrays for part in self.parts]
        columns = [one.get(f"{field}/column", np.zeros(part.data.size, np.uint8)) for one, part in zip(arrays, self.parts, strict=True)]
        offsets, letters = ([one.get(f"{field}/{name}", NONE) for one in arrays] for name in ("offsets", "terms"))
        return [part.base for part in self.parts], columns, offsets, [memoryview(one) for one in letters]  # type: ignore[arg-type]

    def ranks_of(self, passages: Array) -> Array:
        """Numbers that rise with the passage ids of these passages: ties are broken by them."""
        if len(self.parts) > 1 and len(passages) < FEW and "ranks" not in self._made:
            names = self.texts("id", passages.tolist())
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


def _fields(field: str) -> tuple[str, ...]:
    return ("text", "title") if field == ANYWHERE else (field,)


def _together(ids: Array, counts: Array | None) -> tuple[Array, Array]:
    """Postings of several terms as those of one."""
    order = np.argsort(ids, kind="stable")
    ids = ids[order]
    new = np.ones(len(ids), bool)
    np.not_equal(ids[1:], ids[:-1], out=new[1:])
    begins = np.flatnonzero(new)
    return ids[begins], np.diff(begins, append=len(ids)) if counts is None else np.add.reduceat(counts[order].astype(np.uint32), begins)


def _joined(found: list[tuple[Part, Array, Array | None]]) -> tuple[Array, Array]:
    """Postings of several segments with the numbers of the snapshot, deleted passages left out."""
    kept = []
    for part, ids, counts in found:
        live = slice(None) if part.live is None else part.live[ids]
        kept.append((part.base, ids[live], None if counts is None else counts[live]))
    if not kept:
        return NONE, NONE
    passages, at = np.empty(sum(len(ids) for _, ids, _ in kept), np.uint32), 0
    for base, ids, _ in kept:
        np.add(ids, np.uint32(base), out=passages[at : at + len(ids)])
        at += len(ids)
    if all(counts is None for _, _, counts in kept):
        return passages, np.ones(len(passages), np.uint8)
    return passages, np.concatenate([np.ones(len(ids), np.uint8) if counts is None else counts for _, ids, counts in kept])
